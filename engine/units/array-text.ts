// Arrays of numbers as text, the way numpy prints them: one common format for all elements (precision 8,
// scientific where magnitudes differ much), lines of 75 characters, the middle of long arrays left out.
import { exponentText, nonFiniteText, positionalParts, scientificParts } from './number-text';

/** Elements at each end that are shown of a summarised axis. */
export const EDGE_ITEMS = 3;
/** Arrays with more elements are summarised. */
export const SUMMARY_THRESHOLD = 1000;
const PRECISION = 8;
const LINE_WIDTH = 75;

/** What can be varied; the defaults are numpy's. */
export interface ArrayTextOptions {
  /** largest number of decimals (default 8) */
  readonly precision?: number | undefined;
  readonly edgeItems?: number;
  readonly threshold?: number;
}

/**
 * Display text of an array: `[1. 2. 3.]`.
 * @param values elements in row-major order
 * @param shape length of each axis; none for a scalar, which is printed without brackets
 */
export function formatArray(
  values: ArrayLike<number>,
  shape: readonly number[],
  options: ArrayTextOptions = {},
): string {
  return layout(values, shape, ' ', '', options);
}

/** Python code of an array: `array([1., 2., 3.])`; a scalar is just its number. */
export function formatArrayPython(
  values: ArrayLike<number>,
  shape: readonly number[],
  options: ArrayTextOptions = {},
): string {
  if (shape.length === 0) return layout(values, shape, ', ', '', options);
  if (values.length === 0) {
    const extent = shape.length === 1 ? '' : ` shape=(${shape.join(', ')}),`;
    return `array([],${extent} dtype=float64)`;
  }
  return `array(${layout(values, shape, ', ', 'array(', options)})`;
}

/** The elements of an array that a summary shows, in order; all of them if it is short. */
export function shownValues(
  values: ArrayLike<number>,
  shape: readonly number[],
  options: ArrayTextOptions = {},
): number[] {
  const { edgeItems = EDGE_ITEMS, threshold = SUMMARY_THRESHOLD } = options;
  if (values.length <= threshold) return Array.from(values);
  let offsets = [0];
  let stride = values.length;
  for (const length of shape) {
    stride /= length;
    const indices =
      length > 2 * edgeItems
        ? [...range(0, edgeItems), ...range(length - edgeItems, length)]
        : range(0, length);
    const step = stride;
    offsets = offsets.flatMap((offset) => indices.map((index) => offset + index * step));
  }
  return offsets.map((offset) => values[offset] ?? Number.NaN);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** Makes the one format that fits all elements. */
function elementFormat(values: readonly number[], precision: number): (value: number) => string {
  const finite = values.filter((value) => Number.isFinite(value));
  const sizes = finite.filter((value) => value !== 0).map(Math.abs);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const scientific = sizes.length > 0 && (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000);
  let left = 0;
  let right = 0;
  let finiteText: (value: number) => string;
  if (scientific) {
    const parts = finite.map((value) => scientificParts(value, precision));
    const decimals = Math.max(...parts.map(([, fraction]) => fraction.length));
    const digits = Math.max(2, ...parts.map(([, , exponent]) => String(Math.abs(exponent)).length));
    left = Math.max(...parts.map(([whole]) => whole.length));
    right = digits + 2 + decimals;
    finiteText = (value) => {
      const [whole, fraction, exponent] = scientificParts(value, decimals);
      return `${whole.padStart(left)}.${fraction.padEnd(decimals, '0')}e${exponentText(exponent, digits)}`;
    };
  } else {
    const parts = finite.map((value) => positionalParts(value, precision));
    left = parts.reduce((width, [whole]) => Math.max(width, whole.length), 0);
    right = parts.reduce((width, [, fraction]) => Math.max(width, fraction.length), 0);
    finiteText = (value) => {
      const [whole, fraction] = positionalParts(value, precision);
      return `${whole.padStart(left)}.${fraction.padEnd(right)}`;
    };
  }
  if (finite.length < values.length) {
    const nanWidth = values.some(Number.isNaN) ? 3 : 0;
    const infWidth = values.reduce(
      (width, value) => (Math.abs(value) === Infinity ? Math.max(width, value < 0 ? 4 : 3) : width),
      0,
    );
    left = Math.max(left, nanWidth - right - 1, infWidth - right - 1);
  }
  return (value) =>
    Number.isFinite(value) ? finiteText(value) : nonFiniteText(value).padStart(left + right + 1);
}

/** Rows and brackets around the formatted elements. */
function layout(
  values: ArrayLike<number>,
  shape: readonly number[],
  separator: string,
  prefix: string,
  options: ArrayTextOptions,
): string {
  const { edgeItems = EDGE_ITEMS, threshold = SUMMARY_THRESHOLD, precision = PRECISION } = options;
  const format = elementFormat(shownValues(values, shape, options), precision);
  if (shape.length === 0) return format(values[0] ?? Number.NaN).trim();
  if (values.length === 0) return '[]';
  const summarise = values.length > threshold;
  // The closing bracket of `array(…)` takes one more character of the line.
  const width = LINE_WIDTH - (prefix === '' ? 0 : 1);

  const nested = (axis: number, offset: number, indent: string, lineWidth: number): string => {
    const length = shape[axis] ?? 0;
    const step = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    const short = summarise && length > 2 * edgeItems;
    const indices: (number | undefined)[] = short
      ? [...range(0, edgeItems), undefined, ...range(length - edgeItems, length)]
      : range(0, length);
    if (axis === shape.length - 1) {
      const words = indices.map((i) => (i === undefined ? '...' : format(values[offset + i] ?? Number.NaN)));
      return `[${fill(words, separator, indent, lineWidth)}]`;
    }
    const lineEnd = separator.trimEnd() + '\n'.repeat(shape.length - 1 - axis);
    const rows = indices.map((i) =>
      i === undefined ? '...' : nested(axis + 1, offset + i * step, `${indent} `, lineWidth - 1),
    );
    return `[${rows.join(lineEnd + indent)}]`;
  };
  return nested(0, 0, ' '.repeat(prefix.length + 1), width);
}

/** Joins the words of a row, breaking lines that get too long. */
function fill(words: readonly string[], separator: string, indent: string, lineWidth: number): string {
  const room = lineWidth - Math.max(separator.trimEnd().length, 1);
  const lines: string[] = [];
  let line = indent;
  words.forEach((word, i) => {
    if (line.length + word.length > room && line.length > indent.length) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += i < words.length - 1 ? word + separator : word;
  });
  lines.push(line);
  return lines.join('\n').slice(indent.length);
}
