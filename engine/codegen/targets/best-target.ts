// The target of runs that name none: WebAssembly wherever it has vectors of doubles, else the reference target.
import type { TargetName } from '../code-object';

/** A module with one function that makes a vector: `(func (result v128) i32.const 0 i8x16.splat)`. */
const VECTOR_MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b],
]);

let vectors: boolean | undefined;

/** Can this machine execute what the WebAssembly target writes? */
function hasVectors(): boolean {
  vectors ??= typeof WebAssembly === 'object' && WebAssembly.validate(VECTOR_MODULE);
  return vectors;
}

/** The fastest target that works here. */
export function bestTarget(): TargetName {
  return hasVectors() ? 'wasm' : 'reference';
}

/** The target that was asked for, or the reference target where that cannot work here. */
export function usableTarget(wanted: TargetName | undefined): TargetName {
  return wanted === 'reference' ? wanted : bestTarget();
}
