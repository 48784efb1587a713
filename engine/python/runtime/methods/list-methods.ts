// Methods of list and tuple.
import { same } from '../equality';
import type { Context, PyValue } from '../object';
import { compareOp, listOf, truthOf } from '../operators';
import { raise } from '../py-error';
import { PyList, PyTuple } from '../sequences';
import { position } from '../slice';
import { methodsFor, type Method } from './method';

const list = methodsFor((value: PyValue): value is PyList => value instanceof PyList);
const tuple = methodsFor((value: PyValue): value is PyTuple => value instanceof PyTuple);

/** Sorts stably by key; the comparison is Python's `<`. */
export function sorted(
  items: readonly PyValue[],
  key: PyValue,
  reverse: boolean,
  context: Context,
): PyValue[] {
  context.spend(items.length);
  const keyed = items.map((item) => ({ item, key: key === null ? item : context.call(key, [item]) }));
  const less = (a: PyValue, b: PyValue): boolean => truthOf(compareOp('<', a, b, context), context);
  if (reverse) keyed.reverse();
  keyed.sort((a, b) => (less(a.key, b.key) ? -1 : less(b.key, a.key) ? 1 : 0));
  if (reverse) keyed.reverse();
  return keyed.map(({ item }) => item);
}

function indexIn(
  items: readonly PyValue[],
  value: PyValue,
  start: bigint,
  context: Context,
): bigint | undefined {
  const from = Number(start < 0n ? start + BigInt(items.length) : start);
  const at = items.findIndex((item, i) => i >= from && same(item, value, context));
  return at < 0 ? undefined : BigInt(at);
}

function count(items: readonly PyValue[], value: PyValue, context: Context): bigint {
  return BigInt(items.filter((item) => same(item, value, context)).length);
}

const append: Method = (self, args, context) => {
  if (self instanceof PyList) {
    if (args.positional.length !== 1)
      raise(
        'TypeError',
        `list.append() takes exactly one argument (${String(args.positional.length)} given)`,
      );
    if ((self.items.length & 1023) === 1023) self.append(args.positional, context);
    else self.items.push(args.positional[0] ?? null);
  }
  return null;
};

export const listMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['append', append],
  list('extend', 'iterable, /', (self, bound, context) => {
    self.append(listOf(bound.get('iterable'), context), context);
    return null;
  }),
  list('insert', 'index, object, /', (self, bound) => {
    const at = Number(bound.integer('index'));
    self.items.splice(at < 0 ? Math.max(0, at + self.items.length) : at, 0, bound.get('object'));
    return null;
  }),
  list('pop', 'index=-1, /', (self, bound) => {
    if (self.items.length === 0) raise('IndexError', 'pop from empty list');
    const index = Number(bound.integer('index'));
    const at = index < 0 ? index + self.items.length : index;
    if (at < 0 || at >= self.items.length) raise('IndexError', 'pop index out of range');
    return self.items.splice(position(BigInt(at), self.items.length, 'list'), 1)[0] ?? null;
  }),
  list('remove', 'value, /', (self, bound, context) => {
    const at = indexIn(self.items, bound.get('value'), 0n, context);
    if (at === undefined) raise('ValueError', 'list.remove(x): x not in list');
    self.items.splice(Number(at), 1);
    return null;
  }),
  list('clear', '', (self) => {
    self.items.length = 0;
    return null;
  }),
  list('index', 'value, start=0, /', (self, bound, context) => {
    const at = indexIn(self.items, bound.get('value'), bound.integer('start'), context);
    if (at === undefined) raise('ValueError', `${context.repr(bound.get('value'))} is not in list`);
    return at;
  }),
  list('count', 'value, /', (self, bound, context) => count(self.items, bound.get('value'), context)),
  list('reverse', '', (self) => {
    self.items.reverse();
    return null;
  }),
  list('copy', '', (self) => new PyList([...self.items])),
  list('sort', '*, key=None, reverse=False', (self, bound, context) => {
    self.replace(sorted(self.items, bound.get('key'), truthOf(bound.get('reverse'), context), context));
    return null;
  }),
]);

export const tupleMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  tuple('index', 'value, start=0, /', (self, bound, context) => {
    const at = indexIn(self.items, bound.get('value'), bound.integer('start'), context);
    if (at === undefined) raise('ValueError', 'tuple.index(x): x not in tuple');
    return at;
  }),
  tuple('count', 'value, /', (self, bound, context) => count(self.items, bound.get('value'), context)),
]);
