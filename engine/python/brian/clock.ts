// Clocks as Python sees them.
import { Clock } from '../../core';
import type { ArrayVariable } from '../../core';
import { second } from '../../units';
import { fromQuantity } from '../numpy';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { brianClass } from './brian-class';
import type { PyClass } from '../runtime';
import type { ScriptHost } from './host';
import { quantityIn, quantityOf, textOf } from './values';
import { VariableView } from './view';

export class ClockObject extends PyObject {
  readonly typeName = 'Clock';

  constructor(readonly clock: Clock) {
    super();
  }

  override attribute(name: string, _context: Context): PyValue | undefined {
    const { clock } = this;
    switch (name) {
      case 'name':
        return clock.name;
      case 'dt':
        return fromQuantity(clock.dt);
      case 'dt_':
        return clock.dt_;
      case 't':
      case 't_':
        return this.view('t', name === 't');
      case 'timestep':
        return this.view('timestep', true);
      default:
        return undefined;
    }
  }

  override setAttribute(name: string, value: PyValue, context: Context): boolean {
    if (name === 'dt_') {
      this.clock.dt = second.times(quantityOf(value, 'dt', context).value);
      return true;
    }
    if (name !== 'dt') return false;
    this.clock.dt = quantityOf(value, 'dt', context);
    return true;
  }

  override attributeNames(): readonly string[] {
    return ['name', 'dt', 'dt_', 't', 't_', 'timestep'];
  }

  override repr(_context: Context): string {
    return `Clock(dt=${this.clock.dt.toPython()}, name='${this.clock.name}')`;
  }

  private view(name: 't' | 'timestep', withUnits: boolean): VariableView {
    const { clock } = this;
    const variable: ArrayVariable = clock.variables.array(name);
    const { dimension, valueType } = variable;
    return new VariableView(
      {
        name,
        owner: clock.name,
        dimension,
        valueType,
        scalar: true,
        read: () => variable.values.slice(),
      },
      withUnits,
    );
  }
}

/** The Python object of a clock. */
export function clockObject(host: ScriptHost, clock: Clock): PyObject {
  return host.wrap(clock, () => new ClockObject(clock));
}

/** The class `Clock`. */
export function clockClass(host: ScriptHost): PyClass {
  return brianClass(host, 'Clock', "dt, name='clock*'", (bound, context) => {
    const dt = quantityIn(bound.get('dt'), second.dimension, '__init__', 'dt', context);
    const clock = new Clock(dt, { name: textOf(bound.get('name'), 'The name'), device: host.device });
    host.recordNamed(clock.name, 'Clock');
    return clockObject(host, clock);
  });
}

/** The engine clock of a Python value; `undefined` for anything else. */
export function clockOf(value: PyValue): Clock | undefined {
  return value instanceof ClockObject ? value.clock : undefined;
}
