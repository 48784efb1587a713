// Methods of set and frozenset.
import { keyError } from '../dict';
import type { Context, PyValue } from '../object';
import { listOf } from '../operators';
import { raise } from '../py-error';
import { PySet } from '../set';
import { methodsFor, type Method } from './method';

const set = methodsFor((value: PyValue): value is PySet => value instanceof PySet);

function changing(self: PySet, name: string): void {
  if (self.frozen) raise('AttributeError', `'frozenset' object has no attribute '${name}'`);
}

function others(values: readonly PyValue[], context: Context): PySet[] {
  return values.map((value) => (value instanceof PySet ? value : new PySet(listOf(value, context))));
}

export const setMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  set('add', 'value, /', (self, bound) => {
    changing(self, 'add');
    self.add(bound.get('value'));
    return null;
  }),
  set('discard', 'value, /', (self, bound) => {
    changing(self, 'discard');
    self.delete(bound.get('value'));
    return null;
  }),
  set('remove', 'value, /', (self, bound, context) => {
    changing(self, 'remove');
    const value = bound.get('value');
    if (!self.delete(value)) throw keyError(value, context);
    return null;
  }),
  set('pop', '', (self) => {
    changing(self, 'pop');
    const [first] = self.values();
    if (first === undefined) raise('KeyError', "'pop from an empty set'");
    self.delete(first);
    return first;
  }),
  set('clear', '', (self) => {
    changing(self, 'clear');
    self.clear();
    return null;
  }),
  set('update', '*others', (self, bound, context) => {
    changing(self, 'update');
    for (const other of others(bound.star, context)) for (const value of other.values()) self.add(value);
    return null;
  }),
  set('copy', '', (self) => new PySet(self.values(), self.frozen)),
  set(
    'union',
    '*others',
    (self, bound, context) =>
      new PySet(
        [...self.values(), ...others(bound.star, context).flatMap((other) => other.values())],
        self.frozen,
      ),
  ),
  set('intersection', '*others', (self, bound, context) => {
    const all = others(bound.star, context);
    return new PySet(
      self.values().filter((value) => all.every((other) => other.has(value))),
      self.frozen,
    );
  }),
  set('difference', '*others', (self, bound, context) => {
    const all = others(bound.star, context);
    return new PySet(
      self.values().filter((value) => !all.some((other) => other.has(value))),
      self.frozen,
    );
  }),
  set('symmetric_difference', 'other, /', (self, bound, context) => {
    const [other = new PySet()] = others([bound.get('other')], context);
    return self.binary('^', other, false) ?? null;
  }),
  set('issubset', 'other, /', (self, bound, context) => {
    const [other = new PySet()] = others([bound.get('other')], context);
    return self.values().every((value) => other.has(value));
  }),
  set('issuperset', 'other, /', (self, bound, context) => {
    const [other = new PySet()] = others([bound.get('other')], context);
    return other.values().every((value) => self.has(value));
  }),
  set('isdisjoint', 'other, /', (self, bound, context) => {
    const [other = new PySet()] = others([bound.get('other')], context);
    return !other.values().some((value) => self.has(value));
  }),
]);
