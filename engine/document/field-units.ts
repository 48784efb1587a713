// Units of all sub-expressions of the fields of a document: what a hover shows.
import type { Place, Source } from '../diagnostics';
import type { Scope, ScopeSymbol } from '../equations';
import { checkUnits, unitsOfSubexpressions } from '../equations';
import type { Expression, Statement } from '../syntax';
import { parseExpression, parseStatements } from '../syntax';
import type { Dimension } from '../units';
import { unitText } from '../units';
import type { BuiltModel } from './build';
import type { ExpressionUnit, FieldUnits } from './check-result';
import { fieldSource } from './fields';
import type { GroupCell, NotebookDocument, RunnerCell } from './schema';
import { isKnownCell } from './schema';

/** A scope with the local variables that statements define on their way. */
class LocalScope implements Scope {
  private readonly locals = new Map<string, ScopeSymbol>();

  constructor(private readonly outer: Scope) {}

  lookup(name: string): ScopeSymbol | undefined {
    return this.locals.get(name) ?? this.outer.lookup(name);
  }

  *names(): Iterable<string> {
    yield* this.locals.keys();
    yield* this.outer.names();
  }

  define(name: string, dimension: Dimension): void {
    if (this.outer.lookup(name) !== undefined || this.locals.has(name)) return;
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

function unitsOf(expression: Expression, scope: Scope): ExpressionUnit[] {
  return unitsOfSubexpressions(expression, scope).map(({ span, dimension }) => ({
    span,
    unit: unitText(dimension),
    text: expression.origin.source.slice(span),
  }));
}

function expressionField(source: Source, scope: Scope): ExpressionUnit[] {
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

function statementsField(source: Source, outer: Scope): ExpressionUnit[] {
  const scope = new LocalScope(outer);
  return parseStatements(source).statements.flatMap((statement) => statementUnits(statement, scope));
}

function groupFields(cell: GroupCell, model: BuiltModel): FieldUnits[] {
  const group = model.groups.get(cell.name);
  if (group === undefined) return [];
  const scope = group.resolver(model.constants.namespace);
  const at = (field: string): Place => ({ cell: cell.id, field });
  const fields: FieldUnits[] = [];
  const equations = [...group.model.user].flatMap((equation) => {
    const name = {
      span: equation.nameOrigin.span,
      unit: unitText(equation.dimension),
      text: equation.name,
    };
    return equation.expression === undefined ? [name] : [name, ...unitsOf(equation.expression, scope)];
  });
  fields.push({ place: at('equations'), units: equations });
  for (const field of ['threshold', 'refractory'] as const) {
    const text = cell[field];
    if (text !== undefined && text.trim() !== '') {
      fields.push({ place: at(field), units: expressionField(fieldSource(cell.id, field, text), scope) });
    }
  }
  if (cell.reset !== undefined) {
    fields.push({
      place: at('reset'),
      units: statementsField(fieldSource(cell.id, 'reset', cell.reset), scope),
    });
  }
  for (const [index, entry] of (cell.initial ?? []).entries()) {
    const field = `initial.${index}.value`;
    fields.push({
      place: at(field),
      units: expressionField(fieldSource(cell.id, field, entry.value), scope),
    });
  }
  return fields;
}

function runnerFields(cell: RunnerCell, model: BuiltModel): FieldUnits[] {
  const group = model.groups.get(cell.group);
  if (group === undefined) return [];
  const scope = group.resolver(model.constants.namespace);
  const field = cell.userCode === undefined ? 'code' : 'userCode';
  const source = fieldSource(cell.id, field, cell.userCode ?? cell.code);
  return [{ place: { cell: cell.id, field }, units: statementsField(source, scope) }];
}

/** Units of the sub-expressions of all fields with model code. */
export function fieldUnits(document: NotebookDocument, model: BuiltModel): FieldUnits[] {
  return document.cells.flatMap((cell) => {
    if (!isKnownCell(cell)) return [];
    if (cell.type === 'group') return groupFields(cell, model);
    if (cell.type === 'runner') return runnerFields(cell, model);
    if (cell.type !== 'constants') return [];
    return cell.rows.map((row, index) => {
      const field = `rows.${index}.value`;
      const units = expressionField(fieldSource(cell.id, field, row.value), model.constants);
      return { place: { cell: cell.id, field }, units };
    });
  });
}
