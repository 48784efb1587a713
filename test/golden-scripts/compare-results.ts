// Compares what a script gave with what the real Brian 2 computed, number by number, with the tolerances of the
// golden set: 1e-9 of the largest magnitude of a variable, 1e-6 where rounding grows.
import { type Json, type JsonObject } from './json';




/** Models in which rounding errors grow (conductances with spikes, quadratic and exponential upstrokes). */
const GROWING = /hodgkin-huxley|adex|izhikevich|morris-lecar|figures-common/;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numbersOf(value: Json | undefined): number[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => numbersOf(item));
  if (typeof value === 'number') return [value];
  if (typeof value === 'boolean') return [Number(value)];
  return typeof value === 'string' ? [Number(value)] : [];
}

/** Why two lists of numbers differ; undefined where they agree. */
function difference(
  reference: Json | undefined,
  found: Json | undefined,
  relative: number,
): string | undefined {
  const [a, b] = [numbersOf(reference), numbersOf(found)];
  if (a.length !== b.length) return `${a.length} numbers, found ${b.length}`;
  const scale = Math.max(1e-30, ...a.filter(Number.isFinite).map(Math.abs));
  const at = a.findIndex((value, k) => {
    const other = b[k] ?? Number.NaN;
    return !(Object.is(value, other) || value === other || Math.abs(value - other) <= relative * scale);
  });
  return at < 0 ? undefined : `number ${at} is ${a[at] ?? ''}, found ${b[at] ?? ''}`;
}

/** Keys that hold results of an object; everything else describes the recording. */
const DATA = ['t', 'rate', 'count', 'total', 'data', 'final', 'values'];

function* differences(
  reference: Json | undefined,
  found: Json | undefined,
  path: string,
  relative: number,
): Generator<string> {
  if (!isObject(reference)) return;
  if (!isObject(found)) {
    yield `${path} is missing`;
    return;
  }
  for (const [key, value] of Object.entries(reference)) {
    if (key === 'lastspike') continue;
    if (DATA.includes(key) && !isObject(value)) {
      const problem = difference(value, found[key], relative);
      if (problem !== undefined) yield `${path}.${key}: ${problem}`;
    } else if (isObject(value)) yield* differences(value, found[key], `${path}.${key}`, relative);
    else if (path.endsWith('.events')) {
      const problem = difference(value, found[key], relative);
      if (problem !== undefined) yield `${path}.${key}: ${problem}`;
    }
  }
}

function entries(results: JsonObject): JsonObject[] {
  const list = results.objects;
  return Array.isArray(list) ? list.filter((entry: Json): entry is JsonObject => isObject(entry)) : [];
}

/**
 * All differences between reference and results: objects (matched by kind and name), printed text, status.
 * @param name name of the case
 */
export function resultDifferences(name: string, reference: JsonObject, found: JsonObject): string[] {
  const relative = GROWING.test(name) ? 1e-6 : 1e-9;
  const problems: string[] = [];
  if (reference.status !== found.status) problems.push(`status ${JSON.stringify(found.status)}`);
  if (reference.stdout !== found.stdout) problems.push('stdout differs');
  const mine = entries(found);
  for (const entry of entries(reference)) {
    if (entry.dropped === true) continue;
    const same = mine.find((candidate) => candidate.kind === entry.kind && candidate.name === entry.name);
    problems.push(...differences(entry, same, JSON.stringify(entry.name), relative));
  }
  return problems;
}
