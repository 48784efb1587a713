// Methods of int and float.
import { bitLength } from '../limits';
import type { PyValue } from '../object';
import { raise } from '../py-error';
import { PyTuple } from '../sequences';
import { methodsFor, type Method } from './method';

const integer = methodsFor(
  (value: PyValue): value is bigint | boolean => typeof value === 'bigint' || typeof value === 'boolean',
);
const float = methodsFor((value: PyValue): value is number => typeof value === 'number');

export const integerMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  integer('bit_length', '', (self) => BigInt(bitLength(BigInt(self)))),
  integer('conjugate', '', (self) => BigInt(self)),
]);

export const floatMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  float('is_integer', '', (self) => Number.isInteger(self)),
  float('conjugate', '', (self) => self),
  float('as_integer_ratio', '', (self) => {
    if (!Number.isFinite(self)) return raise('ValueError', 'cannot convert infinity or NaN to integer ratio');
    let [top, bottom] = [self, 1n];
    // doubling is exact, and ends after at most 1074 times
    for (; !Number.isInteger(top); bottom *= 2n) top *= 2;
    return new PyTuple([BigInt(top), bottom]);
  }),
]);
