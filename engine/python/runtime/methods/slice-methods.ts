// Methods of slice.
import type { PyValue } from '../object';
import { PyTuple } from '../sequences';
import { PySlice } from '../slice';
import { methodsFor, type Method } from './method';

const slice = methodsFor((value: PyValue): value is PySlice => value instanceof PySlice);

export const sliceMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  slice('indices', 'length, /', (self, bound) => {
    const { start, stop, step } = self.resolve(Number(bound.integer('length')));
    return new PyTuple([start, stop, step].map(BigInt));
  }),
]);
