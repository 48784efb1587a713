// How long a JSON text becomes, without making it: files of the golden format are kept below a size.
import type { Json } from './json';

/** Length of a value as Python writes JSON, with a blank after each comma and colon. */
export function jsonLength(value: Json): number {
  if (value === null) return 4;
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value).length;
    case 'number':
    case 'boolean':
      return String(value).length;
    default:
  }
  // brackets, and the separators between the items
  const around = (count: number): number => 2 + 2 * Math.max(0, count - 1);
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item: Json) => sum + jsonLength(item), around(value.length));
  }
  const entries = Object.entries(value);
  return entries.reduce(
    (sum, [key, item]: [string, Json]) => sum + JSON.stringify(key).length + 2 + jsonLength(item),
    around(entries.length),
  );
}
