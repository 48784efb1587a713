// Start values and connections draw random numbers in the order of the script. A document sets start values group by
// group, in the order of its group cells, and then connects and sets synapses, cell by cell: those that draw take the
// order in which they drew.
import type { Draft, GroupDraft, SynapsesDraft } from './draft';

/** Does model code draw random numbers? */
export const RANDOM = /\b(rand|randn|poisson|binomial)\s*\(/;

/** Orders the cells that draw; notes where no order does it. */
export function orderDraws(draft: Draft): void {
  const order = draft.randomOrder.filter((cell, i, all) => cell !== all[i - 1]);
  const groups = [...new Set(order.filter((cell) => cell.type === 'group'))];
  const synapses = [...new Set(order.filter((cell) => cell.type === 'synapses'))];
  if (order.length > groups.length + synapses.length) {
    draft.note(
      undefined,
      'Start values of several groups draw random numbers by turns; in the document each group draws its own at once.',
    );
  } else if (
    order.findIndex((cell) => cell.type === 'synapses') <
      order.findLastIndex(({ type }) => type === 'group') &&
    synapses.length > 0
  ) {
    draft.note(
      undefined,
      'Start values of neurons draw random numbers after connections; in the document they draw before them, so these numbers are other ones.',
    );
  }
  place(draft, groups);
  if (isOrdered(draft, synapses)) return;
  // Synapses may be the source or target of others, which must stay behind them.
  const names = new Set(synapses.map(({ name }) => name));
  if (!synapses.some(({ source, target }) => names.has(source) || names.has(target))) place(draft, synapses);
  else
    draft.note(
      undefined,
      'Connections draw random numbers in another order than the document does, so these numbers are other ones.',
    );
}

function isOrdered(draft: Draft, cells: readonly SynapsesDraft[]): boolean {
  const places = cells.map((cell) => draft.cells.indexOf(cell));
  return places.every((at, k) => k === 0 || at > (places[k - 1] ?? 0));
}

/** Puts cells into the places that they have together. */
function place(draft: Draft, cells: readonly (GroupDraft | SynapsesDraft)[]): void {
  const drawing: readonly unknown[] = cells;
  const places = draft.cells.flatMap((cell, at) => (drawing.includes(cell) ? [at] : []));
  cells.forEach((cell, k) => {
    const at = places[k];
    if (at !== undefined) draft.cells[at] = cell;
  });
}
