// Connects arrays with their operations: importing this file makes arrays work.
import { formatFloat } from '../../units';
import { formatFloat as formatNumber, parseSpec } from '../runtime/format-number';
import type { Context, PyValue } from '../runtime/object';
import type { ArrayProtocol, NDArray } from './array';
import { installArrayProtocol, PyUnit } from './array';
import { arrayAttribute, attributeNames, setArrayAttribute } from './attributes';
import { asArray, result } from './convert';
import { kindOf } from './dtype';
import { typeError } from './errors';
import { getItem, setItem } from './indexing';
import { elements } from './layout';
import { binaryOperator, compareOperator, inPlaceOperator, unaryOperator } from './operators';
import { arrayCode, arrayText } from './text';
import { applyBinary, binaryUfunc } from './ufunc-binary';

function* items(array: NDArray): Iterator<PyValue> {
  const length = array.shape[0] ?? 0;
  const [stride = 0] = array.strides;
  const shape = array.shape.slice(1);
  const strides = array.strides.slice(1);
  for (let i = 0; i < length; i += 1) yield result(array.view(shape, strides, array.offset + i * stride));
}

function contains(array: NDArray, value: PyValue, context: Context): boolean {
  const equal = applyBinary(binaryUfunc('equal'), array, asArray(value, context));
  return elements(equal).some((one: number) => one !== 0);
}

/** Scalars with a format are formatted as numbers in base units, without the unit. */
function format(array: NDArray, spec: string): string {
  if (spec === '') return arrayText(array);
  if (array.ndim > 0) throw typeError('unsupported format string passed to numpy.ndarray.__format__');
  return formatNumber(array.first, parseSpec(spec, 'float'));
}

const PROTOCOL: ArrayProtocol = {
  attribute: arrayAttribute,
  setAttribute: setArrayAttribute,
  attributeNames,
  item: getItem,
  setItem,
  binary: binaryOperator,
  inPlace: inPlaceOperator,
  unary: (operator, array) => unaryOperator(operator, array),
  compare: compareOperator,
  iterate: (array) => items(array),
  contains,
  str: (array) => (isPlainFloat(array) ? formatFloat(array.first) : arrayText(array)),
  repr: arrayCode,
  format,
};

function isPlainFloat(array: NDArray): boolean {
  const plain = array.ndim === 0 && !array.isQuantity;
  return plain && kindOf(array.dtype) === 'f' && !(array instanceof PyUnit);
}

installArrayProtocol(PROTOCOL);
