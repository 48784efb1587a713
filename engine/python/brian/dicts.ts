// Python dictionaries from and to entries.
import { modelError } from '../../diagnostics';
import { PyDict } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { textOf } from './values';

/** A dictionary of entries. */
export function dictOf(entries: Iterable<readonly [PyValue, PyValue]>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.set(key, value);
  return dict;
}

/** Entries of a dictionary whose keys are names. @throws ModelError TypeError */
export function namedEntries(value: PyValue, what: string, context: Context): [string, PyValue][] {
  const keys = value instanceof PyObject ? value.iterate(context) : undefined;
  if (!(value instanceof PyObject) || keys === undefined) {
    throw modelError('TypeError', 'ARGUMENTS', `${what} must be a dictionary.`);
  }
  const entries: [string, PyValue][] = [];
  for (let next = keys.next(); next.done !== true; next = keys.next()) {
    const member = value.item(next.value, context);
    if (member === undefined) throw modelError('TypeError', 'ARGUMENTS', `${what} must be a dictionary.`);
    entries.push([textOf(next.value, `A name in ${what}`), member]);
  }
  return entries;
}
