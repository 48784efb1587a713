// Stores of one or two elements.
import { assertNever } from '../../../diagnostics';
import type { Emitter } from './emit';
import { SHIFT } from './emit';
import type { FunctionBody } from './function-body';
import type { Store } from './translate';

/** The lowest bytes of both lanes, to the front. */
const FIRST_BYTES = [0, 8, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16];
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
  const { storage, offset, address } = place;
  if (index !== undefined) {
    emitter.pushIndex(index);
    if (SHIFT[storage] > 0) body.i32(SHIFT[storage]).op('i32_shl');
    if (address !== undefined) body.get(address).op('i32_add');
  } else if (address === undefined) body.i32(0);
  else body.get(address);
  emitter.push(value);
  const isMask = value.kind === 'mask';
  if (emitter.lanes === 1) {
    switch (storage) {
      case 'f64':
        if (isMask) body.op('f64_convert_i32_s');
        body.memory('f64_store', offset, 3);
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
    case 'i32':
      body.simd('i32x4_trunc_sat_f64x2_s_zero').simdMemory('v128_store64_lane', offset, 2, 0);
      return;
    case 'u8':
      if (!isMask) body.f64x2(0).simd('f64x2_ne');
      body.i64x2(ONES).simd('v128_and').i64x2(0n).shuffle(FIRST_BYTES);
      body.simdMemory('v128_store16_lane', offset, 0, 0);
      return;
    default:
      assertNever(storage);
  }
}
