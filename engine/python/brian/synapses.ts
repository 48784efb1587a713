// Synapses as Python sees them: connect, pathways with their delays, and variables by synapse or by pairs of neurons.
import { modelError } from '../../diagnostics';
import type { Equations } from '../../equations';
import type { Group, IndexedObject, PlainIndex, StateIndex } from '../../groups';
import type { ConnectOptions, SynapsesOptions, SynapticPathway } from '../../synapses';
import { Synapses, synapsesBetween } from '../../synapses';
import type { Quantity } from '../../units';
import { second } from '../../units';
import type { Bound, PyClass } from '../runtime';
import { PyDict, PyTuple } from '../runtime';
import type { Context, PyObject, PyValue } from '../runtime/object';
import { arrayOf, ElementsObject, engineArray, flatNumbers } from './arrays';
import type { Body } from './brian-class';
import { brianClass, brianFunction } from './brian-class';
import { dictOf, namedEntries } from './dicts';
import { dtypesOf } from './dtypes';
import { EngineObject, registered, wrapped } from './engine-object';
import { EquationsObject, equationsOf } from './equations-object';
import { getStates, runRegularly, setStates, timing } from './group-methods';
import { groupOf } from './group-object';
import type { ScriptHost } from './host';
import { IndicesObject } from './indices-object';
import { frameNamespace, givenNamespace } from './namespace';
import { pythonNamespace } from './namespace-dict';
import { stateAttribute, stateView } from './state-view';
import { methodOf } from './state-updaters';
import { quantityOf, stateIndex, textOf, wholeNumber } from './values';
import { VariableView } from './view';

/** Synapses chosen by an index. */
class SynapticSubgroup extends ElementsObject {
  readonly typeName = 'SynapticSubgroup';
  private readonly total: number;

  constructor(
    private readonly synapses: Synapses,
    private readonly chosen: Int32Array,
  ) {
    super();
    this.total = synapses.size;
  }

  /** @throws ModelError (RuntimeError) where synapses have been added since */
  override get indexed(): IndexedObject {
    if (this.synapses.size !== this.total) {
      throw modelError(
        'RuntimeError',
        'INDEX',
        `The number of synapses of '${this.synapses.name}' has changed since they were chosen.`,
      );
    }
    return { elementIndices: this.chosen };
  }

  override length(_context: Context): number {
    return this.chosen.length;
  }

  override repr(_context: Context): string {
    return `<SynapticSubgroup of ${this.synapses.name}, storing ${this.chosen.length} indices of synapses>`;
  }
}

/** `S[...]`, and the index in `S.w[...]`. */
function synapticIndex(synapses: Synapses, key: PyTuple, context: Context): StateIndex {
  const [i, j, k, ...rest] = key.items;
  if (i === undefined || j === undefined || rest.length > 0) {
    throw modelError('IndexError', 'INDEX', 'Synapses are chosen by one, two or three indices.');
  }
  const plain = (value: PyValue): PlainIndex => {
    const index = stateIndex(value, context);
    if (typeof index === 'string' || (typeof index === 'object' && 'text' in index)) {
      throw modelError('TypeError', 'INDEX', 'A condition is the only index.');
    }
    return index;
  };
  const between = synapsesBetween(synapses, plain(i), plain(j));
  if (k === undefined) return { elementIndices: between };
  // Brian 2.5.1 takes positions among the chosen synapses for numbers of synapses; scripts get what it gives.
  const all = synapsesBetween(synapses, {}, {}, plain(k));
  const numbered = new Set(all);
  const positions = new Set(Array.from(between, (synapse, at) => (numbered.has(synapse) ? at : -1)));
  return { elementIndices: between.filter((synapse) => positions.has(synapse)) };
}

function delayView(pathway: SynapticPathway, withUnits = true): VariableView {
  const { synapses } = pathway;
  const variable = pathway.variables.array('delay');
  return new VariableView(
    {
      name: 'delay',
      owner: pathway.name,
      dimension: second.dimension,
      valueType: 'float',
      scalar: variable.scalar,
      tupleIndex: (key, context) => synapticIndex(synapses, key, context),
      read: (index, namespace) => synapses.get(pathway.delayName, index, { namespace }),
      write: (value, index, namespace) => {
        pathway.setDelay(value, index, { namespace });
      },
    },
    withUnits,
  );
}

class PathwayObject extends EngineObject<SynapticPathway> {
  protected override ownAttribute(name: string, context: Context): PyValue | undefined {
    const { object } = this;
    switch (name) {
      case 'delay':
      case 'delay_':
        return delayView(object, name === 'delay');
      case 'prepost':
        return object.side;
      case 'event':
        return object.event;
      case 'objname':
        return object.pathwayName;
      case 'synapses':
        return wrapped(this.host, object.synapses);
      case 'code':
        return object.abstractCode;
      default:
        return (
          this.host.within(() => stateAttribute(object.synapses, name)) ?? super.ownAttribute(name, context)
        );
    }
  }

  protected override setOwnAttribute(name: string, value: PyValue, context: Context): boolean {
    if (name !== 'delay' && name !== 'delay_') return super.setOwnAttribute(name, value, context);
    this.host.within(() => {
      delayView(this.object, name === 'delay').assign(value, undefined, context);
    });
    return true;
  }
}

class SynapsesObject extends EngineObject<Synapses> {
  override length(_context: Context): number {
    return this.object.size;
  }

  override truth(_context: Context): boolean {
    return true;
  }

  override item(key: PyValue, context: Context): PyValue | undefined {
    return this.host.within(() => {
      const index =
        key instanceof PyTuple ? synapticIndex(this.object, key, context) : stateIndex(key, context);
      const options = { namespace: frameNamespace(context) };
      return new SynapticSubgroup(this.object, this.object.getIndices(index, options));
    });
  }

  override attributeNames(): readonly string[] {
    return [...this.object.variables.names()].filter((name) => !name.startsWith('_'));
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    return this.host.within(() => this.state(name) ?? super.attribute(name, context));
  }

  override setAttribute(name: string, value: PyValue, context: Context): boolean {
    return this.host.within(() => {
      const view = this.settable(name);
      if (view === undefined) return super.setAttribute(name, value, context);
      if (value === view) return true;
      this.object.requireConnected();
      view.assign(value, undefined, context);
      return true;
    });
  }

  protected override ownAttribute(name: string, _context: Context): PyValue | undefined {
    return this.method(name) ?? this.property(name);
  }

  private settable(name: string): VariableView | undefined {
    const delays = this.delays(name);
    if (delays !== undefined) return delays;
    return stateView(this.object, name, this.byNeurons());
  }

  private byNeurons(): { tupleIndex: (key: PyTuple, context: Context) => StateIndex } {
    return { tupleIndex: (key, context) => synapticIndex(this.object, key, context) };
  }

  /** `S.delay` is the delay of the pathway `pre`. */
  private delays(name: string): VariableView | undefined {
    if (name !== 'delay' && name !== 'delay_') return undefined;
    const pathway = this.object.pathways.get('pre');
    if (pathway !== undefined) return delayView(pathway, name === 'delay');
    throw modelError(
      'AttributeError',
      'PATHWAY',
      `'${this.object.name}' has no pathway 'pre': use the delay attribute of one of its pathways.`,
    );
  }

  private state(name: string): PyValue | undefined {
    const { object, host } = this;
    const pathway = object.pathways.get(name);
    if (pathway !== undefined) return host.wrap(pathway, () => new PathwayObject(host, pathway));
    if (name === 'N_incoming_post' || name === 'N_outgoing_pre') {
      const counts = object.variables.array(name.replace(/_(pre|post)$/, ''));
      return engineArray(counts.values.slice());
    }
    return this.delays(name) ?? stateAttribute(object, name, this.byNeurons());
  }

  private property(name: string): PyValue | undefined {
    const { object, host } = this;
    switch (name) {
      case 'source':
      case 'target':
        return wrapped(host, object[name].group);
      case 'namespace':
        return pythonNamespace(object.namespace);
      case 'indices':
        return new IndicesObject(host, object, 0, this.byNeurons().tupleIndex);
      case 'equations':
        return new EquationsObject(object.model.user);
      case 'state_updater':
        return object.stateUpdater === undefined ? null : wrapped(host, object.stateUpdater);
      case 'summed_updaters':
        return dictOf([...object.summedUpdaters].map(([key, one]) => [key, wrapped(host, one)]));
      case '_pathways':
        return dictOf([...object.pathways].map(([key, one]) => [key, wrapped(host, one)]));
      default:
        return undefined;
    }
  }

  private method(name: string): PyObject | undefined {
    const { object, host } = this;
    const method = (parameters: string, body: Body) => brianFunction(host, name, parameters, body);
    switch (name) {
      case 'add_attribute':
        return method('name', () => null);
      case 'connect':
        return method(
          'condition=None, i=None, j=None, p=1., n=1, skip_if_invalid=False, namespace=None, level=0',
          (bound, context) => {
            object.connect(connectOptions(bound, context));
            return null;
          },
        );
      case 'run_regularly':
        return method(
          "code, dt=None, clock=None, when='start', order=0, name=None, codeobj_class=None",
          (bound, context) => runRegularly(host, object, bound, context),
        );
      case 'get_states':
        return method(
          "vars=None, units=True, format='dict', subexpressions=False, read_only_variables=True, level=0",
          (bound, context) => getStates(object, bound, context),
        );
      case 'set_states':
        return method("values, units=True, format='dict', level=0", (bound, context) =>
          setStates(object, bound.get('values'), bound, context),
        );
      default:
        return undefined;
    }
  }
}

function connectOptions(bound: Bound, context: Context): ConnectOptions {
  const [condition, i, j] = [bound.get('condition'), bound.get('i'), bound.get('j')];
  const [p, n, namespace] = [bound.get('p'), bound.get('n'), bound.get('namespace')];
  if (condition !== null && typeof condition !== 'string' && typeof condition !== 'boolean') {
    throw modelError(
      'TypeError',
      'CONNECT',
      'The condition is a string or True or False; numbers of neurons are given as i and j.',
    );
  }
  return {
    ...(condition === null ? {} : { condition }),
    ...(i === null ? {} : { i: numbers(i, context) }),
    ...(j === null ? {} : { j: numbers(j, context) }),
    p: typeof p === 'string' ? p : scalar(p, 'p', context),
    n: typeof n === 'string' ? n : wholeNumber(n, 'n'),
    skipIfInvalid: bound.get('skip_if_invalid') === true,
    namespace:
      namespace === null
        ? frameNamespace(context, wholeNumber(bound.get('level'), 'level'))
        : givenNamespace(namedEntries(namespace, 'namespace', context), context),
  };
}

function scalar(value: PyValue, what: string, context: Context): number {
  const [number, ...others] = flatNumbers(arrayOf(value, context));
  if (number !== undefined && others.length === 0) return number;
  throw modelError('TypeError', 'CONNECT', `'${what}' must be a single number or a string.`);
}

/** A rule, numbers, or the elements of a part of a group. */
function numbers(value: PyValue, context: Context): NonNullable<ConnectOptions['i']> {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ElementsObject && value.indexed !== undefined) return value.indexed;
  const array = arrayOf(value, context);
  if (!array.dtype.startsWith('int') && array.size > 0) {
    throw modelError('TypeError', 'CONNECT', `Numbers of neurons must be integers, not ${array.dtype}.`);
  }
  return Int32Array.from(flatNumbers(array));
}

/** Code of pathways: a text, or a dictionary of texts. */
function texts(value: PyValue, what: string, context: Context): SynapsesOptions['onPre'] {
  if (value === null) return undefined;
  if (typeof value === 'string') return value;
  return Object.fromEntries(
    namedEntries(value, what, context).map(([name, text]) => [name, textOf(text, `The code of '${name}'`)]),
  );
}

function delayOf(value: PyValue, context: Context): Quantity | Record<string, Quantity> | undefined {
  if (value === null) return undefined;
  const single = (one: PyValue): Quantity => quantityOf(one, 'delay', context);
  if (!(value instanceof PyDict)) return single(value);
  return Object.fromEntries(namedEntries(value, 'delay', context).map(([name, one]) => [name, single(one)]));
}

function eventOf(value: PyValue, context: Context): string | Record<string, string> {
  if (typeof value === 'string') return value;
  return Object.fromEntries(
    namedEntries(value, 'on_event', context).map(([name, event]) => [name, textOf(event, 'The event')]),
  );
}

function endpoint(value: PyValue, what: string): Group {
  const group = groupOf(value);
  if (group !== undefined) return group;
  throw modelError('TypeError', 'ARGUMENTS', `The ${what} of synapses must be a group.`);
}

const PARAMETERS =
  'source, target=None, model=None, on_pre=None, pre=None, on_post=None, post=None, connect=None, delay=None, ' +
  "on_event='spike', multisynaptic_index=None, namespace=None, dtype=None, codeobj_class=None, dt=None, clock=None, " +
  "order=0, method=None, method_options=None, name='synapses*'";

/** The class `Synapses`. */
export function synapsesClass(host: ScriptHost): PyClass {
  return brianClass(host, 'Synapses', PARAMETERS, (bound, context) => {
    if (bound.get('connect') !== null) {
      throw modelError(
        'TypeError',
        'ARGUMENTS',
        'Synapses are made by the connect method, not by an argument.',
      );
    }
    const [source, target, model] = [bound.get('source'), bound.get('target'), bound.get('model')];
    const [namespace, index, method] = [
      bound.get('namespace'),
      bound.get('multisynaptic_index'),
      bound.get('method'),
    ];
    const equations = modelOf(model ?? '');
    const from = endpoint(source, 'source');
    const synapses = new Synapses(from, target === null ? from : endpoint(target, 'target'), {
      model: equations,
      onPre: texts(firstGiven(bound, 'on_pre', 'pre'), 'on_pre', context),
      onPost: texts(firstGiven(bound, 'on_post', 'post'), 'on_post', context),
      delay: delayOf(bound.get('delay'), context),
      onEvent: eventOf(bound.get('on_event'), context),
      ...(index === null ? {} : { multisynapticIndex: textOf(index, 'The multisynaptic index') }),
      ...(namespace === null
        ? {}
        : { namespace: givenNamespace(namedEntries(namespace, 'namespace', context), context) }),
      dtype: dtypesOf(host, bound.get('dtype'), context),
      ...timing(bound, 'Synapses.__init__', context),
      order: wholeNumber(bound.get('order'), "'order'"),
      ...(method === null ? {} : { method: methodOf(host, method, equations, context) }),
      name: textOf(bound.get('name'), 'The name'),
    });
    return registered(new SynapsesObject(host, synapses));
  });
}

function modelOf(value: PyValue): Equations {
  const equations = equationsOf(value);
  if (equations !== undefined) return equations;
  throw modelError('TypeError', 'MODEL-TYPE', 'The model of synapses is a string or an Equations object.');
}

/** An argument by its present or its former name. @throws ModelError TypeError where both are given */
function firstGiven(bound: Bound, name: string, former: string): PyValue {
  const [present, old] = [bound.get(name), bound.get(former)];
  if (present === null) return old;
  if (old === null) return present;
  throw modelError('TypeError', 'ARGUMENTS', `Give '${name}' or '${former}', not both.`);
}
