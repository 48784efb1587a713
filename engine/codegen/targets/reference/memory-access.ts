// Loads and stores: between arrays in memory and the buffers of the elements at hand. Array places are read
// at each execution, for arrays move and the memory grows.
import type { DType } from '../../../core/variables';
import type { Bindings } from './bindings';
import type { Lanes, Operation } from './loops';

/** Element number for each lane. */
export type ElementNumbers = Int32Array | Lanes;

/** out = array[at]. */
export function loadLoop(
  bindings: Bindings,
  array: number,
  dtype: DType,
  at: ElementNumbers,
  out: Lanes,
): Operation {
  switch (dtype) {
    case 'int32':
      return (n) => {
        const { i32 } = bindings;
        const base = bindings.bases[array] ?? 0;
        for (let k = 0; k < n; k += 1) out[k] = i32[base + (at[k] ?? 0)] ?? 0;
      };
    case 'bool':
      return (n) => {
        const { u8 } = bindings;
        const base = bindings.bases[array] ?? 0;
        for (let k = 0; k < n; k += 1) out[k] = u8[base + (at[k] ?? 0)] ?? 0;
      };
    case 'float32':
      return (n) => {
        const { f32 } = bindings;
        const base = bindings.bases[array] ?? 0;
        for (let k = 0; k < n; k += 1) out[k] = f32[base + (at[k] ?? 0)] ?? 0;
      };
    case 'float64':
    case 'int64':
      return (n) => {
        const { f64 } = bindings;
        const base = bindings.bases[array] ?? 0;
        for (let k = 0; k < n; k += 1) out[k] = f64[base + (at[k] ?? 0)] ?? 0;
      };
  }
}

/** array[at] = value. */
export function storeLoop(
  bindings: Bindings,
  array: number,
  dtype: DType,
  at: ElementNumbers,
  value: Lanes,
): Operation {
  switch (dtype) {
    case 'int32':
      return (n) => {
        const { i32 } = bindings;
        const base = bindings.bases[array] ?? 0;
        for (let k = 0; k < n; k += 1) i32[base + (at[k] ?? 0)] = value[k] ?? 0;
      };
    case 'bool':
      return (n) => {
        const { u8 } = bindings;
        const base = bindings.bases[array] ?? 0;
        for (let k = 0; k < n; k += 1) u8[base + (at[k] ?? 0)] = value[k] ?? 0;
      };
    case 'float32':
      return (n) => {
        const { f32 } = bindings;
        const base = bindings.bases[array] ?? 0;
        for (let k = 0; k < n; k += 1) f32[base + (at[k] ?? 0)] = value[k] ?? 0;
      };
    case 'float64':
    case 'int64':
      return (n) => {
        const { f64 } = bindings;
        const base = bindings.bases[array] ?? 0;
        for (let k = 0; k < n; k += 1) f64[base + (at[k] ?? 0)] = value[k] ?? 0;
      };
  }
}
