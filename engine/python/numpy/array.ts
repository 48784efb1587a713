// The array: numbers in a typed store, seen through shape, strides and offset, with a physical dimension. An
// array with a dimension is what Brian calls a Quantity; without axes it is a scalar quantity.
import { modelError } from '../../diagnostics';
import type { Quantity } from '../../units';
import { Dimension } from '../../units';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { PyBinaryOperator, PyComparison, PyUnaryOperator } from '../syntax/ast';
import type { DTypeName, NumberStore } from './dtype';
import { makeStore, storedNumber } from './dtype';

/** What Python can do with arrays; supplied by `protocol.ts`, which builds on this file. */
export interface ArrayProtocol {
  attribute(array: ArrayValue, name: string, context: Context): PyValue | undefined;
  setAttribute(array: NDArray, name: string, value: PyValue, context: Context): boolean;
  attributeNames(): readonly string[];
  item(array: NDArray, key: PyValue, context: Context): PyValue;
  setItem(array: NDArray, key: PyValue, value: PyValue, context: Context): void;
  binary(
    operator: PyBinaryOperator,
    array: ArrayValue,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined;
  inPlace(operator: PyBinaryOperator, array: NDArray, other: PyValue, context: Context): PyValue | undefined;
  unary(operator: PyUnaryOperator, array: NDArray, context: Context): PyValue | undefined;
  compare(
    operator: PyComparison,
    array: ArrayValue,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined;
  iterate(array: NDArray, context: Context): Iterator<PyValue>;
  contains(array: NDArray, value: PyValue, context: Context): boolean;
  str(array: NDArray): string;
  repr(array: NDArray): string;
  format(array: NDArray, spec: string): string | undefined;
}

let installed: ArrayProtocol | undefined;

/** Makes the operations of arrays known to the array classes; called once by `protocol.ts`. */
export function installArrayProtocol(protocol: ArrayProtocol): void {
  installed = protocol;
}

function protocol(): ArrayProtocol {
  if (installed === undefined) throw new Error('the array operations are not installed');
  return installed;
}

/**
 * A value that calculates like an array: an array itself, or something that yields one when asked, such as
 * the values of a state variable.
 */
export abstract class ArrayValue extends PyObject {
  /** The numbers as they are now. */
  abstract toArray(context: Context): NDArray;

  override binary(
    operator: PyBinaryOperator,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    return protocol().binary(operator, this, other, reflected, context);
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    return protocol().compare(operator, this, other, reflected, context);
  }

  override unary(operator: PyUnaryOperator, context: Context): PyValue | undefined {
    return protocol().unary(operator, this.toArray(context), context);
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    return protocol().attribute(this, name, context);
  }

  override attributeNames(): readonly string[] {
    return protocol().attributeNames();
  }

  override iterate(context: Context): Iterator<PyValue> | undefined {
    return protocol().iterate(this.toArray(context), context);
  }

  override contains(value: PyValue, context: Context): boolean | undefined {
    return protocol().contains(this.toArray(context), value, context);
  }

  override hashKey(): string | undefined {
    return undefined;
  }
}

/** An array of numbers. */
export class NDArray extends ArrayValue {
  /**
   * @param data storage, shared between views
   * @param strides distance in elements between neighbours along each axis
   * @param offset position of the first element
   * @param dimension physical dimension; in-place products with a unit change it
   */
  constructor(
    readonly data: NumberStore,
    readonly dtype: DTypeName,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
    readonly offset: number,
    public dimension: Dimension,
  ) {
    super();
  }

  /** Array over numbers in row-major order (not copied). */
  static of(
    data: NumberStore,
    dtype: DTypeName,
    shape: readonly number[] = [data.length],
    dimension: Dimension = Dimension.none,
  ): NDArray {
    return new NDArray(data, dtype, shape, rowMajor(shape), 0, dimension);
  }

  /** Array of zeros. */
  static zeros(
    shape: readonly number[],
    dtype: DTypeName = 'float64',
    dimension: Dimension = Dimension.none,
  ): NDArray {
    return NDArray.of(makeStore(dtype, sizeOf(shape)), dtype, shape, dimension);
  }

  /** Array without axes. */
  static scalar(value: number, dtype: DTypeName = 'float64', dimension: Dimension = Dimension.none): NDArray {
    const data = makeStore(dtype, 1);
    data[0] = storedNumber(dtype, value);
    return new NDArray(data, dtype, [], [], 0, dimension);
  }

  get typeName(): string {
    return this.dimension.isDimensionless ? 'ndarray' : 'Quantity';
  }

  get size(): number {
    return sizeOf(this.shape);
  }

  get ndim(): number {
    return this.shape.length;
  }

  /** Are the elements neighbours in the storage, in row-major order? */
  get isContiguous(): boolean {
    let step = 1;
    for (let axis = this.shape.length - 1; axis >= 0; axis -= 1) {
      const length = this.shape[axis] ?? 1;
      if (length !== 1 && this.strides[axis] !== step) return false;
      step *= length;
    }
    return true;
  }

  /** First element; the value of a scalar. */
  get first(): number {
    return this.data[this.offset] ?? Number.NaN;
  }

  /** Is it a Quantity in Brian's sense? Everything with a dimension is, and `PlainQuantity`. */
  get isQuantity(): boolean {
    return !this.dimension.isDimensionless;
  }

  /** The same numbers with another dimension. */
  withDimension(dimension: Dimension): NDArray {
    return new NDArray(this.data, this.dtype, this.shape, this.strides, this.offset, dimension);
  }

  /** Another view of the storage. */
  view(shape: readonly number[], strides: readonly number[], offset: number): NDArray {
    return new NDArray(this.data, this.dtype, shape, strides, offset, this.dimension);
  }

  override toArray(_context: Context): this {
    return this;
  }

  /** Views share the bytes of the array that they show. */
  override ownBytes(): number {
    return this.data.length === this.size ? this.data.byteLength : 0;
  }

  override setAttribute(name: string, value: PyValue, context: Context): boolean {
    return protocol().setAttribute(this, name, value, context);
  }

  override item(key: PyValue, context: Context): PyValue | undefined {
    return protocol().item(this, key, context);
  }

  override setItem(key: PyValue, value: PyValue, context: Context): boolean {
    protocol().setItem(this, key, value, context);
    return true;
  }

  override inPlace(operator: PyBinaryOperator, other: PyValue, context: Context): PyValue | undefined {
    return protocol().inPlace(operator, this, other, context);
  }

  override length(_context: Context): number | undefined {
    return this.shape[0];
  }

  override iterate(context: Context): Iterator<PyValue> | undefined {
    return this.shape.length === 0 ? undefined : super.iterate(context);
  }

  /** @throws ModelError (Python: ValueError) for more than one element */
  override truth(_context: Context): boolean {
    if (this.size === 1) return this.first !== 0;
    if (this.size === 0) return false;
    throw modelError(
      'ValueError',
      'ARRAY-TRUTH',
      'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()',
    );
  }

  override str(_context: Context): string {
    return protocol().str(this);
  }

  override repr(_context: Context): string {
    return protocol().repr(this);
  }

  override format(spec: string, _context: Context): string | undefined {
    return protocol().format(this, spec);
  }

  /** @throws ModelError (Python: TypeError) for other than one element */
  override toFloat(_context: Context): number | undefined {
    if (this.size === 1) return this.first;
    throw modelError('TypeError', 'ARRAY-SIZE', 'only size-1 arrays can be converted to Python scalars');
  }

  override toIndex(): bigint | undefined {
    const whole = this.dtype !== 'float64' && this.dtype !== 'float32';
    return this.shape.length === 0 && whole ? BigInt(this.first) : undefined;
  }
}

/** A quantity without a dimension that stays one until it is calculated with: `(10*ms) // (3*ms)`. */
export class PlainQuantity extends NDArray {
  /** @param array its numbers; views of the same storage */
  constructor(array: NDArray) {
    super(array.data, array.dtype, array.shape, array.strides, array.offset, Dimension.none);
  }

  override get typeName(): string {
    return 'Quantity';
  }

  override get isQuantity(): boolean {
    return true;
  }
}

/** A unit: a scalar quantity with a name. */
export class PyUnit extends NDArray {
  constructor(readonly unit: Quantity & { readonly name: string; readonly symbol: string }) {
    super(Float64Array.of(unit.value), 'float64', [], [], 0, unit.dimension);
  }

  override get typeName(): string {
    return 'Unit';
  }

  override hashKey(): string | undefined {
    return `Unit ${this.unit.name} ${this.unit.value} ${this.unit.dimension.toString()}`;
  }
}

/** Number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/** Strides of an array whose last axis runs fastest. */
export function rowMajor(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    strides[axis] = step;
    step *= shape[axis] ?? 1;
  }
  return strides;
}
