// The parameters of a script's function.
import { PyMethod, Signature } from '../runtime';
import type { PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';

/**
 * Names of the positional parameters of a function or a bound method (without `self`); `undefined` for other
 * callable values.
 */
export function parameterNames(value: PyValue): readonly string[] | undefined {
  if (value instanceof PyMethod) return parameterNames(value.function_)?.slice(1);
  if (!(value instanceof PyObject) || !('signature' in value)) return undefined;
  const { signature } = value;
  return signature instanceof Signature ? signature.positional.map(({ name }) => name) : undefined;
}
