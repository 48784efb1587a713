// The module contextlib.
import { NativeMethod } from '../descriptors';
import { toPyError } from '../exceptions';
import { PyInstance } from '../instance';
import { PyIterator } from '../iterators';
import type { PyModule } from '../module';
import { nativeFunction } from '../native';
import { PyObject, type PyValue } from '../object';
import { PyError, raise } from '../py-error';
import { isInstance } from '../types';
import { moduleOf } from './module-of';
import { attributeOr } from '../attributes';

/** A context of two functions. */
class PyContextManager extends PyObject {
  constructor(
    readonly typeName: string,
    private readonly enter: () => PyValue,
    /** gets the error, if there is one; @returns whether it is dealt with */
    private readonly leave: (error: PyInstance | undefined) => boolean,
  ) {
    super();
  }

  override attribute(name: string): PyValue | undefined {
    if (name === '__enter__') return nativeFunction(name, '', () => this.enter());
    if (name !== '__exit__') return undefined;
    return nativeFunction(name, 'type, value, traceback, /', (bound) => {
      const value = bound.get('value');
      return this.leave(value instanceof PyInstance ? value : undefined);
    });
  }
}

/** A context whose body stands where the generator waits. */
function ofGenerator(generator: PyIterator): PyContextManager {
  return new PyContextManager(
    '_GeneratorContextManager',
    () => {
      const value = generator.next();
      return value === undefined ? raise('RuntimeError', "generator didn't yield") : value;
    },
    (error) => {
      if (error === undefined) {
        if (generator.next() !== undefined) raise('RuntimeError', "generator didn't stop");
        return false;
      }
      const inside = new PyError(error.typeName, '', { instance: error });
      try {
        if (generator.throw(inside) !== undefined)
          raise('RuntimeError', "generator didn't stop after throw()");
        return true;
      } catch (thrown) {
        if (toPyError(thrown) === inside) return false;
        throw thrown;
      }
    },
  );
}

/** contextlib */
export function contextlibModule(): PyModule {
  return moduleOf('contextlib', [
    [
      'contextmanager',
      'func',
      (bound, context) => {
        const body = bound.get('func');
        const name = attributeOr(body, '__name__', context);
        return new NativeMethod(typeof name === 'string' ? name : 'helper', '*args, **kwds', (inner, at) => {
          const generator = at.call(body, inner.star, inner.doubleStar);
          return generator instanceof PyIterator
            ? ofGenerator(generator)
            : raise('TypeError', 'the function of a context manager must yield once');
        });
      },
    ],
    [
      'suppress',
      '*exceptions',
      (bound) =>
        new PyContextManager(
          'suppress',
          () => null,
          (error) => error !== undefined && bound.star.some((one) => isInstance(error, one)),
        ),
    ],
    [
      'nullcontext',
      'enter_result=None',
      (bound) =>
        new PyContextManager(
          'nullcontext',
          () => bound.get('enter_result'),
          () => false,
        ),
    ],
  ]);
}
