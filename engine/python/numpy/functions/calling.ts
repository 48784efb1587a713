// Functions that call functions of the script for elements or lanes.
import type { Bound } from '../../runtime/native';
import { nativeFunction } from '../../runtime/native';
import type { CallArguments, Context, PyValue } from '../../runtime/object';
import { PyObject } from '../../runtime/object';
import { PyList, PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import {
  arrayArgument,
  arraysArgument,
  define,
  dtypeArgument,
  integerOf,
  plainArgument,
  shapeOf,
} from '../arguments';
import { NDArray, sizeOf } from '../array';
import { asArray, asPlainArray, result, scalarValue, sequenceItems } from '../convert';
import { typeError, unavailable, valueError } from '../errors';
import { astype, axisOf, broadcastShape, broadcastTo, copyOf, elements, permuted, reshaped } from '../layout';

/** Calls a function with one element of each array and gathers what it returns. */
function mapped(callee: PyValue, arrays: readonly NDArray[], context: Context): PyValue {
  const shape = broadcastShape(...arrays.map((array) => array.shape));
  const columns = arrays.map((array) => elements(broadcastTo(array, shape)));
  const size = sizeOf(shape);
  const values = Array.from({ length: size }, (_, i) =>
    context.call(
      callee,
      columns.map((column, k) => scalarValue(column[i] ?? 0, arrays[k]?.dtype ?? 'float64')),
    ),
  );
  const [first] = values;
  if (first instanceof PyTuple) {
    return new PyTuple(
      first.items.map((_, k) =>
        gathered(
          values.map((value) => (value instanceof PyTuple ? (value.items[k] ?? null) : null)),
          shape,
          context,
        ),
      ),
    );
  }
  return gathered(values, shape, context);
}

function gathered(values: readonly PyValue[], shape: readonly number[], context: Context): NDArray {
  return reshaped(asPlainArray(new PyList([...values]), context), shape);
}

/** What `vectorize(f)` gives. */
class Vectorized extends PyObject {
  readonly typeName = 'vectorize';

  constructor(private readonly callee: PyValue) {
    super();
  }

  override call(args: CallArguments, context: Context): PyValue {
    const callee = args.keywords.size === 0 ? this.callee : withKeywords(this.callee, args.keywords);
    return mapped(
      callee,
      args.positional.map((value) => asPlainArray(value, context)),
      context,
    );
  }
}

function withKeywords(callee: PyValue, keywords: ReadonlyMap<string, PyValue>): PyValue {
  return nativeFunction('vectorized', '*args', (bound, context) =>
    context.call(callee, bound.star, keywords),
  );
}

/** A function of lanes along an axis. */
function alongLanes(bound: Bound, context: Context): PyValue {
  const array = arrayArgument(bound, 'arr', context);
  const axis = axisOf(integerOf(bound.get('axis')), array.ndim);
  const others = array.shape.map((_, i) => i).filter((i) => i !== axis);
  const moved = permuted(array, [...others, axis]);
  const length = array.shape[axis] ?? 1;
  const shape = others.map((i) => array.shape[i] ?? 1);
  const values = copyOf(moved);
  const results = Array.from({ length: sizeOf(shape) }, (_, i) =>
    context.call(
      bound.get('func1d'),
      [values.view([length], [1], i * length), ...bound.star],
      bound.doubleStar,
    ),
  );
  const all = asPlainArray(new PyList(results), context);
  const inner = all.shape.slice(1);
  const shaped = reshaped(all, [...shape, ...inner]);
  const order = shaped.shape.map((_, i) => i);
  // The axes of what the function returns stand where the lane was.
  const moving = order.slice(shape.length);
  return result(permuted(shaped, order.slice(0, shape.length).toSpliced(axis, 0, ...moving)));
}

function overAxes(bound: Bound, context: Context): PyValue {
  const axes = sequenceItems(bound.get('axes'), context) ?? [bound.get('axes')];
  return axes.reduce(
    (value: PyValue, axis) => {
      const array = asArray(value, context);
      const reduced = asArray(context.call(bound.get('func'), [array, axis]), context);
      if (reduced.ndim === array.ndim) return reduced;
      return reshaped(
        reduced,
        array.shape.map((n, i) => (i === axisOf(integerOf(axis), array.ndim) ? 1 : n)),
      );
    },
    arrayArgument(bound, 'a', context),
  );
}

function piecewise(bound: Bound, context: Context): PyValue {
  const x = plainArgument(bound, 'x', context);
  const tests = arraysArgument(bound, 'condlist', context);
  const functions = sequenceItems(bound.get('funclist'), context) ?? [];
  const filled = NDArray.zeros(x.shape, x.dtype);
  const masks = tests.map((test) => astype(test, 'bool'));
  if (functions.length === tests.length + 1) {
    const rest = NDArray.of(
      Uint8Array.from(elements(x), (_: number, i: number) =>
        masks.some((mask) => elements(mask)[i] !== 0) ? 0 : 1,
      ),
      'bool',
      x.shape,
    );
    masks.push(rest);
  } else if (functions.length !== tests.length) {
    throw valueError(
      `with ${tests.length} condition(s), either ${tests.length} or ${tests.length + 1} functions are expected`,
    );
  }
  masks.forEach((mask, i) => {
    const chosen = functions[i] ?? null;
    const isFunction = chosen instanceof PyObject && !(chosen instanceof NDArray);
    const part = x.item(mask, context) ?? null;
    filled.setItem(mask, isFunction ? context.call(chosen, [part]) : chosen, context);
  });
  return filled;
}

/** Functions that call functions. */
export const CALLING: readonly ArrayFunction[] = [
  define(
    'vectorize',
    'pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None',
    (bound) => {
      if (bound.get('signature') !== null || bound.get('excluded') !== null)
        throw unavailable('vectorize with signature or excluded');
      return new Vectorized(bound.get('pyfunc'));
    },
  ),
  define('apply_along_axis', 'func1d, axis, arr, *args, **kwargs', alongLanes),
  define('apply_over_axes', 'func, a, axes', overAxes),
  define('piecewise', 'x, condlist, funclist', piecewise),
  define('fromfunction', 'function, shape, dtype=None', (bound, context) => {
    const shape = shapeOf(bound.get('shape'), context);
    const grids = shape.map((length, axis) => {
      const line = NDArray.of(
        Float64Array.from({ length }, (_, i) => i),
        'float64',
      );
      const placed = reshaped(
        line,
        shape.map((_, i) => (i === axis ? length : 1)),
      );
      return copyOf(broadcastTo(placed, shape), dtypeArgument(bound, context) ?? 'float64');
    });
    return context.call(bound.get('function'), grids);
  }),
  define('fromiter', 'iter, dtype, count=-1', (bound, context) => {
    const items: PyValue[] = [];
    const source = bound.get('iter');
    const iterator = source instanceof PyObject ? source.iterate(context) : undefined;
    if (iterator === undefined) throw typeError('fromiter needs something that can be iterated over');
    for (let step = iterator.next(); step.done !== true; step = iterator.next()) items.push(step.value);
    return astype(asPlainArray(new PyList(items), context), dtypeArgument(bound, context) ?? 'float64');
  }),
];
