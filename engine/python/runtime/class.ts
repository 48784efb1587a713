// Classes: of scripts, of exceptions, and native types such as int or ndarray.
import { isDescriptor } from './descriptors';
import { PyInstance } from './instance';
import { PyObject, type CallArguments, type Context, type PyValue } from './object';
import { raise } from './py-error';

/** What a class written here does; script classes have none. */
export interface NativeClass {
  readonly construct?: (args: CallArguments, context: Context) => PyValue;
  readonly isInstance?: (value: PyValue) => boolean;
}

/** A class. */
export class PyClass extends PyObject {
  readonly typeName = 'type';
  /** the class and its bases, in the order of lookup */
  readonly order: readonly PyClass[];

  constructor(
    readonly name: string,
    readonly bases: readonly PyClass[],
    readonly members: Map<string, PyValue>,
    readonly native: NativeClass = {},
    /** module shown in repr */
    readonly module?: string,
  ) {
    super();
    this.order = [this, ...merge(bases)];
  }

  /** A member of the class or its bases. */
  find(name: string): PyValue | undefined {
    for (const one of this.order) {
      const value = one.members.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Whether it is the class or one of its subclasses. */
  isSubclassOf(other: PyClass): boolean {
    return this.order.includes(other);
  }

  /** isinstance(value, this) */
  isInstance(value: PyValue): boolean {
    if (value instanceof PyInstance) return value.class.isSubclassOf(this);
    if (this.native.isInstance !== undefined) return this.native.isInstance(value);
    return false;
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    switch (name) {
      case '__name__':
      case '__qualname__':
        return this.name;
      case '__module__':
        return this.module ?? '__main__';
      case '__doc__':
        return this.members.get('__doc__') ?? null;
      default: {
        const value = this.find(name);
        return isDescriptor(value ?? null) && value instanceof PyObject && isDescriptor(value)
          ? value.bindTo(null, this, context)
          : value;
      }
    }
  }

  override setAttribute(name: string, value: PyValue): boolean {
    if (this.native.construct !== undefined) return false;
    this.members.set(name, value);
    return true;
  }

  override attributeNames(): readonly string[] {
    return this.order.flatMap((one) => [...one.members.keys()]);
  }

  override call(args: CallArguments, context: Context): PyValue {
    const construct = this.order.find((one) => one.native.construct !== undefined);
    if (construct === this && construct.native.construct !== undefined)
      return construct.native.construct(args, context);
    const instance = new PyInstance(this, context);
    const init = this.find('__init__');
    if (init !== undefined) context.call(init, [instance, ...args.positional], args.keywords);
    else if (!this.isException && args.positional.length + args.keywords.size > 0)
      raise('TypeError', `${this.name}() takes no arguments`);
    if (this.isException) instance.exceptionArguments ??= args.positional;
    return instance;
  }

  /** Whether instances can be raised. */
  get isException(): boolean {
    return this.order.some(({ name, members }) => name === 'BaseException' && members.has('__exception__'));
  }

  override repr(): string {
    const module = this.module ?? '__main__';
    return `<class '${module === 'builtins' ? '' : `${module}.`}${this.name}'>`;
  }
}

/** C3 would refuse some orders; depth first without repeats, last kept, gives the same for sane classes. */
function merge(bases: readonly PyClass[]): PyClass[] {
  const all = bases.flatMap((base) => base.order);
  return all.filter((one, i) => all.lastIndexOf(one) === i);
}

/**
 * Makes a class of values written here, such as `ndarray`.
 * @param construct what calling the class gives; absent: it cannot be called
 */
export function nativeClass(
  name: string,
  native: NativeClass,
  bases: readonly PyClass[] = [],
  module = 'builtins',
): PyClass {
  const construct =
    native.construct ?? ((): never => raise('TypeError', `cannot create '${name}' instances`));
  return new PyClass(name, bases, new Map(), { ...native, construct }, module);
}
