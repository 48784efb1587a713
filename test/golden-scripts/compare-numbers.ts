// Compares numbers with the tolerances of the golden set: integers and booleans exactly, others to a fraction of
// the largest magnitude that the variable has in the reference.
import { isList, shown, type Json, type JsonObject } from './json';

/** No larger floor: values in base units can be tiny (pA, pF). */
const FLOOR = 1e-30;

/** Spikes and samples: a time is a number of steps times the step, computed in floats. */
export const TIME_TOLERANCE = 1e-9;

/** All numbers in a value, with not-a-number and infinities, which JSON holds as words. */
export function numbersOf(value: Json | undefined): number[] {
  if (isList(value)) return value.flatMap((item) => numbersOf(item));
  if (typeof value === 'number' || typeof value === 'boolean') return [Number(value)];
  return typeof value === 'string' ? [Number(value)] : [];
}

/** Largest magnitude of finite numbers. */
function magnitude(values: readonly number[]): number {
  return values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
}

/** Where two lists of numbers differ by more than `tolerance`; `undefined` where they agree. */
export function numberDifference(
  reference: Json | undefined,
  found: Json | undefined,
  tolerance: number,
): string | undefined {
  const [a, b] = [numbersOf(reference), numbersOf(found)];
  if (a.length !== b.length) return `${b.length} numbers, not ${a.length}`;
  const at = a.findIndex((value, k) => {
    const other = b[k] ?? Number.NaN;
    const equal = value === other || (Number.isNaN(value) && Number.isNaN(other));
    return !equal && !(Math.abs(value - other) <= tolerance);
  });
  if (at < 0) return undefined;
  const position = a.length === 1 ? '' : `number ${at} is `;
  return `${position}${shown(b[at])}, not ${shown(a[at])}`;
}

/** Keys of an entry that hold numbers of the variable itself. */
const DATA = new Set(['data', 'final', 'values', 'value', 'min', 'max', 'mean', 'sum']);

/** Whether an entry describes a variable: its numbers and their summary, in a dimension. */
export function isVariable(entry: JsonObject): boolean {
  return 'dim' in entry && ('data' in entry || 'values' in entry || 'value' in entry);
}

/** How many numbers the sum of an entry is over. */
function countOf(entry: JsonObject): number {
  const { sum, mean, n } = entry;
  if (typeof n === 'number') return n;
  return typeof sum === 'number' && typeof mean === 'number' && mean !== 0 ? Math.abs(sum / mean) : 1;
}

/**
 * Differences of two entries of one variable.
 * @param relative tolerance as a fraction of the largest magnitude of the variable; 0 for exact equality
 */
export function* variableDifferences(
  reference: JsonObject,
  found: JsonObject,
  path: string,
  relative: number,
  floor = FLOOR,
): Generator<string> {
  const { min, max, dtype } = reference;
  const scale = magnitude([...numbersOf(min), ...numbersOf(max), ...numbersOf(reference.value)]);
  const isExact = typeof dtype === 'string' && !dtype.startsWith('float');
  const tolerance = isExact ? 0 : Math.max(floor, relative * scale);
  for (const key of Object.keys({ ...reference, ...found })) {
    const [expected, actual] = [reference[key], found[key]];
    if (DATA.has(key) && expected !== undefined && actual !== undefined) {
      const wide = key === 'sum' ? tolerance * Math.max(1, countOf(reference)) : tolerance;
      const problem = numberDifference(expected, actual, wide);
      if (problem !== undefined) yield `${path}.${key}: ${problem}`;
    } else if (JSON.stringify(expected) !== JSON.stringify(actual)) {
      yield `${path}.${key}: ${shown(actual)}, not ${shown(expected)}`;
    }
  }
}
