// Start values draw random numbers in the order of the script. A document sets them group by group, in the order
// of its group cells, so those take the order in which they drew.
import type { Draft, GroupDraft } from './draft';

/** Orders the group cells; notes where no order does it. */
export function orderGroups(draft: Draft): void {
  const order = draft.randomOrder.filter((group, i, all) => group !== all[i - 1]);
  const groups = [...new Set(order)];
  if (order.length > groups.length) {
    draft.note(
      undefined,
      'Start values of several groups draw random numbers by turns; in the document each group draws its own at once.',
    );
  }
  const places = draft.cells.flatMap((cell, place) => (groups.includes(cell as GroupDraft) ? [place] : []));
  groups.forEach((group, i) => {
    const place = places[i];
    if (place !== undefined) draft.cells[place] = group;
  });
}
