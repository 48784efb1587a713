// Numbers written as a slice, in `r_`, `mgrid` and the like: `0:5`, `0:1:0.1`, `0:1:5j` (so many numbers).
import { PyComplex } from '../runtime/complex';
import type { Context, PyValue } from '../runtime/object';
import type { PySlice } from '../runtime/slice';
import { NDArray } from './array';
import { asArray } from './convert';
import { isIntegral } from './dtype';
import { evenlySpaced } from './functions/creation';

/** `start:stop:step` as `arange` makes it; with an imaginary step as `linspace`. */
export function fromSlice(slice: PySlice, context: Context): NDArray {
  const part = (value: PyValue, missing: number): NDArray =>
    value === null ? NDArray.scalar(missing, 'int64') : asArray(value, context);
  const [start, stop] = [part(slice.start, 0), part(slice.stop, 0)];
  if (slice.step instanceof PyComplex) {
    const count = Math.trunc(Math.hypot(slice.step.re, slice.step.im));
    return NDArray.of(evenlySpaced(start.first, stop.first, count, true), 'float64', [count], stop.dimension);
  }
  const step = part(slice.step, 1);
  const whole = [start, stop, step].every((array) => isIntegral(array.dtype));
  const size = Math.max(0, Math.ceil((stop.first - start.first) / step.first));
  const values = Float64Array.from({ length: size }, (_, i) => start.first + i * step.first);
  return NDArray.of(values, whole ? 'int64' : 'float64', [size], stop.dimension);
}
