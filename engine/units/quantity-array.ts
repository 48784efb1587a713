// Arrays of numbers with one dimension, in SI base units: `linspace(0, 9, 10)*mV` and the like. Elementwise
// arithmetic broadcasts as in numpy and follows the unit rules of scalar quantities.
import { modelError } from '../diagnostics';
import { formatArray, formatArrayPython, shownValues } from './array-text';
import { Dimension } from './dimension';
import { floorDivide, powerOf, remainder } from './numbers';
import type { ComparisonOperator } from './quantity';
import { Quantity, compareNumbers, exponentError } from './quantity';
import { bestUnit, unitText } from './registry';

/** Whatever elementwise operations accept. */
export type Operand = number | Quantity | QuantityArray;

/** An array with a dimension. Arithmetic makes new arrays; `set` changes elements in place. */
export class QuantityArray {
  readonly shape: readonly number[];

  /**
   * @param values elements in row-major order, in SI base units
   * @param dimension the dimension of every element
   * @param shape length of each axis (default: one axis); `[]` for a 0-d array
   * @throws ModelError `SIZE` (Python: ValueError) where the shape does not fit the values
   */
  constructor(
    readonly values: Float64Array,
    readonly dimension: Dimension = Dimension.none,
    shape?: readonly number[],
  ) {
    this.shape = shape ?? [values.length];
    if (product(this.shape) !== values.length) {
      throw modelError(
        'ValueError',
        'SIZE',
        `An array of ${values.length} elements cannot have the shape ${shapeText(this.shape)}.`,
      );
    }
  }

  /**
   * Array of numbers in multiples of a unit.
   * @param unit unit, quantity or dimension (then: base units); dimensionless if absent
   */
  static from(values: ArrayLike<number>, unit: Quantity | Dimension = Dimension.none): QuantityArray {
    if (unit instanceof Dimension) return new QuantityArray(Float64Array.from(values), unit);
    return new QuantityArray(
      Float64Array.from(values, (value) => value * unit.value),
      unit.dimension,
    );
  }

  /**
   * Array of quantities that all have the same dimension.
   * @throws ModelError `UNIT-ADD` (Python: DimensionMismatchError) where dimensions differ; `TYPE-ARGUMENT`
   * (TypeError) where quantities and plain numbers are mixed
   */
  static of(items: readonly (number | Quantity)[]): QuantityArray {
    const quantities = items.filter((item) => item instanceof Quantity);
    if (quantities.length > 0 && quantities.length < items.length) {
      throw modelError('TypeError', 'TYPE-ARGUMENT', 'A list mixes quantities with numbers without a unit.');
    }
    const dimension = quantities[0]?.dimension ?? Dimension.none;
    const stranger = quantities.find((item) => item.dimension !== dimension);
    if (stranger !== undefined) {
      throw modelError(
        'DimensionMismatchError',
        'UNIT-ADD',
        `A list mixes values in ${unitText(dimension)} and in ${unitText(stranger.dimension)}.`,
      );
    }
    const values = Float64Array.from(items, (item) => (typeof item === 'number' ? item : item.value));
    return new QuantityArray(values, dimension);
  }

  get length(): number {
    return this.values.length;
  }

  get isDimensionless(): boolean {
    return this.dimension.isDimensionless;
  }

  /** @throws ModelError `UNIT-ADD` where the dimensions differ, `SIZE` where the shapes do not fit */
  plus(other: Operand): QuantityArray {
    return this.sum('+', other, (a, b) => a + b);
  }

  /** @throws ModelError `UNIT-ADD` where the dimensions differ, `SIZE` where the shapes do not fit */
  minus(other: Operand): QuantityArray {
    return this.sum('-', other, (a, b) => a - b);
  }

  /** Remainder with the sign of the divisor. */
  remainder(other: Operand): QuantityArray {
    return this.sum('%', other, remainder);
  }

  times(other: Operand): QuantityArray {
    return elementwise(this, other, this.dimension.times(dimensionOfOperand(other)), (a, b) => a * b);
  }

  over(other: Operand): QuantityArray {
    return elementwise(this, other, this.dimension.over(dimensionOfOperand(other)), (a, b) => a / b);
  }

  floorOver(other: Operand): QuantityArray {
    return elementwise(this, other, this.dimension.over(dimensionOfOperand(other)), floorDivide);
  }

  /** @throws ModelError `UNIT-POWER` where the exponent has a unit */
  power(exponent: Quantity | number): QuantityArray {
    const value = typeof exponent === 'number' ? exponent : exponent.value;
    if (typeof exponent !== 'number' && !exponent.isDimensionless) {
      throw exponentError(new Quantity(this.values[0] ?? 0, this.dimension), exponent);
    }
    return this.map((own) => powerOf(own, value), this.dimension.power(value));
  }

  negated(): QuantityArray {
    return this.map((value) => -value);
  }

  abs(): QuantityArray {
    return this.map(Math.abs);
  }

  sqrt(): QuantityArray {
    return this.map(Math.sqrt, this.dimension.power(0.5));
  }

  /** Array of the same shape with a function applied to each base-unit value. */
  map(change: (value: number) => number, dimension: Dimension = this.dimension): QuantityArray {
    return new QuantityArray(this.values.map(change), dimension, this.shape);
  }

  /**
   * Elementwise comparison.
   * @returns 1 where it holds, else 0; of the broadcast shape
   * @throws ModelError `UNIT-COMPARE` where the dimensions differ (0 and infinity fit everywhere)
   */
  compare(operator: ComparisonOperator, other: Operand): QuantityArray {
    if (!isInfinite(other)) this.requireFit('UNIT-COMPARE', operator, other);
    return elementwise(this, other, Dimension.none, (a, b) => (compareNumbers(operator, a, b) ? 1 : 0));
  }

  /**
   * One element of a one-dimensional array; negative indices count from the end.
   * @throws ModelError `INDEX` (Python: IndexError)
   */
  at(index: number): Quantity {
    return new Quantity(this.values[this.offset(index)] ?? Number.NaN, this.dimension);
  }

  /** @throws ModelError `UNIT-ASSIGN` where the dimension differs (0 fits), `INDEX` (IndexError) */
  set(index: number, value: Quantity | number): void {
    const item = typeof value === 'number' ? new Quantity(value, Dimension.none) : value;
    if (item.dimension !== this.dimension && !(item.isDimensionless && item.value === 0)) {
      throw modelError(
        'DimensionMismatchError',
        'UNIT-ASSIGN',
        `The array is in ${unitText(this.dimension)}, the new value in ${unitText(item.dimension)}.`,
        {
          brian: `DimensionMismatchError: Inconsistent units in assignment (units are ${unitText(
            this.dimension,
          )} and ${unitText(item.dimension)}).`,
        },
      );
    }
    this.values[this.offset(index)] = item.value;
  }

  /** Part of the first axis as Python's `[start:stop:step]`; a copy. */
  slice(start?: number, stop?: number, step = 1): QuantityArray {
    const indices = sliceIndices(this.shape[0] ?? 0, start, stop, step);
    return this.take(indices);
  }

  /** The elements (or rows) of the first axis where `mask` is not 0. */
  where(mask: QuantityArray): QuantityArray {
    return this.take(nonZero(mask));
  }

  /** Elements (or rows) of the first axis by index. */
  take(indices: readonly number[]): QuantityArray {
    const row = product(this.shape.slice(1));
    const values = new Float64Array(indices.length * row);
    indices.forEach((index, i) => values.set(this.values.subarray(index * row, (index + 1) * row), i * row));
    return new QuantityArray(values, this.dimension, [indices.length, ...this.shape.slice(1)]);
  }

  /** The same values in another shape; one length may be -1 and is then computed. */
  reshape(shape: readonly number[]): QuantityArray {
    const known = product(shape.filter((length) => length >= 0));
    const full = shape.map((length) => (length < 0 ? this.length / known : length));
    return new QuantityArray(this.values, this.dimension, full);
  }

  /** Text in the unit that suits all values best: `[1. 2. 3.] ms`. */
  toString(): string {
    const unit = this.bestUnitFactor();
    const numbers = formatArray(
      this.values.map((value) => value / unit.value),
      this.shape,
    );
    return unit.symbol === '' ? numbers : `${numbers} ${unit.symbol}`;
  }

  /** Python code: `array([1., 2., 3.]) * msecond`. */
  toPython(): string {
    const unit = this.bestUnitFactor();
    const numbers = formatArrayPython(
      this.values.map((value) => value / unit.value),
      this.shape,
    );
    return unit.name === '' ? numbers : `${numbers} * ${unit.name}`;
  }

  /**
   * Text in a given unit.
   * @throws ModelError `UNIT-ARGUMENT` where the unit has another dimension
   */
  inUnit(unit: Quantity, precision?: number): string {
    // The scalar check words the error.
    if (unit.dimension !== this.dimension) new Quantity(1, this.dimension).inUnit(unit);
    const numbers = formatArray(
      this.values.map((value) => value / unit.value),
      this.shape,
      { precision },
    );
    return unit.isDimensionless ? numbers : `${numbers} ${unit.symbolText()}`;
  }

  private bestUnitFactor(): { readonly value: number; readonly symbol: string; readonly name: string } {
    if (this.isDimensionless) return { value: 1, symbol: '', name: '' };
    return (
      bestUnit(this.dimension, shownValues(this.values, this.shape)) ?? {
        value: 1,
        symbol: this.dimension.toString(),
        name: this.dimension.toPython(),
      }
    );
  }

  private offset(index: number): number {
    const offset = index < 0 ? index + this.length : index;
    if (Number.isInteger(offset) && offset >= 0 && offset < this.length) return offset;
    throw modelError('IndexError', 'INDEX', `There is no element ${index} in an array of ${this.length}.`);
  }

  private sum(
    operator: '+' | '-' | '%',
    other: Operand,
    combine: (a: number, b: number) => number,
  ): QuantityArray {
    this.requireFit('UNIT-ADD', operator, other);
    const dimension = this.isDimensionless ? dimensionOfOperand(other) : this.dimension;
    return elementwise(this, other, dimension, combine);
  }

  private requireFit(
    code: 'UNIT-ADD' | 'UNIT-COMPARE',
    operator: '+' | '-' | '%' | ComparisonOperator,
    other: Operand,
  ): void {
    const dimension = dimensionOfOperand(other);
    if (dimension === this.dimension || isPlainZeros(this) || isPlainZeros(other)) return;
    const units = `${unitText(this.dimension)} and ${unitText(dimension)}`;
    const task = code === 'UNIT-COMPARE' ? 'perform comparison' : 'calculate';
    throw modelError(
      'DimensionMismatchError',
      code,
      `The two sides of ${operator} have different units: ${units}.`,
      {
        brian:
          `DimensionMismatchError: Cannot ${task} ${shortText(this)} ${operator} ${shortText(other)}, ` +
          `units do not match (units are ${units}).`,
      },
    );
  }
}

/** Indices along the first axis where an array is not 0. */
export function nonZero(mask: QuantityArray): number[] {
  const indices: number[] = [];
  mask.values.forEach((value, i) => {
    if (value !== 0) indices.push(i);
  });
  return indices;
}

/** The indices of Python's slice `[start:stop:step]` of a sequence. */
export function sliceIndices(length: number, start?: number, stop?: number, step = 1): number[] {
  if (step === 0) throw modelError('ValueError', 'INDEX', 'The step of a slice cannot be 0.');
  const clip = (index: number): number => {
    const counted = index < 0 ? index + length : index;
    return step > 0 ? Math.min(Math.max(counted, 0), length) : Math.min(Math.max(counted, -1), length - 1);
  };
  const from = start === undefined ? (step > 0 ? 0 : length - 1) : clip(start);
  const to = stop === undefined ? (step > 0 ? length : -1) : clip(stop);
  const indices: number[] = [];
  for (let i = from; step > 0 ? i < to : i > to; i += step) indices.push(i);
  return indices;
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((a, b) => a * b, 1);
}

function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape.join('')},)` : `(${shape.join(', ')})`;
}

function dimensionOfOperand(operand: Operand): Dimension {
  return typeof operand === 'number' ? Dimension.none : operand.dimension;
}

function isInfinite(operand: Operand): boolean {
  if (operand instanceof QuantityArray) return false;
  return Math.abs(typeof operand === 'number' ? operand : operand.value) === Infinity;
}

function isPlainZeros(operand: Operand): boolean {
  if (typeof operand === 'number') return operand === 0;
  if (!operand.isDimensionless) return false;
  if (operand instanceof QuantityArray) return operand.values.every((value) => value === 0);
  return operand.value === 0;
}

/** At most five elements in full, else the first and last two. */
function shortText(operand: Operand): string {
  if (!(operand instanceof QuantityArray)) return String(operand);
  const unit = bestUnit(operand.dimension, Array.from(operand.values));
  const factor = unit?.value ?? 1;
  const numbers = formatArray(
    operand.values.map((value) => value / factor),
    operand.shape,
    {
      edgeItems: 2,
      threshold: 5,
    },
  );
  if (operand.isDimensionless) return numbers;
  return `${numbers} ${unit?.symbol ?? operand.dimension.toString()}`;
}

/** Applies a function to all pairs of elements, broadcasting axes of length 1. */
function elementwise(
  left: QuantityArray,
  right: Operand,
  dimension: Dimension,
  combine: (a: number, b: number) => number,
): QuantityArray {
  if (!(right instanceof QuantityArray)) {
    const scalar = typeof right === 'number' ? right : right.value;
    return left.map((value) => combine(value, scalar), dimension);
  }
  const shape = broadcastShape(left.shape, right.shape);
  const values = new Float64Array(product(shape));
  const leftStrides = broadcastStrides(left.shape, shape.length);
  const rightStrides = broadcastStrides(right.shape, shape.length);
  for (let i = 0; i < values.length; i += 1) {
    let rest = i;
    let a = 0;
    let b = 0;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const extent = shape[axis] ?? 1;
      const index = rest % extent;
      rest = (rest - index) / extent;
      a += index * (leftStrides[axis] ?? 0);
      b += index * (rightStrides[axis] ?? 0);
    }
    values[i] = combine(left.values[a] ?? Number.NaN, right.values[b] ?? Number.NaN);
  }
  return new QuantityArray(values, dimension, shape);
}

function broadcastShape(a: readonly number[], b: readonly number[]): number[] {
  const axes = Math.max(a.length, b.length);
  return Array.from({ length: axes }, (_, axis) => {
    const left = a[axis - axes + a.length] ?? 1;
    const right = b[axis - axes + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw modelError(
        'ValueError',
        'SIZE',
        `Arrays of shapes ${shapeText(a)} and ${shapeText(b)} cannot be combined.`,
      );
    }
    return left === 1 ? right : left;
  });
}

/** Distance between neighbours along each axis of the broadcast shape; 0 where an axis repeats. */
function broadcastStrides(shape: readonly number[], axes: number): number[] {
  const strides = new Array<number>(axes).fill(0);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const extent = shape[axis] ?? 1;
    strides[axis + axes - shape.length] = extent === 1 ? 0 : step;
    step *= extent;
  }
  return strides;
}
