// The tree of Python scripts: what the examples of Brian 2 use, lowered from @lezer/python. Every node has its
// place in the script.
import type { Origin } from '../../diagnostics';

interface Node {
  readonly origin: Origin;
}

export type PyUnaryOperator = '-' | '+' | '~' | 'not';
export type PyBinaryOperator =
  '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '&' | '|' | '^' | '<<' | '>>';
export type PyComparison = '<' | '<=' | '>' | '>=' | '==' | '!=' | 'in' | 'not in' | 'is' | 'is not';

/** A piece of an f-string: text, or an expression with conversion and format. */
export type FormatPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'value';
      readonly value: PyExpression;
      /** `r` or `s` after `!`, if any */
      readonly conversion?: 'r' | 's' | 'a';
      /** format specification, itself with pieces */
      readonly spec: readonly FormatPiece[];
      /** source text, for the `=` form */
      readonly shown?: string;
    };

export interface PyArgument {
  readonly kind: 'positional' | 'keyword' | 'star' | 'doubleStar';
  readonly name?: string;
  readonly value: PyExpression;
}

export interface PyComprehensionClause {
  readonly target: PyExpression;
  readonly iterable: PyExpression;
  readonly conditions: readonly PyExpression[];
}

export type PyExpression = Node &
  (
    | { readonly kind: 'none' }
    | { readonly kind: 'bool'; readonly value: boolean }
    | { readonly kind: 'int'; readonly value: bigint }
    | { readonly kind: 'float'; readonly value: number }
    /** `2j`: value is the imaginary part */
    | { readonly kind: 'complex'; readonly value: number }
    | {
        readonly kind: 'string';
        readonly value: string;
        /** text between the quotes, where no escape changed it */ readonly verbatim?: Origin;
      }
    | { readonly kind: 'format'; readonly pieces: readonly FormatPiece[] }
    | { readonly kind: 'ellipsis' }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'unary'; readonly operator: PyUnaryOperator; readonly operand: PyExpression }
    | {
        readonly kind: 'binary';
        readonly operator: PyBinaryOperator;
        readonly left: PyExpression;
        readonly right: PyExpression;
      }
    | {
        readonly kind: 'logical';
        readonly operator: 'and' | 'or';
        readonly operands: readonly PyExpression[];
      }
    | {
        readonly kind: 'compare';
        readonly first: PyExpression;
        readonly rest: readonly { readonly operator: PyComparison; readonly value: PyExpression }[];
      }
    | {
        readonly kind: 'conditional';
        readonly test: PyExpression;
        readonly then: PyExpression;
        readonly otherwise: PyExpression;
      }
    | { readonly kind: 'call'; readonly callee: PyExpression; readonly args: readonly PyArgument[] }
    | {
        readonly kind: 'attribute';
        readonly object: PyExpression;
        readonly name: string;
        readonly nameOrigin: Origin;
      }
    | { readonly kind: 'subscript'; readonly object: PyExpression; readonly index: PyExpression }
    | {
        readonly kind: 'slice';
        readonly start?: PyExpression;
        readonly stop?: PyExpression;
        readonly step?: PyExpression;
      }
    | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly PyExpression[] }
    | {
        readonly kind: 'dict';
        readonly entries: readonly { readonly key: PyExpression | undefined; readonly value: PyExpression }[];
      }
    | { readonly kind: 'starred'; readonly value: PyExpression }
    | {
        readonly kind: 'comprehension';
        readonly form: 'list' | 'set' | 'generator';
        readonly element: PyExpression;
        readonly clauses: readonly PyComprehensionClause[];
      }
    | {
        readonly kind: 'dictComprehension';
        readonly key: PyExpression;
        readonly value: PyExpression;
        readonly clauses: readonly PyComprehensionClause[];
      }
    | { readonly kind: 'lambda'; readonly parameters: readonly PyParameter[]; readonly body: PyExpression }
    | { readonly kind: 'assignmentExpression'; readonly name: string; readonly value: PyExpression }
  );

export interface PyParameter {
  readonly name: string;
  readonly kind: 'positionalOnly' | 'plain' | 'star' | 'doubleStar' | 'keywordOnly';
  readonly defaultValue?: PyExpression;
  readonly origin: Origin;
}

export interface PyHandler {
  /** class or tuple of classes; absent for a bare `except` */
  readonly type?: PyExpression;
  readonly name?: string;
  readonly body: readonly PyStatement[];
  readonly origin: Origin;
}

export type PyStatement = Node &
  (
    | { readonly kind: 'expression'; readonly value: PyExpression }
    | {
        readonly kind: 'assign';
        readonly targets: readonly PyExpression[];
        readonly value: PyExpression;
        /** `name: type = value`: the name, for classes that list their fields so */
        readonly declares?: string;
      }
    | {
        readonly kind: 'augmented';
        readonly target: PyExpression;
        readonly operator: PyBinaryOperator;
        readonly value: PyExpression;
      }
    | {
        readonly kind: 'if';
        readonly test: PyExpression;
        readonly then: readonly PyStatement[];
        readonly otherwise: readonly PyStatement[];
      }
    | {
        readonly kind: 'while';
        readonly test: PyExpression;
        readonly body: readonly PyStatement[];
        readonly otherwise: readonly PyStatement[];
      }
    | {
        readonly kind: 'for';
        readonly target: PyExpression;
        readonly iterable: PyExpression;
        readonly body: readonly PyStatement[];
        readonly otherwise: readonly PyStatement[];
      }
    | {
        readonly kind: 'function';
        readonly name: string;
        readonly parameters: readonly PyParameter[];
        readonly body: readonly PyStatement[];
        readonly decorators: readonly PyExpression[];
        readonly isGenerator: boolean;
      }
    | {
        readonly kind: 'class';
        readonly name: string;
        readonly bases: readonly PyArgument[];
        readonly body: readonly PyStatement[];
        readonly decorators: readonly PyExpression[];
      }
    | { readonly kind: 'return'; readonly value?: PyExpression }
    | { readonly kind: 'yield'; readonly value?: PyExpression }
    | { readonly kind: 'raise'; readonly error?: PyExpression; readonly cause?: PyExpression }
    | {
        readonly kind: 'try';
        readonly body: readonly PyStatement[];
        readonly handlers: readonly PyHandler[];
        readonly otherwise: readonly PyStatement[];
        readonly finally: readonly PyStatement[];
      }
    | {
        readonly kind: 'with';
        readonly items: readonly { readonly context: PyExpression; readonly target?: PyExpression }[];
        readonly body: readonly PyStatement[];
      }
    | {
        readonly kind: 'import';
        readonly names: readonly { readonly module: string; readonly as?: string }[];
      }
    | {
        readonly kind: 'importFrom';
        readonly module: string;
        readonly names: readonly { readonly name: string; readonly as?: string }[] | '*';
      }
    | { readonly kind: 'assert'; readonly test: PyExpression; readonly message?: PyExpression }
    | { readonly kind: 'delete'; readonly targets: readonly PyExpression[] }
    | { readonly kind: 'global' | 'nonlocal'; readonly names: readonly string[] }
    /** also `name: type` alone, which declares a field of a class */
    | { readonly kind: 'pass'; readonly declares?: string }
    | { readonly kind: 'break' | 'continue' }
  );
