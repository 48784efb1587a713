// Stores of one or two elements, and of truth values of several pairs at once.
import { assertNever } from '../../../diagnostics';
import type { Emitter } from './emit';
import { SHIFT } from './loads';
import type { FunctionBody } from './function-body';
import type { Store } from './translate';

const ONES = 0x0101010101010101n;

/**
 * Writes all values of a block, after all of them have been computed: what one element writes must not be read
 * by another value of the same block.
 */
export function emitStores(body: FunctionBody, emitter: Emitter, stores: readonly Store[]): void {
  for (const { value, index } of stores) {
    emitter.keep(value);
    if (index !== undefined) {
      emitter.pushIndex(index);
      body.op('drop');
    }
  }
  for (const store of stores) emitStore(body, emitter, store);
}

/** Writes one value. */
export function emitStore(body: FunctionBody, emitter: Emitter, store: Omit<Store, 'array'>): void {
  const { place, index, value } = store;
  const { storage, address } = place;
  const offset = emitter.offsetOf(place);
  if (index !== undefined) {
    emitter.pushIndex(index);
    if (SHIFT[storage] > 0) body.i32(SHIFT[storage]).op('i32_shl');
    if (address !== undefined) body.get(address).op('i32_add');
  } else if (address === undefined) body.i32(0);
  else body.get(address);
  emitter.push(value);
  const isMask = value.kind === 'mask';
  const isSingle = value.kind === 'single';
  if (emitter.lanes === 1) {
    switch (storage) {
      case 'f64':
        if (isMask) body.op('f64_convert_i32_s');
        body.memory('f64_store', offset, 3);
        return;
      case 'f32':
        if (isMask) body.op('f64_convert_i32_s');
        if (!isSingle) body.op('f32_demote_f64');
        body.memory('f32_store', offset, 2);
        return;
      case 'i32':
        if (!isMask) body.misc('i32_trunc_sat_f64_s');
        body.memory('i32_store', offset, 2);
        return;
      case 'u8':
        if (!isMask) body.f64(0).op('f64_ne');
        body.memory('i32_store8', offset, 0);
        return;
      default:
        assertNever(storage);
    }
  }
  if (isMask && storage !== 'u8') body.f64x2(1).simd('v128_and');
  switch (storage) {
    case 'f64':
      body.simdMemory('v128_store', offset, 3);
      return;
    case 'f32':
      if (!isSingle) body.simd('f32x4_demote_f64x2_zero');
      body.simdMemory('v128_store64_lane', offset, 2, 0);
      return;
    case 'i32':
      body.simd('i32x4_trunc_sat_f64x2_s_zero').simdMemory('v128_store64_lane', offset, 2, 0);
      return;
    case 'u8':
      if (!isMask) body.f64x2(0).simd('f64x2_ne');
      emitPackedTruth(body, 1);
      body.simdMemory('v128_store16_lane', offset, 0, 0);
      return;
    default:
      assertNever(storage);
  }
}

/** Is it a store of truth values of elements that follow each other? */
export function isPackable({ place, index }: Store): boolean {
  return place.storage === 'u8' && index === undefined;
}

/**
 * Writes the truth values of several pairs that follow each other.
 * @param emitters those of the pairs, in order: 1, 2 or 4
 */
export function emitPackedStore(
  body: FunctionBody,
  emitters: readonly Emitter[],
  { place, value }: Pick<Store, 'place' | 'value'>,
): void {
  const { offset, address } = place;
  if (address === undefined) body.i32(0);
  else body.get(address);
  emitters.forEach((emitter, pair) => {
    emitter.push(value);
    if (value.kind !== 'mask') body.f64x2(0).simd('f64x2_ne');
    // Pairs meet as soon as both are there: 0 with 1, 2 with 3.
    if (pair % 2 === 1) body.simd('i16x8_narrow_i32x4_s');
  });
  emitPackedTruth(body, emitters.length);
  const store =
    emitters.length === 4
      ? 'v128_store64_lane'
      : emitters.length === 2
        ? 'v128_store32_lane'
        : 'v128_store16_lane';
  body.simdMemory(store, offset, 0, 0);
}

/**
 * From all ones and zeros in lanes of 64 bits to bytes 1 and 0 at the front: saturating conversions keep them. On the
 * stack are one pair, or pairs that have been joined to lanes of 16 bits two by two.
 */
function emitPackedTruth(body: FunctionBody, pairs: number): void {
  const fold = body.local('v128');
  const twice = (operation: 'i16x8_narrow_i32x4_s' | 'i8x16_narrow_i16x8_s'): void => {
    body.tee(fold).get(fold).simd(operation);
  };
  if (pairs === 1) twice('i16x8_narrow_i32x4_s');
  if (pairs === 4) body.simd('i8x16_narrow_i16x8_s');
  else twice('i8x16_narrow_i16x8_s');
  twice('i8x16_narrow_i16x8_s');
  body.i64x2(ONES).simd('v128_and');
}
