// Members of classes that change when they are read from an instance: methods, properties, static and class methods.
import type { PyClass } from './class';
import { PyNative } from './native';
import { PyObject, type CallArguments, type Context, type PyValue } from './object';

/** A function that becomes a method when read from an instance. */
export interface Descriptor {
  bindTo(instance: PyValue, owner: PyClass, context: Context): PyValue;
}

/** Whether reading the value from an instance binds it. */
export function isDescriptor(value: PyValue): value is PyObject & Descriptor {
  return value instanceof PyObject && 'bindTo' in value && typeof value.bindTo === 'function';
}

/** @property, with its setter if there is one. */
export class PyProperty extends PyObject implements Descriptor {
  readonly typeName = 'property';

  constructor(
    readonly getter: PyValue,
    readonly setter: PyValue = null,
    readonly deleter: PyValue = null,
  ) {
    super();
  }

  /** `@name.setter` and the like: this property with one more function. */
  override attribute(name: string): PyValue | undefined {
    const { getter, setter, deleter } = this;
    const adding = (add: (f: PyValue) => PyProperty): PyValue =>
      new PyNative(name, 'function, /', (bound) => add(bound.get('function')));
    switch (name) {
      case 'getter':
        return adding((f) => new PyProperty(f, setter, deleter));
      case 'setter':
        return adding((f) => new PyProperty(getter, f, deleter));
      case 'deleter':
        return adding((f) => new PyProperty(getter, setter, f));
      case 'fget':
        return getter;
      case 'fset':
        return setter;
      default:
        return undefined;
    }
  }

  bindTo(instance: PyValue, _owner: PyClass, context: Context): PyValue {
    return instance === null ? this : context.call(this.getter, [instance]);
  }
}

/** @staticmethod or @classmethod. */
export class PyClassLevel extends PyObject implements Descriptor {
  readonly typeName: string;

  constructor(
    readonly wrapped: PyValue,
    private readonly takesClass: boolean,
  ) {
    super();
    this.typeName = takesClass ? 'classmethod' : 'staticmethod';
  }

  bindTo(_instance: PyValue, owner: PyClass): PyValue {
    return this.takesClass ? new PyMethod(this.wrapped, owner) : this.wrapped;
  }
}

/** A function with its first argument. */
export class PyMethod extends PyObject {
  readonly typeName = 'method';

  constructor(
    readonly function_: PyValue,
    readonly self: PyValue,
  ) {
    super();
  }

  override call(args: CallArguments, context: Context): PyValue {
    return context.call(this.function_, [this.self, ...args.positional], args.keywords);
  }

  override heldValues(): Iterable<PyValue> {
    return [this.function_, this.self];
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    if (name === '__self__') return this.self;
    if (name === '__func__') return this.function_;
    return this.function_ instanceof PyObject ? this.function_.attribute(name, context) : undefined;
  }

  override repr(context: Context): string {
    const name =
      this.function_ instanceof PyObject ? this.function_.attribute('__qualname__', context) : undefined;
    return `<bound method ${typeof name === 'string' ? name : '?'} of ${context.repr(this.self)}>`;
  }
}

/** A function written here that becomes a method of a script's class; its first parameter is the instance. */
export class NativeMethod extends PyNative implements Descriptor {
  bindTo(instance: PyValue): PyValue {
    return instance === null ? this : new PyMethod(this, instance);
  }
}
