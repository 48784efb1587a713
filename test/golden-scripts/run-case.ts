// Runs one case on one target and judges it.
import { ERRORS, referenceOf, scriptOf, type Case } from './cases';
import { errorDifferences } from './compare-error';
import { resultDifferences } from './compare-results';
import type { Target } from './targets';

/**
 * Everything in which a target departs from the real Brian 2; nothing where the case passes.
 * An engine that breaks down departs too: its failure is the only line.
 */
export function judge(one: Case, target: Target): string[] {
  const reference = referenceOf(one);
  try {
    const found = target.run(scriptOf(one), `${one.name.replace(/.*\//, '')}.py`);
    return one.area === ERRORS
      ? errorDifferences(reference, found)
      : resultDifferences(one.name, reference, found);
  } catch (thrown) {
    return [
      `the engine broke down: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
    ];
  }
}
