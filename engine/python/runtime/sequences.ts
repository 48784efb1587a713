// Lists and tuples.
import type { PyBinaryOperator, PyComparison } from '../syntax/ast';
import { equals, same } from './equality';
import { hashText } from './hash';
import { guardItems } from './limits';
import { PyObject, type Context, type PyValue } from './object';
import { raise } from './py-error';
import { indexOf, position, PySlice } from './slice';
import { typeNameOf } from './type-name';

const open = new Set<PyObject>();

/** repr of a container whose items may contain it again. */
export function guardedRepr(object: PyObject, recursive: string, text: () => string): string {
  if (open.has(object)) return recursive;
  open.add(object);
  try {
    return text();
  } finally {
    open.delete(object);
  }
}

/** Orders two sequences item by item. */
function compareItems(
  operator: PyComparison,
  a: readonly PyValue[],
  b: readonly PyValue[],
  context: Context,
  less: (operator: PyComparison, x: PyValue, y: PyValue, context: Context) => PyValue,
): PyValue | undefined {
  if (operator === '==' || operator === '!=') {
    const equal = a.length === b.length && a.every((item, i) => same(item, b[i] ?? null, context));
    return equal === (operator === '==');
  }
  if (operator !== '<' && operator !== '<=' && operator !== '>' && operator !== '>=') return undefined;
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i += 1) {
    const x = a[i] ?? null;
    const y = b[i] ?? null;
    if (!same(x, y, context)) return less(operator, x, y, context);
  }
  switch (operator) {
    case '<':
      return a.length < b.length;
    case '<=':
      return a.length <= b.length;
    case '>':
      return a.length > b.length;
    default:
      return a.length >= b.length;
  }
}

/** How sequences order their items; operators.ts supplies Python's `<`. */
let order = (operator: PyComparison, x: PyValue, y: PyValue, context: Context): PyValue => {
  const answer = x instanceof PyObject ? x.compare(operator, y, false, context) : undefined;
  return answer ?? equals(x, y, context);
};

/** Lets sequences compare their items with the full operators. */
export function useOrder(compare: typeof order): void {
  order = compare;
}

abstract class Sequence extends PyObject {
  abstract readonly items: readonly PyValue[];
  /** the built-in type: named tuples compare and add up as tuples */
  protected abstract readonly base: 'list' | 'tuple';
  protected abstract like(items: PyValue[]): PyValue;

  override item(key: PyValue): PyValue | undefined {
    if (key instanceof PySlice) return this.like(key.pick(this.items));
    return this.items[position(key, this.items.length, this.base)] ?? null;
  }

  override binary(
    operator: PyBinaryOperator,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    if (operator === '+' && !reflected) {
      if (!(other instanceof Sequence)) {
        if (other instanceof PyObject) {
          const answer = other.binary(operator, this, true, context);
          if (answer !== undefined) return answer;
        }
      } else if (other.base === this.base) {
        guardItems(this.items.length + other.items.length);
        context.spend(this.items.length + other.items.length);
        return this.like([...this.items, ...other.items]);
      }
      raise('TypeError', `can only concatenate ${this.base} (not "${typeNameOf(other)}") to ${this.base}`);
    }
    if (operator === '*') {
      const times = indexOf(other);
      if (times === undefined) return undefined;
      return this.like(repeated(this.items, times, context));
    }
    return undefined;
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    if (!(other instanceof Sequence) || other.base !== this.base) return undefined;
    return reflected
      ? compareItems(operator, other.items, this.items, context, order)
      : compareItems(operator, this.items, other.items, context, order);
  }

  override *iterate(): Iterator<PyValue> {
    // a list may grow while it is walked
    for (let i = 0; i < this.items.length; i += 1) yield this.items[i] ?? null;
  }

  override contains(value: PyValue, context: Context): boolean {
    context.spend(this.items.length >> 3);
    return this.items.some((item) => same(item, value, context));
  }

  override heldValues(): Iterable<PyValue> {
    return this.items;
  }

  override length(): number {
    return this.items.length;
  }

  override truth(): boolean {
    return this.items.length > 0;
  }
}

/** The items, `times` times over. */
export function repeated(items: readonly PyValue[], times: bigint, context: Context): PyValue[] {
  const count = times > 0n ? Number(times) : 0;
  guardItems(count * items.length);
  context.spend((count * items.length) >> 3);
  if (items.length === 1) return new Array<PyValue>(count).fill(items[0] ?? null);
  const all: PyValue[] = [];
  for (let i = 0; i < count; i += 1) for (const item of items) all.push(item);
  return all;
}

/** Python's list. */
export class PyList extends Sequence {
  readonly typeName: string = 'list';
  protected readonly base = 'list';

  constructor(readonly items: PyValue[] = []) {
    super();
  }

  protected like(items: PyValue[]): PyList {
    return new PyList(items);
  }

  override setItem(key: PyValue, value: PyValue, context: Context): boolean {
    if (!(key instanceof PySlice)) {
      this.items[position(key, this.items.length, 'list', true)] = value;
      return true;
    }
    const { start, step, count } = key.resolve(this.items.length);
    const iterator =
      value instanceof PyObject
        ? value.iterate(context)
        : typeof value === 'string'
          ? value[Symbol.iterator]()
          : undefined;
    if (iterator === undefined) raise('TypeError', 'can only assign an iterable');
    const values: PyValue[] = [];
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) values.push(next.value);
    guardItems(this.items.length + values.length);
    if (step === 1)
      this.replace([...this.items.slice(0, start), ...values, ...this.items.slice(start + count)]);
    else if (values.length !== count)
      raise(
        'ValueError',
        `attempt to assign sequence of size ${String(values.length)} to extended slice of size ${String(count)}`,
      );
    else values.forEach((item, i) => (this.items[start + i * step] = item));
    return true;
  }

  override deleteItem(key: PyValue): boolean {
    if (!(key instanceof PySlice)) {
      this.items.splice(position(key, this.items.length, 'list', true), 1);
      return true;
    }
    const { start, step, count } = key.resolve(this.items.length);
    const gone = new Set(Array.from({ length: count }, (_, i) => start + i * step));
    this.replace(this.items.filter((_, i) => !gone.has(i)));
    return true;
  }

  override inPlace(operator: PyBinaryOperator, other: PyValue, context: Context): PyValue | undefined {
    if (operator === '+') {
      // an array on the right takes over, as numpy's __radd__ does only for non-lists: list += array extends
      const iterator =
        other instanceof PyObject
          ? other.iterate(context)
          : typeof other === 'string'
            ? other[Symbol.iterator]()
            : undefined;
      if (iterator === undefined) raise('TypeError', `'${typeNameOf(other)}' object is not iterable`);
      if (other === this) this.append([...this.items], context);
      else
        for (let next = iterator.next(); next.done !== true; next = iterator.next())
          this.append([next.value], context);
      return this;
    }
    if (operator === '*') {
      const times = indexOf(other);
      if (times === undefined) return undefined;
      this.replace(repeated(this.items, times, context));
      return this;
    }
    return undefined;
  }

  /** Adds items at the end. */
  append(items: readonly PyValue[], context: Context): void {
    guardItems(this.items.length + items.length);
    context.spend(items.length);
    for (const item of items) this.items.push(item);
  }

  /** Changes all items at once, keeping the list. */
  replace(items: readonly PyValue[]): void {
    this.items.length = 0;
    for (const item of items) this.items.push(item);
  }

  override repr(context: Context): string {
    return guardedRepr(this, '[...]', () => `[${this.items.map((item) => context.repr(item)).join(', ')}]`);
  }

  override hashKey(): string | undefined {
    return undefined;
  }
}

/** Python's tuple. */
export class PyTuple extends Sequence {
  readonly typeName: string = 'tuple';
  protected readonly base = 'tuple';

  constructor(readonly items: readonly PyValue[]) {
    super();
  }

  protected like(items: PyValue[]): PyTuple {
    return new PyTuple(items);
  }

  override repr(context: Context): string {
    const texts = this.items.map((item) => context.repr(item));
    return texts.length === 1 ? `(${texts.join('')},)` : `(${texts.join(', ')})`;
  }

  override hashKey(): string {
    return `tuple(${this.items.map(hashText).join(',')})`;
  }
}
