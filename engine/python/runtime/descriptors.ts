// Members of classes that change when they are read from an instance: methods, properties, static and class methods.
import type { PyClass } from './class';
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
  ) {
    super();
  }

  /** `@name.setter` */
  override attribute(name: string): PyValue | undefined {
    return name === 'setter' ? new SetterDecorator(this.getter) : name === 'fget' ? this.getter : undefined;
  }

  bindTo(instance: PyValue, _owner: PyClass, context: Context): PyValue {
    return instance === null ? this : context.call(this.getter, [instance]);
  }
}

/** Adds a setter to a property. */
class SetterDecorator extends PyObject {
  readonly typeName = 'builtin_function_or_method';

  constructor(private readonly getter: PyValue) {
    super();
  }

  override call(args: CallArguments): PyValue {
    return new PyProperty(this.getter, args.positional[0] ?? null);
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
