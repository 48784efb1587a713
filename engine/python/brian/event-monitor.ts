// EventMonitor, SpikeMonitor and PopulationRateMonitor as Python sees them.
import type { TypedArray } from '../../core';
import { modelError } from '../../diagnostics';
import type { ByElement, EventMonitorOptions } from '../../monitors';
import { EventMonitor, PopulationRateMonitor, SpikeMonitor } from '../../monitors';
import type { Group } from '../../groups';
import { hertz } from '../../units';
import { quickArgsort } from '../numpy';
import { PyTuple } from '../runtime';
import type { PyDict } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import type { Bound, PyClass, PyNative } from '../runtime';
import { arrayOf, engineArray, flatNumbers } from './arrays';
import { brianClass, brianFunction } from './brian-class';
import { dictOf } from './dicts';
import { registered } from './engine-object';
import { groupOf } from './group-object';
import type { ScriptHost } from './host';
import { MonitorObject } from './monitor-object';
import { namesOf, quantityOf, textOf, wholeNumber } from './values';

export class EventMonitorObject extends MonitorObject<EventMonitor> {
  override repr(_context: Context): string {
    const { event, name } = this.object;
    // As in Brian 2 the name is the monitor's own
    const what = this.object instanceof SpikeMonitor ? 'recording' : `recording event '${event}'`;
    return `<${this.typeName}, ${what} from '${name}'>`;
  }

  protected override stateNames(): readonly string[] {
    return [...this.object.recorded, 'count', 'N'];
  }

  protected override hasRecord(name: string): boolean {
    return name === 'count' || this.object.recorded.includes(name);
  }

  protected override values(name: string): TypedArray {
    return name === 'count' ? this.object.count : this.object.get(name);
  }

  protected override ownAttribute(name: string, context: Context): PyValue | undefined {
    const { object } = this;
    switch (name) {
      case 'num_events':
        return BigInt(object.numEvents);
      case 'num_spikes':
        return object instanceof SpikeMonitor ? BigInt(object.numSpikes) : undefined;
      case 'event':
        return object.event;
      case 'it':
      case 'it_':
        return this.pair(name);
      default:
        return this.method(name) ?? super.ownAttribute(name, context);
    }
  }

  private pair(name: 'it' | 'it_'): PyValue | undefined {
    const [i, t] = [this.record('i'), this.record(name === 'it' ? 't' : 't_')];
    if (i === undefined || t === undefined) return undefined;
    return new PyTuple([i, t]);
  }

  private method(name: string): PyNative | undefined {
    const { object, host } = this;
    switch (name) {
      case 'spike_trains':
        return object instanceof SpikeMonitor
          ? brianFunction(host, name, '', () => this.byElement('t', object.spikeTrains()))
          : undefined;
      case 'event_trains':
        return brianFunction(host, name, '', () => this.byElement('t', object.eventTrains()));
      case 'values':
        return brianFunction(host, name, 'var', (bound) => {
          const variable = textOf(bound.get('var'), 'The variable');
          return this.byElement(variable, object.values(variable));
        });
      case 'all_values':
        return brianFunction(host, name, '', () =>
          dictOf([...this.allValues()].map(([one, values]) => [one, this.byElement(one, values)])),
        );
      default:
        return undefined;
    }
  }

  /**
   * The recorded variables but `i` by element. Brian 2.5.1 sorts the events by element with numpy's default method,
   * which keeps no order among equals: so the events of one element come in that method's order, not in time's.
   */
  private allValues(): ReadonlyMap<string, ByElement> {
    const { object } = this;
    const elements = object.get('i');
    const places = new Map<number, number[]>();
    for (const place of quickArgsort(elements)) {
      const element = elements[place] ?? 0;
      const own = places.get(element) ?? [];
      own.push(place);
      places.set(element, own);
    }
    const arranged = (name: string, stable: ByElement): ByElement => {
      const values = object.get(name);
      return new Map(
        [...stable].map(([element, own]) => [
          element,
          own.map((_, k) => values[places.get(element)?.[k] ?? 0] ?? 0),
        ]),
      );
    };
    return new Map([...object.allValues()].map(([name, stable]) => [name, arranged(name, stable)]));
  }

  private byElement(name: string, values: ByElement): PyDict {
    const { valueType, dimension } = this.object.variables.array(`_recorded_${name}`);
    return dictOf(
      [...values].map(([element, own]) => [
        BigInt(element),
        engineArray(own, valueType, undefined, dimension),
      ]),
    );
  }
}

export class RateMonitorObject extends MonitorObject<PopulationRateMonitor> {
  override repr(_context: Context): string {
    return `<PopulationRateMonitor, recording ${this.object.source.name}>`;
  }

  protected override hasRecord(name: string): boolean {
    return name === 't' || name === 'rate';
  }

  protected override values(name: string): TypedArray {
    return this.object.get(name);
  }

  protected override ownAttribute(name: string, context: Context): PyValue | undefined {
    if (name !== 'smooth_rate') return super.ownAttribute(name, context);
    return brianFunction(this.host, name, "window='gaussian', width=None", (bound, at) =>
      this.smooth(bound, at),
    );
  }

  private smooth(bound: Bound, context: Context): PyValue {
    const [window, width] = [bound.get('window'), bound.get('width')];
    const weights = typeof window === 'string' ? window : flatNumbers(arrayOf(window, context));
    const span = width === null ? undefined : quantityOf(width, 'width', context);
    const { values } = this.object.smoothRate(weights, span);
    return engineArray(values, 'float', [values.length], hertz.dimension);
  }
}

function sourceOf(bound: Bound, className: string): Group {
  const source = groupOf(bound.get('source'));
  if (source !== undefined) return source;
  throw modelError('TypeError', 'EVENT', `${className} needs a group that can spike as its source.`);
}

function optionsOf(bound: Bound, context: Context): EventMonitorOptions {
  const variables = bound.get('variables') ?? undefined;
  const [when, order] = [bound.get('when') ?? undefined, bound.get('order') ?? undefined];
  return {
    variables: variables === undefined ? undefined : namesOf(variables, 'A variable', context),
    record: bound.get('record') !== false,
    when: when === undefined ? undefined : textOf(when, "'when'"),
    order: order === undefined ? undefined : wholeNumber(order, "'order'"),
    name: textOf(bound.get('name'), 'The name'),
  };
}

/** The class `EventMonitor`. */
export function eventMonitorClass(host: ScriptHost): PyClass {
  const parameters =
    "source, event, variables=None, record=True, when=None, order=None, name='eventmonitor*', codeobj_class=None";
  return brianClass(host, 'EventMonitor', parameters, (bound, context) => {
    const event = textOf(bound.get('event'), 'The event');
    const monitor = new EventMonitor(sourceOf(bound, 'EventMonitor'), event, optionsOf(bound, context));
    return registered(new EventMonitorObject(host, monitor));
  });
}

/** The class `SpikeMonitor`. */
export function spikeMonitorClass(host: ScriptHost): PyClass {
  const parameters =
    "source, variables=None, record=True, when=None, order=None, name='spikemonitor*', codeobj_class=None";
  return brianClass(host, 'SpikeMonitor', parameters, (bound, context) => {
    const monitor = new SpikeMonitor(sourceOf(bound, 'SpikeMonitor'), optionsOf(bound, context));
    return registered(new EventMonitorObject(host, monitor));
  });
}

/** The class `PopulationRateMonitor`. */
export function rateMonitorClass(host: ScriptHost): PyClass {
  return brianClass(
    host,
    'PopulationRateMonitor',
    "source, name='ratemonitor*', codeobj_class=None, dtype=None",
    (bound) => {
      const source = sourceOf(bound, 'PopulationRateMonitor');
      const monitor = new PopulationRateMonitor(source, { name: textOf(bound.get('name'), 'The name') });
      return registered(new RateMonitorObject(host, monitor));
    },
  );
}
