// `np.r_` and `np.c_`: arrays written as an index.
import { PyObject } from '../runtime/object';
import type { Context, PyValue } from '../runtime/object';
import { PySlice } from '../runtime/slice';
import { PyTuple } from '../runtime/sequences';
import { NDArray } from './array';
import { asArray } from './convert';
import { unavailable } from './errors';
import { atLeast, columnStack, concatenate } from './functions/shapes';
import { isIntegral } from './dtype';

export class IndexHelper extends PyObject {
  readonly typeName = 'RClass';

  /** @param columns the arrays become columns (`c_`) instead of a row (`r_`) */
  constructor(private readonly columns: boolean) {
    super();
  }

  override item(key: PyValue, context: Context): PyValue {
    const items = key instanceof PyTuple ? key.items : [key];
    const arrays = items.map((item) => {
      if (typeof item === 'string') throw unavailable(`the text '${item}' in r_ or c_`);
      return item instanceof PySlice ? fromSlice(item, context) : atLeast(asArray(item, context), 1);
    });
    return this.columns ? columnStack(arrays) : concatenate(arrays, 0);
  }
}

/** `start:stop:step` as `arange` makes it. */
function fromSlice(slice: PySlice, context: Context): NDArray {
  const part = (value: PyValue, missing: number): NDArray =>
    value === null ? NDArray.scalar(missing, 'int64') : asArray(value, context);
  const [start, stop, step] = [part(slice.start, 0), part(slice.stop, 0), part(slice.step, 1)];
  const whole = [start, stop, step].every((array) => isIntegral(array.dtype));
  const size = Math.max(0, Math.ceil((stop.first - start.first) / step.first));
  const values = Float64Array.from({ length: size }, (_, i) => start.first + i * step.first);
  return NDArray.of(values, whole ? 'int64' : 'float64', [size], stop.dimension);
}
