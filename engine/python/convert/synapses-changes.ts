// What a script does to synapses after making them: connections, start values, delays, slots of pathways.
import type { Connection } from '../../document/schema';
import type { PyExpression } from '../syntax';
import type { Given, PyCall } from './call-arguments';
import { givenArguments, isAbsent } from './call-arguments';
import { integer, refuse, Refused } from './cell-arguments';
import type { Draft, PathwayDraft, SynapsesDraft } from './draft';
import type { EvaluatedArray } from './evaluated';
import { evaluated } from './evaluated';
import { fieldText } from './field-text';
import { modelText, tidy } from './model-text';
import { neuronsText } from './number-text';
import { RANDOM } from './random-order';
import type { Chosen } from './start-values';
import { chosenBy, chosenText, isRepeatable } from './start-values';

const CONNECT = ['condition', 'i', 'j', 'p', 'n', 'skip_if_invalid', 'namespace', 'level'];

/** Longer lists do not belong into a field. */
const LONGEST = 100_000;

type SynapsesMeaning = NonNullable<ReturnType<typeof synapsesOf>>;

/** Takes `S.connect(…)`. @returns false for other calls */
export function takeConnect(draft: Draft, call: PyCall): boolean {
  const { callee } = call;
  if (callee.kind !== 'attribute' || callee.name !== 'connect') return false;
  const synapses = synapsesOf(draft, callee.object);
  if (synapses === undefined) return false;
  const { cell } = synapses;
  try {
    if (draft.runs > 0) refuse('it comes after the first run');
    if (cell.initial.length > 0) refuse('values were set before, for the synapses that were there');
    const connection = connectionOf(draft, call);
    if (connection === undefined) return true;
    cell.connect.push(connection);
    const texts = Object.values(connection).join(' ');
    draft.readState(texts);
    const isDrawn = RANDOM.test(texts) || /\bsample\s*\(/.test(texts) || hasProbability(connection);
    if (isDrawn) draft.randomOrder.push(cell);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    draft.note(call.origin, `A connection of ${cell.name} is not converted: ${error.message}.`);
  }
  return true;
}

function hasProbability(connection: Connection): boolean {
  return connection.kind !== 'pairs' && (connection.p ?? '1') !== '1';
}

/** @returns undefined for `connect(False)`, which connects nothing. @throws Refused */
function connectionOf(draft: Draft, call: PyCall): Connection | undefined {
  const given = givenArguments(call, CONNECT) ?? refuse('its arguments are not all known by name');
  if (!isAbsent(given.get('namespace'))) refuse('it has a namespace of its own');
  const number = (name: string): string | undefined => numberOf(draft, given, name);
  const [p, n] = [number('p'), number('n')];
  const counts = n === undefined || n === '1' ? {} : { n };
  const thin = p === undefined || p === '1' ? {} : { p };
  const condition = given.get('condition');
  const [i, j] = [given.get('i'), given.get('j')];
  if (isAbsent(i) && isAbsent(j)) {
    if (condition?.kind === 'bool' && !condition.value) return undefined;
    const text = condition === undefined ? undefined : modelText(condition, draft)?.text;
    const isAll = condition === undefined || isAbsent(condition) || condition.kind === 'bool';
    if (!isAll && text === undefined) refuse('its condition is computed');
    return {
      kind: 'condition',
      ...(text === undefined ? {} : { condition: tidy(text) }),
      ...thin,
      ...counts,
    };
  }
  for (const [side, rule, other] of [
    ['i', i, j],
    ['j', j, i],
  ] as const) {
    const text = rule === undefined ? undefined : modelText(rule, draft)?.text;
    if (text === undefined || !isAbsent(other)) continue;
    const skip = given.get('skip_if_invalid');
    const skips = skip?.kind === 'bool' && skip.value;
    if (skip !== undefined && skip.kind !== 'bool') refuse('whether it skips neurons is computed');
    return {
      kind: 'generator',
      side,
      expression: tidy(text),
      ...counts,
      ...(skips ? { skipIfInvalid: true } : {}),
    };
  }
  if ('p' in thin) refuse('cells have no probability for lists of neurons');
  return { kind: 'pairs', i: neurons(draft, i), j: neurons(draft, j), ...counts };
}

/** A number, or the text of an expression. */
function numberOf(draft: Draft, given: Given, name: string): string | undefined {
  const expression = given.get(name);
  if (expression === undefined || isAbsent(expression)) return undefined;
  const text = modelText(expression, draft)?.text ?? fieldText(expression, draft);
  return text === undefined ? refuse(`its ${name} is computed by Python`) : tidy(text);
}

function neurons(draft: Draft, expression: PyExpression | undefined): string {
  const array: EvaluatedArray | undefined =
    expression === undefined || isAbsent(expression) ? undefined : evaluated(expression, draft);
  if (array === undefined) return refuse('its neurons are computed by Python');
  if (array.values.length > LONGEST) refuse('it has too many neurons for a field');
  if (!array.values.every((value) => Number.isInteger(value))) refuse('its neurons are no whole numbers');
  return neuronsText(array.values);
}

/** Takes `S.w = …`, `S.delay = …`, `S.post.delay = …`, `S.pre.order = …`. @returns false for other targets */
export function takeSynapticValue(draft: Draft, target: PyExpression, value: PyExpression): boolean {
  const found = assigned(draft, target);
  if (found === undefined) return false;
  const { synapses, pathway, name, chosen } = found;
  const { cell, variables } = synapses;
  const shown = target.origin.source.slice(target.origin.span);
  const leave = (why: string): true => {
    draft.note(target.origin, `${shown} is not converted: ${why}.`);
    return true;
  };
  if (draft.runs > 0) {
    draft.note(
      target.origin,
      `${shown} changes between runs; in the document it does not, and results differ from there on.`,
    );
    return true;
  }
  if (pathway !== undefined && name !== 'delay') {
    return setPlace(draft, pathway, name, value) || leave('cells have no field for it');
  }
  const own = name.endsWith('_') && !variables.has(name) ? name.slice(0, -1) : name;
  if (!variables.has(own)) return leave('it is no variable of the model');
  // Delays of pathways have no name in expressions.
  if (chosen === 'some' || (chosen !== 'all' && pathway !== undefined)) {
    return leave('start values of cells are for all synapses');
  }
  const text = modelText(value, draft)?.text ?? fieldText(value, draft) ?? sameForAll(draft, value);
  if (text === undefined || !isRepeatable(text, chosen)) return leave('Python computes its values');
  const shared = (pathway ?? cell.pathways.find((one) => one.name === 'pre'))?.delay;
  if (own === 'delay' && shared !== undefined) return leave('all synapses have the same delay');
  if (RANDOM.test(text)) draft.randomOrder.push(cell);
  draft.readState(text);
  const variable = pathway === undefined ? own : `${pathway.name}.${own}`;
  cell.initial.push({ variable, value: chosenText(tidy(text), own, chosen) });
  return true;
}

/** An array with the same number for each synapse; others would have to count synapses. */
function sameForAll(draft: Draft, value: PyExpression): string | undefined {
  const array = evaluated(value, draft);
  const [first] = array?.values ?? [];
  const isSame = array?.dimension.isDimensionless === true && array.values.every((one) => one === first);
  return isSame && first !== undefined ? String(first) : undefined;
}

function setPlace(draft: Draft, pathway: PathwayDraft, name: string, value: PyExpression): boolean {
  if (name === 'order') {
    const order = integer(value);
    if (order !== undefined) pathway.order = order;
    return order !== undefined;
  }
  const when = name === 'when' ? modelText(value, draft)?.text : undefined;
  if (when !== undefined) pathway.when = when;
  return when !== undefined;
}

interface Assigned {
  readonly synapses: SynapsesMeaning;
  readonly pathway: PathwayDraft | undefined;
  readonly name: string;
  readonly chosen: Chosen;
}

function assigned(draft: Draft, target: PyExpression): Assigned | undefined {
  if (target.kind === 'subscript') {
    const inner = assigned(draft, target.object);
    if (inner === undefined) return undefined;
    return { ...inner, chosen: inner.chosen === 'all' ? chosenBy(target.index, ['i', 'j'], draft) : 'some' };
  }
  if (target.kind !== 'attribute') return undefined;
  const own = synapsesOf(draft, target.object);
  if (own !== undefined) return { synapses: own, pathway: undefined, name: target.name, chosen: 'all' };
  const { object } = target;
  const synapses = object.kind === 'attribute' ? synapsesOf(draft, object.object) : undefined;
  if (synapses === undefined || object.kind !== 'attribute') return undefined;
  const pathway = synapses.cell.pathways.find((one) => one.name === object.name);
  return pathway === undefined ? undefined : { synapses, pathway, name: target.name, chosen: 'all' };
}

function synapsesOf(
  draft: Draft,
  expression: PyExpression,
): { readonly cell: SynapsesDraft; readonly variables: ReadonlySet<string> } | undefined {
  const meaning = expression.kind === 'name' ? draft.meanings.get(expression.name) : undefined;
  return meaning?.kind === 'synapses' ? meaning : undefined;
}
