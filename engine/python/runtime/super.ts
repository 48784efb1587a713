// super(): methods of the bases of the class that a method was written in.
import { PyClass } from './class';
import { PyMethod } from './descriptors';
import { PyInstance } from './instance';
import type { Frame, Machine } from './frame';
import { Cell } from './frame';
import { PyFunction } from './function';
import { nativeFunction, type PyNative } from './native';
import { PyObject, type Context, type PyValue } from './object';
import { raise } from './py-error';

class PySuper extends PyObject {
  readonly typeName = 'super';

  constructor(
    private readonly owner: PyClass,
    private readonly self: PyValue,
  ) {
    super();
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    const { self } = this;
    const type = self instanceof PyInstance ? self.class : self;
    if (!(type instanceof PyClass)) return undefined;
    for (const one of type.order.slice(type.order.indexOf(this.owner) + 1)) {
      const value = one.members.get(name);
      if (value instanceof PyFunction) return new PyMethod(value, self);
      if (value !== undefined) return one.attribute(name, context);
    }
    if (name !== '__init__' || !(self instanceof PyInstance)) return undefined;
    return nativeFunction('__init__', '*args, **kwargs', (bound) => {
      if (type.isException) self.exceptionArguments = bound.star;
      return null;
    });
  }
}

/** Makes super() for a machine: without arguments it looks at the running method. */
export function superFunction(machine: Machine): PyNative {
  return nativeFunction('super', 'type=None, object=None, /', (bound) => {
    const frame: Frame | undefined = machine.frames.at(-1);
    const first = frame?.slots[0];
    const owner = bound.given('type') ? bound.get('type') : frame?.owner;
    const self = bound.given('object') ? bound.get('object') : first instanceof Cell ? first.value : first;
    if (!(owner instanceof PyClass) || self === undefined) raise('RuntimeError', 'super(): no arguments');
    return new PySuper(owner, self);
  });
}
