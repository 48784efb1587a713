// StateMonitor: records variables of chosen elements at every step of a clock.
import type { Clock, DynamicArrayVariable, TypedArray } from '../core';
import { sameKind } from '../core';
import { modelError } from '../diagnostics';
import type { Group, IndexedObject, PlainIndex } from '../groups';
import { NeuronGroup, Subgroup } from '../groups';
import type { Quantity } from '../units';
import { QuantityArray } from '../units';
import { Monitor, recordingCode } from './monitor';

/** Which elements are recorded: all, none, one, several (in this order), or a part of the group. */
export type Recorded = boolean | number | readonly number[] | Int32Array | IndexedObject;

export interface StateMonitorOptions {
  readonly record: Recorded;
  /** own time step (default: that of the group) */
  readonly dt?: Quantity | undefined;
  readonly clock?: Clock | undefined;
  /** default `start`: before the step changes anything */
  readonly when?: string | undefined;
  readonly order?: number | undefined;
  readonly name?: string | undefined;
}

export class StateMonitor extends Monitor {
  /** recorded elements; undefined for all, so that a huge group can be checked without listing them */
  private chosen: Int32Array | undefined;
  private count: number;
  private readonly names: readonly string[];

  /**
   * @param source group or part of one
   * @param variables a name, several, or `true` for all variables of the equations
   * @throws ModelError KeyError (unknown variable), IndexError (element outside of the group), TypeError (no
   *   `record`)
   */
  constructor(source: Group, variables: string | readonly string[] | true, options: StateMonitorOptions) {
    const { dt, clock, when, order, name } = options;
    const names = recordedNames(source, variables);
    const chosen = options.record === true ? undefined : recordedElements(source, options.record);
    super(source, source, 'statemonitor', {
      code: recordingCode(names),
      dt,
      clock: clock ?? (dt === undefined ? source.clock : undefined),
      when,
      order,
      name: name ?? 'statemonitor*',
      templateKwds: { recorded: names },
    });
    this.names = names;
    this.chosen = chosen;
    this.count = chosen?.length ?? source.size;
    this.variables.addDynamicArray('t', { dimension: this.clock.t.dimension, readOnly: true });
    for (const one of names) this.addSource(one, source);
    this.addElements();
  }

  /** Number of recorded elements. */
  get recordCount(): number {
    return this.count;
  }

  /** Are all elements recorded? */
  get recordsAll(): boolean {
    return this.chosen === undefined;
  }

  /**
   * Chooses other elements before the first run: the source may have grown.
   * @throws ModelError IndexError (element outside of the group)
   */
  chooseElements(record: Recorded): void {
    this.chosen = record === true ? undefined : recordedElements(this.source, record);
    this.count = this.chosen?.length ?? this.source.size;
    this.variables.remove('_indices');
    for (const one of this.names) this.removeRecord(one);
    this.addElements();
  }

  /** The arrays whose size depends on the elements. */
  private addElements(): void {
    this.variables.addArray('_indices', {
      size: this.count,
      dtype: 'int32',
      readOnly: true,
      initialise: (values) => values.set(this.record),
    });
    for (const one of this.names) this.addRecord(one, this.source, this.count);
  }

  override get className(): string {
    return 'StateMonitor';
  }

  override get recorded(): readonly string[] {
    return this.names;
  }

  /** Recorded elements, in order, relative to the source. */
  get record(): Int32Array {
    return this.chosen ?? Int32Array.from({ length: this.recordCount }, (_, k) => k);
  }

  /** Times of the samples in seconds. */
  get t(): Float64Array {
    return this.times();
  }

  /** Times of the samples from number `from` on. */
  times(from = 0): Float64Array {
    return Float64Array.from(this.growing('t').values.subarray(from));
  }

  /**
   * Records of a variable in base units: one array over time per recorded element. `t` gives the times.
   * @throws ModelError (AttributeError) where it is not recorded
   */
  get(name: string): readonly TypedArray[] {
    this.requireRecorded(name);
    return Array.from({ length: this.recordCount }, (_, column) => this.column(name, column));
  }

  /** Like `get`, as an array with unit: rows are elements, columns are times. */
  quantity(name: string): QuantityArray {
    const rows = this.get(name);
    const values = new Float64Array(rows.length * this.N);
    rows.forEach((row, k) => values.set(row, k * this.N));
    return new QuantityArray(values, this.growing(name).dimension, [rows.length, this.N]);
  }

  /** Records as they are stored, time by time, from sample `from` on: `recordCount` numbers for each. */
  timeMajor(name: string, from = 0): TypedArray {
    this.requireRecorded(name);
    return this.growing(name).values.slice(from * this.recordCount);
  }

  /**
   * The records of chosen elements (of the source, not of the list of recorded ones).
   * @throws ModelError IndexError (not recorded), TypeError (not an index)
   */
  at(index: number | readonly number[] | Int32Array | IndexedObject): StateMonitorView {
    const elements = typeof index === 'number' ? Int32Array.of(index) : elementList(this.source, index);
    const columns = Array.from(elements, (element) => this.columnOf(element));
    return new StateMonitorView(this, columns);
  }

  /** Appends one sample of the present state. @throws ModelError (TypeError) before the first run */
  recordSingleTimestep(): void {
    if (this.codeobj === undefined) {
      throw modelError(
        'TypeError',
        'MONITOR',
        `'${this.name}' can record a single time step only after a first run.`,
      );
    }
    this.codeobj.run();
  }

  /** Record of the element in a column. */
  column(name: string, column: number): TypedArray {
    const { values, columns } = this.growing(name);
    const result = sameKind(values, this.N);
    for (let k = 0; k < result.length; k++) result[k] = values[k * columns + column] ?? 0;
    return result;
  }

  protected override *sampledArrays(): Iterable<DynamicArrayVariable> {
    yield this.growing('t');
    for (const name of this.names) yield this.growing(name);
  }

  private requireRecorded(name: string): void {
    if (this.names.includes(name)) return;
    throw modelError('AttributeError', 'NAME-UNKNOWN', `'${this.name}' does not record '${name}'.`, {
      object: this.name,
    });
  }

  private columnOf(element: number): number {
    if (!Number.isInteger(element)) {
      throw modelError('TypeError', 'INDEX', `'${this.name}' cannot be indexed with ${element}.`);
    }
    const column = this.chosen === undefined ? element : this.chosen.indexOf(element);
    if (column >= 0 && column < this.recordCount) return column;
    throw modelError(
      'IndexError',
      'INDEX',
      `Index number ${element} has not been recorded by '${this.name}'.`,
      { brian: `IndexError: Index number ${element} has not been recorded` },
    );
  }
}

/** Records of some of a monitor's elements. */
export class StateMonitorView {
  constructor(
    private readonly monitor: StateMonitor,
    private readonly columns: readonly number[],
  ) {}

  /** Times in seconds. */
  get t(): Float64Array {
    return this.monitor.t;
  }

  /** One array over time per element. */
  get(name: string): readonly TypedArray[] {
    return this.columns.map((column) => this.monitor.column(name, column));
  }
}

function recordedNames(source: Group, variables: string | readonly string[] | true): readonly string[] {
  if (variables === true) {
    const group = source instanceof Subgroup ? source.source : source;
    return group instanceof NeuronGroup ? [...group.equations.names] : [];
  }
  const names = typeof variables === 'string' ? [variables] : variables;
  for (const name of names) {
    if (!source.variables.has(name)) {
      throw modelError('KeyError', 'NAME-UNKNOWN', `'${source.name}' has no variable '${name}' to record.`, {
        brian: `KeyError: '${name}'`,
        object: source.name,
      });
    }
  }
  return names;
}

function recordedElements(source: Group, record: Exclude<Recorded, true> | undefined): Int32Array {
  if (record === undefined) {
    throw modelError('TypeError', 'MONITOR', "Say which elements to record: 'record' is missing.");
  }
  if (record === false) return new Int32Array(0);
  const elements = typeof record === 'number' ? Int32Array.of(record) : elementList(source, record);
  for (const element of elements) {
    if (Number.isInteger(element) && element >= 0 && element < source.size) continue;
    throw modelError(
      'IndexError',
      'INDEX',
      `The recorded element ${element} is outside of the interval [0, ${source.size - 1}] of '${source.name}'.`,
      {
        object: source.name,
        brian:
          'IndexError: The indices to record from contain values outside of the range ' +
          `[0, ${source.size - 1}] allowed for the group '${source.name}'`,
      },
    );
  }
  return elements;
}

/** Element numbers of a list, or of a part of a group relative to the source. */
function elementList(source: Group, index: Exclude<PlainIndex, number> | readonly number[]): Int32Array {
  if (Array.isArray(index) || index instanceof Int32Array) return Int32Array.from(index as readonly number[]);
  if ('elementIndices' in index) {
    const offset = source instanceof Subgroup ? source.start : 0;
    return index.elementIndices.map((element) => element - offset);
  }
  throw modelError(
    'TypeError',
    'INDEX',
    'A monitor is indexed with numbers, lists of numbers or parts of groups.',
  );
}
