// Groups as Python sees them: state variables as attributes, slices as subgroups, and the methods of Group.
import { suggestNames } from '../../equations';
import { modelError } from '../../diagnostics';
import type { IndexedObject, SpikeSource } from '../../groups';
import { directSetError, Group, NeuronGroup, notLinkedError, Subgroup } from '../../groups';
import { PySlice } from '../runtime';
import type { Context, PyObject, PyValue } from '../runtime/object';
import { engineArray } from './arrays';
import type { Body } from './brian-class';
import { brianFunction } from './brian-class';
import { dictOf } from './dicts';
import { EngineObject, registered, wrapped } from './engine-object';
import { EquationsObject } from './equations-object';
import { pythonNamespace } from './namespace-dict';
import { getStates, runOnEvent, runRegularly, setEventSchedule, setStates } from './group-methods';
import type { ScriptHost } from './host';
import { IndicesObject } from './indices-object';
import { LinkedVariable } from './linked-variable';
import { stateAttribute, stateView } from './state-view';
import { sliceOf, textOf, wholeNumber } from './values';

/** Groups and their parts. */
export class GroupObject extends EngineObject<SpikeSource | Subgroup> {
  private readonly extra = new Set<string>();

  override get indexed(): IndexedObject | undefined {
    return this.object instanceof Subgroup ? this.object : undefined;
  }

  override length(_context: Context): number {
    return this.object.size;
  }

  override truth(_context: Context): boolean {
    return true;
  }

  /** Part of the group. @throws ModelError IndexError, TypeError */
  override item(key: PyValue, _context: Context): PyValue | undefined {
    if (key === null || typeof key === 'string') return undefined;
    return this.host.within(() => this.part(key));
  }

  override repr(context: Context): string {
    const { object } = this;
    if (!(object instanceof Subgroup)) return super.repr(context);
    return `<Subgroup '${object.name}' of '${object.source.name}' from ${object.start} to ${object.stop}>`;
  }

  override attributeNames(): readonly string[] {
    return [...this.object.variables.names()].filter((name) => !name.startsWith('_'));
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    return this.host.within(() => stateAttribute(this.object, name) ?? this.otherAttribute(name, context));
  }

  override setAttribute(name: string, value: PyValue, context: Context): boolean {
    return this.host.within(() => {
      if (value instanceof LinkedVariable || this.isLinked(name)) return this.link(name, value, context);
      const view = stateView(this.object, name);
      if (view === undefined) return super.setAttribute(name, value, context);
      if (value !== view) view.assign(value, undefined, context);
      return true;
    });
  }

  protected override ownAttribute(name: string, context: Context): PyValue | undefined {
    return this.method(name) ?? this.property(name, context);
  }

  protected override setOwnAttribute(name: string, value: PyValue, _context: Context): boolean {
    if (!this.extra.has(name) && !name.startsWith('_')) throw this.unknown(name);
    this.added.set(name, value);
    return true;
  }

  private otherAttribute(name: string, context: Context): PyValue | undefined {
    const { object } = this;
    if (object instanceof NeuronGroup && this.isLinked(name)) throw notLinkedError(object, name);
    return super.attribute(name, context);
  }

  private isLinked(name: string): boolean {
    return this.object instanceof NeuronGroup && this.object.linkedNames.includes(name);
  }

  private link(name: string, value: PyValue, context: Context): boolean {
    const { object } = this;
    if (!(object instanceof NeuronGroup)) {
      throw modelError('TypeError', 'LINK', `Cannot link variable '${name}' of a part of a group.`);
    }
    if (value instanceof LinkedVariable) value.link(object, name, context);
    else throw directSetError(object, name);
    return true;
  }

  private property(name: string, _context: Context): PyValue | undefined {
    const { object, host } = this;
    const group = wholeGroup(object);
    const own = group instanceof NeuronGroup ? neuronProperty(host, group, name) : undefined;
    if (own !== undefined) return own;
    switch (name) {
      case 'namespace':
        return pythonNamespace(object.namespace);
      case 'events':
        return dictOf([...group.events].map(([event, condition]) => [event, condition?.text ?? null]));
      case 'indices':
        return new IndicesObject(host, object, object instanceof Subgroup ? object.start : 0);
      case 'spikes':
        return engineArray(group.spikes);
      case 'thresholder':
        return dictOf([...group.thresholders].map(([event, one]) => [event, wrapped(host, one)]));
      case 'start':
      case 'stop':
        return object instanceof Subgroup ? BigInt(object[name]) : undefined;
      case 'source':
        return object instanceof Subgroup ? wrapped(host, object.source) : this;
      default:
        return undefined;
    }
  }

  protected method(name: string): PyObject | undefined {
    const { object, host } = this;
    const method = (parameters: string, body: Body) => brianFunction(host, name, parameters, body);
    switch (name) {
      case 'run_regularly':
        return method(
          "code, dt=None, clock=None, when='start', order=0, name=None, codeobj_class=None",
          (bound, context) => runRegularly(host, object, bound, context),
        );
      case 'run_on_event':
        return object instanceof NeuronGroup
          ? method("event, code, when='after_resets', order=None", (bound) => runOnEvent(host, object, bound))
          : undefined;
      case 'set_event_schedule':
        return object instanceof NeuronGroup
          ? method("event, when='after_thresholds', order=None", (bound) => setEventSchedule(object, bound))
          : undefined;
      case 'get_states':
        return method(
          "vars=None, units=True, format='dict', subexpressions=False, read_only_variables=True, level=0",
          (bound, context) => getStates(object, bound, context),
        );
      case 'set_states':
        return method("values, units=True, format='dict', level=0", (bound, context) =>
          setStates(object, bound.get('values'), bound, context),
        );
      case 'state':
        return method('name, use_units=True, level=0', (bound) =>
          this.state(bound.get('name'), bound.get('use_units')),
        );
      case 'add_attribute':
        return method('name', (bound) => {
          this.extra.add(textOf(bound.get('name'), 'The name'));
          return null;
        });
      default:
        return undefined;
    }
  }

  private state(name: PyValue, useUnits: PyValue): PyValue {
    const text = textOf(name, 'The name');
    const found = stateAttribute(this.object, useUnits === false ? `${text}_` : text);
    if (found !== undefined) return found;
    throw modelError('KeyError', 'NAME-UNKNOWN', `State variable ${text} not found.`);
  }

  private part(key: Exclude<PyValue, null | string>): PyValue {
    const { object, host } = this;
    if (key instanceof PySlice) {
      const { start, stop, step = 1 } = sliceOf(key);
      if (step !== 1) throw modelError('IndexError', 'INDEX', 'Subgroups have to be contiguous.');
      return registered(new GroupObject(host, object.slice(start, stop)));
    }
    const at = wholeNumber(key, 'The index of a subgroup');
    if (at < 0 || at >= object.size) {
      throw modelError(
        'IndexError',
        'INDEX',
        `Index ${at} out of range for a group of ${object.size} elements.`,
      );
    }
    return registered(new GroupObject(host, object.slice(at, at + 1)));
  }

  private unknown(name: string): Error {
    const { object } = this;
    const suffix = name.endsWith('_') ? '_' : '';
    const plain = suffix === '' ? name : name.slice(0, -1);
    const writable = [...object.variables].flatMap(([one, variable]) =>
      one.startsWith('_') || variable.readOnly ? [] : [one],
    );
    const near = suggestNames(plain, writable).map((one) => `"${one}${suffix}"`);
    const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
    return modelError(
      'AttributeError',
      'NAME-UNKNOWN',
      `'${object.name}' has no state variable "${plain}".${hint} New attributes have to be announced with add_attribute.`,
      { object: object.name },
    );
  }
}

/** What only groups of neurons have. */
function neuronProperty(host: ScriptHost, group: NeuronGroup, name: string): PyValue | undefined {
  switch (name) {
    case 'equations':
      return new EquationsObject(group.equations);
    case 'user_equations':
      return new EquationsObject(group.model.user);
    case 'resetter':
      return dictOf([...group.resetters].map(([event, one]) => [event, wrapped(host, one)]));
    case 'state_updater':
      return wrapped(host, group.stateUpdater);
    case 'subexpression_updater':
      return group.subexpressionUpdater === undefined ? null : wrapped(host, group.subexpressionUpdater);
    case 'method_choice':
      return group.integrator ?? null;
    default:
      return undefined;
  }
}

function wholeGroup(group: SpikeSource | Subgroup): SpikeSource {
  return group instanceof Subgroup ? group.source : group;
}

/** The engine group of a Python value; `undefined` for anything else. */
export function groupOf(value: PyValue): Group | undefined {
  return value instanceof EngineObject && value.object instanceof Group ? value.object : undefined;
}

/** The Python object of a new group. */
export function newGroup(host: ScriptHost, group: NeuronGroup): GroupObject {
  return registered(new GroupObject(host, group));
}
