// The argument `dtype` of groups: how their variables are stored.
import type { DType } from '../../core';
import type { DTypes } from '../../groups';
import type { DTypeName } from '../numpy';
import { dtypeOf } from '../numpy';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { namedEntries } from './dicts';
import type { ScriptHost } from './host';

/**
 * Storage types: one for all variables with a fraction, or types by name. Whole numbers of other sizes are noted, and
 * stored as usual.
 * @throws ModelError (TypeError) for what is not a type
 */
export function dtypesOf(host: ScriptHost, value: PyValue, context: Context): DTypes | undefined {
  if (value === null) return undefined;
  const entries = isMapping(value, context) ? namedEntries(value, "'dtype'", context) : undefined;
  if (entries === undefined) return storageType(host, value, context);
  return Object.fromEntries(
    entries.flatMap(([name, one]) => {
      const found = storageType(host, one, context);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

function isMapping(value: PyValue, context: Context): boolean {
  return value instanceof PyObject && value.typeName === 'dict' && value.iterate(context) !== undefined;
}

function storageType(host: ScriptHost, value: PyValue, context: Context): DType | undefined {
  const name = dtypeOf(value, context);
  const found = name === undefined ? undefined : engineType(name);
  if (found === undefined) host.ignoredSettings.push(['dtype', context.repr(value)]);
  return found;
}

/** The engine's type of this name; undefined where it has none. */
function engineType(name: DTypeName): DType | undefined {
  switch (name) {
    case 'float64':
    case 'float32':
    case 'int32':
    case 'int64':
    case 'bool':
      return name;
    default:
      return undefined;
  }
}
