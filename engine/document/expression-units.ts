// Units of all parts of expressions and statements.
import type { Source } from '../diagnostics';
import type { Scope, ScopeSymbol } from '../equations';
import { checkUnits, unitsOfSubexpressions } from '../equations';
import type { Expression, Statement } from '../syntax';
import { parseExpression, parseStatements } from '../syntax';
import type { Dimension } from '../units';
import { unitText } from '../units';
import type { ExpressionUnit } from './check-result';

/** A scope with the local variables that statements define on their way. */
export class LocalScope implements Scope {
  private readonly locals = new Map<string, ScopeSymbol>();

  constructor(private readonly outer: Scope) {}

  lookup(name: string): ScopeSymbol | undefined {
    return this.locals.get(name) ?? this.outer.lookup(name);
  }

  *names(): Iterable<string> {
    yield* this.locals.keys();
    yield* this.outer.names();
  }

  /** A local variable of statements, unless the name has a meaning already. */
  define(name: string, dimension: Dimension): void {
    if (this.outer.lookup(name) === undefined && !this.locals.has(name)) this.hide(name, dimension);
  }

  /** A name that means this and nothing from outside, as an argument does. */
  hide(name: string, dimension: Dimension): void {
    this.locals.set(name, {
      kind: 'variable',
      name,
      dimension,
      valueType: 'float',
      scalar: false,
      constant: false,
    });
  }
}

/** Units of all parts of an expression. */
export function unitsOf(expression: Expression, scope: Scope): ExpressionUnit[] {
  return unitsOfSubexpressions(expression, scope).map(({ span, dimension }) => ({
    span,
    unit: unitText(dimension),
    text: expression.origin.source.slice(span),
  }));
}

/** Units of a field that is one expression. */
export function expressionField(source: Source, scope: Scope): ExpressionUnit[] {
  const { expression } = parseExpression(source);
  return expression === undefined ? [] : unitsOf(expression, scope);
}

function statementUnits(statement: Statement, scope: LocalScope): ExpressionUnit[] {
  const units = unitsOf(statement.expression, scope);
  const { dimension } = checkUnits(statement.expression, scope);
  if (dimension !== undefined && statement.operator === '=') scope.define(statement.target, dimension);
  const target = scope.lookup(statement.target);
  if (target?.kind !== 'variable') return units;
  const { span } = statement.targetOrigin;
  return [{ span, unit: unitText(target.dimension), text: statement.target }, ...units];
}

/** Units of a field of statements. */
export function statementsField(source: Source, outer: Scope): ExpressionUnit[] {
  const scope = new LocalScope(outer);
  return parseStatements(source).statements.flatMap((statement) => statementUnits(statement, scope));
}
