// What several runs of one point tell: their mean, and where the true mean is likely to be.

/** Mean of some runs and the 95 % confidence interval of it. */
export interface Estimate {
  readonly mean: number;
  /** ends of the interval; both the mean itself where there is one run only */
  readonly low: number;
  readonly high: number;
  /** number of runs */
  readonly count: number;
}

/** Quantiles 0.975 of Student's t distribution for 1 to 30 degrees of freedom. */
const STUDENT = [
  ...[12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139],
  ...[2.200985, 2.178813, 2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963],
  ...[2.079614, 2.073873, 2.068658, 2.063899, 2.059539, 2.055529, 2.051831, 2.048407, 2.04523, 2.042272],
];

/** Quantile 0.975 of the normal distribution. */
const NORMAL = 1.959964;

/**
 * Quantile 0.975 of Student's t distribution; above 30 degrees of freedom its expansion around the normal one
 * (Abramowitz and Stegun 26.7.5, two terms), which is then right to five digits.
 */
function student(freedom: number): number {
  const listed = STUDENT[freedom - 1];
  if (listed !== undefined) return listed;
  const z = NORMAL;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

/** Estimates a mean; undefined without any finite value. @param values one for each run; NaN: not known */
export function estimate(values: readonly number[]): Estimate | undefined {
  const known = values.filter((value) => Number.isFinite(value));
  const count = known.length;
  if (count === 0) return undefined;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, low: mean, high: mean, count };
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = student(count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { mean, low: mean - half, high: mean + half, count };
}
