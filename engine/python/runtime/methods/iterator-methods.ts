// Methods of iterators and generators.
import { PyIterator } from '../iterators';
import type { PyValue } from '../object';
import { raise, refuse } from '../py-error';
import { methodsFor, type Method } from './method';

const iterator = methodsFor((value: PyValue): value is PyIterator => value instanceof PyIterator);

export const iteratorMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  iterator('__next__', '', (self) => self.next() ?? raise('StopIteration', '')),
  iterator('__iter__', '', (self) => self),
  iterator('close', '', (self) => {
    self.close();
    return null;
  }),
  iterator('send', 'value, /', () => refuse('send() of generators')),
  iterator('throw', 'value, /', () => refuse('throw() of generators')),
]);
