// Opening the run of a point: the constants take the point's values, as if their sliders had been moved.
import type { SweepPlan } from '../../engine/worker/sweep-protocol';
import { editDocument } from '../notebook/document-store';
import { isEditable } from '../notebook/editable';
import { placeOf } from './sweep-state';

/** Sets the varied constants to a point of a sweep; one step of undo. */
export function openPoint(plan: SweepPlan, point: number): void {
  const places = placeOf(plan, point);
  const texts = new Map(
    plan.axes.map(({ constant, texts: all }, at) => [constant, all[places[at] ?? 0] ?? '']),
  );
  editDocument(
    (document) => {
      for (const cell of document.cells) {
        if (!isEditable(cell) || cell.type !== 'constants') continue;
        for (const row of cell.rows) {
          const text = texts.get(row.name);
          if (text === undefined) continue;
          row.initial ??= row.value;
          row.value = text;
        }
      }
    },
    { label: 'Open a run of the sweep', cause: 'jump' },
  );
}
