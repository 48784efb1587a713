// Units of all sub-expressions of a synapses cell: model, pathways, connections, start values.
import type { Source } from '../diagnostics';
import { ModelError } from '../diagnostics';
import type { Scope } from '../equations';
import type { Expression } from '../syntax';
import type { GeneratorText } from '../synapses';
import { Candidates, parseGenerator } from '../synapses';
import { unitText } from '../units';
import type { BuiltModel } from './build';
import type { BuiltSynapses } from './build-synapses';
import type { ExpressionUnit, FieldUnits } from './check-result';
import { expressionField, statementsField, unitsOf } from './expression-units';
import { fieldSource } from './fields';
import type { SynapsesCell } from './schema';

/** Units of the fields of a synapses cell. */
export function synapsesFields(cell: SynapsesCell, model: BuiltModel): FieldUnits[] {
  const built = model.synapses.get(cell.name);
  if (built?.cell.id !== cell.id) return [];
  const { namespace } = model.constants;
  const { synapses } = built;
  const scope = synapses.resolver(namespace);
  const pairs = (variable: string): Scope => new Candidates(synapses, variable, namespace).scope;
  const source = (field: string, text: string): Source => fieldSource(cell.id, field, text);
  const fields: FieldUnits[] = [];
  const add = (from: Source, read: (source: Source) => readonly ExpressionUnit[]): void => {
    if (from.text.trim() !== '' && from.place !== undefined)
      fields.push({ place: from.place, units: read(from) });
  };
  add(source('model', cell.model ?? ''), () => modelUnits(built, scope));
  cell.pathways.forEach(({ code, delay }, k) => {
    add(source(`pathways.${k}.code`, code), (from) => statementsField(from, scope));
    add(source(`pathways.${k}.delay`, delay ?? ''), (from) => expressionField(from, model.constants));
  });
  cell.connect.forEach((connection, k) => {
    const plain = (field: string, text: string | undefined): void => {
      add(source(`connect.${k}.${field}`, text ?? ''), (from) => expressionField(from, pairs('_k')));
    };
    plain('n', connection.n);
    if (connection.kind === 'pairs') return;
    plain('p', connection.p);
    if (connection.kind === 'condition') plain('condition', connection.condition);
    else {
      add(source(`connect.${k}.expression`, connection.expression), (from) => ruleUnits(from, pairs));
    }
  });
  (cell.initial ?? []).forEach(({ value }, k) => {
    add(source(`initial.${k}.value`, value), (from) => expressionField(from, scope));
  });
  return fields;
}

function modelUnits({ synapses }: BuiltSynapses, scope: Scope): ExpressionUnit[] {
  return [...synapses.model.user].flatMap(({ nameOrigin, dimension, name, expression }) => [
    { span: nameOrigin.span, unit: unitText(dimension), text: name },
    ...(expression === undefined ? [] : unitsOf(expression, scope)),
  ]);
}

/** Units in a rule such as `k for k in range(10) if k != i`; none while it cannot be read. */
function ruleUnits(source: Source, scopeOf: (variable: string) => Scope): ExpressionUnit[] {
  let rule: GeneratorText;
  try {
    rule = parseGenerator(source);
  } catch (error) {
    if (error instanceof ModelError) return [];
    throw error;
  }
  const { element, condition, iterator, variable } = rule;
  const { low, high, step, p, size } = iterator;
  const scope = scopeOf(variable);
  return [element, low, high, step, p, size, condition].flatMap((expression: Expression | undefined) =>
    // What the rule leaves out has a place nowhere.
    expression?.origin.source === source ? unitsOf(expression, scope) : [],
  );
}
