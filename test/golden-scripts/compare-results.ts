// Compares what a script gave with what the real Brian 2 computed: every key of the golden format.
import { figureDifferences } from './compare-figures';
import { namespaceDifferences } from './compare-namespace';
import { objectDifferences } from './compare-objects';
import { inventoryDifferences, runDifferences } from './compare-runs';
import { objectAt, objectsAt, shown, textAt, type JsonObject } from './json';

/** Models in which rounding grows: spatial ones, conductances with spikes, quadratic and exponential upstrokes. */
const GROWING = /^(spatial-|equations-(hodgkin-huxley|adex|izhikevich))/;

/** Warnings that only code generated ahead of time needs: there the number of synapses is unknown. */
const STANDALONE_ONLY = new Set(['monitors.statemonitor.cannot_check_statemonitor_indices']);

/** Tolerance of a case as a fraction of the largest magnitude of each variable. */
export function toleranceOf(name: string): number {
  return GROWING.test(name) ? 1e-6 : 1e-9;
}

/** Differences in what does not depend on random numbers. */
export function* fixedDifferences(reference: JsonObject, found: JsonObject): Generator<string> {
  // In the C++ standalone mode the seed never reaches the generator that the capture watched
  const watched = reference.target === 'cpp_standalone' ? [] : ['script_seeds'];
  for (const key of ['status', 'rng_used', ...watched]) {
    if (reference[key] !== found[key]) yield `${key}: ${shown(found[key])}, not ${shown(reference[key])}`;
  }
  if (found.status === 'error') yield `error: ${shown(objectAt(found, 'error').message)}`;
  yield* runDifferences(reference, found);
  yield* inventoryDifferences(reference, found);
  const [expected, warnings] = [reference, found].map((results) =>
    objectsAt(results, 'warnings')
      .map((warning) => textAt(warning, 'name'))
      .filter((warning) => !STANDALONE_ONLY.has(warning)),
  );
  if (shownList(expected) !== shownList(warnings)) {
    yield `warnings: ${shownList(warnings)}, not ${shownList(expected)}`;
  }
}

function shownList(names: readonly string[] | undefined): string {
  return `[${(names ?? []).join(', ')}]`;
}

/**
 * All differences between reference and results; none where they agree.
 * @param name name of the case, which decides its tolerance
 */
export function resultDifferences(name: string, reference: JsonObject, found: JsonObject): string[] {
  const relative = toleranceOf(name);
  const problems = [...fixedDifferences(reference, found)];
  if (reference.stdout !== found.stdout)
    problems.push(`stdout: ${shown(found.stdout)}, not ${shown(reference.stdout)}`);
  problems.push(
    ...objectDifferences(reference, found, relative),
    ...namespaceDifferences(objectAt(reference, 'namespace'), objectAt(found, 'namespace'), relative),
    ...figureDifferences(reference.figures, found.figures, relative),
  );
  return problems;
}
