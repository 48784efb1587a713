// Instructions that read one element of an array, or two that follow each other.
import { assertNever } from '../../../diagnostics';
import type { FunctionBody } from './function-body';
import type { NodeKind, Place } from './graph';

/** Logarithms of the sizes of stored elements. */
export const SHIFT: Readonly<Record<Place['storage'], number>> = { f64: 3, f32: 2, i32: 2, u8: 0 };

/** One element; the address is on the stack. */
export function loadScalar(body: FunctionBody, kind: NodeKind, { storage, offset }: Place): void {
  switch (storage) {
    case 'f64':
      body.memory('f64_load', offset, 3);
      break;
    case 'f32':
      body.memory('f32_load', offset, 2);
      if (kind !== 'single') body.op('f64_promote_f32');
      break;
    case 'i32':
      body.memory('i32_load', offset, 2).op('f64_convert_i32_s');
      break;
    case 'u8':
      body.memory('i32_load8_u', offset, 0);
      if (kind === 'mask') body.i32(0).op('i32_ne');
      else body.op('f64_convert_i32_s');
      return;
    default:
      assertNever(storage);
  }
  if (kind === 'mask') body.f64(0).op('f64_ne');
}

/** Two elements that follow each other; the address is on the stack. */
export function loadPair(body: FunctionBody, kind: NodeKind, { storage, offset }: Place): void {
  switch (storage) {
    case 'f64':
      body.simdMemory('v128_load', offset, 3);
      break;
    case 'f32':
      body.simdMemory('v128_load64_zero', offset, 2);
      if (kind !== 'single') body.simd('f64x2_promote_low_f32x4');
      break;
    case 'i32':
      body.simdMemory('v128_load64_zero', offset, 2).simd('f64x2_convert_low_i32x4_s');
      break;
    case 'u8':
      body.simdMemory('v128_load16_splat', offset, 0);
      body.simd('i16x8_extend_low_i8x16_u').simd('i32x4_extend_low_i16x8_u');
      body.simd('i64x2_extend_low_i32x4_u').i64x2(0n).simd('i64x2_gt_s');
      if (kind !== 'mask') body.f64x2(1).simd('v128_and');
      return;
    default:
      assertNever(storage);
  }
  if (kind === 'mask') body.f64x2(0).simd('f64x2_ne');
}
