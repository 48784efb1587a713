// Products of vectors and matrices.
import type { Dimension } from '../../units';
import { NDArray, sizeOf } from './array';
import { isIntegral, makeStore } from './dtype';
import { valueError } from './errors';
import { broadcastShape, broadcastTo, elements, reshaped, shapeText } from './layout';
import { applyBinary, binaryUfunc, commonType } from './ufunc-binary';

/**
 * `left @ right`: inner product of vectors, matrix products, stacks of matrices.
 * @throws ModelError (Python: ValueError) where lengths differ or one has no axes
 */
export function matrixProduct(left: NDArray, right: NDArray): NDArray {
  if (left.ndim === 0 || right.ndim === 0) {
    throw valueError('matmul: an operand has no axes; use * for scalars');
  }
  const a = left.ndim === 1 ? reshaped(left, [1, left.size]) : left;
  const b = right.ndim === 1 ? reshaped(right, [right.size, 1]) : right;
  const stack = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const [rows = 0, inner = 0] = a.shape.slice(-2);
  const [otherInner = 0, columns = 0] = b.shape.slice(-2);
  if (inner !== otherInner) throw misfit(left, right);
  const product = multiply(
    elements(broadcastTo(a, [...stack, rows, inner])),
    elements(broadcastTo(b, [...stack, inner, columns])),
    { count: sizeOf(stack), rows, inner, columns },
  );
  const dtype = commonType(left, right);
  const data = isIntegral(dtype) ? makeStore(dtype, product.length) : product;
  if (data !== product) data.set(product);
  const shape = [...stack, ...(left.ndim === 1 ? [] : [rows]), ...(right.ndim === 1 ? [] : [columns])];
  const dimension: Dimension = left.dimension.times(right.dimension);
  return NDArray.of(data, isIntegral(dtype) ? dtype : 'float64', shape, dimension);
}

/** `numpy.dot`: like `@` for vectors and matrices, a product for scalars. */
export function dot(left: NDArray, right: NDArray): NDArray {
  if (left.ndim === 0 || right.ndim === 0) return applyBinary(binaryUfunc('multiply'), left, right);
  if (right.ndim <= 2 && left.ndim <= 2) return matrixProduct(left, right);
  // Rows of all matrices of the left times columns of all matrices of the right.
  const inner = left.shape.at(-1) ?? 1;
  const axis = Math.max(right.ndim - 2, 0);
  if (right.shape[axis] !== inner) throw misfit(left, right);
  const rows = reshaped(left, [left.size / inner, inner]);
  const others = right.shape.filter((_, i) => i !== axis);
  const order = [axis, ...right.shape.map((_, i) => i).filter((i) => i !== axis)];
  const moved = right.view(
    order.map((i) => right.shape[i] ?? 1),
    order.map((i) => right.strides[i] ?? 0),
    right.offset,
  );
  const product = matrixProduct(rows, reshaped(moved, [inner, sizeOf(others)]));
  return reshaped(product, [...left.shape.slice(0, -1), ...others]);
}

function misfit(left: NDArray, right: NDArray): Error {
  return valueError(
    `shapes ${shapeText(left.shape).replaceAll(' ', '')} and ${shapeText(right.shape).replaceAll(' ', '')} ` +
      `not aligned: ${left.shape.at(-1) ?? 1} != ${right.shape.at(-2) ?? right.shape[0] ?? 1}`,
  );
}

interface Sizes {
  readonly count: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

function multiply(a: ArrayLike<number>, b: ArrayLike<number>, sizes: Sizes): Float64Array {
  const { count, rows, inner, columns } = sizes;
  const product = new Float64Array(count * rows * columns);
  for (let matrix = 0; matrix < count; matrix += 1) {
    const fromA = matrix * rows * inner;
    const fromB = matrix * inner * columns;
    for (let row = 0; row < rows; row += 1) {
      const to = (matrix * rows + row) * columns;
      for (let k = 0; k < inner; k += 1) {
        const factor = a[fromA + row * inner + k] ?? 0;
        for (let column = 0; column < columns; column += 1) {
          product[to + column] =
            (product[to + column] ?? 0) + factor * (b[fromB + k * columns + column] ?? 0);
        }
      }
    }
  }
  return product;
}
