// What the steps of the lowering share: the script, the problems found so far, and where the code stands (in a
// function, in a loop), which decides whether `return`, `yield` and `break` make sense.
import type { Diagnostic, Origin, Source } from '../../diagnostics';
import { problem } from '../../diagnostics';
import type { PyExpression } from './ast';
import type { Concrete } from './concrete';

/** Expressions and statements nested deeper than this are refused, as Python refuses them. */
export const MAX_NESTING = 200;

/** The function body that is being lowered. */
export interface FunctionScope {
  readonly kind: 'function' | 'lambda';
  yields: boolean;
}

/** State of one lowering. */
export class LoweringContext {
  readonly diagnostics: Diagnostic[] = [];
  scope: FunctionScope | undefined;
  loops = 0;
  inClass = false;
  private depth = 0;

  /**
   * @param source the script
   * @param lowerExpression lowers one expression (given here because strings contain expressions)
   */
  constructor(
    readonly source: Source,
    private readonly lowerExpression: (node: Concrete, context: LoweringContext) => PyExpression,
  ) {}

  text(node: Concrete): string {
    return this.source.text.slice(node.from, node.to);
  }

  origin(from: { readonly from: number }, to: { readonly to: number }): Origin {
    return { source: this.source, span: [from.from, to.to] };
  }

  /** Notes a syntax error. */
  refuse(origin: Origin, message: string): void {
    this.diagnostics.push(problem('SYNTAX', message, { origin, brian: 'SyntaxError' }));
  }

  /** Notes valid Python that scripts cannot use here. */
  unavailable(origin: Origin, what: string): void {
    this.diagnostics.push(problem('NOT-AVAILABLE', `${what} not available`, { origin }));
  }

  expression(node: Concrete): PyExpression {
    return this.nested(
      node,
      () => this.lowerExpression(node, this),
      () => none(this.origin(node, node)),
    );
  }

  /** Goes one level deeper, if the nesting permits. */
  nested<T>(node: Concrete, body: () => T, otherwise: () => T): T {
    if (this.depth >= MAX_NESTING) {
      if (this.diagnostics.at(-1)?.message !== TOO_DEEP) this.refuse(this.origin(node, node), TOO_DEEP);
      return otherwise();
    }
    this.depth += 1;
    try {
      return body();
    } finally {
      this.depth -= 1;
    }
  }
}

const TOO_DEEP = `this code is nested too deeply (more than ${String(MAX_NESTING)} levels)`;

/** The placeholder of an expression that was refused; the script is not run then. */
export function none(origin: Origin): PyExpression {
  return { kind: 'none', origin };
}
