// JSON of golden files, read with care: a missing or misplaced value is a difference, not a crash.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

/** Whether a value is a JSON object (and no list). */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a key; an empty one where there is none. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isObject(value) ? value : {};
}

/** The list under a key; an empty one where there is none. */
export function listAt(parent: JsonObject, key: string): readonly Json[] {
  const value = parent[key];
  return isList(value) ? value : [];
}

/** The objects of the list under a key. */
export function objectsAt(parent: JsonObject, key: string): JsonObject[] {
  return listAt(parent, key).filter(isObject);
}

/** The text under a key; empty where there is none. */
export function textAt(parent: JsonObject, key: string): string {
  const value = parent[key];
  return typeof value === 'string' ? value : '';
}

/** Whether a value is a JSON list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Reads a JSON text that holds an object. @throws Error where it holds something else */
export function readObject(text: string): JsonObject {
  const value = JSON.parse(text) as Json;
  if (!isObject(value)) throw new Error('a golden file holds one JSON object');
  return value;
}

/** A value as short text for messages. */
export function shown(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
