// Values that a script sets before its first run: `G.v = 'rand()'` and `G.v[:] = El` become start values.
import type { PyExpression } from '../syntax';
import type { Draft, GroupDraft } from './draft';
import { arrayText, withoutParentheses } from './array-text';
import { integer } from './cell-arguments';
import { fieldText } from './field-text';
import { modelText, tidy } from './model-text';
import { RANDOM } from './random-order';

/** All elements, those for which a condition holds, or others. */
export type Chosen = 'all' | 'some' | { readonly condition: string };

/**
 * What the index of `G.v[…] = …` or `S.w[…] = …` chooses.
 * @param names of what an index counts: `i` of a group, `i` and `j` of synapses, whose own numbers have no name
 */
export function chosenBy(
  index: PyExpression,
  names: readonly ['i'] | readonly ['i', 'j'],
  draft: Draft,
): Chosen {
  if (index.kind === 'slice' && rangeText(index, 'i') === '') return 'all';
  const condition = modelText(index, draft)?.text;
  if (condition !== undefined) return { condition: tidy(condition) };
  const items = index.kind === 'tuple' ? index.items : [index];
  if (items.length !== names.length) return 'some';
  const texts = names.map((name, k) => {
    const item = items[k];
    const number = item === undefined ? undefined : integer(item);
    if (item?.kind === 'slice') return rangeText(item, name);
    return number !== undefined && number >= 0 ? `${name} == ${String(number)}` : undefined;
  });
  if (texts.includes(undefined)) return 'some';
  const joined = texts.filter((text) => text !== '').join(' and ');
  return joined === '' ? 'all' : { condition: joined };
}

/** `2:5` as `i >= 2 and i < 5`; undefined for steps, and bounds from the end or computed ones. */
function rangeText(
  { start, stop, step }: Extract<PyExpression, { readonly kind: 'slice' }>,
  name: string,
): string | undefined {
  const [from, to] = [start, stop].map((bound) => (bound === undefined ? undefined : integer(bound)));
  const isKnown = (bound: PyExpression | undefined, value: number | undefined): boolean =>
    bound === undefined || (value !== undefined && value >= 0);
  if (step !== undefined || !isKnown(start, from) || !isKnown(stop, to)) return undefined;
  return [
    ...(from === undefined || from === 0 ? [] : [`${name} >= ${String(from)}`]),
    ...(to === undefined ? [] : [`${name} < ${String(to)}`]),
  ].join(' and ');
}

/** Numbers drawn for some elements are others than those drawn for all. */
export function isRepeatable(text: string, chosen: Chosen): boolean {
  return typeof chosen === 'string' || !RANDOM.test(`${text} ${chosen.condition}`);
}

/** A value for the elements that were chosen; the others keep theirs. */
export function chosenText(text: string, variable: string, chosen: Chosen): string {
  if (typeof chosen === 'string') return text;
  const { condition } = chosen;
  return `(${text})*int(${condition}) + ${variable}*int(not (${condition}))`;
}

/** What an assignment sets. */
interface Assigned {
  readonly group: GroupDraft;
  readonly variables: ReadonlySet<string>;
  readonly variable: string;
  readonly chosen: Chosen;
}

/** Takes an assignment to an attribute of a group. @returns false where the target is something else */
export function takeStartValue(draft: Draft, target: PyExpression, value: PyExpression): boolean {
  const assigned = assignedOf(draft, target);
  if (assigned === undefined) return false;
  const { group, variable, variables, chosen } = assigned;
  const shown = target.origin.source.slice(target.origin.span);
  if (!variables.has(variable)) {
    draft.note(target.origin, `${shown} is not converted: it is no variable of the model.`);
  } else if (draft.runs > 0) {
    draft.note(
      target.origin,
      `${shown} changes between runs; in the document it does not, and results differ from there on.`,
    );
  } else if (chosen === 'some') {
    draft.note(target.origin, `${shown} is not converted: start values of cells are for all neurons.`);
  } else {
    const array = chosen === 'all' ? arrayOf(draft, value) : undefined;
    const text = modelText(value, draft)?.text ?? fieldText(value, draft) ?? array;
    if (text === undefined || !isRepeatable(text, chosen)) {
      draft.note(target.origin, `${shown} is not converted: Python computes its values.`);
      return true;
    }
    if (draft.wasRead(variable))
      draft.note(
        target.origin,
        `${shown} is set after connections or values of synapses have used it; in the document it is set before.`,
      );
    if (RANDOM.test(text)) draft.randomOrder.push(group);
    group.initial.push({ variable, value: chosenText(tidy(text), variable, chosen) });
  }
  return true;
}

function arrayOf(draft: Draft, value: PyExpression): string | undefined {
  const text = arrayText(value, draft);
  return text === undefined ? undefined : withoutParentheses(text);
}

function assignedOf(draft: Draft, target: PyExpression): Assigned | undefined {
  if (target.kind === 'subscript') {
    const inner = assignedOf(draft, target.object);
    if (inner === undefined) return undefined;
    return { ...inner, chosen: inner.chosen === 'all' ? chosenBy(target.index, ['i'], draft) : 'some' };
  }
  if (target.kind !== 'attribute' || target.object.kind !== 'name') return undefined;
  const meaning = draft.meanings.get(target.object.name);
  if (meaning?.kind !== 'group') return undefined;
  const variable =
    target.name.endsWith('_') && !meaning.variables.has(target.name) ? target.name.slice(0, -1) : target.name;
  return { group: meaning.cell, variables: meaning.variables, variable, chosen: 'all' };
}
