// SpikeGeneratorGroup: elements that spike at given times.
import type { CodeObject, TargetName } from '../codegen';
import type { Clock, Namespace, NamespaceLike, ObjectDescription } from '../core';
import { DynamicArrayVariable, objectError, roundHalfEven, timestep } from '../core';
import type { Diagnostic, Source } from '../diagnostics';
import { modelError, problem } from '../diagnostics';
import type { Subgroup } from '../groups';
import { createRunnerCodeobj, SpikeSource } from '../groups';
import { Dimension, Quantity } from '../units';
import { secondsOf, timesOf, type Values } from './arguments';
import { sortedSpikes, type Spikes } from './spike-order';

const SECOND = Dimension.of({ s: 1 });
/** Spikes at multiples of the step belong to the step that begins there, whatever rounding did to them. */
const TOLERANCE = 1e-3;
/** Longest period in steps. */
const MOST_STEPS = 2 ** 31 - 1;

export interface SpikeGeneratorOptions {
  /** spikes are repeated after this time (default 0: never) */
  readonly period?: Quantity | number | undefined;
  /** the spikes are sorted by time, and by element where times are equal (default false) */
  readonly sorted?: boolean | undefined;
  readonly dt?: Quantity | undefined;
  readonly clock?: Clock | undefined;
  /** scheduling slot (default `thresholds`) */
  readonly when?: string | undefined;
  readonly order?: number | undefined;
  readonly name?: string | undefined;
  readonly codeobjClass?: TargetName | undefined;
}

export class SpikeGeneratorGroup extends SpikeSource {
  override readonly events: ReadonlyMap<string, Source | undefined> = new Map([['spike', undefined]]);
  private readonly count: number;
  private spikesChanged = true;
  private previousDt: number | undefined;
  private generator: CodeObject | undefined;

  /**
   * @param n number of elements
   * @param indices which element spikes
   * @param times when it spikes, one time per index
   * @throws ModelError TypeError (size), ValueError (lengths, negative times or period, indices out of range,
   *   period too short), DimensionMismatchError
   */
  constructor(n: number, indices: ArrayLike<number>, times: Values, options: SpikeGeneratorOptions = {}) {
    const { when = 'thresholds', name = 'spikegeneratorgroup*' } = options;
    super({ ...options, when, name });
    try {
      this.count = sizeOf(n);
      this.addVariables();
      this.setSpikes(indices, times, options);
    } catch (error) {
      this.device.drop(this);
      throw error;
    }
  }

  override get size(): number {
    return this.count;
  }

  override get doesSomething(): boolean {
    return true;
  }

  override describe(): ObjectDescription {
    return { className: 'SpikeGeneratorGroup', template: 'spikegenerator' };
  }

  override declarationOf(): string | undefined {
    return undefined;
  }

  override check(_runNamespace?: NamespaceLike): Diagnostic[] {
    return [];
  }

  /** Brian 2 has no parts of spike generators. @throws ModelError `INDEX` (TypeError) */
  override slice(): Subgroup {
    throw modelError('TypeError', 'INDEX', 'A SpikeGeneratorGroup cannot be sliced.');
  }

  /**
   * Replaces all spikes; times are those of the simulation. Spikes before the start of the next run are ignored.
   * @throws ModelError as the constructor
   */
  setSpikes(
    indices: ArrayLike<number>,
    times: Values,
    options: Pick<SpikeGeneratorOptions, 'period' | 'sorted'> = {},
  ): void {
    const period = secondsOf('The period', options.period ?? 0);
    const seconds = timesOf('Spike times', times);
    this.checkSpikes(indices, seconds, period);
    const spikes = sortedSpikes(indices, seconds, options.sorted ?? false);
    this.variables.array('period').values[0] = period;
    this.fill(
      'spike_number',
      spikes.indices.map((_, k) => k),
    );
    this.fill('neuron_index', spikes.indices);
    this.fill('spike_time', spikes.times);
    this.fill('_timebins', new Int32Array(spikes.times.length));
    this.spikesChanged = true;
  }

  /**
   * Sorts the spikes into steps.
   * @throws ModelError (BrianObjectException) ValueError where an element spikes twice in a step or the period
   *   is shorter than one, NotImplementedError where the period is no multiple of it
   */
  override beforeRun(runNamespace?: Namespace, level = 0): void {
    try {
      this.prepareSpikes();
      this.generator ??= createRunnerCodeobj({
        group: this,
        template: 'spikegenerator',
        blocks: {},
        runNamespace: this.runNamespace(runNamespace, level),
        name: `${this.name}_codeobject`,
        codeobjClass: this.codeobjClass,
      });
      this.codeObjects.splice(0, this.codeObjects.length, this.generator);
      super.beforeRun(runNamespace, level);
    } catch (error) {
      throw objectError(this, error);
    }
  }

  override extraState(): unknown {
    return { spikesChanged: this.spikesChanged, previousDt: this.previousDt };
  }

  override restoreExtraState(state: unknown): void {
    const { spikesChanged, previousDt } = state as { spikesChanged: boolean; previousDt: number | undefined };
    this.spikesChanged = spikesChanged;
    this.previousDt = previousDt;
  }

  private addVariables(): void {
    const { variables, count } = this;
    variables.createClockVariables(this.clock);
    variables.addConstant('N', count, { dtype: 'int64' });
    const fixed = { constant: true, readOnly: true } as const;
    const scalar = { ...fixed, size: 1, scalar: true } as const;
    variables.addArray('period', { ...scalar, dimension: SECOND });
    variables.addArange('i', count);
    const spike = { ...fixed, index: 'spike_number' } as const;
    variables.addDynamicArray('spike_number', { ...spike, dtype: 'int32' });
    variables.addDynamicArray('neuron_index', { ...spike, dtype: 'int32' });
    variables.addDynamicArray('spike_time', { ...spike, dimension: SECOND });
    variables.addDynamicArray('_timebins', { ...spike, dtype: 'int32' });
    variables.addArray('_period_bins', { ...scalar, dtype: 'int32' });
    this.addEventSpaces();
    variables.addArray('_lastindex', { size: 1, scalar: true, readOnly: true, dtype: 'int32' });
  }

  private checkSpikes(indices: ArrayLike<number>, times: Float64Array, period: number): void {
    const refuse = (message: string): never => {
      throw modelError('ValueError', 'SPIKES', message, { object: this.name });
    };
    if (indices.length !== times.length) {
      refuse(`There must be as many indices as times, but ${indices.length} != ${times.length}.`);
    }
    if (period < 0) refuse('The period cannot be negative.');
    const dt = this.clock.dt_;
    const latest = times.reduce((last, time) => Math.max(last, time), -Infinity);
    if (times.length > 0 && period !== 0 && timestep(latest, dt) >= roundHalfEven(period / dt)) {
      refuse('The period must be longer than the latest spike time.');
    }
    if (times.some((time) => time < 0)) refuse('Spike times cannot be negative.');
    if (Array.from(indices).some((index) => index < 0 || index >= this.count)) {
      refuse(`Indices must lie in the interval [0, ${this.count}[.`);
    }
  }

  private prepareSpikes(): void {
    const dt = this.clock.dt_;
    const period = this.variables.array('period').values[0] ?? 0;
    if (period !== 0 && period < dt) {
      throw modelError(
        'ValueError',
        'SPIKES',
        `The period of '${this.name}' is ${seconds(period)}, which is shorter than its time step of ${seconds(dt)}.`,
      );
    }
    const { indices, times } = this.spikeList();
    if (this.spikesChanged) this.skipPast(times, dt);
    if (!this.spikesChanged && this.previousDt === dt) return;
    const bins = Int32Array.from(times, (time) => Math.trunc((time + TOLERANCE * dt) / dt));
    const repeated = bins.findIndex(
      (bin, k) => k > 0 && bins[k - 1] === bin && indices[k - 1] === indices[k],
    );
    if (repeated >= 0) {
      throw modelError(
        'ValueError',
        'SPIKES',
        `Neuron ${indices[repeated] ?? 0} of '${this.name}' would spike more than once in a time step of ${seconds(dt)}. Use a smaller dt.`,
      );
    }
    this.variables.array('_timebins').values.set(bins);
    this.variables.array('_period_bins').values[0] = this.periodInSteps(period, dt);
    this.previousDt = dt;
    this.spikesChanged = false;
  }

  /** New spikes begin with the first one that is not over; those before are skipped, with a warning. */
  private skipPast(times: Float64Array, dt: number): void {
    const now = timestep(this.clock.t_, dt);
    const last = times.findLastIndex((time) => timestep(time, dt) < now);
    this.variables.array('_lastindex').values[0] = last + 1;
    if (last < 0) return;
    this.device.logOnce(
      problem(
        'SPIKES-IGNORED',
        `'${this.name}' has spike times before the start of the run (t = ${seconds(this.clock.t_)}); these spikes are ignored.`,
        { severity: 'warning', object: this.name },
      ),
    );
  }

  private periodInSteps(period: number, dt: number): number {
    const steps = roundHalfEven(period / dt);
    if (steps > MOST_STEPS) {
      this.device.logOnce(
        problem(
          'SPIKES-PERIOD',
          `Periods of more than ${MOST_STEPS} time steps (${seconds(MOST_STEPS * dt)}) are not possible: '${this.name}' does not repeat its spikes.`,
          { severity: 'warning', object: this.name },
        ),
      );
      return 0;
    }
    if (Math.abs(steps * dt - period) > period * Number.EPSILON) {
      throw modelError(
        'NotImplementedError',
        'SPIKES',
        `The period of '${this.name}' is ${seconds(period)}, which is not an integer multiple of its time step of ${seconds(dt)}.`,
      );
    }
    return steps;
  }

  private spikeList(): Spikes {
    return {
      indices: Int32Array.from(this.growing('neuron_index').values),
      times: Float64Array.from(this.growing('spike_time').values),
    };
  }

  private fill(name: string, values: ArrayLike<number>): void {
    const array = this.growing(name);
    array.resize(values.length);
    array.values.set(values);
  }

  private growing(name: string): DynamicArrayVariable {
    const array = this.variables.array(name);
    if (array instanceof DynamicArrayVariable) return array;
    throw new RangeError(`'${name}' does not grow`);
  }
}

function sizeOf(n: unknown): number {
  if (typeof n === 'number' && Number.isInteger(n) && n >= 1) return n;
  throw modelError('TypeError', 'SIZE', `The number of elements must be an integer >= 1, not ${String(n)}.`);
}

function seconds(value: number): string {
  return new Quantity(value, SECOND).toString();
}
