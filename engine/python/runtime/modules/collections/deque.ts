// collections.deque.
import { nativeClass, type PyClass } from '../../class';
import { same } from '../../equality';
import { guardItems } from '../../limits';
import { methodsFor, type Method } from '../../methods/method';
import { Bound } from '../../native';
import { PyObject, type Context, type PyValue } from '../../object';
import { iterate } from '../../operators';
import { bind, Signature } from '../../parameters';
import { PyError, raise } from '../../py-error';
import { guardedRepr, PyList } from '../../sequences';
import { position } from '../../slice';
import type { PyBinaryOperator, PyComparison } from '../../../syntax/ast';

/** A list with two open ends; with a largest length it forgets items at the other end. */
export class PyDeque extends PyObject {
  readonly typeName = 'deque';
  readonly items: PyValue[] = [];

  constructor(readonly most: number | undefined) {
    super();
  }

  override get ofClass(): PyClass {
    return DEQUE;
  }

  override get ownMethods(): ReadonlyMap<string, Method> {
    return methods;
  }

  push(value: PyValue, left: boolean): void {
    guardItems(this.items.length + 1);
    if (left) this.items.unshift(value);
    else this.items.push(value);
    if (this.most !== undefined && this.items.length > this.most)
      if (left) this.items.pop();
      else this.items.shift();
  }

  extend(source: PyValue, left: boolean, context: Context): void {
    const iterator = iterate(source instanceof PyDeque ? new PyList([...source.items]) : source, context);
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      context.spend(1);
      this.push(next.value, left);
    }
  }

  override attribute(name: string): PyValue | undefined {
    if (name !== 'maxlen') return undefined;
    return this.most === undefined ? null : BigInt(this.most);
  }

  override item(key: PyValue): PyValue {
    return this.items[position(key, this.items.length, 'deque')] ?? null;
  }

  override setItem(key: PyValue, value: PyValue): boolean {
    this.items[position(key, this.items.length, 'deque')] = value;
    return true;
  }

  override deleteItem(key: PyValue): boolean {
    this.items.splice(position(key, this.items.length, 'deque'), 1);
    return true;
  }

  override binary(
    operator: PyBinaryOperator,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    if (operator !== '+' || reflected || !(other instanceof PyDeque)) return undefined;
    const sum = new PyDeque(this.most);
    sum.extend(this, false, context);
    sum.extend(other, false, context);
    return sum;
  }

  override inPlace(operator: PyBinaryOperator, other: PyValue, context: Context): PyValue | undefined {
    if (operator !== '+') return undefined;
    this.extend(other, false, context);
    return this;
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    if (!(other instanceof PyDeque)) return undefined;
    return new PyList(this.items).compare(operator, new PyList(other.items), reflected, context);
  }

  override *iterate(): Iterator<PyValue> {
    const size = this.items.length;
    for (let i = 0; i < this.items.length; i += 1) {
      yield this.items[i] ?? null;
      if (this.items.length !== size) throw new PyError('RuntimeError', 'deque mutated during iteration');
    }
  }

  override contains(value: PyValue, context: Context): boolean {
    return this.items.some((item) => same(item, value, context));
  }

  override length(): number {
    return this.items.length;
  }

  override heldValues(): Iterable<PyValue> {
    return this.items;
  }

  override hashKey(): undefined {
    return undefined;
  }

  override repr(context: Context): string {
    return guardedRepr(this, '[...]', () => {
      const list = this.items.map((item) => context.repr(item)).join(', ');
      return `deque([${list}]${this.most === undefined ? '' : `, maxlen=${String(this.most)}`})`;
    });
  }
}

const deque = methodsFor((value: PyValue): value is PyDeque => value instanceof PyDeque);
const popped = (value: PyValue | undefined): PyValue =>
  value === undefined ? raise('IndexError', 'pop from an empty deque') : value;

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ...([false, true] as const).flatMap((left): [string, Method][] => [
    deque(left ? 'appendleft' : 'append', 'x, /', (self, bound) => {
      self.push(bound.get('x'), left);
      return null;
    }),
    deque(left ? 'extendleft' : 'extend', 'iterable, /', (self, bound, context) => {
      self.extend(bound.get('iterable'), left, context);
      return null;
    }),
    deque(left ? 'popleft' : 'pop', '', (self) => popped(left ? self.items.shift() : self.items.pop())),
  ]),
  deque('clear', '', (self) => {
    self.items.length = 0;
    return null;
  }),
  deque('copy', '', (self, _bound, context) => {
    const copy = new PyDeque(self.most);
    copy.extend(self, false, context);
    return copy;
  }),
  deque('count', 'x, /', (self, bound, context) =>
    BigInt(self.items.filter((item) => same(item, bound.get('x'), context)).length),
  ),
  deque('index', 'x, /', (self, bound, context) => {
    const at = self.items.findIndex((item) => same(item, bound.get('x'), context));
    return at < 0 ? raise('ValueError', `${context.repr(bound.get('x'))} is not in deque`) : BigInt(at);
  }),
  deque('remove', 'value, /', (self, bound, context) => {
    const at = self.items.findIndex((item) => same(item, bound.get('value'), context));
    if (at < 0) raise('ValueError', 'deque.remove(x): x not in deque');
    self.items.splice(at, 1);
    return null;
  }),
  deque('reverse', '', (self) => {
    self.items.reverse();
    return null;
  }),
  deque('rotate', 'n=1, /', (self, bound) => {
    const size = self.items.length;
    if (size === 0) return null;
    const by = ((Number(bound.integer('n')) % size) + size) % size;
    self.items.unshift(...self.items.splice(size - by, by));
    return null;
  }),
]);

const signature = Signature.parse('iterable=None, maxlen=None');

export const DEQUE = nativeClass(
  'deque',
  {
    isInstance: (value) => value instanceof PyDeque,
    construct: ({ positional, keywords }, context) => {
      const bound = new Bound('deque', bind('deque', signature, positional, keywords));
      const made = new PyDeque(bound.get('maxlen') === null ? undefined : Number(bound.integer('maxlen')));
      if (bound.get('iterable') !== null) made.extend(bound.get('iterable'), false, context);
      return made;
    },
  },
  [],
  'collections',
);
