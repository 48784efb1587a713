// How much memory a script's values take: a walk over everything that it can reach.
import { PyObject, type PyValue } from './object';

/** bytes of an object without its values, and of one value in a container: rough, for a limit and not for accounts */
const OBJECT = 64;
const VALUE = 16;
/** texts longer than this are counted once, however often they are held */
const LONG = 256;

/** What a walk found. */
export interface MemoryUse {
  readonly bytes: number;
  readonly objects: number;
}

/**
 * Estimates the memory that values take, each object counted once. Ends early where there is more than the limit.
 * @param roots values that are alive
 * @param limit in bytes
 */
export function memoryOf(roots: Iterable<PyValue>, limit: number): MemoryUse {
  const seen = new Set<PyObject | string>();
  const waiting: Iterator<PyValue>[] = [roots[Symbol.iterator]()];
  let bytes = 0;
  while (bytes <= limit) {
    const next = waiting.at(-1)?.next();
    if (next === undefined) break;
    if (next.done === true) {
      waiting.pop();
      continue;
    }
    bytes += VALUE;
    const { value } = next;
    if (typeof value === 'string') {
      if (value.length <= LONG) bytes += value.length;
      else if (!seen.has(value)) {
        seen.add(value);
        bytes += value.length;
      }
    } else if (typeof value === 'bigint') {
      if (BigInt.asIntN(64, value) !== value) bytes += value.toString(16).length / 2;
    } else if (value instanceof PyObject && !seen.has(value)) {
      seen.add(value);
      bytes += OBJECT + value.ownBytes();
      const held = value.heldValues();
      if (held !== undefined) waiting.push(held[Symbol.iterator]());
    }
  }
  return { bytes, objects: seen.size };
}
