// TimedArray: given values over time, as a function of model code. It is `name(t)`, or `name(t, i)` for values
// that also differ between elements.
import type { Device, FunctionImplementation, NamedFunction } from '../core';
import { getDevice, roundHalfEven, uniqueId, userFunction } from '../core';
import { modelError, problem } from '../diagnostics';
import { Dimension, Quantity } from '../units';
import type { Values } from './arguments';
import { plainNumbers, secondsOf } from './arguments';

const SECOND = Dimension.of({ s: 1 });
/** Finer steps of the array than this fraction of the clock's step are told apart, to be safe from rounding. */
const OVERSAMPLING = 8;

export class TimedArray implements NamedFunction {
  readonly id = uniqueId();
  readonly className = 'TimedArray';
  readonly name: string;
  /** numbers in base units: times after each other, elements of one time side by side */
  readonly values: Float64Array;
  /** number of times */
  readonly rows: number;
  /** number of elements; undefined for values that are the same for all */
  readonly columns: number | undefined;
  /** time between two rows, in seconds */
  readonly dt: number;
  readonly dimension: Dimension;
  /** what code calls */
  readonly implementation: FunctionImplementation;
  private readonly device: Device;
  private readonly bound = new Map<number, FunctionImplementation>();

  /**
   * @param values one value per time, or rows of one value per element
   * @param dt time between two values
   * @param options `name` (default `_timedarray*`); the device to live on (default: the active one)
   * @throws ModelError `SHAPE` (NotImplementedError) for other shapes, `UNIT-VALUE` (DimensionMismatchError)
   */
  constructor(
    values: Values,
    dt: number | Quantity,
    options: { readonly name?: string; readonly device?: Device } = {},
  ) {
    this.dt = secondsOf('The time step of a TimedArray', dt);
    const numbers = plainNumbers(values);
    const [rows, columns] = numbers.shape;
    if (rows === undefined || numbers.shape.length > 2) {
      throw modelError(
        'NotImplementedError',
        'SHAPE',
        'The values of a TimedArray have one axis (time) or two.',
      );
    }
    this.device = options.device ?? getDevice();
    this.name = this.device.names.claim(options.name ?? '_timedarray*');
    this.values = numbers.values;
    this.dimension = numbers.dimension;
    this.rows = rows;
    this.columns = columns;
    this.implementation = {
      ...this.boundTo(this.device.defaultClock.dt_),
      bindTo: (step) => this.boundTo(step),
    };
    this.device.functions.add(this);
  }

  /**
   * Its value as seen by objects with a certain time step, in base units; before the first row the first value,
   * after the last row the last one.
   * @param step time step of the object, in seconds
   * @param element which column; values outside give NaN
   */
  at(t: number, element = 0, step: number = this.device.defaultClock.dt_): number {
    return this.lookup(oversampling(this.dt, step))(t, element);
  }

  /** The same number over a whole step of a clock? Only then `exact` integration may use it. */
  private isConstantOver(step: number): boolean {
    if (step > this.dt) return false;
    const ratio = this.dt / step;
    return Math.floor(ratio) === ratio;
  }

  private boundTo(step: number): FunctionImplementation {
    let known = this.bound.get(step);
    if (known === undefined) {
      known = this.makeFor(step);
      this.bound.set(step, known);
    }
    return known;
  }

  private makeFor(step: number): FunctionImplementation {
    const ratio = this.dt / step;
    if (ratio > 1 && Math.floor(ratio) !== ratio) {
      this.device.logOnce(
        problem(
          'TIME-GRID',
          `The step of '${this.name}' (${seconds(this.dt)}) is no whole multiple of the step of a group that uses it (${seconds(step)}).`,
          { severity: 'warning' },
        ),
      );
    }
    const time = { name: 't', unit: SECOND };
    return userFunction(this.name, {
      args: this.columns === undefined ? [time] : [time, { name: 'i', unit: Dimension.none }],
      result: this.dimension,
      call: this.lookup(oversampling(this.dt, step)),
      isLocallyConstant: (dt) => this.isConstantOver(dt),
    });
  }

  /** Row: round(t/epsilon) in steps epsilon = dt/K, divided by K (Brian 2's rule against rounding errors). */
  private lookup(k: number): (t: number, element?: number) => number {
    const { values, rows, columns } = this;
    const epsilon = this.dt / k;
    const row = (t: number): number => {
      const found = Math.trunc(roundHalfEven(t / epsilon) / k);
      return Math.min(rows - 1, Math.max(0, found));
    };
    if (columns === undefined) return (t) => values[row(t)] ?? Number.NaN;
    return (t, element = 0) =>
      element >= 0 && element < columns
        ? (values[row(t) * columns + Math.trunc(element)] ?? Number.NaN)
        : Number.NaN;
  }
}

/** Power of two by which the array's step is divided. */
function oversampling(dt: number, step: number): number {
  return Math.max(1, 2 ** Math.ceil(Math.log2((OVERSAMPLING / step) * dt)));
}

function seconds(value: number): string {
  return new Quantity(value, SECOND).toString();
}
