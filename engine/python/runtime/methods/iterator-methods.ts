// Methods of iterators and generators.
import { PyClass } from '../class';
import { PyInstance } from '../instance';
import { PyIterator } from '../iterators';
import type { PyValue } from '../object';
import { PyError, raise, refuse } from '../py-error';
import { methodsFor, type Method } from './method';

const iterator = methodsFor((value: PyValue): value is PyIterator => value instanceof PyIterator);

/** None is a value like any other; only the end is none. */
const orStop = (value: PyValue | undefined): PyValue =>
  value === undefined ? raise('StopIteration', '') : value;

export const iteratorMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  iterator('__next__', '', (self) => orStop(self.next())),
  iterator('__iter__', '', (self) => self),
  iterator('close', '', (self) => {
    self.close();
    return null;
  }),
  iterator('send', 'value, /', (self, bound) =>
    bound.get('value') === null ? orStop(self.next()) : refuse('send() of values to generators'),
  ),
  iterator('throw', 'value, /', (self, bound, context) => {
    const value = bound.get('value');
    const instance = value instanceof PyClass && value.isException ? context.call(value, []) : value;
    if (!(instance instanceof PyInstance) || instance.exceptionArguments === undefined)
      return raise('TypeError', 'exceptions must be classes or instances deriving from BaseException');
    const error = new PyError(instance.typeName, context.str(instance), { instance });
    return orStop(self.throw(error));
  }),
]);
