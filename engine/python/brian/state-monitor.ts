// StateMonitor as Python sees it: rows are elements, columns are times.
import type { TypedArray } from '../../core';
import { sameKind } from '../../core';
import type { Group, IndexedObject } from '../../groups';
import { StateMonitor } from '../../monitors';
import { modelError } from '../../diagnostics';
import { Dimension, second } from '../../units';
import type { NDArray } from '../numpy';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { Bound, PyClass } from '../runtime';
import { arrayOf, ElementsObject, engineArray, flatNumbers, unboxed } from './arrays';
import { brianClass, brianFunction } from './brian-class';
import { registered } from './engine-object';
import { timing } from './group-methods';
import { groupOf } from './group-object';
import type { ScriptHost } from './host';
import { MonitorObject } from './monitor-object';
import { namesOf, textOf, wholeNumber } from './values';

export class StateMonitorObject extends MonitorObject<StateMonitor> {
  override attribute(name: string, context: Context): PyValue | undefined {
    const plain = name.endsWith('_') ? name.slice(0, -1) : name;
    const { recorded } = this.object;
    if (recorded.includes(name)) return this.rows(name, undefined, true);
    if (plain !== name && recorded.includes(plain)) return this.rows(plain, undefined, false);
    return super.attribute(name, context);
  }

  /** Records of some elements, by their numbers in the source. @throws ModelError IndexError, TypeError */
  override item(key: PyValue, context: Context): PyValue | undefined {
    const { object } = this;
    if (typeof key === 'bigint' || (key instanceof PyObject && key.toIndex() !== undefined)) {
      const element = wholeNumber(key, 'The index');
      object.at(element);
      return new RecordView(this, Int32Array.of(this.columnOf(element)), true, context.repr(key));
    }
    const indexed = key instanceof ElementsObject ? key.indexed : undefined;
    const elements = indexed === undefined ? listed(key, context) : relative(object.source, indexed);
    object.at(elements);
    return new RecordView(
      this,
      elements.map((element) => this.columnOf(element)),
      false,
      context.repr(key),
    );
  }

  override repr(_context: Context): string {
    const list = this.object.recorded.map((name) => `'${name}'`).join(', ');
    return `<StateMonitor, recording [${list}] from '${this.object.source.name}'>`;
  }

  /**
   * Records of a variable.
   * @param columns recorded elements by their position (default: all)
   */
  rows(name: string, columns: Int32Array | undefined, withUnits: boolean): NDArray {
    const { object } = this;
    const chosen = columns ?? Int32Array.from({ length: object.recordCount }, (_, k) => k);
    const variable = object.variables.array(`_recorded_${name}`);
    const steps = object.N;
    const data = sameKind(variable.values, chosen.length * steps);
    chosen.forEach((column, row) => data.set(object.column(name, column), row * steps));
    const dimension = withUnits ? variable.dimension : Dimension.none;
    return engineArray(data, variable.valueType, [chosen.length, steps], dimension);
  }

  /** The times of the samples. */
  times(withUnits: boolean): NDArray {
    const { t } = this.object;
    return engineArray(t, 'float', [t.length], withUnits ? second.dimension : Dimension.none);
  }

  protected override ownAttribute(name: string, context: Context): PyValue | undefined {
    const { object, host } = this;
    switch (name) {
      case 'record':
        return engineArray(object.record);
      case 'record_single_timestep':
        return brianFunction(host, name, '', () => {
          object.recordSingleTimestep();
          return null;
        });
      default:
        return super.ownAttribute(name, context);
    }
  }

  protected override stateNames(): readonly string[] {
    return ['t', 'N', ...this.object.recorded];
  }

  protected override stateOf(name: string, withUnits: boolean, context: Context): PyValue {
    if (!this.object.recorded.includes(name)) return super.stateOf(name, withUnits, context);
    return this.rows(name, undefined, withUnits).attribute('T', context) ?? null;
  }

  protected override hasRecord(name: string): boolean {
    return name === 't';
  }

  protected override values(_name: string): TypedArray {
    return this.object.t;
  }

  private columnOf(element: number): number {
    return this.object.record.indexOf(element);
  }
}

/** Records of some of a monitor's elements: `monitor[3].v`. */
class RecordView extends PyObject {
  readonly typeName = 'StateMonitorView';

  constructor(
    private readonly monitor: StateMonitorObject,
    private readonly columns: Int32Array,
    private readonly single: boolean,
    private readonly chosen: string,
  ) {
    super();
  }

  override repr(_context: Context): string {
    return `<StateMonitorView, giving access to elements ${this.chosen} recorded by ${this.monitor.object.name}>`;
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    if (name === 't' || name === 't_') return this.monitor.times(name === 't');
    const { recorded } = this.monitor.object;
    const plain = name.endsWith('_') && !recorded.includes(name) ? name.slice(0, -1) : name;
    if (!recorded.includes(plain)) return undefined;
    const rows = this.monitor.rows(plain, this.columns, plain === name);
    return this.single ? rows.item(0n, context) : rows;
  }

  override attributeNames(): readonly string[] {
    return ['t', ...this.monitor.object.recorded];
  }
}

function listed(key: PyValue, context: Context): Int32Array {
  const array = arrayOf(key, context);
  if (array.dtype === 'float64' || array.dtype === 'float32' || array.dtype === 'bool') {
    throw modelError(
      'TypeError',
      'INDEX',
      `A monitor cannot be indexed with ${context.repr(unboxed(array))}.`,
    );
  }
  return Int32Array.from(flatNumbers(array));
}

function relative(source: Group, indexed: IndexedObject): Int32Array {
  const offset = 'start' in source && typeof source.start === 'number' ? source.start : 0;
  return indexed.elementIndices.map((element) => element - offset);
}

const PARAMETERS =
  "source, variables, record, dt=None, clock=None, when='start', order=0, name='statemonitor*', codeobj_class=None";

/** The class `StateMonitor`. */
export function stateMonitorClass(host: ScriptHost): PyClass {
  return brianClass(host, 'StateMonitor', PARAMETERS, (bound, context) => {
    const source = groupOf(bound.get('source'));
    if (source === undefined) {
      throw modelError('TypeError', 'MONITOR', 'A StateMonitor records a group.');
    }
    const variables = bound.get('variables');
    const names = variables === true ? true : namesOf(variables, 'A variable', context);
    const monitor = new StateMonitor(source, names, {
      ...timing(bound, 'StateMonitor', context),
      record: recordedOf(source, bound, context),
      when: textOf(bound.get('when'), "'when'"),
      order: wholeNumber(bound.get('order'), "'order'"),
      name: textOf(bound.get('name'), 'The name'),
    });
    warnAboutShared(host, source, monitor);
    return registered(new StateMonitorObject(host, monitor));
  });
}

function recordedOf(
  source: Group,
  bound: Bound,
  context: Context,
): boolean | number | readonly number[] | Int32Array {
  const record = bound.get('record');
  if (typeof record === 'boolean') return record;
  if (record === null) throw modelError('TypeError', 'MONITOR', "Say which elements to record: 'record'.");
  if (typeof record === 'bigint') return Number(record);
  if (typeof record === 'string') {
    throw modelError('TypeError', 'MONITOR', 'The elements to record are given by numbers, not by a string.');
  }
  const indexed = record instanceof ElementsObject ? record.indexed : undefined;
  if (indexed !== undefined) return relative(source, indexed);
  const single = record instanceof PyObject ? record.toIndex() : undefined;
  if (single !== undefined) return Number(single);
  const array = arrayOf(record, context);
  const numbers = flatNumbers(array);
  if (array.dtype !== 'bool') return Array.from(numbers);
  return Array.from(numbers).flatMap((chosen, at) => (chosen === 0 ? [] : [at]));
}

/** Brian warns where a variable with one value for all is recorded for each element. */
function warnAboutShared(host: ScriptHost, source: Group, monitor: StateMonitor): void {
  if (monitor.recordCount < 2) return;
  for (const name of monitor.recorded) {
    if (source.variables.get(name)?.scalar !== true) continue;
    host.warn(
      'monitors.statemonitor',
      `Variable ${name} is a shared variable but it will be recorded once for every target.`,
    );
  }
}
