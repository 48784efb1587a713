// Instances of scripts' classes and of exception classes: operators and protocols by their methods with underscores.
import type { PyBinaryOperator, PyComparison, PyUnaryOperator } from '../syntax/ast';
import type { PyClass } from './class';
import { isDescriptor, PyProperty } from './descriptors';
import { PyDict } from './dict';
import { isTrue } from './equality';
import { PyObject, objectNumber, type CallArguments, type Context, type PyValue } from './object';
import { PyError, raise } from './py-error';
import { indexOf } from './slice';
import { typeNameOf } from './type-name';

const NO_KEYWORDS: ReadonlyMap<string, PyValue> = new Map();

const OPERATORS: ReadonlyMap<PyBinaryOperator, string> = new Map([
  ['+', 'add'],
  ['-', 'sub'],
  ['*', 'mul'],
  ['/', 'truediv'],
  ['//', 'floordiv'],
  ['%', 'mod'],
  ['**', 'pow'],
  ['@', 'matmul'],
  ['&', 'and'],
  ['|', 'or'],
  ['^', 'xor'],
  ['<<', 'lshift'],
  ['>>', 'rshift'],
]);

const COMPARISONS: ReadonlyMap<PyComparison, readonly [string, string]> = new Map([
  ['<', ['__lt__', '__gt__']],
  ['<=', ['__le__', '__ge__']],
  ['>', ['__gt__', '__lt__']],
  ['>=', ['__ge__', '__le__']],
  ['==', ['__eq__', '__eq__']],
  ['!=', ['__ne__', '__ne__']],
]);

/** The value that says "ask the other operand". */
export class PyNotImplemented extends PyObject {
  readonly typeName = 'NotImplementedType';
  override repr(): string {
    return 'NotImplemented';
  }
}
export const NOT_IMPLEMENTED = new PyNotImplemented();

/** An instance of a script's class or of an exception class. */
export class PyInstance extends PyObject {
  readonly fields = new Map<string, PyValue>();
  /** the error that carries this exception, once it was raised */
  error?: PyError;
  /** positional arguments of an exception */
  exceptionArguments?: readonly PyValue[];

  constructor(
    readonly class_: PyClass,
    private readonly owner: Context,
  ) {
    super();
  }

  get class(): PyClass {
    return this.class_;
  }

  get typeName(): string {
    return this.class_.name;
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    if (name === '__dict__') return PyDict.ofNames(this.fields);
    const own = this.fields.get(name);
    const member = this.class_.find(name);
    if (own !== undefined && !(member instanceof PyProperty)) return own;
    if (member !== undefined)
      return isDescriptor(member) ? member.bindTo(this, this.class_, context) : member;
    const fallback = this.class_.find('__getattr__');
    return fallback === undefined ? undefined : context.call(fallback, [this, name]);
  }

  override heldValues(): Iterable<PyValue> {
    return this.fields.values();
  }

  override setAttribute(name: string, value: PyValue, context: Context): boolean {
    const member = this.class_.find(name);
    if (member instanceof PyProperty) {
      if (member.setter === null) return false;
      context.call(member.setter, [this, value]);
    } else {
      const hook = this.class_.find('__setattr__');
      if (hook !== undefined) context.call(hook, [this, name, value]);
      else this.fields.set(name, value);
    }
    return true;
  }

  override attributeNames(): readonly string[] {
    return [...this.fields.keys(), ...this.class_.attributeNames()];
  }

  /** Calls a method of the class, if there is one. */
  invoke(
    name: string,
    args: readonly PyValue[],
    context: Context,
    keywords = NO_KEYWORDS,
  ): PyValue | undefined {
    const method = this.class_.find(name);
    if (method === undefined || method === null) return undefined;
    const bound = isDescriptor(method) ? method.bindTo(this, this.class_, context) : method;
    const answer = context.call(bound, args, keywords);
    return answer === NOT_IMPLEMENTED ? undefined : answer;
  }

  override item(key: PyValue, context: Context): PyValue | undefined {
    return this.invoke('__getitem__', [key], context);
  }

  override setItem(key: PyValue, value: PyValue, context: Context): boolean {
    return this.invoke('__setitem__', [key, value], context) !== undefined;
  }

  override deleteItem(key: PyValue, context: Context): boolean {
    return this.invoke('__delitem__', [key], context) !== undefined;
  }

  override call(args: CallArguments, context: Context): PyValue | undefined {
    return this.invoke('__call__', args.positional, context, args.keywords);
  }

  override binary(
    operator: PyBinaryOperator,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    const name = OPERATORS.get(operator) ?? '';
    return this.invoke(reflected ? `__r${name}__` : `__${name}__`, [other], context);
  }

  override inPlace(operator: PyBinaryOperator, other: PyValue, context: Context): PyValue | undefined {
    return this.invoke(`__i${OPERATORS.get(operator) ?? ''}__`, [other], context);
  }

  override unary(operator: PyUnaryOperator, context: Context): PyValue | undefined {
    if (operator === 'not') return undefined;
    return this.invoke(
      operator === '-' ? '__neg__' : operator === '+' ? '__pos__' : '__invert__',
      [],
      context,
    );
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    const names = COMPARISONS.get(operator);
    if (names === undefined) return undefined;
    const answer = this.invoke(names[reflected ? 1 : 0], [other], context);
    if (answer !== undefined || operator !== '!=') return answer;
    const equal = this.invoke('__eq__', [other], context);
    return equal === undefined ? undefined : !isTrue(equal, context);
  }

  override iterate(context: Context): Iterator<PyValue> | undefined {
    const iterator = this.invoke('__iter__', [], context);
    if (iterator instanceof PyInstance)
      return iterator.class_.find('__next__') === undefined
        ? iterator === this
          ? undefined
          : iterator.iterate(context)
        : steps(iterator, context);
    if (iterator instanceof PyObject) return iterator.iterate(context);
    if (iterator !== undefined)
      raise('TypeError', `iter() returned non-iterator of type '${typeNameOf(iterator)}'`);
    return this.class_.find('__getitem__') === undefined ? undefined : byIndex(this, context);
  }

  override contains(value: PyValue, context: Context): boolean | undefined {
    const answer = this.invoke('__contains__', [value], context);
    return answer === undefined ? undefined : isTrue(answer, context);
  }

  override length(context: Context): number | undefined {
    const answer = this.invoke('__len__', [], context);
    if (answer === undefined) return undefined;
    const index = indexOf(answer);
    if (index === undefined)
      raise('TypeError', `'${typeNameOf(answer)}' object cannot be interpreted as an integer`);
    if (index < 0n) raise('ValueError', '__len__() should return >= 0');
    return Number(index);
  }

  override truth(context: Context): boolean {
    const answer = this.invoke('__bool__', [], context);
    if (answer !== undefined) return isTrue(answer, context);
    const length = this.length(context);
    return length === undefined || length > 0;
  }

  override str(context: Context): string {
    const text = this.invoke('__str__', [], context);
    if (text === undefined)
      return this.exceptionArguments === undefined ? this.repr(context) : this.message(context);
    if (typeof text !== 'string')
      raise('TypeError', `__str__ returned non-string (type ${typeNameOf(text)})`);
    return text;
  }

  override repr(context: Context): string {
    const text = this.invoke('__repr__', [], context);
    if (text !== undefined) {
      if (typeof text !== 'string')
        raise('TypeError', `__repr__ returned non-string (type ${typeNameOf(text)})`);
      return text;
    }
    if (this.exceptionArguments !== undefined)
      return `${this.typeName}(${this.exceptionArguments.map((item) => context.repr(item)).join(', ')})`;
    const number = objectNumber(this).toString(16).padStart(12, '0');
    return `<${this.class_.module ?? '__main__'}.${this.typeName} object at 0x${number}>`;
  }

  /** Text of an exception. */
  private message(context: Context): string {
    const args = this.exceptionArguments ?? [];
    if (args.length === 0) return '';
    const [first = null] = args;
    if (args.length === 1) {
      const isKey = this.class_.order.some(({ name }) => name === 'KeyError');
      return isKey ? context.repr(first) : context.str(first);
    }
    if (args.length === 2 && this.class_.order.some(({ name }) => name === 'OSError'))
      return `[Errno ${context.str(first)}] ${context.str(args[1] ?? null)}`;
    return `(${args.map((item) => context.repr(item)).join(', ')})`;
  }

  override format(spec: string, context: Context): string | undefined {
    const text = this.invoke('__format__', [spec], context);
    return typeof text === 'string' ? text : super.format(spec, context);
  }

  override hashKey(): string | undefined {
    if (this.class_.find('__hash__') !== undefined) {
      const hash = this.invoke('__hash__', [], this.owner);
      return `hash:${typeof hash === 'bigint' ? hash.toString() : ''}`;
    }
    return this.class_.find('__eq__') === undefined ? super.hashKey() : undefined;
  }

  override toFloat(context: Context): number | undefined {
    const answer = this.invoke('__float__', [], context);
    return typeof answer === 'number' ? answer : undefined;
  }

  override toIndex(): bigint | undefined {
    const answer = this.invoke('__index__', [], this.owner);
    return typeof answer === 'bigint' ? answer : undefined;
  }
}

function* steps(iterator: PyInstance, context: Context): Iterator<PyValue> {
  for (;;) {
    let value: PyValue | undefined;
    try {
      value = iterator.invoke('__next__', [], context);
    } catch (error) {
      if (error instanceof PyError && error.pythonClass === 'StopIteration') return;
      throw error;
    }
    yield value ?? null;
  }
}

function* byIndex(object: PyInstance, context: Context): Iterator<PyValue> {
  for (let i = 0n; ; i += 1n) {
    let value: PyValue | undefined;
    try {
      value = object.item(i, context);
    } catch (error) {
      if (error instanceof PyError && error.pythonClass === 'IndexError') return;
      throw error;
    }
    yield value ?? null;
  }
}
