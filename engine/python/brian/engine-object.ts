// EngineObject: base of the Python objects that stand for an object of the engine.
import type { BrianObject } from '../../core';
import { modelError } from '../../diagnostics';
import type { Context, PyObject, PyValue } from '../runtime/object';
import { PyList } from '../runtime';
import { ElementsObject } from './arrays';
import { clockObject } from './clock';
import type { ScriptHost } from './host';

export class EngineObject<T extends BrianObject = BrianObject> extends ElementsObject {
  /** attributes that the script added, after `add_attribute` */
  protected readonly added = new Map<string, PyValue>();

  constructor(
    readonly host: ScriptHost,
    readonly object: T,
  ) {
    super();
  }

  override get typeName(): string {
    return this.object.describe().className;
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    const { object, host } = this;
    switch (name) {
      case 'name':
      case 'id':
        return object.name;
      case 'when':
        return object.when;
      case 'order':
        return BigInt(object.order);
      case 'active':
        return object.active;
      case 'clock':
        return clockObject(host, object.clock);
      case 'add_to_magic_network':
        return object.addToMagicNetwork;
      case 'contained_objects':
        return new PyList(object.containedObjects.map((one) => wrapped(host, one)));
      default:
        return this.added.get(name) ?? this.ownAttribute(name, context);
    }
  }

  override setAttribute(name: string, value: PyValue, context: Context): boolean {
    const { object } = this;
    switch (name) {
      case 'when':
        if (typeof value !== 'string') return this.wrongType('when', 'a string');
        object.when = value;
        return true;
      case 'order':
        if (typeof value !== 'bigint') return this.wrongType('order', 'an integer');
        object.order = Number(value);
        return true;
      case 'active':
        if (typeof value !== 'boolean') return this.wrongType('active', 'True or False');
        object.active = value;
        return true;
      case 'name':
      case 'clock':
        throw modelError('AttributeError', 'READ-ONLY', `The attribute '${name}' cannot be set.`);
      default:
        return this.setOwnAttribute(name, value, context);
    }
  }

  override repr(context: Context): string {
    const { object, host, typeName } = this;
    const clock = clockObject(host, object.clock).repr(context);
    return `${typeName}(clock=${clock}, when=${object.when}, order=${object.order}, name='${object.name}')`;
  }

  /** Attributes of the kind of object. */
  protected ownAttribute(_name: string, _context: Context): PyValue | undefined {
    return undefined;
  }

  /** @returns false where there is no such attribute */
  protected setOwnAttribute(name: string, value: PyValue, _context: Context): boolean {
    this.added.set(name, value);
    return true;
  }

  private wrongType(name: string, wanted: string): never {
    throw modelError('TypeError', 'ATTRIBUTE', `'${name}' of '${this.object.name}' must be ${wanted}.`);
  }
}

/** The Python object of an engine object: the one that made it, or a plain one for objects made within others. */
export function wrapped(host: ScriptHost, object: BrianObject): PyObject {
  return host.wrap(object, () => new EngineObject(host, object));
}

/** Makes the Python object of a new engine object known. */
export function registered<T extends EngineObject>(wrapper: T): T {
  wrapper.host.wrap(wrapper.object, () => wrapper);
  return wrapper;
}
