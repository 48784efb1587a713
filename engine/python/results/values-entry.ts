// The values of one variable in the golden format: thinned out, with a summary of all of them.
import type { Dimension } from '../../units';
import { numbersJson, strided, strideFor, summary, type Json } from './json';

/**
 * A variable's complete values, thinned out to the limit.
 * @param dtype NumPy's name of the storage type
 * @param shape for more than one axis
 */
export function valuesEntry(
  values: ArrayLike<number>,
  dimension: Dimension,
  dtype: string,
  limit: number,
  shape?: readonly number[],
): Record<string, Json> {
  const stride = strideFor(values.length, limit);
  return {
    dim: dimension.toString(),
    dtype,
    n: values.length,
    ...(shape !== undefined && shape.length > 1 ? { shape } : {}),
    stride,
    values: numbersJson(strided(values, stride)),
    ...summary(values),
  };
}
