// numpy's universal functions as values: called on arrays, with `out` and `dtype`, and with their methods
// reduce, accumulate and outer.
import { nativeFunction, PyNative } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { arrayArgument, axesArgument, dtypeArgument, flag, integerOr } from '../arguments';
import { NDArray } from '../array';
import { result } from '../convert';
import { assign } from '../elementwise';
import { typeError, valueError } from '../errors';
import { astype, axisOf, elements, permuted, positionsOf, reshaped } from '../layout';
import { lanesOf, sumType } from '../reduce';
import { applyBinary, BINARY_UFUNCS, type BinaryUfunc } from '../ufunc-binary';
import { applyUnary, UNARY_UFUNCS, type UnaryUfunc } from '../ufunc-unary';

const OPTIONS = 'out=None, where=True, dtype=None';

/** Where the function's numbers go: a new array, or the one given as `out`. */
function delivered(array: NDArray, bound: Bound, context: Context): PyValue {
  if (bound.get('where') !== true) throw typeError('where= of universal functions is not available');
  const dtype = dtypeArgument(bound, context);
  const typed = dtype === undefined ? array : astype(array, dtype);
  const out = bound.get('out');
  if (out === null) return result(typed);
  if (!(out instanceof NDArray)) throw typeError('return arrays must be of ArrayType');
  assign(out, positionsOf(out), out.shape, typed);
  out.dimension = typed.dimension;
  return out;
}

/** A universal function: `repr` as numpy has it. */
class Ufunc extends PyNative {
  override readonly typeName = 'ufunc';

  override repr(): string {
    return `<ufunc '${this.name}'>`;
  }
}

function unaryFunction(ufunc: UnaryUfunc): PyNative {
  return new Ufunc(ufunc.name, `x, ${OPTIONS}`, (bound, context) =>
    delivered(applyUnary(ufunc, arrayArgument(bound, 'x', context)), bound, context),
  );
}

/** Functions whose reduction has a value for an empty array. */
const EMPTY: Readonly<Record<string, number>> = {
  add: 0,
  multiply: 1,
  logical_and: 1,
  logical_or: 0,
  logical_xor: 0,
  bitwise_or: 0,
};

class BinaryFunction extends Ufunc {
  constructor(private readonly ufunc: BinaryUfunc) {
    super(ufunc.name, `x1, x2, ${OPTIONS}`, (bound, context) => {
      const [left, right] = [arrayArgument(bound, 'x1', context), arrayArgument(bound, 'x2', context)];
      return delivered(applyBinary(ufunc, left, right), bound, context);
    });
  }

  override attribute(name: string): PyValue | undefined {
    switch (name) {
      case 'reduce':
        return nativeFunction(name, 'array, axis=0, dtype=None, out=None, keepdims=False', (bound, context) =>
          this.reduce(bound, context),
        );
      case 'accumulate':
        return nativeFunction(name, 'array, axis=0, dtype=None, out=None', (bound, context) =>
          this.accumulate(bound, context),
        );
      case 'outer':
        return nativeFunction(name, 'A, B', (bound, context) => {
          const [a, b] = [arrayArgument(bound, 'A', context), arrayArgument(bound, 'B', context)];
          const column = reshaped(a, [...a.shape, ...b.shape.map(() => 1)]);
          return result(applyBinary(this.ufunc, column, b));
        });
      default:
        return super.attribute(name);
    }
  }

  /** Element type in which sums and products of small integers are made. */
  private widened(array: NDArray): NDArray {
    const sums = this.name === 'add' || this.name === 'multiply';
    return sums ? astype(array, sumType(array.dtype)) : array;
  }

  private reduce(bound: Bound, context: Context): PyValue {
    const array = this.widened(arrayArgument(bound, 'array', context));
    const axes = axesArgument(bound, array.ndim);
    const lanes = lanesOf(array, axes, flag(bound, 'keepdims'));
    if (lanes.length === 0) {
      const empty = EMPTY[this.name];
      if (empty === undefined)
        throw valueError(`zero-size array to reduction operation ${this.name} which has no identity`);
      const filled = NDArray.zeros(lanes.shape, array.dtype, array.dimension);
      filled.data.fill(empty);
      return result(filled);
    }
    const rows = NDArray.of(lanes.values, array.dtype, [lanes.count, lanes.length], array.dimension);
    const column = (i: number) => rows.view([lanes.count], [lanes.length], i);
    let total = column(0);
    for (let i = 1; i < lanes.length; i += 1) total = applyBinary(this.ufunc, total, column(i));
    return result(reshaped(total, lanes.shape));
  }

  private accumulate(bound: Bound, context: Context): PyValue {
    const array = this.widened(arrayArgument(bound, 'array', context));
    const axis = axisOf(integerOr(bound, 'axis', 0), array.ndim);
    const length = array.shape[axis] ?? 0;
    const order = [axis, ...array.shape.map((_, i) => i).filter((i) => i !== axis)];
    const moved = permuted(array, order);
    const rest = moved.shape.slice(1);
    const size = moved.size / Math.max(length, 1);
    const source = NDArray.of(elements(moved), array.dtype, [length, size], array.dimension);
    const row = (from: NDArray, i: number) => from.view([size], [1], i * size);
    let last = row(source, 0);
    const running = NDArray.zeros([length, size], applyBinary(this.ufunc, last, last).dtype, array.dimension);
    for (let i = 0; i < length; i += 1) {
      last = i === 0 ? last : applyBinary(this.ufunc, last, row(source, i));
      const target = row(running, i);
      assign(target, positionsOf(target), target.shape, last);
    }
    return permuted(
      reshaped(running, [length, ...rest]),
      order.map((_, i) => order.indexOf(i)),
    );
  }
}

/** All universal functions by name. */
export function ufuncNames(): readonly (readonly [string, PyValue])[] {
  return [
    ...[...UNARY_UFUNCS.values()].map((ufunc) => [ufunc.name, unaryFunction(ufunc)] as const),
    ...[...BINARY_UFUNCS.values()].map((ufunc) => [ufunc.name, new BinaryFunction(ufunc)] as const),
  ];
}
