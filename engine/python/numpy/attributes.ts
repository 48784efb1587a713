// Attributes and methods of arrays, quantities and units.
import type { CallArguments, Context, PyValue } from '../runtime/object';
import { nativeFunction, PyBoundNative } from '../runtime/native';
import { PyTuple } from '../runtime/sequences';
import type { ArrayFunction } from './arguments';
import type { ArrayValue } from './array';
import { NDArray, PyUnit } from './array';
import { PyDimension } from './dimension-object';
import { itemSize } from './dtype';
import { PyDType } from './dtype-object';
import { unavailable } from './errors';
import { FUNCTIONS } from './functions';
import { elements, permuted } from './layout';
import { METHODS } from './methods';

type Getter = (array: NDArray) => PyValue | undefined;

const GETTERS: ReadonlyMap<string, Getter> = new Map<string, Getter>([
  ['shape', (array) => new PyTuple(array.shape.map(BigInt))],
  ['strides', (array) => new PyTuple(array.strides.map((n) => BigInt(n * itemSize(array.dtype))))],
  ['size', (array) => BigInt(array.size)],
  ['ndim', (array) => BigInt(array.ndim)],
  ['dtype', (array) => new PyDType(array.dtype)],
  ['itemsize', (array) => BigInt(itemSize(array.dtype))],
  ['nbytes', (array) => BigInt(itemSize(array.dtype) * array.size)],
  [
    'T',
    (array) =>
      permuted(
        array,
        array.shape.map((_, i) => array.ndim - 1 - i),
      ),
  ],
  ['flat', (array) => NDArray.of(elements(array), array.dtype, [array.size], array.dimension)],
  ['real', (array) => array],
  ['imag', (array) => NDArray.zeros(array.shape, array.dtype)],
  ['dim', (array) => new PyDimension(array.dimension)],
  ['dimensions', (array) => new PyDimension(array.dimension)],
  ['is_dimensionless', (array) => array.dimension.isDimensionless],
  ['name', (array) => (array instanceof PyUnit ? array.unit.name : undefined)],
  ['dispname', (array) => (array instanceof PyUnit ? array.unit.symbol : undefined)],
]);

/** Functions of the module that are methods too; the array is their first argument. */
const SHARED = new Set([
  ...['sum', 'prod', 'mean', 'std', 'var', 'max', 'min', 'ptp', 'argmax', 'argmin', 'argsort', 'all', 'any'],
  ...['cumsum', 'cumprod', 'clip', 'round', 'dot', 'trace', 'diagonal', 'nonzero', 'ravel', 'squeeze'],
  ...['swapaxes', 'repeat', 'take', 'searchsorted', 'conj', 'conjugate'],
]);

const methods = new Map<string, ArrayFunction>();

function methodTable(): ReadonlyMap<string, ArrayFunction> {
  if (methods.size === 0) {
    for (const entry of FUNCTIONS) if (SHARED.has(entry.name)) methods.set(entry.name, entry);
    for (const entry of METHODS) methods.set(entry.name, entry);
  }
  return methods;
}

/** Names that an array answers to. */
export function attributeNames(): readonly string[] {
  const all = [...GETTERS.keys(), ...methodTable().keys()];
  return all.filter((name) => !name.startsWith('_')).sort();
}

/** Value of an attribute: properties at once, methods bound to the array. */
export function arrayAttribute(value: ArrayValue, name: string, context: Context): PyValue | undefined {
  const getter = GETTERS.get(name);
  if (getter !== undefined) return getter(value.toArray(context));
  const method = methodTable().get(name);
  if (method === undefined) return undefined;
  const native = nativeFunction(name, method.parameters, method.body);
  return new PyBoundNative(name, value, (args: CallArguments, frame: Context) =>
    native.call({ ...args, positional: [value.toArray(frame), ...args.positional] }, frame),
  );
}

/** `array.shape = …` is refused by name: views could not follow. */
export function setArrayAttribute(_array: NDArray, name: string): boolean {
  if (name === 'shape') throw unavailable('Setting the shape of an array (use reshape)');
  return false;
}
