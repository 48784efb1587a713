// Values that a script sets before its first run: `G.v = 'rand()'` and `G.v[:] = El` become start values.
import type { PyExpression } from '../syntax';
import type { Draft, GroupDraft } from './draft';
import { arrayText, withoutParentheses } from './array-text';
import { fieldText } from './field-text';
import { modelText, tidy } from './model-text';

const RANDOM = /\b(rand|randn|poisson)\s*\(/;

/** What an assignment sets. */
interface Assigned {
  readonly group: GroupDraft;
  readonly variables: ReadonlySet<string>;
  readonly variable: string;
  /** set for some neurons only */
  readonly some: boolean;
}

/** Takes an assignment to an attribute of a group. @returns false where the target is something else */
export function takeStartValue(draft: Draft, target: PyExpression, value: PyExpression): boolean {
  const assigned = assignedOf(draft, target);
  if (assigned === undefined) return false;
  const { group, variable, variables, some } = assigned;
  const shown = target.origin.source.slice(target.origin.span);
  if (!variables.has(variable)) {
    draft.note(target.origin, `${shown} is not converted: it is no variable of the model.`);
  } else if (draft.runs > 0) {
    draft.note(
      target.origin,
      `${shown} changes between runs; in the document it does not, and results differ from there on.`,
    );
  } else if (some) {
    draft.note(target.origin, `${shown} is not converted: start values of cells are for all neurons.`);
  } else {
    const text = modelText(value, draft)?.text ?? fieldText(value, draft) ?? arrayOf(draft, value);
    if (text === undefined) {
      draft.note(target.origin, `${shown} is not converted: Python computes its values.`);
      return true;
    }
    if (RANDOM.test(text)) draft.randomOrder.push(group);
    group.initial.push({ variable, value: tidy(text) });
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
    const { index } = target;
    const all =
      index.kind === 'slice' &&
      index.start === undefined &&
      index.stop === undefined &&
      index.step === undefined;
    return { ...inner, some: inner.some || !all };
  }
  if (target.kind !== 'attribute' || target.object.kind !== 'name') return undefined;
  const meaning = draft.meanings.get(target.object.name);
  if (meaning?.kind !== 'group') return undefined;
  const variable =
    target.name.endsWith('_') && !meaning.variables.has(target.name) ? target.name.slice(0, -1) : target.name;
  return { group: meaning.cell, variables: meaning.variables, variable, some: false };
}
