// collections.Counter.
import { nativeClass, type PyClass } from '../../class';
import { PyDict } from '../../dict';
import { PyIterator } from '../../iterators';
import { dictMethods } from '../../methods/dict-methods';
import { methodsFor, type Method } from '../../methods/method';
import type { Context, PyValue } from '../../object';
import { binaryOp, compareOp, iterate, truthOf } from '../../operators';
import { PyList, PyTuple } from '../../sequences';
import { indexOf } from '../../slice';
import { sorted } from '../../methods/list-methods';
import type { PyBinaryOperator } from '../../../syntax/ast';

/** A dict of counts; absent keys count 0. */
export class PyCounter extends PyDict {
  override readonly typeName: string = 'Counter';

  override get ofClass(): PyClass {
    return COUNTER;
  }

  override get ownMethods(): ReadonlyMap<string, Method> {
    return methods;
  }

  protected override missing(): PyValue {
    return 0n;
  }

  count(key: PyValue): PyValue {
    return this.get(key) ?? 0n;
  }

  /** Adds counts of a mapping, or counts the items of anything else. */
  change(source: PyValue, operator: '+' | '-', context: Context): void {
    if (source instanceof PyDict) {
      for (const [key, value] of source.entries())
        this.set(key, binaryOp(operator, this.count(key), value, context));
      return;
    }
    const iterator = iterate(source, context);
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      context.spend(1);
      this.set(next.value, binaryOp(operator, this.count(next.value), 1n, context));
    }
  }

  /** Keys and counts, the most frequent first. */
  ranked(context: Context): PyTuple[] {
    const pairs = this.entries();
    const order = sorted(
      pairs.map(([, count]) => count),
      null,
      true,
      context,
    );
    const ranks = new Map(order.map((count, i) => [count, i]));
    return pairs
      .map((pair, at) => ({ pair, at, rank: ranks.get(pair[1]) ?? 0 }))
      .sort((a, b) => a.rank - b.rank || a.at - b.at)
      .map(({ pair }) => new PyTuple(pair));
  }

  /** Multiset sum, difference, intersection or union: positive counts only. */
  override binary(
    operator: PyBinaryOperator,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    if (!(other instanceof PyCounter) || reflected) return undefined;
    const positive = (value: PyValue): boolean => truthOf(compareOp('>', value, 0n, context), context);
    const less = (a: PyValue, b: PyValue): boolean => truthOf(compareOp('<', a, b, context), context);
    const result = new PyCounter();
    for (const key of [...this.keys(), ...other.keys()]) {
      const [a, b] = [this.count(key), other.count(key)];
      let count: PyValue;
      switch (operator) {
        case '+':
        case '-':
          count = binaryOp(operator, a, b, context);
          break;
        case '&':
          count = less(a, b) ? a : b;
          break;
        case '|':
          count = less(a, b) ? b : a;
          break;
        default:
          return undefined;
      }
      if (positive(count)) result.set(key, count);
    }
    return result;
  }

  override repr(context: Context): string {
    if (this.size === 0) return 'Counter()';
    const parts = this.ranked(context).map(
      ({ items: [key = null, value = null] }) => `${context.repr(key)}: ${context.repr(value)}`,
    );
    return `Counter({${parts.join(', ')}})`;
  }
}

function* elements(counter: PyCounter, context: Context): Generator<PyValue, undefined> {
  for (const [key, count] of counter.entries())
    for (let i = 0n; i < (indexOf(count) ?? 0n); i += 1n) {
      context.spend(1);
      yield key;
    }
  return undefined;
}

const counter = methodsFor((value: PyValue): value is PyCounter => value instanceof PyCounter);
const changed = (name: string, operator: '+' | '-'): [string, Method] =>
  counter(name, 'iterable=None, /, **kwds', (self, bound, context) => {
    if (bound.get('iterable') !== null) self.change(bound.get('iterable'), operator, context);
    self.change(PyDict.ofNames(bound.doubleStar), operator, context);
    return null;
  });

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ...dictMethods,
  changed('update', '+'),
  changed('subtract', '-'),
  counter('most_common', 'n=None', (self, bound, context) => {
    const ranked = self.ranked(context);
    return new PyList(bound.get('n') === null ? ranked : ranked.slice(0, Number(bound.integer('n'))));
  }),
  counter('elements', '', (self, _bound, context) => new PyIterator('chain', elements(self, context))),
  counter('total', '', (self, _bound, context) =>
    self.values().reduce((sum, value) => binaryOp('+', sum, value, context), 0n),
  ),
  counter('copy', '', (self) => new PyCounter(self.entries())),
]);

export const COUNTER = nativeClass(
  'Counter',
  {
    isInstance: (value) => value instanceof PyCounter,
    construct: ({ positional: [source = null], keywords }, context) => {
      const made = new PyCounter();
      if (source !== null) made.change(source, '+', context);
      made.change(PyDict.ofNames(keywords), '+', context);
      return made;
    },
  },
  [],
  'collections',
);
