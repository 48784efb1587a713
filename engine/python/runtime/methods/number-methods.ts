// Methods of int and float.
import { bitLength } from '../limits';
import type { PyValue } from '../object';
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
]);
