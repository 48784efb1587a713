// Runs one case on one target and judges it.
import { DEFAULT_LIMITS, NO_LIMITS, smallerLimits, type Limits } from '../../engine/python/results';
import { referenceOf, scriptOf, type Case } from './cases';
import { errorDifferences } from './compare-error';
import { resultDifferences } from './compare-results';
import { RUNS, statisticDifferences } from './compare-statistics';
import { objectAt, type JsonObject } from './json';
import type { Target } from './targets';

/** Where the random numbers of the first run start; every further run starts one higher. */
const SEED = 1234567;

/** The caps that were in force for a file: it tells those on values and events. Seeded cases have none. */
function limitsOf(reference: JsonObject): Limits {
  if ('seeded' in reference) return NO_LIMITS;
  const { values } = objectAt(reference, 'limits');
  let limits: Limits | undefined = DEFAULT_LIMITS;
  while (limits !== undefined && limits.values !== values) limits = smallerLimits(limits);
  return limits ?? DEFAULT_LIMITS;
}

function differences(one: Case, target: Target): string[] {
  const reference = referenceOf(one);
  const source = scriptOf(one);
  const name = `${one.name.replace(/.*\//, '')}.py`;
  if (reference.stochastic === true) {
    const seeds = Array.from({ length: RUNS }, (_, k) => SEED + k);
    return statisticDifferences(
      reference,
      seeds.map((seed) => target.run(source, { name, seed, limits: NO_LIMITS })),
    );
  }
  const found = target.run(source, { name, seed: SEED, limits: limitsOf(reference) });
  return reference.status === 'error'
    ? errorDifferences(reference, found)
    : resultDifferences(one.name, reference, found);
}

/**
 * Everything in which a target departs from the real Brian 2; nothing where the case passes.
 * An engine that breaks down departs too: its failure is the only line.
 */
export function judge(one: Case, target: Target): string[] {
  try {
    return differences(one, target);
  } catch (thrown) {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return [`the engine broke down: ${text}`];
  }
}
