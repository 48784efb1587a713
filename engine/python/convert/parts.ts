// Groups and parts of groups as cells name them: `E`, `E[:3200]`.
import type { PyExpression } from '../syntax';
import { refuse } from './cell-arguments';
import type { Draft, GroupDraft, InputDraft, SynapsesDraft } from './draft';
import { fieldText } from './field-text';

/** A whole group, input or synapses, or a part of it. */
export interface Part {
  readonly whole: GroupDraft | InputDraft | SynapsesDraft;
  /** what a cell writes for it */
  readonly text: string;
  /** bounds of a part; empty where it begins or ends with the group */
  readonly from: string;
  readonly to: string;
}

/**
 * What an expression names.
 * @returns undefined where it is nothing that spikes or has synapses
 * @throws Refused for parts that cells cannot name
 */
export function partOf(expression: PyExpression | undefined, draft: Draft): Part | undefined {
  if (expression?.kind === 'name') {
    const meaning = draft.meanings.get(expression.name);
    if (meaning?.kind === 'part') return meaning.part;
    const isObject = meaning?.kind === 'group' || meaning?.kind === 'synapses';
    const isSource = meaning?.kind === 'input' && /^(spikes|poisson)$/.test(meaning.cell.kind);
    if (!isObject && !isSource) return undefined;
    return { whole: meaning.cell, text: meaning.cell.name, from: '', to: '' };
  }
  if (expression?.kind !== 'subscript' || expression.index.kind !== 'slice') return undefined;
  const part = partOf(expression.object, draft);
  if (part === undefined || part.whole.type === 'synapses') return undefined;
  const { start, stop, step } = expression.index;
  if (step !== undefined) refuse('it belongs to a part of a group with steps');
  // Bounds of a part of a part count from its first neuron.
  const within = (inner: string, otherwise: string): string => {
    if (inner === '') return otherwise;
    return part.from === '' ? inner : `${part.from} + ${inner}`;
  };
  const from = within(bound(start, draft), part.from);
  const to = within(bound(stop, draft), part.to);
  return { whole: part.whole, text: `${part.whole.name}[${from}:${to}]`, from, to };
}

/** `int(…)` and `round(…)` say what a bound is anyway. */
function bound(expression: PyExpression | undefined, draft: Draft): string {
  if (expression === undefined) return '';
  if (expression.kind === 'call') {
    const [only] = expression.args;
    const name = draft.imports.plainName(expression.callee);
    if ((name === 'int' || name === 'round') && expression.args.length === 1)
      return bound(only?.value, draft);
  }
  const text = fieldText(expression, draft);
  const value = text === undefined ? undefined : draft.value(text);
  if (text === undefined || value === undefined) return refuse('the bounds of its group are computed');
  const isWhole = Math.abs(value - Math.round(value)) < 1e-9 * Math.max(1, Math.abs(value));
  return isWhole && value >= 0 ? text : refuse('the bounds of its group are negative or no whole numbers');
}
