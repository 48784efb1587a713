// Functions written here that scripts can call.
import { PyIterator } from './iterators';
import { PyObject, type CallArguments, type Context, type PyValue } from './object';
import { bind, Signature, type Binding } from './parameters';
import { raise } from './py-error';
import { indexOf } from './slice';
import { typeNameOf } from './type-name';

/** Arguments of a native call by parameter name, with typed access. */
export class Bound {
  constructor(
    private readonly functionName: string,
    private readonly binding: Binding,
  ) {}

  /** Value of a parameter; None where an optional parameter has no default. */
  get(name: string): PyValue {
    return this.binding.values.get(name) ?? null;
  }

  /** Whether the call gave the argument (not its default). */
  given(name: string): boolean {
    return this.binding.given.has(name);
  }

  /** Values that fell into `*args`. */
  get star(): readonly PyValue[] {
    return this.binding.star;
  }

  /** Values that fell into `**kwargs`. */
  get doubleStar(): ReadonlyMap<string, PyValue> {
    return this.binding.doubleStar;
  }

  /** All named values. */
  get values(): ReadonlyMap<string, PyValue> {
    return this.binding.values;
  }

  /** @throws PyError TypeError where the argument is no str */
  text(name: string): string {
    const value = this.get(name);
    if (typeof value !== 'string') this.wrong(name, 'str');
    return value;
  }

  /** @throws PyError TypeError where the argument is no integer */
  integer(name: string): bigint {
    const index = indexOf(this.get(name));
    if (index === undefined) {
      raise('TypeError', `'${typeNameOf(this.get(name))}' object cannot be interpreted as an integer`);
    }
    return index;
  }

  /** A float, of anything that float() takes except text. @throws PyError TypeError */
  number(name: string, context: Context): number {
    const number = numberOf(this.get(name), context);
    if (number === undefined) raise('TypeError', `must be real number, not ${typeNameOf(this.get(name))}`);
    return number;
  }

  private wrong(name: string, expected: string): never {
    raise(
      'TypeError',
      `${this.functionName}() argument '${name}' must be ${expected}, not ${typeNameOf(this.get(name))}`,
    );
  }
}

/** The value as a float, where Python's float() takes it (texts aside). */
export function numberOf(value: PyValue, context: Context): number | undefined {
  switch (typeof value) {
    case 'number':
      return value;
    case 'bigint': {
      const number = Number(value);
      if (!Number.isFinite(number)) raise('OverflowError', 'int too large to convert to float');
      return number;
    }
    case 'boolean':
      return value ? 1 : 0;
    default:
      return value instanceof PyObject ? value.toFloat(context) : undefined;
  }
}

export type NativeBody = (bound: Bound, context: Context, args: CallArguments) => PyValue;

/** A function of the host, callable by scripts. */
export class PyNative extends PyObject {
  readonly typeName: string = 'builtin_function_or_method';
  private parsed: Signature | undefined;

  constructor(
    readonly name: string,
    private readonly parameters: string | Signature,
    private readonly body: NativeBody,
    private readonly doc: PyValue = null,
  ) {
    super();
  }

  /** Its parameters. */
  get signature(): Signature {
    this.parsed ??= typeof this.parameters === 'string' ? Signature.parse(this.parameters) : this.parameters;
    return this.parsed;
  }

  override call(args: CallArguments, context: Context): PyValue {
    const binding = bind(this.name, this.signature, args.positional, args.keywords);
    const answer = this.body(new Bound(this.name, binding), context, args);
    if (answer instanceof PyIterator) answer.keep(() => args.positional);
    return answer;
  }

  override attribute(name: string): PyValue | undefined {
    if (name === '__name__' || name === '__qualname__') return this.name;
    return name === '__doc__' ? this.doc : undefined;
  }

  override repr(): string {
    return `<built-in function ${this.name}>`;
  }
}

/**
 * Makes a function that scripts can call.
 * @param name its Python name
 * @param parameters a Python parameter list whose defaults are literals, e.g. `N, model, method=None, *args, **kwargs`
 * @param body gets the bound arguments; what it returns is the call's value
 */
export function nativeFunction(name: string, parameters: string, body: NativeBody): PyNative {
  return new PyNative(name, parameters, body);
}

/** A native method bound to its object, for method tables without parameter lists. */
export class PyBoundNative extends PyObject {
  readonly typeName = 'builtin_function_or_method';

  constructor(
    readonly name: string,
    readonly self: PyValue,
    private readonly body: (args: CallArguments, context: Context) => PyValue,
  ) {
    super();
  }

  override call(args: CallArguments, context: Context): PyValue {
    return this.body(args, context);
  }

  override heldValues(): Iterable<PyValue> {
    return [this.self];
  }

  override attribute(name: string): PyValue | undefined {
    return name === '__name__' ? this.name : name === '__self__' ? this.self : undefined;
  }

  override repr(): string {
    return `<built-in method ${this.name} of ${typeNameOf(this.self)} object>`;
  }
}
