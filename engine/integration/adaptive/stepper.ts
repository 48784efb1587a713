// One step of an adaptive method: the new state, an estimate of its error, and the slope at the end, which the
// next step begins with.
import type { Tableau } from './tableaus';

/** Right-hand side of y' = f(t, y); writes the slopes into `slopes`. */
export type RightHandSide = (t: number, y: Float64Array, slopes: Float64Array) => void;

/** Makes single steps of one method for systems of one size. */
export interface Stepper {
  /** order that step-size control reckons with */
  readonly order: number;
  /** estimated error of each variable in the last step */
  readonly error: Float64Array;
  /** slopes at the end of the last step */
  readonly slopesAtEnd: Float64Array;
  /**
   * Advances `y` in place from t to t + h.
   * @param slopes f(t, y)
   */
  step(f: RightHandSide, t: number, h: number, y: Float64Array, slopes: Float64Array): void;
}

/** Steps of an embedded pair (see `tableaus.ts`). */
export class EmbeddedStepper implements Stepper {
  readonly order: number;
  readonly error: Float64Array;
  readonly slopesAtEnd: Float64Array;
  private readonly k: readonly Float64Array[];
  private readonly trial: Float64Array;

  /** @param dimension number of variables */
  constructor(
    private readonly tableau: Tableau,
    private readonly dimension: number,
  ) {
    this.order = tableau.order;
    this.error = new Float64Array(dimension);
    this.slopesAtEnd = new Float64Array(dimension);
    this.trial = new Float64Array(dimension);
    this.k = tableau.nodes.map(() => new Float64Array(dimension));
  }

  step(f: RightHandSide, t: number, h: number, y: Float64Array, slopes: Float64Array): void {
    const { nodes, stages, solution, error } = this.tableau;
    const { k, trial, dimension } = this;
    k[0]?.set(slopes);
    for (let stage = 1; stage < nodes.length; stage += 1) {
      const weights = stages[stage] ?? [];
      for (let i = 0; i < dimension; i += 1) trial[i] = (y[i] ?? 0) + h * this.weighted(weights, i);
      const out = k[stage];
      if (out !== undefined) f(t + (nodes[stage] ?? 0) * h, trial, out);
    }
    for (let i = 0; i < dimension; i += 1) {
      y[i] = (y[i] ?? 0) + h * this.weighted(solution, i);
      this.error[i] = h * this.weighted(error, i);
    }
    f(t + h, y, this.slopesAtEnd);
  }

  /** Weighted sum of the stages of one variable. */
  private weighted(weights: readonly number[], variable: number): number {
    let sum = 0;
    for (let stage = 0; stage < weights.length; stage += 1) {
      const weight = weights[stage] ?? 0;
      if (weight !== 0) sum += weight * (this.k[stage]?.[variable] ?? 0);
    }
    return sum;
  }
}

/** The estimate of step doubling: a multiple of the difference between two half steps and a whole one. */
export const DOUBLING = {
  /** order that step-size control reckons with */
  order: 4,
  /** GSL multiplies half the estimate by 8 (documentation of gsl_odeiv2_step_rk4) */
  safety: 8 * 0.5,
  /** error of a whole step over that of half ones, for order 4: 2^4 - 1 */
  divisor: 15,
} as const;

/** Classical Runge-Kutta method; the error is that of one whole step against two half ones. */
export class DoublingStepper implements Stepper {
  readonly order = DOUBLING.order;
  readonly error: Float64Array;
  readonly slopesAtEnd: Float64Array;
  private readonly whole: Float64Array;
  private readonly start: Float64Array;
  private readonly trial: Float64Array;
  private readonly k: Float64Array;

  /** @param dimension number of variables */
  constructor(private readonly dimension: number) {
    this.error = new Float64Array(dimension);
    this.slopesAtEnd = new Float64Array(dimension);
    this.whole = new Float64Array(dimension);
    this.start = new Float64Array(dimension);
    this.trial = new Float64Array(dimension);
    this.k = new Float64Array(dimension);
  }

  step(f: RightHandSide, t: number, h: number, y: Float64Array, slopes: Float64Array): void {
    const { whole, k } = this;
    whole.set(y);
    k.set(slopes);
    this.classical(f, t, h, whole);
    k.set(slopes);
    this.classical(f, t, h / 2, y);
    f(t + h / 2, y, k);
    this.classical(f, t + h / 2, h / 2, y);
    f(t + h, y, this.slopesAtEnd);
    for (let i = 0; i < this.dimension; i += 1) {
      this.error[i] = (DOUBLING.safety * ((y[i] ?? 0) - (whole[i] ?? 0))) / DOUBLING.divisor;
    }
  }

  /** A step of order 4 in place; `k` holds the slopes at its start. */
  private classical(f: RightHandSide, t: number, h: number, y: Float64Array): void {
    const { start, trial, k } = this;
    start.set(y);
    this.stage(y, h / 6, h / 2);
    f(t + h / 2, trial, k);
    this.stage(y, h / 3, h / 2);
    f(t + h / 2, trial, k);
    this.stage(y, h / 3, h);
    f(t + h, trial, k);
    this.stage(y, h / 6, 0);
  }

  /** Adds a stage to the result and makes the state of the next one. */
  private stage(y: Float64Array, weight: number, reach: number): void {
    const { start, trial, k, dimension } = this;
    for (let i = 0; i < dimension; i += 1) {
      const slope = k[i] ?? 0;
      y[i] = (y[i] ?? 0) + weight * slope;
      trial[i] = (start[i] ?? 0) + reach * slope;
    }
  }
}
