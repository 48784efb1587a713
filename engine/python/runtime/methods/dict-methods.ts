// Methods of dict.
import { keyError, PyDict, PyDictView } from '../dict';
import { PyObject, type Context, type PyValue } from '../object';
import { getItem, iterate, listOf } from '../operators';
import { raise } from '../py-error';
import { PyTuple } from '../sequences';
import { methodsFor, type Method } from './method';

const dict = methodsFor((value: PyValue): value is PyDict => value instanceof PyDict);

/** Adds the entries of a mapping or of pairs. */
export function updateDict(target: PyDict, source: PyValue, context: Context): void {
  if (source instanceof PyDict) {
    context.spend(source.size);
    for (const [key, value] of source.entries()) target.set(key, value);
    return;
  }
  const isMapping = source instanceof PyObject && source.attributeNames().includes('keys');
  const iterator = iterate(source, context);
  for (let next = iterator.next(), i = 0; next.done !== true; next = iterator.next(), i += 1) {
    context.spend(1);
    if (isMapping) {
      target.set(next.value, getItem(source, next.value, context));
      continue;
    }
    if (!(next.value instanceof PyObject) && typeof next.value !== 'string')
      raise('TypeError', `cannot convert dictionary update sequence element #${String(i)} to a sequence`);
    const pair = listOf(next.value, context);
    if (pair.length !== 2)
      raise(
        'ValueError',
        `dictionary update sequence element #${String(i)} has length ${String(pair.length)}; 2 is required`,
      );
    target.set(pair[0] ?? null, pair[1] ?? null);
  }
}

export const dictMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  dict('keys', '', (self) => new PyDictView(self, 'keys')),
  dict('values', '', (self) => new PyDictView(self, 'values')),
  dict('items', '', (self) => new PyDictView(self, 'items')),
  dict('get', 'key, default=None, /', (self, bound) =>
    self.has(bound.get('key')) ? (self.get(bound.get('key')) ?? null) : bound.get('default'),
  ),
  dict('pop', 'key, default=None, /', (self, bound, context) => {
    const key = bound.get('key');
    if (!self.has(key)) {
      if (bound.given('default')) return bound.get('default');
      throw keyError(key, context);
    }
    const value = self.get(key) ?? null;
    self.delete(key);
    return value;
  }),
  dict('popitem', '', (self) => {
    const last = self.entries().at(-1);
    if (last === undefined) raise('KeyError', "'popitem(): dictionary is empty'");
    self.delete(last[0]);
    return new PyTuple(last);
  }),
  dict('setdefault', 'key, default=None, /', (self, bound) => {
    const key = bound.get('key');
    if (!self.has(key)) self.set(key, bound.get('default'));
    return self.get(key) ?? null;
  }),
  dict('update', 'other=None, /, **kwargs', (self, bound, context) => {
    if (bound.given('other')) updateDict(self, bound.get('other'), context);
    for (const [name, value] of bound.doubleStar) self.set(name, value);
    return null;
  }),
  dict('clear', '', (self) => {
    self.clear();
    return null;
  }),
  dict('copy', '', (self) => new PyDict(self.entries())),
]);
