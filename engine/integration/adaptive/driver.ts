// Advances one element from t to t + dt with as many internal steps as its error bounds ask for.
import { adjustStep } from './step-control';
import type { RightHandSide, Stepper } from './stepper';

/** Limits of a driver. */
export interface DriverOptions {
  /** largest error of each variable per internal step, in its base unit */
  readonly bounds: Float64Array;
  /** largest internal step, and the one to begin with, in seconds */
  readonly largestStep: number;
  /** internal steps allowed per call; 0 for any number */
  readonly maxSteps: number;
}

/** Integrates from one time to another. The step size of the last call is the one that the next begins with. */
export class AdaptiveDriver {
  /** size of the next internal step, in seconds */
  h: number;
  /** internal steps of the last call */
  steps = 0;
  /** steps of the last call that had to be done again */
  failedSteps = 0;
  private readonly before: Float64Array;
  private readonly slopes: Float64Array;

  constructor(
    private readonly stepper: Stepper,
    private readonly options: DriverOptions,
  ) {
    this.h = options.largestStep;
    this.before = new Float64Array(options.bounds.length);
    this.slopes = new Float64Array(options.bounds.length);
  }

  /**
   * Advances `y` in place from `t` to `end`.
   * @returns whether the error bounds could be kept within the allowed number of steps
   */
  advance(f: RightHandSide, t: number, end: number, y: Float64Array): boolean {
    const { maxSteps, largestStep } = this.options;
    this.begin();
    f(t, y, this.slopes);
    let now = t;
    while (end - now > 0) {
      const next = this.evolve(f, now, end, y);
      if (next === undefined) return false;
      now = next;
      if (maxSteps > 0 && this.steps > maxSteps) return false;
      if (Math.abs(this.h) > largestStep) this.h = largestStep;
      this.steps += 1;
    }
    return true;
  }

  /**
   * Advances `y` in place by the one step `h`.
   * @returns whether its error stays within the bounds; if not, `y` is left as it was
   */
  advanceOnce(f: RightHandSide, t: number, h: number, y: Float64Array): boolean {
    this.begin();
    this.before.set(y);
    f(t, y, this.slopes);
    this.stepper.step(f, t, h, y, this.slopes);
    if (this.judge(h).verdict === 'shrink') {
      y.set(this.before);
      this.failedSteps += 1;
      return false;
    }
    this.steps = 1;
    return true;
  }

  private begin(): void {
    this.steps = 0;
    this.failedSteps = 0;
  }

  private judge(h: number): ReturnType<typeof adjustStep> {
    return adjustStep(h, this.stepper.error, this.options.bounds, this.stepper.order);
  }

  /** One accepted step. @returns the time after it; undefined where no step is small enough */
  private evolve(f: RightHandSide, t: number, end: number, y: Float64Array): number | undefined {
    this.before.set(y);
    let h = this.h;
    for (;;) {
      const isLast = h > end - t;
      if (isLast) h = end - t;
      this.stepper.step(f, t, h, y, this.slopes);
      const next = isLast ? end : t + h;
      const adjusted = this.judge(h);
      if (adjusted.verdict !== 'shrink') {
        this.slopes.set(this.stepper.slopesAtEnd);
        // The last step may be cut short by the end; it says nothing about the next one.
        if (!isLast) this.h = adjusted.h;
        return next;
      }
      if (!(Math.abs(adjusted.h) < Math.abs(h)) || next + adjusted.h === next) {
        this.h = adjusted.h;
        return undefined;
      }
      y.set(this.before);
      this.failedSteps += 1;
      h = adjusted.h;
    }
  }
}
