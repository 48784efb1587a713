// Attributes of all values. Only these tables and the protocol's answers exist for scripts: nothing of JavaScript
// is ever looked up by a name that a script chose.
import { PyClass } from './class';
import { PyInstance } from './instance';
import { PyDict } from './dict';
import { exceptionAttribute } from './exceptions';
import { PyIterator } from './iterators';
import { dictMethods } from './methods/dict-methods';
import { iteratorMethods } from './methods/iterator-methods';
import { listMethods, tupleMethods } from './methods/list-methods';
import { floatMethods, integerMethods } from './methods/number-methods';
import { setMethods } from './methods/set-methods';
import { sliceMethods } from './methods/slice-methods';
import { stringMethods } from './methods/string-methods';
import type { Method } from './methods/method';
import { PyModule } from './module';
import { PyBoundNative } from './native';
import { PyObject, type Context, type PyValue } from './object';
import { PyError, raise } from './py-error';
import { PyProperty } from './descriptors';
import { PyList, PyTuple } from './sequences';
import { PySet } from './set';
import { PySlice } from './slice';
import { closestName } from './spelling';
import { typeNameOf } from './type-name';
import { classMethod } from './class-methods';
import { typeOf } from './types';

function methodsOf(value: PyValue): ReadonlyMap<string, Method> | undefined {
  switch (typeof value) {
    case 'string':
      return stringMethods;
    case 'bigint':
    case 'boolean':
      return integerMethods;
    case 'number':
      return floatMethods;
    default:
      if (value?.ownMethods !== undefined) return value.ownMethods;
      if (value instanceof PyList) return listMethods;
      if (value instanceof PyDict) return dictMethods;
      if (value instanceof PyTuple) return tupleMethods;
      if (value instanceof PySet) return setMethods;
      if (value instanceof PySlice) return sliceMethods;
      return value instanceof PyIterator ? iteratorMethods : undefined;
  }
}

/** Methods of built-in types by the name of the type. */
const TABLES: ReadonlyMap<string, ReadonlyMap<string, Method>> = new Map([
  ['str', stringMethods],
  ['int', integerMethods],
  ['float', floatMethods],
  ['list', listMethods],
  ['dict', dictMethods],
  ['tuple', tupleMethods],
  ['set', setMethods],
]);

/** `str.upper`: a method that takes its object as first argument. */
function unboundMethod(type: PyClass, name: string): PyValue | undefined {
  const method = type.native.construct === undefined ? undefined : TABLES.get(type.name)?.get(name);
  if (method === undefined) return undefined;
  return new PyBoundNative(name, null, ({ positional: [self = null, ...rest], ...args }, context) => {
    if (typeNameOf(self) !== type.name)
      raise(
        'TypeError',
        `descriptor '${name}' for '${type.name}' objects doesn't apply to a '${typeNameOf(self)}' object`,
      );
    return method(self, { ...args, positional: rest }, context);
  });
}

/** Method of a built-in type, for calls without a bound object in between. */
export function bindMethod(value: PyValue, name: string): Method | undefined {
  return methodsOf(value)?.get(name);
}

function find(value: PyValue, name: string, context: Context): PyValue | undefined {
  const method = bindMethod(value, name);
  if (method !== undefined) return new PyBoundNative(name, value, (args, at) => method(value, args, at));
  if (value instanceof PyObject) {
    const answer = value.attribute(name, context);
    if (answer !== undefined) return answer;
    if (value instanceof PyClass) {
      const found = classMethod(value, name) ?? unboundMethod(value, name);
      if (found !== undefined) return found;
    }
    if (value instanceof PyInstance && value.exceptionArguments !== undefined) {
      const known = exceptionAttribute(value, name);
      if (known !== undefined) return known;
    }
  }
  if (name === 'real' && (typeof value === 'bigint' || typeof value === 'number')) return value;
  if (name === 'imag' && typeof value === 'bigint') return 0n;
  if (name === 'imag' && typeof value === 'number') return 0;
  if (name === '__class__') return typeOf(value);
  return name === '__doc__' ? null : undefined;
}

/** Names that a value answers to. */
export function attributeNames(value: PyValue): string[] {
  return [...(methodsOf(value)?.keys() ?? []), ...(value instanceof PyObject ? value.attributeNames() : [])];
}

/**
 * `value.name`.
 * @throws PyError AttributeError
 */
export function getAttribute(value: PyValue, name: string, context: Context): PyValue {
  const found = find(value, name, context);
  return found === undefined ? missing(value, name) : found;
}

function missing(value: PyValue, name: string): never {
  const owner =
    value instanceof PyModule
      ? `module '${value.name}'`
      : value instanceof PyClass
        ? `type object '${value.name}'`
        : `'${typeNameOf(value)}' object`;
  const close = closestName(name, attributeNames(value));
  raise(
    'AttributeError',
    `${owner} has no attribute '${name}'`,
    close === undefined ? {} : { hint: `did you mean '${close}'?` },
  );
}

/** hasattr(value, name); other errors than AttributeError pass through, as in Python. */
export function hasAttribute(value: PyValue, name: string, context: Context): boolean {
  return attributeOr(value, name, context) !== undefined;
}

/** The attribute, or undefined where there is none. */
export function attributeOr(value: PyValue, name: string, context: Context): PyValue | undefined {
  try {
    return find(value, name, context);
  } catch (error) {
    if (error instanceof PyError && error.pythonClass === 'AttributeError') return undefined;
    throw error;
  }
}

/** `value.name = x`. @throws PyError AttributeError */
export function setAttribute(value: PyValue, name: string, x: PyValue, context: Context): void {
  if (value instanceof PyObject && value.setAttribute(name, x, context)) return;
  if (value instanceof PyClass)
    raise('TypeError', `cannot set '${name}' attribute of immutable type '${value.name}'`);
  if (value instanceof PyInstance && value.class.find(name) instanceof PyProperty)
    raise('AttributeError', `property '${name}' of '${value.typeName}' object has no setter`);
  if (attributeOr(value, name, context) !== undefined)
    raise('AttributeError', `'${typeNameOf(value)}' object attribute '${name}' is read-only`);
  missing(value, name);
}

/** `del value.name`. @throws PyError AttributeError */
export function deleteAttribute(value: PyValue, name: string, context: Context): void {
  if (value instanceof PyInstance) {
    const member = value.class.find(name);
    if (member instanceof PyProperty && member.deleter !== null) {
      context.call(member.deleter, [value]);
      return;
    }
    if (!value.fields.delete(name)) missing(value, name);
  } else if (value instanceof PyModule) {
    if (!value.members.delete(name)) missing(value, name);
  } else {
    getAttribute(value, name, context);
    raise('AttributeError', `attribute '${name}' of '${typeNameOf(value)}' object cannot be deleted`);
  }
}
