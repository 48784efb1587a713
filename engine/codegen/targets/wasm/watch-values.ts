// The check for values that are infinite or not a number. Zero times a finite number is zero, times any other it is not
// a number: sums without a branch tell.
import type { ArrayVariable } from '../../../core/variables';
import { BYTES } from '../../../core/variables';
import { FunctionBody } from './function-body';
import { wasmSettings } from './settings';

/** A function that leaves 1 where some value of the arrays of doubles and of numbers of single precision is invalid. */
export function watchBody(watched: readonly ArrayVariable[]): FunctionBody {
  const body = new FunctionBody();
  const [sum, address] = [body.local('f64'), body.local('i32')];
  const pairs = wasmSettings.vectors ? body.local('v128') : undefined;
  const one = (offset: number, single: boolean): void => {
    body.get(sum).get(address);
    if (single) body.memory('f32_load', offset, 2).op('f64_promote_f32');
    else body.memory('f64_load', offset, 3);
    body.f64(0).op('f64_mul', 'f64_add').set(sum);
  };
  for (const { offset, size, dtype } of watched) {
    const single = dtype === 'float32';
    const bytes = BYTES[dtype];
    const count = pairs === undefined ? size : size - (size % 2);
    const width = pairs === undefined ? 1 : 2;
    body.i32(0).set(address);
    if (count > 0) {
      body.loop(() => {
        if (pairs === undefined) one(offset, single);
        else addPair(body, pairs, address, offset, single);
        body
          .get(address)
          .i32(width * bytes)
          .op('i32_add')
          .tee(address);
        body
          .i32(count * bytes)
          .op('i32_lt_u')
          .brIf(0);
      });
    }
    if (count < size) one(offset, single);
  }
  body.get(sum);
  if (pairs !== undefined) {
    body.get(pairs).lane('f64x2_extract_lane', 0).op('f64_add');
    body.get(pairs).lane('f64x2_extract_lane', 1).op('f64_add');
  }
  body.f64(0).op('f64_ne');
  return body;
}

function addPair(body: FunctionBody, pairs: number, address: number, offset: number, single: boolean): void {
  body.get(pairs).get(address);
  if (single) body.simdMemory('v128_load64_zero', offset, 2).simd('f64x2_promote_low_f32x4');
  else body.simdMemory('v128_load', offset, 3);
  body.f64x2(0).simd('f64x2_mul').simd('f64x2_add').set(pairs);
}
