// Functions that belong to built-in types: dict.fromkeys, str.maketrans, float.fromhex.
import type { PyClass } from './class';
import { PyDict } from './dict';
import { nativeFunction, type NativeBody } from './native';
import type { PyValue } from './object';
import { iterate } from './operators';
import { raise } from './py-error';

const fromKeys: NativeBody = (bound, context) => {
  const dict = new PyDict();
  const iterator = iterate(bound.get('iterable'), context);
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    context.spend(1);
    dict.set(next.value, bound.get('value'));
  }
  return dict;
};

const makeTranslation: NativeBody = (bound) => {
  const from = bound.get('x');
  const table = new PyDict();
  const code = (character: string): bigint => BigInt(character.codePointAt(0) ?? 0);
  if (from instanceof PyDict) {
    for (const [key, value] of from.entries()) table.set(typeof key === 'string' ? code(key) : key, value);
    return table;
  }
  const [keys, values] = [Array.from(bound.text('x')), Array.from(bound.text('y'))];
  if (keys.length !== values.length)
    raise('ValueError', 'the first two maketrans arguments must have equal length');
  keys.forEach((key, i) => {
    table.set(code(key), code(values[i] ?? ''));
  });
  for (const key of Array.from(bound.text('z'))) table.set(code(key), null);
  return table;
};

/** A function of a built-in type by name. */
export function classMethod(type: PyClass, name: string): PyValue | undefined {
  if (type.native.construct === undefined) return undefined;
  switch (`${type.name}.${name}`) {
    case 'dict.fromkeys':
      return nativeFunction(name, 'iterable, value=None, /', fromKeys);
    case 'str.maketrans':
      return nativeFunction(name, "x, y='', z='', /", makeTranslation);
    default:
      return undefined;
  }
}
