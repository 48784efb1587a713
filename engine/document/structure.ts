// When is a document the same model with other constants? Then its compiled code can be used again: values of
// constants are run-time parameters.
import { unitText } from '../units';
import type { BuiltModel } from './build';
import type { Cell, NotebookDocument } from './schema';
import { isKnownCell } from './schema';

/** Cells that the model does not depend on; constants count by name and unit. */
const APART: ReadonlySet<string> = new Set(['text', 'plot', 'python', 'constants']);

/** What of a cell the model depends on. */
function modelPart(cell: Cell): unknown {
  return isKnownCell(cell) && !APART.has(cell.type) ? cell : undefined;
}

/**
 * Text that is equal for documents that differ in values of constants only. Sizes, steps and durations are
 * part of it even where they come from constants, because objects are built with them.
 */
export function structureKey(document: NotebookDocument, model: BuiltModel): string {
  return JSON.stringify({
    cells: document.cells.map(modelPart).filter((part) => part !== undefined),
    dt: model.device.defaultClock.dt_,
    constants: [...model.constants.all()].map(({ name, quantity }) => [name, unitText(quantity.dimension)]),
    sizes: [...model.groups.values()].map((group) => group.size),
    steps: [...model.network.objects].map((object) => object.clock.dt_),
    runs: model.runs.map((run) => run.duration.value),
  });
}
