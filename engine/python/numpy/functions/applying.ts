// Small steps that calculations on whole arrays share.
import type { NDArray } from '../array';
import { applyBinary, binaryUfunc } from '../ufunc-binary';

/** A binary function by numpy's name, applied. */
export const apply = (name: string, left: NDArray, right: NDArray): NDArray =>
  applyBinary(binaryUfunc(name), left, right);

/** The axis from `start` on, shortened by `less`. */
export function shifted(array: NDArray, axis: number, start: number, less: number): NDArray {
  const length = Math.max((array.shape[axis] ?? 0) - less, 0);
  return array.view(
    array.shape.map((own, i) => (i === axis ? length : own)),
    array.strides,
    array.offset + start * (array.strides[axis] ?? 0),
  );
}
