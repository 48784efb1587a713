// Step-size control by absolute error bounds, the rule of GSL's "scaled" control (GSL manual, "Adaptive
// Step-size Control").

/** A step whose error exceeds its bound by more than this factor is done again. */
const TOO_LARGE = 1.1;
/** A step whose error stays below this fraction of its bound is followed by a larger one. */
const SMALL = 0.5;
const SAFETY = 0.9;
const LEAST = 0.2;
const MOST = 4.9;

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
  let worst = Number.MIN_VALUE;
  for (let i = 0; i < error.length; i += 1) {
    const ratio = Math.abs(error[i] ?? 0) / Math.abs(bounds[i] ?? 0);
    if (ratio > worst) worst = ratio;
  }
  if (worst > TOO_LARGE) {
    return { verdict: 'shrink', h: Math.max(LEAST, SAFETY / worst ** (1 / order)) * h };
  }
  if (worst < SMALL) {
    const factor = SAFETY / worst ** (1 / (order + 1));
    return { verdict: 'grow', h: Math.max(1, Math.min(MOST, factor)) * h };
  }
  return { verdict: 'keep', h };
}
