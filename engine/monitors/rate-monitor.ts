// PopulationRateMonitor: the rate of spikes per neuron, averaged over a group, at every step.
import type { DynamicArrayVariable } from '../core';
import { modelError } from '../diagnostics';
import type { Group } from '../groups';
import { eventSpace, Subgroup } from '../groups';
import type { Quantity } from '../units';
import { hertz, QuantityArray, second } from '../units';
import { requireEvent } from './event-monitor';
import { Monitor } from './monitor';
import { convolveSame, namedWindow, normalised } from './smooth-rate';

export class PopulationRateMonitor extends Monitor {
  /** @throws ModelError TypeError, ValueError where the source does not spike */
  constructor(source: Group, options: { readonly name?: string | undefined } = {}) {
    requireEvent(source, 'spike');
    const group = source instanceof Subgroup ? source.source : source;
    const start = source instanceof Subgroup ? source.start : 0;
    super(source, group, 'ratemonitor', {
      clock: source.clock,
      when: 'end',
      name: options.name ?? 'ratemonitor*',
      templateKwds: { eventspace: eventSpace('spike') },
    });
    this.variables.addDynamicArray('t', { dimension: second.dimension, readOnly: true });
    this.variables.addDynamicArray('rate', { dimension: hertz.dimension, readOnly: true });
    this.variables.addConstant('_num_source_neurons', source.size, { dtype: 'int64' });
    this.variables.addConstant('_source_start', start, { dtype: 'int64' });
    this.variables.addConstant('_source_stop', start + source.size, { dtype: 'int64' });
  }

  override get className(): string {
    return 'PopulationRateMonitor';
  }

  override get recorded(): readonly string[] {
    return ['rate'];
  }

  /** Times in seconds. */
  get t(): Float64Array {
    return this.get('t');
  }

  /** Rates in hertz. */
  get rate(): Float64Array {
    return this.get('rate');
  }

  /** `t` or `rate`, from sample `from` on. */
  get(name: string, from = 0): Float64Array {
    return Float64Array.from(this.growing(name).values.subarray(from));
  }

  /**
   * The rate, smoothed: convolved with a window whose weights add up to 1, zero beyond the record's ends.
   * @param window `gaussian` or `flat`, or own weights (an odd number of them)
   * @param width standard deviation of the gaussian, length of the flat window; only for named windows
   * @throws ModelError TypeError (width missing or superfluous, even number of weights), NotImplementedError
   *   (unknown window), ValueError (empty record)
   */
  smoothRate(
    window: string | readonly number[] | Float64Array = 'gaussian',
    width?: Quantity,
  ): QuantityArray {
    const smooth = convolveSame(this.rate, normalised(this.weights(window, width)));
    return new QuantityArray(smooth, hertz.dimension, [smooth.length]);
  }

  protected override *sampledArrays(): Iterable<DynamicArrayVariable> {
    yield this.growing('t');
    yield this.growing('rate');
  }

  private weights(
    window: string | readonly number[] | Float64Array,
    width: Quantity | undefined,
  ): Float64Array {
    if (typeof window === 'string') {
      if (width === undefined) {
        throw modelError('TypeError', 'WINDOW', `The window '${window}' needs a width.`);
      }
      if (width.dimension !== second.dimension) {
        throw modelError(
          'DimensionMismatchError',
          'UNIT-ARGUMENT',
          `The width of a window must be a time, but it is ${width.toString()}.`,
        );
      }
      return namedWindow(window, width.value, this.clock.dt_);
    }
    if (width !== undefined) {
      throw modelError('TypeError', 'WINDOW', 'A window of own weights takes no width.');
    }
    if (window.length % 2 === 0) {
      throw modelError('TypeError', 'WINDOW', 'A window needs an odd number of weights.');
    }
    return Float64Array.from(window);
  }
}
