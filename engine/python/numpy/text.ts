// Arrays as text, the way numpy and Brian print them. Floats without and with units are printed by the units
// room; here are integers, booleans and 32-bit floats, and the common rows and brackets of these.
import {
  bestUnit,
  Dimension,
  formatArray,
  formatArrayPython,
  Quantity,
  QuantityArray,
  shownValues,
  unitText,
} from '../../units';
import { NDArray, PlainQuantity, PyUnit } from './array';
import { elements } from './layout';
import { kindOf } from './dtype';

const EDGE_ITEMS = 3;
const THRESHOLD = 1000;
const LINE_WIDTH = 75;

interface Limits {
  readonly edgeItems: number;
  readonly threshold: number;
}

const LIMITS: Limits = { edgeItems: EDGE_ITEMS, threshold: THRESHOLD };

/** What `print` shows: `[1 2 3]`, `[0.5 1. ] mV`, `mV` for a unit. */
export function arrayText(array: NDArray): string {
  if (array instanceof PyUnit) return array.unit.symbol;
  const single = singleQuantity(array);
  if (single !== undefined) return `${plainText(single.numbers, LIMITS)} ${single.unit.symbol}`;
  if (array.isQuantity) return quantityArray(array).toString();
  return plainText(array, LIMITS);
}

/** Python code: `array([1, 2, 3])`, `array([0.5, 1. ]) * mvolt`, `mvolt` for a unit. */
export function arrayCode(array: NDArray): string {
  if (array instanceof PyUnit) return array.unit.name;
  if (array instanceof PlainQuantity) return `Quantity(${plainCode(array)})`;
  const single = singleQuantity(array);
  if (single !== undefined) return `${arrayCode(single.numbers)} * ${single.unit.name}`;
  if (!array.dimension.isDimensionless) {
    if (array.ndim === 0) return new Quantity(array.first, array.dimension).toPython();
    return quantityArray(array).toPython();
  }
  const suffix = ['float64', 'int64', 'bool'].includes(array.dtype) ? '' : `dtype=${array.dtype}`;
  if (array.size === 0) {
    const extent = array.ndim === 1 ? '' : ` shape=(${array.shape.join(', ')}),`;
    return `array([],${extent} dtype=${array.dtype})`;
  }
  if (array.dtype === 'float64') {
    const code = formatArrayPython(elements(array), array.shape);
    return array.ndim === 0 ? `array(${code})` : code;
  }
  const body = array.ndim === 0 ? word(array) : rows(array, ', ', 'array(', LIMITS);
  return suffix === '' ? `array(${body})` : withSuffix(`array(${body},`, suffix);
}

/** An array of quantities in single precision in its best unit: the quotients are of single precision, too. */
function singleQuantity(
  array: NDArray,
): { readonly numbers: NDArray; readonly unit: NonNullable<ReturnType<typeof bestUnit>> } | undefined {
  if (array.dtype !== 'float32' || array.ndim === 0 || array.dimension.isDimensionless) return undefined;
  const values = elements(array);
  const unit = bestUnit(array.dimension, Array.from(values));
  if (unit === undefined) return undefined;
  const divisor = Math.fround(unit.value);
  const quotients = Float32Array.from(values, (value) => value / divisor);
  return { numbers: NDArray.of(quotients, 'float32', array.shape), unit };
}

/** Numbers of a quantity without unit: `3.`, `array([3., 6.])`. */
function plainCode(array: NDArray): string {
  return array.ndim === 0 ? arrayText(array) : formatArrayPython(elements(array), array.shape);
}

/** Short text for error messages: at most five elements in full, else the first and last two. */
export function shortText(array: NDArray): string {
  if (array instanceof PyUnit) return array.unit.symbol;
  const limits = { edgeItems: 2, threshold: 5 };
  if (array.dimension.isDimensionless) return plainText(array, limits);
  const unit = quantityArray(array);
  if (array.ndim === 0) return unit.toString();
  const best = bestUnit(array.dimension, Array.from(elements(array)));
  const factor = best?.value ?? 1;
  const numbers = formatArray(
    Array.from(elements(array), (value) => value / factor),
    array.shape,
    limits,
  );
  return `${numbers} ${best?.symbol ?? unitText(array.dimension)}`;
}

/** The array as the units room has it. */
export function quantityArray(array: NDArray, dimension: Dimension = array.dimension): QuantityArray {
  return new QuantityArray(Float64Array.from(elements(array)), dimension, array.shape);
}

function plainText(array: NDArray, limits: Limits): string {
  if (array.dtype === 'float64') {
    if (array.ndim === 0) return scalarText(array.first);
    return formatArray(elements(array), array.shape, limits);
  }
  return array.ndim === 0 ? word(array) : rows(array, ' ', '', limits);
}

function scalarText(value: number): string {
  return new Quantity(value, Dimension.none).toString();
}

function word(array: NDArray): string {
  return elementFormat(array.dtype, [array.first])(array.first).trim();
}

/** Makes the one format that fits all elements. */
function elementFormat(dtype: NDArray['dtype'], shown: readonly number[]): (value: number) => string {
  if (dtype === 'bool') {
    return (value) => (value === 0 ? 'False' : ' True');
  }
  if (kindOf(dtype) === 'f') {
    // Shortest digits of 32-bit floats: the double that prints like the float.
    const [first = '', ...rest] = floatWords(shown);
    const words = new Map(shown.map((value, i) => [value, i === 0 ? first : (rest[i - 1] ?? '')]));
    return (value) => words.get(value) ?? formatArray([value], []);
  }
  const width = shown.reduce((most, value) => Math.max(most, String(value).length), 0);
  return (value) => String(value).padStart(width);
}

function floatWords(values: readonly number[]): string[] {
  const text = formatArray(
    values.map((value) => shortestFloat(value)),
    [values.length, 1],
    { threshold: Number.POSITIVE_INFINITY },
  );
  return text.split('\n').map((line) => line.replaceAll(/^ ?\[+|\]+$/g, ''));
}

/** The double with the fewest digits that is this 32-bit float. */
function shortestFloat(value: number): number {
  for (let digits = 1; digits <= 9; digits += 1) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}

/** Rows and brackets around the formatted elements. */
function rows(array: NDArray, separator: string, prefix: string, limits: Limits): string {
  const values = elements(array);
  const { shape } = array;
  if (values.length === 0) return '[]';
  const format = elementFormat(array.dtype, shownValues(values, shape, limits));
  const summarise = values.length > limits.threshold;
  const nested = (axis: number, offset: number, indent: string, width: number): string => {
    const length = shape[axis] ?? 0;
    const step = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    const whole = Array.from({ length }, (_, i) => i);
    const short = summarise && length > 2 * limits.edgeItems;
    const indices: (number | undefined)[] = short
      ? [...whole.slice(0, limits.edgeItems), undefined, ...whole.slice(length - limits.edgeItems)]
      : whole;
    if (axis === shape.length - 1) {
      const words = indices.map((i) => (i === undefined ? '...' : format(values[offset + i] ?? 0)));
      return `[${fill(words, separator, indent, width)}]`;
    }
    const end = separator.trimEnd() + '\n'.repeat(shape.length - 1 - axis);
    const parts = indices.map((i) =>
      i === undefined ? '...' : nested(axis + 1, offset + i * step, `${indent} `, width - 1),
    );
    return `[${parts.join(end + indent)}]`;
  };
  return nested(0, 0, ' '.repeat(prefix.length + 1), LINE_WIDTH - (prefix === '' ? 0 : 1));
}

/** Joins the words of a row, breaking lines that get too long. */
function fill(words: readonly string[], separator: string, indent: string, width: number): string {
  const room = width - Math.max(separator.trimEnd().length, 1);
  const lines: string[] = [];
  let line = indent;
  words.forEach((text, i) => {
    if (line.length + text.length > room && line.length > indent.length) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += i < words.length - 1 ? text + separator : text;
  });
  lines.push(line);
  return lines.join('\n').slice(indent.length);
}

function withSuffix(code: string, suffix: string): string {
  const last = code.slice(code.lastIndexOf('\n') + 1);
  const spacer = last.length + suffix.length + 2 > LINE_WIDTH ? `\n${' '.repeat(6)}` : ' ';
  return `${code}${spacer}${suffix})`;
}
