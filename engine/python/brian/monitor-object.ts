// What all monitors have in common as Python sees them.
import type { ArrayVariable, TypedArray } from '../../core';
import { DynamicArrayVariable } from '../../core';
import type { Monitor } from '../../monitors';
import { modelError } from '../../diagnostics';
import type { Context, PyValue } from '../runtime/object';
import type { Bound } from '../runtime';
import { PyList } from '../runtime';
import { brianFunction } from './brian-class';
import { dictOf } from './dicts';
import { EngineObject, wrapped } from './engine-object';
import { requireDict } from './group-methods';
import { namesOf } from './values';
import { VariableView } from './view';

const STATES_PARAMETERS =
  "vars=None, units=True, format='dict', subexpressions=False, read_only_variables=True, level=0";

/** Base of the monitors. */
export class MonitorObject<T extends Monitor = Monitor> extends EngineObject<T> {
  override attributeNames(): readonly string[] {
    return ['t', 'N', 'name', 'clock', 'source', ...this.object.recorded];
  }

  /** Number of events, or of steps, that it has recorded. */
  override length(_context: Context): number {
    return this.object.N;
  }

  override truth(_context: Context): boolean {
    return this.object.N > 0;
  }

  protected override ownAttribute(name: string, context: Context): PyValue | undefined {
    const { object, host } = this;
    switch (name) {
      case 'source':
        return wrapped(host, object.source);
      case 'N':
        return this.view('N', true);
      case 'N_':
        return this.view('N', false);
      case 'record_variables':
        return new PyList([...object.recorded]);
      case 'add_attribute':
        return brianFunction(host, name, 'name', () => null);
      case 'get_states':
        return brianFunction(host, name, STATES_PARAMETERS, (bound, at) => this.states(bound, at));
      default:
        return this.record(name) ?? super.ownAttribute(name, context);
    }
  }

  /** Names of what `get_states` gives. */
  protected stateNames(): readonly string[] {
    return [...this.object.recorded, 'N'];
  }

  /** One of these states: its shape is the array's, a row for each step. */
  protected stateOf(name: string, withUnits: boolean, context: Context): PyValue {
    return this.view(name, withUnits).toArray(context);
  }

  private states(bound: Bound, context: Context): PyValue {
    requireDict(bound);
    const vars = bound.get('vars');
    const known = this.stateNames();
    const names = vars === null ? known : namesOf(vars, 'A variable', context);
    const withUnits = bound.get('units') !== false;
    return dictOf(
      names.map((name) => {
        if (known.includes(name)) return [name, this.stateOf(name, withUnits, context)] as const;
        throw modelError(
          'KeyError',
          'NAME-UNKNOWN',
          `'${this.object.name}' has no variable named '${name}'.`,
        );
      }),
    );
  }

  /** A view on a record by its name, which may end in `_`. */
  protected record(name: string): VariableView | undefined {
    const plain = this.hasRecord(name) ? name : name.endsWith('_') ? name.slice(0, -1) : name;
    return this.hasRecord(plain) ? this.view(plain, plain === name) : undefined;
  }

  /** Is there a one-dimensional record of this name? */
  protected hasRecord(_name: string): boolean {
    return false;
  }

  /** The present values of a record. */
  protected values(_name: string): TypedArray {
    return new Float64Array(0);
  }

  private view(name: string, withUnits: boolean): VariableView {
    const variable = this.variableOf(name);
    return new VariableView(
      {
        name,
        owner: this.object.name,
        dimension: variable.dimension,
        valueType: variable.valueType,
        scalar: variable.scalar,
        isRecord: true,
        read: () => (name === 'N' ? Int32Array.of(this.object.N) : this.values(name)),
      },
      withUnits,
    );
  }

  private variableOf(name: string): ArrayVariable {
    const { variables } = this.object;
    const recorded = variables.get(`_recorded_${name}`);
    return recorded instanceof DynamicArrayVariable ? recorded : variables.array(name);
  }
}
