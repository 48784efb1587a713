// When is a document the same model with other constants? Then its compiled code can be used again: values of
// constants are run-time parameters.
import { assertNever } from '../diagnostics';
import { printExpression } from '../syntax';
import { Synapses } from '../synapses';
import { unitText } from '../units';
import type { BuiltInput, BuiltModel } from './build';
import type { Cell, InputCell, NotebookDocument } from './schema';
import { isKnownCell } from './schema';

/** Cells that the model does not depend on; constants count by name and unit. */
const APART: ReadonlySet<string> = new Set(['text', 'plot', 'sweep', 'python', 'constants']);

/** What of a cell the model depends on. */
function modelPart(cell: Cell): unknown {
  if (!isKnownCell(cell) || APART.has(cell.type)) return undefined;
  return cell.type === 'input' ? inputPart(cell) : cell;
}

/** Spikes, numbers of Poisson inputs and values of timed arrays are given to the objects anew before each run. */
function inputPart(cell: InputCell): unknown {
  const { id, name, kind } = cell;
  switch (cell.kind) {
    case 'spikes':
      return { id, name, kind, when: cell.when, order: cell.order };
    case 'timed-array':
      return { id, name, kind };
    case 'poisson-input': {
      const { target, variable, weight, when, order } = cell;
      return { id, name, kind, target, variable, weight, when, order };
    }
    case 'poisson':
      return cell;
    default:
      return assertNever(cell);
  }
}

/** What an input is made with besides the texts of its cell. */
function inputShape(input: BuiltInput): unknown {
  switch (input.kind) {
    case 'timed-array': {
      const { rows, columns, dimension, dt } = input.sampled;
      return [rows, columns, dimension.toString(), dt];
    }
    case 'poisson-input':
    case 'spikes':
    case 'poisson':
      return undefined;
    default:
      return assertNever(input);
  }
}

/** Formulas of functions. */
function formulas(model: BuiltModel): unknown {
  return [...model.constants.functions].map(([name, { definition }]) => [
    name,
    definition === undefined ? undefined : printExpression(definition.expression),
  ]);
}

/**
 * Text that is equal for documents that differ in values of constants only. Sizes, steps and durations are
 * part of it even where they come from constants, because objects are built with them.
 */
export function structureKey(document: NotebookDocument, model: BuiltModel): string {
  return JSON.stringify({
    cells: document.cells.map(modelPart).filter((part) => part !== undefined),
    inputs: [...model.inputs.values()].map(inputShape),
    functions: formulas(model),
    target: model.device.target,
    dt: model.device.defaultClock.dt_,
    constants: [...model.constants.all()].map(({ name, quantity }) => [name, unitText(quantity.dimension)]),
    sizes: [...model.groups.values()].map((group) => group.size),
    sides: [...model.synapses.values()].map(({ synapses: { source, target } }) =>
      [source, target].map(({ group, start }) => [
        group.name,
        start,
        group instanceof Synapses ? 0 : group.size,
      ]),
    ),
    steps: [...model.network.objects].map((object) => object.clock.dt_),
    runs: model.runs.map((run) => run.duration.value),
  });
}
