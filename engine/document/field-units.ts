// Units of all sub-expressions of the fields of a document: what a hover shows.
import type { Place } from '../diagnostics';
import { assertNever } from '../diagnostics';
import { NeuronGroup } from '../groups';
import { Dimension, unitText } from '../units';
import type { BuiltModel } from './build';
import type { FieldUnits } from './check-result';
import { expressionField, LocalScope, statementsField, unitsOf } from './expression-units';
import { fieldSource } from './fields';
import { synapsesFields } from './synapses-units';
import type {
  FunctionCell,
  GroupCell,
  InputCell,
  NotebookDocument,
  RunnerCell,
  TimedArrayCell,
} from './schema';
import { isKnownCell } from './schema';

function groupFields(cell: GroupCell, model: BuiltModel): FieldUnits[] {
  const group = model.groups.get(cell.name);
  if (!(group instanceof NeuronGroup)) return [];
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
  for (const [index, event] of (cell.events ?? []).entries()) {
    const [condition, reset] = [`events.${index}.condition`, `events.${index}.reset`];
    const source = fieldSource(cell.id, condition, event.condition);
    fields.push({ place: at(condition), units: expressionField(source, scope) });
    if (event.reset === undefined) continue;
    fields.push({
      place: at(reset),
      units: statementsField(fieldSource(cell.id, reset, event.reset), scope),
    });
  }
  return fields;
}

function runnerFields(cell: RunnerCell, model: BuiltModel): FieldUnits[] {
  const group = model.runners.get(cell.name)?.group;
  if (group === undefined) return [];
  const scope = group.resolver(model.constants.namespace);
  const field = cell.userCode === undefined ? 'code' : 'userCode';
  const source = fieldSource(cell.id, field, cell.userCode ?? cell.code);
  return [{ place: { cell: cell.id, field }, units: statementsField(source, scope) }];
}

/** Fields of inputs that are single expressions. */
function inputFields(cell: InputCell, model: BuiltModel): FieldUnits[] {
  const group = model.groups.get(cell.kind === 'poisson-input' ? cell.target : cell.name);
  const scope = group?.resolver(model.constants.namespace) ?? model.constants;
  return inputExpressions(cell).map(([field, text, inGroup]) => ({
    place: { cell: cell.id, field },
    units: expressionField(fieldSource(cell.id, field, text), inGroup ? scope : model.constants),
  }));
}

/** Fields with their texts; `true` where the variables of a group can be used. */
function inputExpressions(cell: InputCell): (readonly [field: string, text: string, inGroup: boolean])[] {
  const optional = (field: string, text: string | undefined) =>
    text === undefined || text.trim() === '' ? [] : [[field, text, false] as const];
  const dt = 'dt' in cell ? optional('dt', cell.dt) : [];
  switch (cell.kind) {
    case 'spikes':
      return [['n', cell.n, false], ...optional('period', cell.period), ...dt];
    case 'poisson':
      return [['n', cell.n, false], ['rates', cell.rates, true], ...dt];
    case 'poisson-input':
      return [
        ['n', cell.n, false],
        ['rate', cell.rate, false],
        ['weight', cell.weight, true],
      ];
    case 'timed-array':
      return [...dt, ...protocolExpressions(cell, optional)];
    default:
      return assertNever(cell);
  }
}

type Field = readonly [field: string, text: string, inGroup: boolean];

function protocolExpressions(
  cell: TimedArrayCell,
  optional: (field: string, text: string | undefined) => readonly Field[],
): readonly Field[] {
  switch (cell.shape) {
    case 'steps':
    case 'drawn':
      return cell.points.flatMap(({ at, value }, k) => [
        ...optional(`points.${k}.at`, at),
        ...optional(`points.${k}.value`, value),
      ]);
    case 'ramp':
      return (['from', 'to', 'start', 'stop'] as const).flatMap((field) => optional(field, cell[field]));
    case 'sine':
      return (['amplitude', 'frequency', 'duration', 'offset', 'phase'] as const).flatMap((field) =>
        optional(field, cell[field]),
      );
    case 'noise':
      return (['mean', 'sigma', 'duration', 'tau'] as const).flatMap((field) => optional(field, cell[field]));
    case 'list':
      return [];
    default:
      return assertNever(cell);
  }
}

function functionFields(cell: FunctionCell, model: BuiltModel): FieldUnits[] {
  const called = model.constants.functions.get(cell.name);
  if (called === undefined) return [];
  const scope = new LocalScope(model.constants);
  cell.arguments.forEach(({ name }, k) => {
    const unit = called.argUnits[k];
    scope.hide(name, unit instanceof Dimension ? unit : Dimension.none);
  });
  const source = fieldSource(cell.id, 'expression', cell.expression);
  return [{ place: { cell: cell.id, field: 'expression' }, units: expressionField(source, scope) }];
}

/** Units of the sub-expressions of all fields with model code. */
export function fieldUnits(document: NotebookDocument, model: BuiltModel): FieldUnits[] {
  return document.cells.flatMap((cell) => {
    if (!isKnownCell(cell)) return [];
    if (cell.type === 'group') return groupFields(cell, model);
    if (cell.type === 'runner') return runnerFields(cell, model);
    if (cell.type === 'input') return inputFields(cell, model);
    if (cell.type === 'function') return functionFields(cell, model);
    if (cell.type === 'synapses') return synapsesFields(cell, model);
    if (cell.type !== 'constants') return [];
    return cell.rows.map((row, index) => {
      const field = `rows.${index}.value`;
      const units = expressionField(fieldSource(cell.id, field, row.value), model.constants);
      return { place: { cell: cell.id, field }, units };
    });
  });
}
