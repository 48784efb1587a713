// Functions that reduce arrays along axes.
import { Dimension } from '../../../units';
import type { ArrayFunction } from '../arguments';
import {
  arrayArgument,
  axesArgument,
  axisArgument,
  define,
  dtypeArgument,
  flag,
  numberOr,
} from '../arguments';
import { NDArray } from '../array';
import { asArray, result } from '../convert';
import type { DTypeName } from '../dtype';
import { makeStore } from '../dtype';
import { map1 } from '../elementwise';
import { typeError, valueError } from '../errors';
import { astype, broadcastTo, elements, permuted, reshaped } from '../layout';
import type { LaneFunction } from '../reduce';
import * as lanes from '../reduce';
import { applyBinary, binaryUfunc } from '../ufunc-binary';

type TypeRule = (dtype: DTypeName) => DTypeName;
type UnitRule = (dimension: Dimension, lane: number) => Dimension;

const same: TypeRule = (dtype) => dtype;
const keep: UnitRule = (dimension) => dimension;
const drop: UnitRule = () => Dimension.none;

const PARAMETERS = 'a, axis=None, dtype=None, out=None, keepdims=False';

function reduction(
  name: string,
  compute: LaneFunction,
  types: TypeRule,
  units: UnitRule,
  parameters = PARAMETERS,
  prepare?: (value: number) => number,
): ArrayFunction {
  return define(name, parameters, (bound, context) => {
    const given = arrayArgument(bound, 'a', context);
    const array = prepare === undefined ? given : map1(given, prepare, 'float64', given.dimension);
    const axes = axesArgument(bound, array.ndim);
    const dtype =
      (bound.values.has('dtype') ? dtypeArgument(bound, context) : undefined) ?? types(array.dtype);
    const count = (axes ?? array.shape.map((_, axis) => axis)).reduce(
      (n, axis) => n * (array.shape[axis] ?? 1),
      1,
    );
    return result(
      lanes.reduce(array, axes, flag(bound, 'keepdims'), compute, dtype, units(array.dimension, count)),
    );
  });
}

function spread(name: string, lane: (ddof: number) => LaneFunction, units: UnitRule): ArrayFunction {
  return define(name, 'a, axis=None, dtype=None, out=None, ddof=0, keepdims=False', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const compute = lane(numberOr(bound, 'ddof', 0, context));
    return result(
      lanes.reduce(
        array,
        axesArgument(bound, array.ndim),
        flag(bound, 'keepdims'),
        compute,
        lanes.meanType(array.dtype),
        units(array.dimension, 1),
      ),
    );
  });
}

/** The same function over the elements that are not NaN. */
function withoutNaN(compute: LaneFunction): LaneFunction {
  return (values, from, to, run) => {
    const kept = Float64Array.from(values.subarray(from, to)).filter((value) => !Number.isNaN(value));
    return kept.length === 0 && compute !== lanes.sumLane ? Number.NaN : compute(kept, 0, kept.length, run);
  };
}

/** Value at a fraction of the sorted lane, between neighbours linearly. */
export function quantileLane(fraction: number): LaneFunction {
  return (values, from, to) => {
    const sorted = Float64Array.from(values.subarray(from, to)).sort();
    if (sorted.length === 0 || Number.isNaN(sorted.at(-1) ?? 0)) return Number.NaN;
    const place = fraction * (sorted.length - 1);
    const low = Math.floor(place);
    const a = sorted[low] ?? 0;
    const b = sorted[Math.min(low + 1, sorted.length - 1)] ?? 0;
    const t = place - low;
    return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
  };
}

const medianLane: LaneFunction = (values, from, to) => {
  const sorted = Float64Array.from(values.subarray(from, to)).sort();
  if (sorted.length === 0 || Number.isNaN(sorted.at(-1) ?? 0)) return Number.NaN;
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
};

function quantiles(name: string, scale: number, over: (lane: LaneFunction) => LaneFunction): ArrayFunction {
  return define(name, 'a, q, axis=None, keepdims=False', (bound, context) => {
    const array = asArray(bound.get('a'), context).withDimension(Dimension.none);
    const places = asArray(bound.get('q'), context);
    const parts = Array.from(elements(places), (place: number) => {
      if (place < 0 || place > scale) throw valueError(`${name} must be in the range [0, ${scale}]`);
      return lanes.reduce(
        array,
        axesArgument(bound, array.ndim),
        flag(bound, 'keepdims'),
        over(quantileLane(place / scale)),
        'float64',
        Dimension.none,
      );
    });
    const [first = NDArray.zeros([0])] = parts;
    if (places.ndim === 0) return result(first);
    const data = makeStore('float64', parts.length * first.size);
    parts.forEach((part, i) => {
      data.set(elements(part), i * first.size);
    });
    return NDArray.of(data, 'float64', [parts.length, ...first.shape]);
  });
}

/** Running sums or products along an axis; all elements in a row without one. */
function running(
  array: NDArray,
  axis: number | undefined,
  compute: (a: number, b: number) => number,
): NDArray {
  const source = axis === undefined ? reshaped(array, [array.size]) : array;
  const along = axis ?? 0;
  const order = [...source.shape.map((_, i) => i).filter((i) => i !== along), along];
  const moved = permuted(source, order);
  const values = elements(astype(moved, lanes.sumType(array.dtype))).slice();
  const length = source.shape[along] ?? 1;
  for (let i = 1; i < values.length; i += 1) {
    if (i % length !== 0) values[i] = compute(values[i - 1] ?? 0, values[i] ?? 0);
  }
  const total = NDArray.of(values, lanes.sumType(array.dtype), moved.shape, array.dimension);
  return permuted(
    total,
    order.map((_, i) => order.indexOf(i)),
  );
}

const average = define('average', 'a, axis=None, weights=None', (bound, context) => {
  const array = arrayArgument(bound, 'a', context);
  const axes = axesArgument(bound, array.ndim);
  const dtype = lanes.meanType(array.dtype);
  if (bound.get('weights') === null) {
    return result(lanes.reduce(array, axes, false, lanes.meanLane, dtype, array.dimension));
  }
  const given = asArray(bound.get('weights'), context);
  const [axis] = axes ?? [];
  const fits = given.ndim === 1 && axis !== undefined && array.ndim > 1;
  const shape = array.shape.map((length, i) => (i === axis ? length : 1));
  const weights = broadcastTo(fits ? reshaped(given, shape) : given, array.shape);
  const weighted = applyBinary(binaryUfunc('multiply'), array, weights);
  const total = lanes.reduce(weighted, axes, false, lanes.sumLane, 'float64', weighted.dimension);
  const scale = lanes.reduce(weights, axes, false, lanes.sumLane, 'float64', weights.dimension);
  return result(applyBinary(binaryUfunc('divide'), total, scale));
});

const bool: TypeRule = () => 'bool';
const whole: TypeRule = () => 'int64';
const span: LaneFunction = (values, from, to, run) =>
  lanes.maxLane(values, from, to, run) - lanes.minLane(values, from, to, run);
const SHORT = 'a, axis=None, out=None, keepdims=False';

/** Functions that reduce arrays. */
export const REDUCTIONS: readonly ArrayFunction[] = [
  reduction('sum', lanes.sumLane, lanes.sumType, keep),
  reduction('prod', lanes.productLane, lanes.sumType, (dimension, count) => dimension.power(count)),
  reduction('mean', lanes.meanLane, lanes.meanType, keep),
  spread('std', lanes.deviationLane, keep),
  spread('var', lanes.varianceLane, (dimension) => dimension.power(2)),
  reduction('max', lanes.maxLane, same, keep, SHORT),
  reduction('min', lanes.minLane, same, keep, SHORT),
  reduction('amax', lanes.maxLane, same, keep, SHORT),
  reduction('amin', lanes.minLane, same, keep, SHORT),
  reduction('ptp', span, same, keep, SHORT),
  reduction('argmax', lanes.argmaxLane, whole, drop, SHORT),
  reduction('argmin', lanes.argminLane, whole, drop, SHORT),
  reduction('all', lanes.allLane, bool, drop, SHORT),
  reduction('any', lanes.anyLane, bool, drop, SHORT),
  reduction('median', medianLane, lanes.meanType, keep, SHORT),
  reduction('nansum', withoutNaN(lanes.sumLane), lanes.sumType, keep),
  reduction('nanmean', withoutNaN(lanes.meanLane), lanes.meanType, keep),
  reduction('nanmax', withoutNaN(lanes.maxLane), same, keep, SHORT),
  reduction('nanmin', withoutNaN(lanes.minLane), same, keep, SHORT),
  reduction('nanargmax', lanes.argmaxLane, whole, drop, SHORT, (x) => (Number.isNaN(x) ? -Infinity : x)),
  reduction('nanargmin', lanes.argminLane, whole, drop, SHORT, (x) => (Number.isNaN(x) ? Infinity : x)),
  reduction('nanprod', withoutNaN(lanes.productLane), lanes.sumType, (dimension, count) =>
    dimension.power(count),
  ),
  reduction('nanmedian', withoutNaN(medianLane), lanes.meanType, keep, SHORT),
  spread('nanstd', (ddof) => withoutNaN(lanes.deviationLane(ddof)), keep),
  spread(
    'nanvar',
    (ddof) => withoutNaN(lanes.varianceLane(ddof)),
    (dimension) => dimension.power(2),
  ),
  reduction(
    'count_nonzero',
    (values, from, to) => {
      let count = 0;
      for (let i = from; i < to; i += 1) if (values[i] !== 0) count += 1;
      return count;
    },
    whole,
    drop,
    'a, axis=None, keepdims=False',
  ),
  quantiles('percentile', 100, (lane) => lane),
  quantiles('quantile', 1, (lane) => lane),
  quantiles('nanpercentile', 100, withoutNaN),
  quantiles('nanquantile', 1, withoutNaN),
  average,
  define('cumsum', 'a, axis=None, dtype=None', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    return running(array, axisArgument(bound, array.ndim), (a, b) => a + b);
  }),
  define('nancumsum', 'a, axis=None, dtype=None', (bound, context) => {
    const given = arrayArgument(bound, 'a', context);
    const array = map1(given, (x) => (Number.isNaN(x) ? 0 : x), given.dtype, given.dimension);
    return running(array, axisArgument(bound, array.ndim), (a, b) => a + b);
  }),
  define('cumprod', 'a, axis=None, dtype=None', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    if (!array.dimension.isDimensionless) {
      throw typeError('cumprod over array elements on quantities with dimensions is not possible.');
    }
    return running(array, axisArgument(bound, array.ndim), (a, b) => a * b);
  }),
];

/** Real and imaginary part of real arrays. */
export const PARTS: readonly ArrayFunction[] = [
  define('real', 'val', (bound, context) => result(arrayArgument(bound, 'val', context))),
  define('imag', 'val', (bound, context) => {
    const array = arrayArgument(bound, 'val', context);
    return result(map1(array, () => 0, array.dtype, array.dimension));
  }),
];
