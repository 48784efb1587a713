// Compares random scripts: the means of figures over several runs must agree within their spread.
import { fixedDifferences } from './compare-results';
import { objectAt, type JsonObject } from './json';
import { runFigures } from './statistics';

/** Runs of the engine for one comparison. */
export const RUNS = 5;

/** Standard deviations of the difference of two means that are allowed, and a fraction of the mean besides. */
const SPREADS = 4;
const FRACTION = 0.01;

/** A figure that fewer runs have (e.g. a variation of intervals, for want of spikes) cannot be compared. */
const FEWEST = 3;

/** Figures of single extreme numbers vary too much to be compared. */
const EXTREME = /\.(min|max)$/;

function numberAt(entry: JsonObject, key: string): number {
  const value = entry[key];
  return typeof value === 'number' ? value : Number.NaN;
}

/**
 * All differences between a reference with statistics and complete results of runs with different seeds.
 * Status, runs, inventory and warnings do not depend on random numbers and must be equal.
 */
export function statisticDifferences(reference: JsonObject, runs: readonly JsonObject[]): string[] {
  const problems = runs.flatMap((found) => [...fixedDifferences(reference, found)]);
  if (problems.length > 0) return problems;
  const figures = runs.map(runFigures);
  const expected = objectAt(objectAt(reference, 'statistics'), 'figures');
  for (const owner of Object.keys(expected)) {
    const entries = objectAt(expected, owner);
    for (const name of Object.keys(entries).filter((one) => !EXTREME.test(one))) {
      const entry = objectAt(entries, name);
      const values = figures.flatMap((one) => one.get(owner)?.get(name) ?? []);
      const count = numberAt(entry, 'runs');
      if (count < FEWEST || (count < runs.length && values.length < FEWEST)) continue;
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const [center, spread] = [numberAt(entry, 'mean'), numberAt(entry, 'sd')];
      const variances = spread ** 2 / count + squares / Math.max(1, values.length - 1) / values.length;
      const allowed = SPREADS * Math.sqrt(variances) + FRACTION * Math.abs(center);
      // also where one of the numbers is missing or not a number
      if (!(Math.abs(mean - center) <= allowed)) {
        problems.push(
          `${owner} ${name}: mean ${mean} over ${values.length} of ${runs.length} runs, not ${center} ± ${allowed}`,
        );
      }
    }
  }
  return problems;
}
