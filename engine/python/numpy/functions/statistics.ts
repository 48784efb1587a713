// Covariances and correlations.
import { Dimension } from '../../../units';
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import type { ArrayFunction } from '../arguments';
import { define } from '../arguments';
import { NDArray } from '../array';
import { asArray, result } from '../convert';
import { elements, reshaped } from '../layout';
import { sumLane } from '../reduce';

/** Covariances (or correlations) of variables in rows. */
function covariance(bound: Bound, context: Context, normed: boolean): PyValue {
  const lists = [bound.get('m'), bound.get('y')]
    .filter((value) => value !== null)
    .map((value) => {
      const array = asArray(value, context).withDimension(Dimension.none);
      return array.ndim === 1 ? reshaped(array, [1, array.size]) : array;
    });
  const series = lists.flatMap((array) => {
    const [count = 0, length = 0] = array.shape;
    const values = elements(array);
    return Array.from({ length: count }, (_, i) =>
      Float64Array.from(values.subarray(i * length, (i + 1) * length)),
    );
  });
  const centred = series.map((values) => {
    const mean = sumLane(values, 0, values.length, values.length) / values.length;
    return values.map((value) => value - mean);
  });
  const n = centred.length;
  const table = new Float64Array(n * n);
  centred.forEach((a, i) => {
    centred.forEach((b, j) => {
      table[i * n + j] = a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0) / (a.length - 1);
    });
  });
  const scale = normed ? centred.map((_, i) => Math.sqrt(table[i * n + i] ?? 0)) : [];
  const values = normed
    ? table.map((value, k) => value / (scale[Math.floor(k / n)] ?? 1) / (scale[k % n] ?? 1))
    : table;
  return result(NDArray.of(values, 'float64', n === 1 ? [] : [n, n]));
}

/** Covariances. */
export const STATISTICS: readonly ArrayFunction[] = [
  define('cov', 'm, y=None', (bound, context) => covariance(bound, context, false)),
  define('corrcoef', 'm, y=None', (bound, context) => covariance(bound, context, true)),
];
