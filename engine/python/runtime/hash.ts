// Keys of dicts and sets: equal Python values have the same JavaScript key, and no others do.
import { PyObject, type PyValue } from './object';
import { raise } from './py-error';
import { typeNameOf } from './type-name';

export type HashKey = string | number | bigint | null;

const SAFE = 2 ** 53;

/**
 * The key under which a Map stores a value. Integers, booleans and floats with one value share a key.
 * @throws PyError TypeError for unhashable values
 */
export function hashKeyOf(value: PyValue): HashKey {
  switch (typeof value) {
    case 'string':
      return value.startsWith('\0') ? `\0s${value}` : value;
    case 'bigint': {
      const number = Number(value);
      return Math.abs(number) < SAFE ? number : value;
    }
    case 'number':
      return Number.isInteger(value) && Math.abs(value) >= SAFE ? BigInt(value) : value;
    case 'boolean':
      return value ? 1 : 0;
    default: {
      if (!(value instanceof PyObject)) return null;
      const key = value.hashKey();
      if (key === undefined) raise('TypeError', `unhashable type: '${typeNameOf(value)}'`);
      return `\0o${key}`;
    }
  }
}

/** The key as text, for keys of tuples that contain the value. */
export function hashText(value: PyValue): string {
  const key = hashKeyOf(value);
  if (typeof key === 'string') return `${String(key.length)}:${key}`;
  return typeof key === 'number' ? `#${String(key === 0 ? 0 : key)}` : `#${String(key)}`;
}
