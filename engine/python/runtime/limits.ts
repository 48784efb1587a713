// Sizes beyond which a script is told that there is no memory, long before the browser's tab dies.
import { raise } from './py-error';

const ITEMS = 2 ** 24;
const CHARACTERS = 2 ** 27;
const INTEGER_BITS = 2 ** 24;
const SMALL = 1n << 256n;

/** @throws PyError MemoryError where a list or tuple would be too long */
export function guardItems(count: number): void {
  if (!(count <= ITEMS)) raise('MemoryError', `${String(count)} items do not fit into memory`);
}

/** @throws PyError MemoryError where a text would be too long */
export function guardText(length: number): void {
  if (!(length <= CHARACTERS))
    raise('MemoryError', `a text of ${String(length)} characters does not fit into memory`);
}

/** @throws PyError MemoryError where an integer would have too many digits */
export function guardBits(bits: number): void {
  if (!(bits <= INTEGER_BITS)) raise('MemoryError', 'the integer does not fit into memory');
}

/** Number of bits of |value|. */
export function bitLength(value: bigint): number {
  const size = value < 0n ? -value : value;
  if (size === 0n) return 0;
  const text = size.toString(16);
  return text.length * 4 - Math.clz32(Number.parseInt(text.charAt(0), 16)) + 28;
}

/** The same integer, if it is not too large. */
export function guardInteger(value: bigint): bigint {
  if (value > SMALL || value < -SMALL) guardBits(bitLength(value));
  return value;
}
