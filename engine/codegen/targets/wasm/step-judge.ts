// Judges steps of adaptive methods in code: the ratio of error and bound, and the size of the next step. The rule is
// that of `adjustStep` in `integration/adaptive/step-control.ts`, operation by operation.
import { STEP_CONTROL } from '../../../integration';
import { Emitter } from './emit';
import { functionNode } from './functions';
import { Graph } from './graph';
import type { KernelWriter } from './kernel-writer';

export class StepJudge {
  /** local: was the error too large? */
  readonly tooLarge: number;
  /** local: what the next step should be */
  readonly adjusted: number;
  private readonly worst: number;
  private readonly ratio: number;
  private readonly factor: number;

  /** @param bounds largest error of each variable @param order order of the method */
  constructor(
    private readonly writer: KernelWriter,
    private readonly bounds: readonly number[],
    private readonly order: number,
  ) {
    const { body } = writer;
    this.tooLarge = body.local('i32');
    this.adjusted = body.local('f64');
    this.worst = body.local('f64');
    this.ratio = body.local('f64');
    this.factor = body.local('f64');
  }

  /**
   * Writes the judgement of a step.
   * @param error locals with the estimated errors @param h local with the size of the step
   * @param isLast local: is the step that follows decided already? Its size is computed only where somebody asks.
   */
  emit(error: readonly number[], h: number, isLast: number): void {
    const { body } = this.writer;
    const { tooLarge, worst, ratio, adjusted, factor } = this;
    const { most, least, small } = STEP_CONTROL;
    body.f64(STEP_CONTROL.leastRatio).set(worst);
    error.forEach((local, at) => {
      body
        .get(local)
        .op('f64_abs')
        .f64(Math.abs(this.bounds[at] ?? 0))
        .op('f64_div')
        .tee(ratio);
      body.get(worst).get(ratio).get(worst).op('f64_gt', 'select').set(worst);
    });
    body.get(worst).f64(STEP_CONTROL.tooLarge).op('f64_gt').set(tooLarge);
    body.get(h).set(adjusted);
    body.get(worst).f64(small).op('f64_lt').get(isLast).op('i32_eqz', 'i32_and').get(tooLarge).op('i32_or');
    body.if(() => {
      this.emitFactor();
      body.f64(least).get(factor).op('f64_max');
      body.f64(1).f64(most).get(factor).op('f64_min', 'f64_max');
      body.get(tooLarge).op('select').get(h).op('f64_mul').set(adjusted);
    });
  }

  /** Sets the factor between steps: a root of the ratio, whose order depends on which way it goes. */
  private emitFactor(): void {
    const { body, importer } = this.writer;
    const { tooLarge, worst, factor, order } = this;
    const graph = new Graph(importer);
    const exponent = graph.select(
      graph.local(tooLarge, 'mask'),
      graph.constant(1 / order),
      graph.constant(1 / (order + 1)),
    );
    const root = functionNode(graph, 'pow', [graph.local(worst, 'float'), exponent]);
    const value = graph.div(graph.constant(STEP_CONTROL.safety), root);
    const emitter = new Emitter(body, 1);
    emitter.prepare([value]);
    emitter.push(value);
    body.set(factor);
  }
}
