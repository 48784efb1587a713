// Adaptive integration: for each element a loop of internal steps, as many as its error bounds ask for. The slopes
// are in the code only once: a loop computes those of a trial, and what comes next depends on the stage of the step.
// Slopes that nobody would use are not computed: those at the end of a step that fails, or of the last one.
import type { AdaptiveArguments } from '../../../../integration';
import { boundsNotKept, slopeOf } from '../../../../integration';
import { Emitter } from '../emit';
import type { FunctionBody } from '../function-body';
import type { Place } from '../graph';
import { Graph } from '../graph';
import type { KernelWriter } from '../kernel-writer';
import { LoopPlaces } from '../loop-places';
import { SlopeCode } from '../slope-code';
import type { StageCode } from '../stage-code';
import { stageCode } from '../stage-code';
import { StepJudge } from '../step-judge';
import { emitStore } from '../store';
import { asFloat } from '../translate';

/** State update by an adaptive method; arguments: see `AdaptiveArguments`. */
export function gslStateupdate(writer: KernelWriter): void {
  new AdaptiveCode(writer, writer.kernel.data.kwds as unknown as AdaptiveArguments).emit();
}

class AdaptiveCode {
  private readonly body: FunctionBody;
  private readonly graph: Graph;
  private readonly places: LoopPlaces;
  private readonly slopes: SlopeCode;
  private readonly stages: StageCode;
  private readonly judge: StepJudge;
  /** state of the element at the beginning of the internal step */
  private readonly state: readonly number[];
  /** its state at the beginning of the time step, where memory holds trial states meanwhile */
  private readonly before: readonly number[];
  /** 0 where the slopes are those at the beginning of an internal step, else the stage that they belong to */
  private readonly stage: number;
  private readonly isLast: number;
  private readonly t: number;
  private readonly dt: number;
  private readonly end: number;
  /** time at the beginning of the internal step, and its size */
  private readonly now: number;
  private readonly h: number;
  /** size that the next internal step begins with, whichever element it belongs to */
  private readonly proposed: number;
  private readonly stepCount: number;
  private readonly failedSteps: number;
  private readonly fail: number;

  /** @throws Unsupported where slopes draw random numbers or write */
  constructor(
    private readonly writer: KernelWriter,
    private readonly options: AdaptiveArguments,
  ) {
    const { body } = writer;
    const number = (): number => body.local('f64');
    this.body = body;
    this.graph = new Graph(writer.importer);
    this.places = new LoopPlaces(body, writer.bases);
    const { integrated, method } = options;
    this.slopes = new SlopeCode(
      writer,
      this.places,
      integrated.map((variable) => ({ variable, slope: slopeOf(variable) })),
    );
    this.state = integrated.map(number);
    this.before = this.slopes.effects.seesMemory ? integrated.map(number) : [];
    [this.t, this.dt, this.end] = [number(), number(), number()];
    [this.now, this.h, this.proposed] = [number(), number(), number()];
    [this.stepCount, this.failedSteps] = [number(), number()];
    [this.stage, this.isLast] = [body.local('i32'), body.local('i32')];
    this.stages = stageCode(body, method, this.slopes, { state: this.state, time: this.now, h: this.h });
    this.judge = new StepJudge(writer, options.bounds, this.stages.order);
    this.fail = writer.importEffect(() => {
      throw boundsNotKept(options);
    });
  }

  /** Writes the loop over all elements. */
  emit(): void {
    const { body, writer, t, dt, end, proposed, slopes, places } = this;
    writer.pushNumber('t');
    body.set(t);
    writer.pushNumber('dt');
    body.tee(dt).set(proposed);
    body.get(t).get(dt).op('f64_add').set(end);
    slopes.emitOnce();
    const arrays = [...this.options.integrated, ...this.saved.map(([name]) => name)];
    for (const name of arrays) this.placeOf(name);
    const count = writer.wholeNumber('N');
    const element = body.local('i32');
    body.i32(0).set(element);
    body.get(element).get(count).op('i32_lt_s');
    body.if(() => {
      body.loop(() => {
        places.emitSeek(element);
        this.emitElement();
        body.get(element).i32(1).op('i32_add').tee(element);
        body.get(count).op('i32_lt_s').brIf(0);
      });
    });
  }

  /** Arrays in which something of each element is kept, and the locals that go there. */
  private get saved(): readonly (readonly [name: string, local: number])[] {
    const { useLastTimestep, saveFailedSteps, saveStepCount } = this.options;
    return [
      ...(useLastTimestep ? [['_last_timestep', this.proposed] as const] : []),
      ...(saveFailedSteps ? [['_failed_steps', this.failedSteps] as const] : []),
      ...(saveStepCount ? [['_step_count', this.stepCount] as const] : []),
    ];
  }

  private emitElement(): void {
    const { body, options, slopes } = this;
    options.integrated.forEach((name, at) => {
      this.emitLoad(name, this.state[at]);
      body.get(this.state[at] ?? 0).set(slopes.trial[at] ?? 0);
    });
    copy(body, this.state, this.before);
    if (options.useLastTimestep) this.emitFirstStep();
    body.get(this.t).tee(this.now).set(slopes.time);
    body.f64(0).tee(this.stepCount).set(this.failedSteps);
    body.i32(0).set(this.stage);
    slopes.emitElement();
    body.block(() => {
      if (options.adaptable) this.emitIsOver().brIf(0);
      body.loop(() => {
        slopes.emit();
        body.block(() => {
          this.emitUse();
        });
        this.emitBeginStep();
        body.i32(1).set(this.stage).br(0);
      });
    });
    if (!slopes.effects.carries) slopes.emitEffects();
    slopes.emitStates(this.state);
    for (const [name, local] of this.saved) this.emitSave(name, local);
  }

  /** Internal step that the element begins with. New synapses have none yet: it is 0. */
  private emitFirstStep(): void {
    const { body, proposed, dt } = this;
    this.emitLoad('_last_timestep', proposed);
    body.get(proposed).get(dt).get(proposed).f64(0).op('f64_gt', 'select').set(proposed);
  }

  /** Leaves on the stack whether the end of the time step has been reached. */
  private emitIsOver(): FunctionBody {
    return this.body.get(this.end).get(this.now).op('f64_sub').f64(0).op('f64_gt', 'i32_eqz');
  }

  /**
   * Uses slopes: a branch of depth 0 begins a step, one of depth 1 computes the next slopes, one of depth 2 leaves the
   * element.
   */
  private emitUse(): void {
    const { body, stage, stages, slopes } = this;
    body
      .get(stage)
      .op('i32_eqz')
      .if(() => {
        stages.emitKeepFirst();
        body.get(this.options.adaptable ? this.proposed : this.dt).set(this.h);
        body.br(1);
      });
    for (let number = 1; number < stages.stages; number += 1) {
      body
        .get(stage)
        .i32(number)
        .op('i32_eq')
        .if(() => {
          stages.emitAfter(number);
          body
            .i32(number + 1)
            .set(stage)
            .br(2);
        });
    }
    stages.emitAfter(stages.stages);
    copy(body, stages.next, slopes.trial);
    body.get(this.now).get(this.h).op('f64_add').set(slopes.time);
    if (slopes.effects.carries) slopes.emitEffects();
    this.judge.emit(stages.error, this.h, this.isLast);
    body.get(this.judge.tooLarge).if(() => {
      if (this.options.adaptable) this.emitAgain();
      else this.emitFail();
    });
    copy(body, stages.next, this.state);
    if (this.options.adaptable) this.emitAccept();
    else body.f64(1).set(this.stepCount).br(2);
  }

  /** A step failed: begins a smaller one, unless there is none. */
  private emitAgain(): void {
    const { body, now, h, end, isLast, failedSteps } = this;
    const { adjusted } = this.judge;
    const next = body.local('f64');
    body.get(end).get(now).get(h).op('f64_add').get(isLast).op('select').set(next);
    body.get(adjusted).op('f64_abs').get(h).op('f64_abs', 'f64_lt', 'i32_eqz');
    body.get(next).get(adjusted).op('f64_add').get(next).op('f64_eq', 'i32_or');
    body.if(() => {
      this.emitFail();
    });
    body.get(failedSteps).f64(1).op('f64_add').set(failedSteps);
    body.get(adjusted).set(h).br(1);
  }

  /** A step succeeded: goes on with its end, or leaves the element. */
  private emitAccept(): void {
    const { body, now, h, end, isLast, proposed, stepCount, dt } = this;
    const { maxSteps } = this.options;
    // The last step may be cut short by the end; it says nothing about the next one.
    body.get(proposed).get(this.judge.adjusted).get(isLast).op('select').set(proposed);
    body.get(end).get(now).get(h).op('f64_add').get(isLast).op('select').set(now);
    if (maxSteps > 0) {
      body
        .get(stepCount)
        .f64(maxSteps)
        .op('f64_gt')
        .if(() => {
          this.emitFail();
        });
    }
    body.get(dt).get(proposed).get(proposed).op('f64_abs').get(dt).op('f64_gt', 'select').set(proposed);
    body.get(stepCount).f64(1).op('f64_add').set(stepCount);
    this.emitIsOver().brIf(2);
    body.i32(0).set(this.stage).br(1);
  }

  /** Begins a step of the size `h`, or a shorter one that ends with the time step. */
  private emitBeginStep(): void {
    const { body, end, now, h, isLast } = this;
    if (this.options.adaptable) {
      const left = body.local('f64');
      body.get(end).get(now).op('f64_sub').set(left);
      body.get(h).get(left).op('f64_gt').set(isLast);
      body.get(left).get(h).get(isLast).op('select').set(h);
    } else body.i32(1).set(isLast);
    this.stages.emitBegin();
  }

  /** Ends the run with an error. The element keeps the state that it had at the beginning of the time step. */
  private emitFail(): void {
    if (!this.slopes.effects.carries) this.slopes.emitEffects();
    if (this.before.length > 0) this.slopes.emitStates(this.before);
    this.body.f64(0).call(this.fail).op('unreachable');
  }

  private placeOf(name: string): Place {
    return this.places.of(this.writer.templateArray(name), { kind: 'element' });
  }

  private emitLoad(name: string, local = 0): void {
    const { graph, body } = this;
    const place = this.placeOf(name);
    const kind = place.storage === 'f32' ? 'single' : 'float';
    const emitter = new Emitter(body, 1);
    emitter.push(asFloat(graph, graph.node(kind, { op: 'load', place })));
    body.set(local);
  }

  private emitSave(name: string, local: number): void {
    const value = this.graph.local(local, 'float');
    emitStore(this.body, new Emitter(this.body, 1), { place: this.placeOf(name), index: undefined, value });
  }
}

function copy(body: FunctionBody, from: readonly number[], to: readonly number[]): void {
  to.forEach((target, at) => body.get(from[at] ?? 0).set(target));
}
