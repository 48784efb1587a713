// One step of an adaptive method as code: from the slopes at its beginning over the trial states of its stages to the
// new state and the estimate of its error. The same operations in the same order as the steppers of
// `integration/adaptive`, with the coefficients in the code.
import type { AdaptiveMethod, Tableau } from '../../../integration';
import { DOUBLING, embeddedPair } from '../../../integration';
import type { FunctionBody } from './function-body';
import type { SlopeCode } from './slope-code';

/** Locals that a step begins with. */
export interface StepStart {
  readonly state: readonly number[];
  readonly time: number;
  /** size of the step */
  readonly h: number;
}

/** Writes the parts of a step. Between them the slopes of the trial state are computed. */
export interface StageCode {
  /** order that step-size control reckons with */
  readonly order: number;
  /** how many trials follow each other */
  readonly stages: number;
  /** locals with the new state, after the last stage */
  readonly next: readonly number[];
  /** locals with the estimated error of each variable, after the last stage */
  readonly error: readonly number[];
  /** Keeps the slopes, which are those at the beginning of a step. */
  emitKeepFirst(): void;
  /** Makes the trial of the first stage. */
  emitBegin(): void;
  /** Uses the slopes of a stage (the first one is 1): makes the next trial, after the last stage the new state. */
  emitAfter(stage: number): void;
}

/** Writes the steps of a method. */
export function stageCode(
  body: FunctionBody,
  method: AdaptiveMethod,
  slopes: SlopeCode,
  start: StepStart,
): StageCode {
  const pair = embeddedPair(method);
  return pair === undefined
    ? new DoubledStages(body, slopes, start)
    : new EmbeddedStages(body, pair, slopes, start);
}

function localsLike(body: FunctionBody, { trial }: SlopeCode): number[] {
  return trial.map(() => body.local('f64'));
}

/** Steps of an embedded pair. */
class EmbeddedStages implements StageCode {
  readonly order: number;
  readonly stages: number;
  readonly next: readonly number[];
  readonly error: readonly number[];
  /** locals with the slopes of each stage, by variable */
  private readonly k: readonly (readonly number[])[];

  constructor(
    private readonly body: FunctionBody,
    private readonly tableau: Tableau,
    private readonly slopes: SlopeCode,
    private readonly start: StepStart,
  ) {
    this.order = tableau.order;
    this.stages = tableau.nodes.length - 1;
    this.next = localsLike(body, slopes);
    this.error = localsLike(body, slopes);
    this.k = tableau.nodes.map(() => localsLike(body, slopes));
  }

  emitKeepFirst(): void {
    this.emitKeep(0);
  }

  emitBegin(): void {
    this.emitTrial(1);
  }

  emitAfter(stage: number): void {
    this.emitKeep(stage);
    if (stage < this.stages) {
      this.emitTrial(stage + 1);
      return;
    }
    const { body, start, tableau } = this;
    start.state.forEach((state, at) => {
      body.get(state);
      this.emitWeighted(tableau.solution, at);
      body.op('f64_add').set(this.next[at] ?? 0);
      this.emitWeighted(tableau.error, at);
      body.set(this.error[at] ?? 0);
    });
  }

  private emitKeep(stage: number): void {
    this.slopes.slopes.forEach((slope, at) => this.body.get(slope).set(this.k[stage]?.[at] ?? 0));
  }

  private emitTrial(stage: number): void {
    const { body, start, slopes, tableau } = this;
    start.state.forEach((state, at) => {
      body.get(state);
      this.emitWeighted(tableau.stages[stage] ?? [], at);
      body.op('f64_add').set(slopes.trial[at] ?? 0);
    });
    const node = tableau.nodes[stage] ?? 0;
    body.get(start.time).f64(node).get(start.h).op('f64_mul', 'f64_add').set(slopes.time);
  }

  /** Leaves the weighted sum of a variable's slopes, times the size of the step, on the stack. */
  private emitWeighted(weights: readonly number[], variable: number): void {
    const { body, start, k } = this;
    body.get(start.h).f64(0);
    weights.forEach((weight, stage) => {
      if (weight === 0) return;
      body
        .f64(weight)
        .get(k[stage]?.[variable] ?? 0)
        .op('f64_mul', 'f64_add');
    });
    body.op('f64_mul');
  }
}

/** Trials of the classical method after its first slopes. */
const CLASSICAL = 3;
/** The whole step, the first half, the slopes between the halves, the second half. */
const DOUBLED_STAGES = 3 * CLASSICAL + 1;

/** Steps of the classical method, each a second time as two halves. */
class DoubledStages implements StageCode {
  readonly order = DOUBLING.order;
  readonly stages = DOUBLED_STAGES;
  readonly next: readonly number[];
  readonly error: readonly number[];
  private readonly first: readonly number[];
  private readonly whole: readonly number[];
  /** state between the halves */
  private readonly middle: readonly number[];
  private readonly half: number;
  private readonly middleTime: number;

  constructor(
    private readonly body: FunctionBody,
    private readonly slopes: SlopeCode,
    private readonly start: StepStart,
  ) {
    this.next = localsLike(body, slopes);
    this.error = localsLike(body, slopes);
    this.first = localsLike(body, slopes);
    this.whole = localsLike(body, slopes);
    this.middle = localsLike(body, slopes);
    this.half = body.local('f64');
    this.middleTime = body.local('f64');
  }

  emitKeepFirst(): void {
    this.slopes.slopes.forEach((slope, at) => this.body.get(slope).set(this.first[at] ?? 0));
  }

  emitBegin(): void {
    const { body, start, half } = this;
    body.get(start.h).f64(2).op('f64_div').set(half);
    body.get(start.time).get(half).op('f64_add').set(this.middleTime);
    this.emitClassical(0, start, this.whole, this.first);
  }

  emitAfter(stage: number): void {
    const { body, start, slopes, half } = this;
    const firstHalf: StepStart = { ...start, h: half };
    const secondHalf: StepStart = { state: this.middle, time: this.middleTime, h: half };
    if (stage <= CLASSICAL) {
      this.emitClassical(stage, start, this.whole, slopes.slopes);
      if (stage === CLASSICAL) this.emitClassical(0, firstHalf, this.middle, this.first);
    } else if (stage <= 2 * CLASSICAL) {
      this.emitClassical(stage - CLASSICAL, firstHalf, this.middle, slopes.slopes);
      if (stage < 2 * CLASSICAL) return;
      this.middle.forEach((state, at) => body.get(state).set(slopes.trial[at] ?? 0));
      body.get(this.middleTime).set(slopes.time);
    } else {
      this.emitClassical(stage - 2 * CLASSICAL - 1, secondHalf, this.next, slopes.slopes);
      if (stage === DOUBLED_STAGES) this.emitError();
    }
  }

  /**
   * A part of a step of order 4: adds slopes to its result and makes the next trial.
   * @param part slopes that were added before: those at the beginning, two in the middle, those at the end
   * @param result locals with the result, as far as it goes @param k locals with the slopes
   */
  private emitClassical(
    part: number,
    from: StepStart,
    result: readonly number[],
    k: readonly number[],
  ): void {
    const { body, slopes } = this;
    const isInner = part === 1 || part === 2;
    from.state.forEach((state, at) => {
      const slope = k[at] ?? 0;
      const sum = result[at] ?? 0;
      body.get(part === 0 ? state : sum);
      body
        .get(from.h)
        .f64(isInner ? 3 : 6)
        .op('f64_div')
        .get(slope)
        .op('f64_mul', 'f64_add')
        .set(sum);
      if (part === CLASSICAL) return;
      body.get(state);
      this.emitReach(part, from);
      body
        .get(slope)
        .op('f64_mul', 'f64_add')
        .set(slopes.trial[at] ?? 0);
    });
    if (part === CLASSICAL) return;
    body.get(from.time);
    this.emitReach(part, from);
    body.op('f64_add').set(slopes.time);
  }

  /** Leaves on the stack how far the next trial is from the beginning. */
  private emitReach(part: number, { h }: StepStart): void {
    this.body.get(h);
    if (part < 2) this.body.f64(2).op('f64_div');
  }

  private emitError(): void {
    const { body } = this;
    this.next.forEach((state, at) => {
      body.f64(DOUBLING.safety).get(state);
      body
        .get(this.whole[at] ?? 0)
        .op('f64_sub', 'f64_mul')
        .f64(DOUBLING.divisor)
        .op('f64_div')
        .set(this.error[at] ?? 0);
    });
  }
}
