// Values of an expression that a rule needs once per neuron of its outer loop.
import type { Evaluator } from './candidates';

/** Rows that are evaluated together, where no random numbers are drawn. */
const BLOCK = 4096;

/**
 * Gives the value for each row in turn: many at once where nothing is drawn, else each when its turn comes.
 * @param fill makes so many rows, from a first one, the candidates of the evaluator
 */
export function rowValues(
  evaluator: Evaluator,
  fill: (first: number, count: number) => void,
): (row: number) => number {
  let first = 0;
  let values: Float64Array = new Float64Array();
  const block = evaluator.draws ? 1 : BLOCK;
  return (row) => {
    if (row < first || row >= first + values.length) {
      first = row;
      fill(row, block);
      values = evaluator.values();
    }
    return values[row - first] ?? 0;
  };
}
