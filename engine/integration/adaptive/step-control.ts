// Step-size control by absolute error bounds, the rule of GSL's "scaled" control (GSL manual, "Adaptive
// Step-size Control").
import { pow } from '../../numerics';

/** The numbers of the rule. */
export const STEP_CONTROL = {
  /** a step whose error exceeds its bound by more than this factor is done again */
  tooLarge: 1.1,
  /** a step whose error stays below this fraction of its bound is followed by a larger one */
  small: 0.5,
  /** by how much the next step is smaller than the one whose error would be the bound */
  safety: 0.9,
  /** how much smaller the next step can be */
  least: 0.2,
  /** how much larger the next step can be */
  most: 4.9,
  /** the ratio of error and bound counts as at least this */
  leastRatio: Number.MIN_VALUE,
} as const;

/** What control made of a step: its size must shrink, may grow, or stays. */
export interface Adjustment {
  readonly verdict: 'shrink' | 'grow' | 'keep';
  readonly h: number;
}

/**
 * Judges a step of size h.
 * @param error estimated error of each variable
 * @param bounds largest error allowed for each variable, in its base unit
 * @param order order of the method
 */
export function adjustStep(h: number, error: Float64Array, bounds: Float64Array, order: number): Adjustment {
  const { tooLarge, small, safety, least, most, leastRatio } = STEP_CONTROL;
  let worst: number = leastRatio;
  for (let i = 0; i < error.length; i += 1) {
    const ratio = Math.abs(error[i] ?? 0) / Math.abs(bounds[i] ?? 0);
    if (ratio > worst) worst = ratio;
  }
  if (worst > tooLarge) {
    return { verdict: 'shrink', h: Math.max(least, safety / pow(worst, 1 / order)) * h };
  }
  if (worst < small) {
    const factor = safety / pow(worst, 1 / (order + 1));
    return { verdict: 'grow', h: Math.max(1, Math.min(most, factor)) * h };
  }
  return { verdict: 'keep', h };
}
