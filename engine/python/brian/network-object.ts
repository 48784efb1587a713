// Networks as Python sees them: Network, the magic network, and what can be done with either.
import type { BrianObject } from '../../core';
import { modelError } from '../../diagnostics';
import type { RunOptions } from '../../network';
import { MagicNetwork, Network } from '../../network';
import { second } from '../../units';
import { fromQuantity } from '../numpy';
import type { PyClass, PyNative } from '../runtime';
import { PyDict, PyList, PySet } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { Bound } from '../runtime';
import type { Body } from './brian-class';
import { brianClass, brianFunction } from './brian-class';
import { dictOf, namedEntries } from './dicts';
import { EngineObject, wrapped } from './engine-object';
import { getStates, setStates } from './group-methods';
import { GroupObject } from './group-object';
import type { ScriptHost } from './host';
import { frameNamespace } from './namespace';
import { namespaceOf } from './neurongroup';
import { profilingEntries, SummaryObject } from './summaries';
import { membersOf, quantityIn, quantityOf, textOf, wholeNumber } from './values';
import { visibleObjects } from './visible';

export const RUN_PARAMETERS =
  'duration, report=None, report_period=None, namespace=None, profile=None, level=0';

export class NetworkObject extends PyObject {
  /** attributes that the script gave it */
  private readonly added = new Map<string, PyValue>();

  constructor(
    readonly host: ScriptHost,
    readonly network: Network,
  ) {
    super();
  }

  override get typeName(): string {
    return this.network instanceof MagicNetwork ? 'MagicNetwork' : 'Network';
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    const { network, host } = this;
    switch (name) {
      case 'name':
        return network.name;
      case 't':
        return fromQuantity(network.t);
      case 't_':
        return network.t_;
      case 'objects':
        return new PySet([...this.objects(context)].map((object) => wrapped(host, object)));
      case 'sorted_objects':
        return new PyList(network.sortedObjects.map((object) => wrapped(host, object)));
      case 'schedule':
        return new PyList([...network.schedule]);
      case 'profiling_info':
        return profilingEntries(network);
      default:
        return this.method(name) ?? this.added.get(name);
    }
  }

  override setAttribute(name: string, value: PyValue, context: Context): boolean {
    if (name === 'schedule') {
      this.network.schedule =
        value === null ? undefined : membersOf(value, context).map((slot) => textOf(slot, 'A slot'));
      return true;
    }
    this.added.set(name, value);
    return true;
  }

  override item(key: PyValue, _context: Context): PyValue | undefined {
    return wrapped(this.host, this.network.get(textOf(key, 'The name of an object')));
  }

  override deleteItem(key: PyValue, _context: Context): boolean {
    this.network.delete(textOf(key, 'The name of an object'));
    return true;
  }

  override contains(value: PyValue, _context: Context): boolean {
    return typeof value === 'string' && this.network.has(value);
  }

  override length(_context: Context): number {
    return this.network.size;
  }

  override truth(_context: Context): boolean {
    return true;
  }

  override iterate(_context: Context): Iterator<PyValue> {
    return [...this.network].map((object) => wrapped(this.host, object)).values();
  }

  override repr(_context: Context): string {
    if (this.network instanceof MagicNetwork) return 'MagicNetwork()';
    const names = [...this.network].map((object) => object.name);
    return `<Network at time t=${this.network.t.toString()}, containing objects: ${names.join(', ')}>`;
  }

  private objects(context: Context): Iterable<BrianObject> {
    return this.network instanceof MagicNetwork ? visibleObjects(this.host, context) : this.network.added;
  }

  private method(name: string): PyNative | undefined {
    const { network, host } = this;
    const method = (parameters: string, body: Body) =>
      brianFunction(host, name, parameters, (bound, context, args) => {
        seeNames(host, network, context);
        return body(bound, context, args);
      });
    switch (name) {
      case 'run':
        return method(RUN_PARAMETERS, (bound, context) => runNetwork(host, network, bound, context));
      case 'add':
      case 'remove':
        return method('*objs', (bound, context) => {
          for (const object of contentOf(bound.star, context)) network[name](object);
          return null;
        });
      case 'store':
        return method("name='default', filename=None", (bound) => store(network, bound));
      case 'restore':
        return method("name='default', filename=None, restore_random_state=False", (bound) =>
          restore(network, bound),
        );
      case 'stop':
        return method('', () => {
          network.stop();
          return null;
        });
      case 'scheduling_summary':
        return method(
          '',
          () => new SummaryObject('SchedulingSummary', network.schedulingSummary().toString()),
        );
      case 'get_profiling_info':
        return method('', () => profilingEntries(network));
      case 'get_states':
        return method(
          "units=True, format='dict', subexpressions=False, read_only_variables=True, level=0",
          (bound, context) => this.getStates(bound, context),
        );
      case 'set_states':
        return method("values, units=True, format='dict', level=0", (bound, context) => {
          this.setStates(bound, context);
          return null;
        });
      default:
        return undefined;
    }
  }

  private getStates(bound: Bound, context: Context): PyDict {
    const groups = this.network.sortedObjects.flatMap((object) => {
      const wrapper = wrapped(this.host, object);
      return wrapper instanceof GroupObject ? [wrapper] : [];
    });
    return dictOf(groups.map((group) => [group.object.name, getStates(group.object, bound, context)]));
  }

  private setStates(bound: Bound, context: Context): void {
    for (const [name, values] of namedEntries(bound.get('values'), 'values', context)) {
      const wrapper = wrapped(this.host, this.network.get(name));
      if (!(wrapper instanceof GroupObject)) {
        throw modelError('TypeError', 'STATE', `'${name}' has no state variables to set.`);
      }
      setStates(wrapper.object, values, bound, context);
    }
  }
}

/** The magic network sees the objects that the calling frame has names for. */
export function seeNames(host: ScriptHost, network: Network, context: Context): void {
  if (!(network instanceof MagicNetwork)) return;
  const seen = visibleObjects(host, context);
  network.visible = (object) => seen.has(object);
}

/** Objects in arguments, also inside of lists, tuples, sets and dictionaries. @throws ModelError TypeError */
export function* contentOf(values: Iterable<PyValue>, context: Context): Generator<BrianObject> {
  for (const value of values) {
    if (value instanceof EngineObject) {
      yield value.object;
    } else if (value instanceof PyDict) {
      yield* contentOf(
        membersOf(value, context).map((key) => value.item(key, context) ?? null),
        context,
      );
    } else if (value instanceof PyObject && value.iterate(context) !== undefined) {
      yield* contentOf(membersOf(value, context), context);
    } else {
      throw modelError(
        'TypeError',
        'NETWORK-CONTENT',
        'Can only add objects of type BrianObject, or containers of such objects to Network',
      );
    }
  }
}

/** `run(duration, ...)` of any network. */
export function runNetwork(host: ScriptHost, network: Network, bound: Bound, context: Context): PyValue {
  const duration = quantityIn(bound.get('duration'), second.dimension, 'run', 'duration', context);
  host.run(network, duration, runOptions(bound, context));
  return null;
}

function runOptions(bound: Bound, context: Context): RunOptions {
  const [report, period, profile] = [bound.get('report'), bound.get('report_period'), bound.get('profile')];
  const given = namespaceOf(bound.get('namespace'), context);
  return {
    namespace: given ?? frameNamespace(context, wholeNumber(bound.get('level'), "'level'")),
    profile: profile === true,
    ...(report === null ? {} : { report: reportOf(report, context) }),
    ...(period === null ? {} : { reportPeriod: quantityOf(period, 'report_period', context) }),
  };
}

function reportOf(report: Exclude<PyValue, null>, context: Context): NonNullable<RunOptions['report']> {
  if (report === 'text' || report === 'stdout' || report === 'stderr') return report;
  if (typeof report === 'string') {
    throw modelError('ValueError', 'REPORT', `Do not know how to handle report argument '${report}'.`);
  }
  return (elapsed, completed, start, duration) => {
    context.call(report, [fromQuantity(elapsed), completed, fromQuantity(start), fromQuantity(duration)]);
  };
}

/** `store(name)`; files are not available. */
export function store(network: Network, bound: Bound): PyValue {
  refuseFile(bound);
  network.store(textOf(bound.get('name'), 'The name'));
  return null;
}

/** `restore(name)`; files are not available. */
export function restore(network: Network, bound: Bound): PyValue {
  refuseFile(bound);
  network.restore(textOf(bound.get('name'), 'The name'), {
    restoreRandomState: bound.get('restore_random_state') === true,
  });
  return null;
}

function refuseFile(bound: Bound): void {
  if (bound.get('filename') === null) return;
  throw modelError(
    'NotImplementedError',
    'FILES',
    "Storing to a file is not available: leave out 'filename'.",
  );
}

/** The class `Network`. */
export function networkClass(host: ScriptHost): PyClass {
  return brianClass(host, 'Network', '*objs, **kwds', (bound, context) => {
    const name = bound.doubleStar.get('name');
    for (const keyword of bound.doubleStar.keys()) {
      if (keyword !== 'name') {
        throw modelError('TypeError', 'ARGUMENTS', 'Only keyword argument to Network is name.');
      }
    }
    const content = [...contentOf(bound.star, context)];
    const network = new Network(content, {
      device: host.device,
      ...(name === undefined ? {} : { name: textOf(name, 'The name') }),
    });
    host.recordNamed(network.name, 'Network');
    return host.wrap(network, () => new NetworkObject(host, network));
  });
}
