// Units of expressions. The whole expression is checked: every problem is reported, and a part whose unit
// is not known (an undefined name, a sum that does not fit) raises no further ones.
import type { Diagnostic, Span } from '../diagnostics';
import { assertNever, problem } from '../diagnostics';
import type { BinaryNode, CallNode, Expression, NameNode } from '../syntax';
import { brianText, fold, inTextOrder, replaceFix } from '../syntax';
import { Dimension } from '../units';
import { expectedUnits } from './expected-units';
import { evaluateExponent } from './exponent';
import { isBoolean } from './infer-type';
import type { FunctionSymbol, Scope } from './scope';
import { Spelling } from './spelling';
import { textOf } from './unit-fixes';
import { argumentProblem, comparisonProblem, sameUnitProblem, sumProblem, unitPart } from './unit-problems';

/** Unit of an expression (undefined where it is not known) and all problems inside it. */
export interface CheckedUnits {
  readonly dimension: Dimension | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A sub-expression with its dimension, for hovers. */
export interface SubexpressionUnit {
  readonly span: Span;
  readonly dimension: Dimension;
}

type Known = Dimension | undefined;

/** Problems reported for one expression; more would help nobody. */
const MAX_PROBLEMS = 50;

class UnitChecker {
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    private readonly expression: Expression,
    private readonly scope: Scope,
    private readonly silent: ReadonlySet<string>,
    private readonly expected: Dimension | undefined,
    private readonly spelling: Spelling,
    /** what the parts should have; found when the first sum does not fit */
    private wanted?: ReadonlyMap<Expression, Dimension>,
  ) {}

  readonly visit = (node: Expression, dimensions: readonly Known[]): Known => {
    const [first, second] = dimensions;
    switch (node.kind) {
      case 'number':
      case 'boolean':
        return Dimension.none;
      case 'name':
        return this.name(node);
      case 'unary':
        return node.operator === 'not' ? Dimension.none : first;
      case 'binary':
        return this.binary(node, first, second);
      case 'comparison':
        if (first !== undefined && second !== undefined && !first.equals(second)) {
          const left = { expression: node.left, dimension: first };
          const right = { expression: node.right, dimension: second };
          this.report(comparisonProblem(left, right, this.scope, node.origin));
        }
        return Dimension.none;
      case 'logical':
        return Dimension.none;
      case 'call':
        return this.call(node, dimensions);
      default:
        return assertNever(node);
    }
  };

  private name(node: NameNode): Known {
    const symbol = this.scope.lookup(node.name);
    if (symbol === undefined) {
      this.unknown(node.name, node.origin.span, node, false);
      return undefined;
    }
    if (symbol.kind === 'variable') return symbol.dimension;
    const { span } = node.origin;
    const fixes = symbol.argUnits.length === 0 ? [replaceFix('Call it', span, `${node.name}()`)] : [];
    this.report(
      problem('NAME-FUNCTION', `“${node.name}” is a function and must be called.`, {
        origin: node.origin,
        fixes,
        brian: `SyntaxError: ${node.name} was used like a variable/constant, but it is a function.`,
      }),
    );
    return undefined;
  }

  private unknown(name: string, span: Span, node: NameNode | CallNode, isCall: boolean): void {
    if (this.silent.has(name)) return;
    const what = isCall ? 'function' : 'name';
    this.report(
      problem('NAME-UNKNOWN', `The ${what} “${name}” is not known here.`, {
        origin: { source: node.origin.source, span },
        fixes: this.spelling
          .suggest(name, isCall)
          .map((candidate) => replaceFix(`Change to “${candidate}”`, span, candidate)),
        brian: `KeyError: The identifier "${name}" could not be resolved.`,
      }),
    );
  }

  private report(diagnostic: Diagnostic): void {
    if (this.diagnostics.length < MAX_PROBLEMS) this.diagnostics.push(diagnostic);
  }

  private binary(node: BinaryNode, left: Known, right: Known): Known {
    switch (node.operator) {
      case '+':
      case '-':
      case '%':
        if (left === undefined || right === undefined) return left ?? right;
        if (left.equals(right)) return left;
        this.report(
          sumProblem(
            node.operator,
            { expression: node.left, dimension: left },
            { expression: node.right, dimension: right },
            this.scope,
            node.origin,
            this.wantedOf(node),
          ),
        );
        return undefined;
      case '*':
        return left === undefined || right === undefined ? undefined : left.times(right);
      case '/':
        return left === undefined || right === undefined ? undefined : left.over(right);
      case '//':
        this.floorDivision(node, left, right);
        return Dimension.none;
      case '**':
        return this.power(node, left, right);
      default:
        return assertNever(node.operator);
    }
  }

  /** The unit that a part of the expression should have, as far as the parts around it tell. */
  private wantedOf(node: Expression): Known {
    if (this.wanted === undefined) {
      const { expression, scope, silent, expected, spelling } = this;
      const dimensions = new Map<Expression, Dimension>();
      this.wanted = new Map();
      const checker = new UnitChecker(expression, scope, silent, undefined, spelling, this.wanted);
      fold<Known>(expression, (part, inner) => {
        const dimension = checker.visit(part, inner);
        if (dimension !== undefined) dimensions.set(part, dimension);
        return dimension;
      });
      this.wanted = expectedUnits(expression, expected, (part) => dimensions.get(part), scope);
    }
    return this.wanted.get(node);
  }

  private floorDivision(node: BinaryNode, left: Known, right: Known): void {
    const wrong = [left, right].some((one) => one !== undefined && !one.isDimensionless);
    if (!wrong) return;
    const same = left !== undefined && right !== undefined && left.equals(right);
    const written = `floor(${textOf(node.left)}/${textOf(node.right)})`;
    this.report(
      problem('UNIT-FLOOR-DIVISION', '“//” works on plain numbers only.', {
        origin: node.origin,
        parts: [node.left, node.right].flatMap((side, index) => {
          const dimension = index === 0 ? left : right;
          return dimension === undefined ? [] : [unitPart(side, dimension, this.scope)];
        }),
        fixes: same ? [replaceFix(`Write ${written}`, node.origin.span, written)] : [],
        brian: 'SyntaxError: Floor division can only be used on dimensionless values.',
      }),
    );
  }

  private power(node: BinaryNode, left: Known, right: Known): Known {
    if (left === undefined) return undefined;
    if (left.isDimensionless && (right === undefined || right.isDimensionless)) return Dimension.none;
    const exponent = evaluateExponent(node.right, this.scope);
    if (exponent.problem !== undefined) {
      this.report(
        problem('UNIT-POWER', 'The exponent of a value with a unit must be fixed.', {
          origin: exponent.problem.node.origin,
          parts: [unitPart(node.left, left, this.scope)],
          because: [
            {
              where: 'exponent',
              text: `${brianText(node.right)}: ${exponent.problem.words}`,
              span: node.right.origin.span,
            },
          ],
          brian: exponent.problem.brian,
        }),
      );
    }
    return exponent.value === undefined ? undefined : left.power(exponent.value);
  }

  private call(node: CallNode, dimensions: readonly Known[]): Known {
    const symbol = this.scope.lookup(node.name);
    if (symbol === undefined) {
      this.unknown(node.name, node.nameOrigin.span, node, true);
      return undefined;
    }
    if (symbol.kind === 'variable') {
      const at = node.nameOrigin.span[1];
      this.report(
        problem('NAME-VARIABLE', `“${node.name}” is a variable and cannot be called.`, {
          origin: node.nameOrigin,
          fixes: node.args.length === 1 ? [replaceFix('Insert “*”', [at, at], '*')] : [],
          brian: `SyntaxError: ${node.name} was used like a function, but it is a variable/constant.`,
        }),
      );
      return undefined;
    }
    const given = node.args.length;
    const needed = symbol.argUnits.length;
    if (given !== needed) {
      const values = needed === 1 ? 'one argument' : `${needed} arguments`;
      this.report(
        problem('ARGUMENT-COUNT', `“${node.name}” needs ${needed === 0 ? 'no arguments' : values}.`, {
          origin: node.origin,
          brian: `SyntaxError: Function '${node.name}' was called with ${given} parameters, needs ${needed}.`,
        }),
      );
    } else {
      node.args.forEach((argument, index) => this.argument(node, symbol, argument, index, dimensions));
    }
    return this.result(symbol, dimensions);
  }

  private argument(
    node: CallNode,
    symbol: FunctionSymbol,
    argument: Expression,
    index: number,
    dimensions: readonly Known[],
  ): void {
    const wanted = symbol.argUnits[index];
    const dimension = dimensions[index];
    if (wanted === undefined) return;
    if (wanted === 'boolean') {
      if (!isBoolean(argument, this.scope)) this.report(booleanArgument(node, argument, index));
      return;
    }
    if (dimension === undefined) return;
    if (wanted instanceof Dimension) {
      if (dimension.equals(wanted)) return;
      const side = { expression: argument, dimension };
      this.report(argumentProblem(node.name, index, side, wanted, this.scope));
      return;
    }
    const other = node.args[wanted.sameAs];
    const otherDimension = dimensions[wanted.sameAs];
    if (other === undefined || otherDimension === undefined || otherDimension.equals(dimension)) return;
    this.report(
      sameUnitProblem(
        node.name,
        { expression: other, dimension: otherDimension, index: wanted.sameAs },
        { expression: argument, dimension, index },
        this.scope,
      ),
    );
  }

  private result(symbol: FunctionSymbol, dimensions: readonly Known[]): Known {
    const { returnUnit } = symbol;
    if (returnUnit === 'boolean') return Dimension.none;
    if (returnUnit instanceof Dimension) return returnUnit;
    const known = dimensions.filter((dimension) => dimension !== undefined);
    if (known.length < symbol.argUnits.length) return undefined;
    return returnUnit(known);
  }
}

function booleanArgument(node: CallNode, argument: Expression, index: number): Diagnostic {
  return problem('TYPE-ARGUMENT', `“${node.name}” needs a condition here.`, {
    origin: argument.origin,
    brian:
      `TypeError: Argument number ${index + 1} for function '${node.name}' was expected to be a boolean ` +
      `value, but is '${brianText(argument)}'.`,
  });
}

const NO_NAMES: ReadonlySet<string> = new Set();

/**
 * Checks the units of an expression and finds its own.
 * @param scope what names stand for
 * @param silent names that are declared, but wrongly: they have no unit and are not reported again
 * @param expected the dimension that the expression should have (for fixes only; it is not compared)
 * @param spelling suggestions for the scope, shared by several checks
 * @returns all problems in the order of the text
 */
export function checkUnits(
  expression: Expression,
  scope: Scope,
  silent: ReadonlySet<string> = NO_NAMES,
  expected?: Dimension,
  spelling: Spelling = new Spelling(scope),
): CheckedUnits {
  const checker = new UnitChecker(expression, scope, silent, expected, spelling);
  const dimension = fold(expression, checker.visit);
  return { dimension, diagnostics: inTextOrder(checker.diagnostics) };
}

/** Every sub-expression whose unit is known, outer ones after the inner ones they are made of. */
export function unitsOfSubexpressions(expression: Expression, scope: Scope): SubexpressionUnit[] {
  const found: SubexpressionUnit[] = [];
  const checker = new UnitChecker(expression, scope, NO_NAMES, undefined, new Spelling(scope));
  fold<Known>(expression, (node, dimensions) => {
    const dimension = checker.visit(node, dimensions);
    if (dimension !== undefined) found.push({ span: node.origin.span, dimension });
    return dimension;
  });
  return found;
}
