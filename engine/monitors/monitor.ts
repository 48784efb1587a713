// What all monitors share: they are runners with variables of their own, growing arrays that their templates
// append to.
import type { Clock } from '../core';
import { DynamicArrayVariable, Variables } from '../core';
import type { Source } from '../diagnostics';
import { modelError } from '../diagnostics';
import type { CodeRunnerOptions, Group } from '../groups';
import { CodeRunner, withUnit } from '../groups';
import type { Namespace, TypedArray, Variable } from '../core';
import type { QuantityArray } from '../units';

/** Prefix of the growing array of a recorded variable. */
const RECORDED = '_recorded_';

/** Base of all monitors. */
export abstract class Monitor extends CodeRunner {
  override readonly variables: Variables;
  /** what is recorded */
  readonly source: Group;

  /**
   * @param source what is recorded
   * @param group the group whose elements the template visits (of a subgroup sometimes the whole group)
   */
  protected constructor(
    source: Group,
    group: Group,
    template: string | Source,
    options: CodeRunnerOptions & { readonly clock?: Clock | undefined },
  ) {
    super(group, template, { userCode: '', checkUnits: false, ...options, checkOnCreation: false });
    this.source = source;
    this.variables = new Variables(this.name, this.device.memory);
    this.variables.createClockVariables(this.clock, '_clock_');
    // Not read-only for templates; users have no way to set it.
    this.variables.addArray('N', { size: 1, scalar: true, dtype: 'int32', readOnly: true });
    this.addDependency(source);
  }

  override get invalidatesMagicNetwork(): boolean {
    return false;
  }

  /** Number of samples or events so far. */
  get N(): number {
    return this.variables.array('N').values[0] ?? 0;
  }

  /** Names of the recorded variables. */
  abstract get recorded(): readonly string[];

  /** Makes room for a run whose number of steps is known, then prepares the run like any runner. */
  override beforeRun(runNamespace?: Namespace, level = 0): void {
    super.beforeRun(runNamespace, level);
    const steps = this.clock.endStep - this.clock.timestep;
    if (steps > 0) this.reserve(steps);
    this.allocate();
  }

  /**
   * Makes room for so many further steps, so that the record need not be moved while it grows.
   * @throws ModelError `MEMORY` where there is not enough memory
   */
  reserve(steps: number): void {
    for (const array of this.sampledArrays()) array.reserve(array.rows + steps);
  }

  /**
   * Allocates all arrays before the run. (The first use of an array can grow the memory, which makes views of
   * other arrays useless.)
   * @returns the last offset
   */
  private allocate(): number {
    return this.variables.ownArrays().reduce((last, array) => Math.max(last, array.offset), 0);
  }

  /** Arrays that get one row at every step. */
  protected sampledArrays(): Iterable<DynamicArrayVariable> {
    return [];
  }

  /** A growing array of this monitor. @throws ModelError (AttributeError) where there is none of that name */
  protected growing(name: string): DynamicArrayVariable {
    const array = this.variables.get(`${RECORDED}${name}`) ?? this.variables.get(name);
    if (array instanceof DynamicArrayVariable) return array;
    throw modelError('AttributeError', 'NAME-UNKNOWN', `'${this.name}' does not record '${name}'.`, {
      object: this.name,
    });
  }

  /** Adds what a recorded variable needs: a reference to it, and the array that it is recorded in. */
  protected addRecorded(name: string, group: Group, columns: number): void {
    this.addSource(name, group);
    this.addRecord(name, group, columns);
  }

  /** Adds a reference to a variable that is to be recorded. */
  protected addSource(name: string, group: Group): void {
    this.required(name, group);
    this.variables.addReference(`_source_${name}`, group, name, group.variables.indexOf(name));
  }

  /** Adds the array that a variable is recorded in. */
  protected addRecord(name: string, group: Group, columns: number): void {
    const { dimension, dtype } = this.required(name, group);
    this.variables.addDynamicArray(`${RECORDED}${name}`, { dimension, dtype, columns, readOnly: true });
  }

  /** Takes the array away that a variable is recorded in. */
  protected removeRecord(name: string): void {
    this.variables.remove(`${RECORDED}${name}`);
  }

  private required(name: string, group: Group): Variable {
    const variable = group.variables.get(name);
    if (variable === undefined) {
      throw modelError('KeyError', 'NAME-UNKNOWN', `'${group.name}' has no variable '${name}' to record.`, {
        brian: `KeyError: '${name}'`,
        object: this.name,
      });
    }
    return variable;
  }

  /** One-dimensional record with its unit. */
  protected unitOf(name: string, values: TypedArray): QuantityArray {
    return withUnit(values, this.growing(name));
  }
}

/** Code that computes what is recorded of each variable. */
export function recordingCode(names: readonly string[]): string {
  return names.map((name) => `_to_record_${name} = _source_${name}`).join('\n');
}
