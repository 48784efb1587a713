// Which variable each statement writes, and where subexpressions have to be evaluated: right before the
// statement that reads them, again if something they depend on was written in between.
import type { Variable } from '../core/variables';
import { ArrayVariable, Constant, Subexpression } from '../core/variables';
import type { Diagnostic, Origin } from '../diagnostics';
import { problem } from '../diagnostics';
import type { AssignmentOperator, Expression, Statement } from '../syntax';
import { identifiersOf } from '../syntax';

/** A statement with its target classified. */
export interface PlannedStatement {
  readonly target: string;
  /** what is written: memory, a local of the block, or a subexpression (a local by another name) */
  readonly kind: 'array' | 'local' | 'subexpression';
  /** first value of a local */
  readonly defines: boolean;
  readonly operator: AssignmentOperator;
  readonly expression: Expression;
  readonly origin: Origin;
  readonly targetOrigin: Origin;
}

/** Variables by the name used in the code. */
export type VariableMap = ReadonlyMap<string, Variable>;

/** Names that a code's statements define as locals, in order. */
export function isLocalTarget(target: string, variables: VariableMap): boolean {
  const variable = variables.get(target);
  if (variable instanceof Constant) return variable.owner === '';
  return !(variable instanceof ArrayVariable || variable instanceof Subexpression);
}

/**
 * Classifies all statements and inserts the subexpressions they need.
 * @returns the statements that can be executed, and the problems of those that cannot
 */
export function planStatements(
  statements: readonly Statement[],
  variables: VariableMap,
): { readonly planned: readonly PlannedStatement[]; readonly diagnostics: readonly Diagnostic[] } {
  const planned: PlannedStatement[] = [];
  const diagnostics: Diagnostic[] = [];
  const defined = new Set<string>();
  const subexpressions = new SubexpressionState(variables);
  for (const statement of statements) {
    const { target } = statement;
    const refused = refusal(statement, variables, defined);
    if (refused !== undefined) {
      diagnostics.push(refused);
      continue;
    }
    const isLocal = isLocalTarget(target, variables);
    const defines = isLocal && !defined.has(target);
    for (const subexpression of subexpressions.needed(statement.expression, defined)) {
      planned.push(insertion(subexpression, statement, subexpressions.define(subexpression.name)));
    }
    planned.push({
      target,
      kind: isLocal ? 'local' : 'array',
      defines,
      operator: statement.operator === ':=' ? '=' : statement.operator,
      expression: statement.expression,
      origin: statement.origin,
      targetOrigin: statement.targetOrigin,
    });
    if (isLocal) defined.add(target);
    subexpressions.written(target);
  }
  return { planned, diagnostics };
}

function insertion(subexpression: Subexpression, cause: Statement, defines: boolean): PlannedStatement {
  return {
    target: subexpression.name,
    kind: 'subexpression',
    defines,
    operator: '=',
    expression: subexpression.expression,
    origin: cause.origin,
    targetOrigin: cause.origin,
  };
}

/** Why a statement cannot be executed at all. */
function refusal(
  statement: Statement,
  variables: VariableMap,
  defined: ReadonlySet<string>,
): Diagnostic | undefined {
  const { target, targetOrigin: origin } = statement;
  const variable = variables.get(target);
  if (variable instanceof Subexpression) {
    return problem('WRITE-SUBEXPRESSION', `'${target}' is a subexpression and cannot be set.`, {
      origin,
      brian: `SyntaxError: Illegal line in abstract code. Cannot write to subexpression '${target}'.`,
    });
  }
  if (!isLocalTarget(target, variables)) {
    if (variable?.readOnly !== true) return undefined;
    const kind = variable.scalar ? 'a scalar variable of the simulation' : 'a fixed number per element';
    return problem('WRITE-READONLY', `'${target}' is read-only: it is ${kind}.`, {
      origin,
      brian: variable.scalar
        ? `SyntaxError: Writing to scalar variable '${target}' not allowed in this context.`
        : `SyntaxError: Variable ${target} is read-only.`,
    });
  }
  if (statement.operator === '=' || statement.operator === ':=' || defined.has(target)) return undefined;
  return undefinedName(target, origin);
}

/** The problem of a name that means nothing (yet). */
export function undefinedName(name: string, origin: Origin): Diagnostic {
  return problem('NAME-UNKNOWN', `The name '${name}' is not known here.`, {
    origin,
    brian: `KeyError: The identifier "${name}" could not be resolved.`,
  });
}

/** Which subexpressions hold their current value. */
class SubexpressionState {
  private readonly defined = new Set<string>();
  private readonly current = new Set<string>();
  private readonly dependencies = new Map<string, ReadonlySet<string>>();

  constructor(private readonly variables: VariableMap) {}

  /** Subexpressions to evaluate before `expression`, dependencies first. */
  needed(expression: Expression, locals: ReadonlySet<string>): Subexpression[] {
    const order: Subexpression[] = [];
    const visited = new Set<string>();
    const visit = (name: string): void => {
      const variable = this.variables.get(name);
      if (!(variable instanceof Subexpression) || visited.has(name) || locals.has(name)) return;
      visited.add(name);
      if (this.current.has(name)) return;
      for (const inner of variable.identifiers) visit(inner);
      order.push(named(name, variable));
    };
    for (const name of identifiersOf(expression)) visit(name);
    return order;
  }

  /** Marks a subexpression as up to date. @returns whether this is its first evaluation */
  define(name: string): boolean {
    const first = !this.defined.has(name);
    this.defined.add(name);
    this.current.add(name);
    return first;
  }

  /** A variable changed: subexpressions that depend on it are out of date. */
  written(name: string): void {
    for (const held of this.current) {
      if (this.dependenciesOf(held).has(name)) this.current.delete(held);
    }
  }

  private dependenciesOf(name: string): ReadonlySet<string> {
    const known = this.dependencies.get(name);
    if (known !== undefined) return known;
    const all = new Set<string>();
    const pending = [name];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const variable = this.variables.get(next);
      if (!(variable instanceof Subexpression)) continue;
      for (const inner of variable.identifiers) {
        if (all.has(inner)) continue;
        all.add(inner);
        pending.push(inner);
      }
    }
    this.dependencies.set(name, all);
    return all;
  }
}

/** The subexpression under the name that the code uses for it. */
function named(name: string, variable: Subexpression): Subexpression {
  if (variable.name === name) return variable;
  const { dimension, dtype, scalar, owner } = variable;
  return new Subexpression({ name, dimension, dtype, scalar, owner }, variable.expression);
}
