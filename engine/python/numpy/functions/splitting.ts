// Splitting arrays into views of their parts.
import type { Bound } from '../../runtime/native';
import type { Context } from '../../runtime/object';
import { PyList } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, integerOf, integerOr } from '../arguments';
import type { NDArray } from '../array';
import { sequenceItems } from '../convert';
import { valueError } from '../errors';
import { axisOf } from '../layout';
import { part } from './joining';

function split(array: NDArray, bound: Bound, axis: number, equal: boolean, context: Context): PyList {
  const length = array.shape[axis] ?? 0;
  const places = bound.get('indices_or_sections');
  const list = sequenceItems(places, context)?.map(integerOf);
  let stops: number[];
  if (list === undefined) {
    const count = integerOf(places);
    if (equal && length % count !== 0) throw valueError('array split does not result in an equal division');
    const longer = length % count;
    const short = Math.floor(length / count);
    stops = Array.from({ length: count }, (_, i) => (i + 1) * short + Math.min(i + 1, longer));
  } else stops = [...list.map((stop) => (stop < 0 ? stop + length : Math.min(stop, length))), length];
  let start = 0;
  return new PyList(
    stops.map((stop) => {
      const piece = part(array, axis, start, Math.max(stop - start, 0));
      start = stop;
      return piece;
    }),
  );
}

function splitter(name: string, axis: number | undefined, equal: boolean): ArrayFunction {
  const parameters = `ary, indices_or_sections${axis === undefined ? ', axis=0' : ''}`;
  return define(name, parameters, (bound, context) => {
    const array = arrayArgument(bound, 'ary', context);
    const along = axis ?? axisOf(integerOr(bound, 'axis', 0), array.ndim);
    return split(array, bound, array.ndim === 1 ? 0 : along, equal, context);
  });
}

/** Splitting. */
export const SPLITTING: readonly ArrayFunction[] = [
  splitter('split', undefined, true),
  splitter('array_split', undefined, false),
  splitter('hsplit', 1, true),
  splitter('vsplit', 0, true),
];
