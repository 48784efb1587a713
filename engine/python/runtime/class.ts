// Classes: of scripts, of exceptions, and native types such as int or ndarray.
import { isDescriptor } from './descriptors';
import { PyInstance } from './instance';
import { PyObject, type CallArguments, type Context, type PyValue } from './object';
import { raise } from './py-error';
import { PyTuple } from './sequences';

/** What a class written here does; script classes have none. */
export interface NativeClass {
  readonly construct?: (args: CallArguments, context: Context) => PyValue;
  readonly isInstance?: (value: PyValue) => boolean;
  /** makes an instance of a class derived from this one by a script; absent: none can be derived */
  readonly derived?: (type: PyClass, args: CallArguments, context: Context) => PyValue;
  /** makes the class that a script's `class name(this):` gives, from its members and the names with types */
  readonly define?: (name: string, members: Map<string, PyValue>, declared: readonly string[]) => PyClass;
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
    /** names that the class body gives a type, in order */
    readonly declared: readonly string[] = [],
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
    return value instanceof PyObject && value.ofClass?.isSubclassOf(this) === true;
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
      case '__bases__':
        return new PyTuple(this.bases);
      case '__mro__':
        return new PyTuple([...this.order, ...rootOf(this)]);
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

  override heldValues(): Iterable<PyValue> {
    return this.members.values();
  }

  override attributeNames(): readonly string[] {
    return this.order.flatMap((one) => [...one.members.keys()]);
  }

  override call(args: CallArguments, context: Context): PyValue {
    const construct = this.order.find((one) => one.native.construct !== undefined);
    if (construct === this && construct.native.construct !== undefined)
      return construct.native.construct(args, context);
    if (construct?.native.derived !== undefined) return construct.native.derived(this, args, context);
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

let root: PyClass | undefined;

/** Makes known the class `object`, the end of every order of lookup. */
export function useRoot(type: PyClass): void {
  root = type;
}

function rootOf(type: PyClass): PyClass[] {
  return root === undefined || type === root ? [] : [root];
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
