// Random integers between bounds: `randint` and `integers`.
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { dtypeArgument, flag, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { asPlainArray, result } from '../convert';
import type { DTypeName } from '../dtype';
import { makeStore } from '../dtype';
import { unavailable, valueError } from '../errors';
import { broadcastTo, elements } from '../layout';
import { sampleShape } from './sampling';
import type { IntegerSource } from './source';

/** Types whose numbers take words of 32 or 64 bits; smaller types share words, which is another stream. */
const WIDE: readonly DTypeName[] = ['int64', 'uint64', 'int32', 'uint32'];

/**
 * Integers from `low` up to `high` (excluded unless `endpoint`); with one bound from 0 up to it.
 * @throws ModelError ValueError for an empty range, NotImplementedError for ranges from 2^53 on and small types
 */
export function integersBetween(source: IntegerSource, bound: Bound, context: Context): PyValue {
  const given = bound.get('high');
  const dtype = dtypeArgument(bound, context) ?? 'int64';
  if (!WIDE.includes(dtype)) throw unavailable(`random integers of type ${dtype}`);
  const low = given === null ? NDArray.scalar(0, 'int64') : plainArgument(bound, 'low', context);
  const high = given === null ? plainArgument(bound, 'low', context) : asPlainArray(given, context);
  const shape = sampleShape(bound, [low, high], context);
  const from = elements(broadcastTo(low, shape));
  const past = bound.values.has('endpoint') && flag(bound, 'endpoint') ? 0 : 1;
  const limits = Array.from(
    elements(broadcastTo(high, shape)),
    (end: number, i) => Math.trunc(end) - past - Math.trunc(from[i] ?? 0),
  );
  if (limits.some((limit) => limit < 0)) throw valueError('low >= high');
  if (limits.some((limit) => limit >= 2 ** 53)) throw unavailable('random integers over a range of 2**53');
  const drawn = source.integers(limits);
  const data = makeStore(dtype, drawn.length);
  drawn.forEach((value, i) => (data[i] = value + Math.trunc(from[i] ?? 0)));
  return result(NDArray.of(data, dtype, shape));
}
