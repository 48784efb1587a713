// How this target works. Tests and the table of the golden scripts change it; programs use it as it is.

export interface WasmSettings {
  /** two doubles at once: off where the machine has no vectors */
  vectors: boolean;
  /**
   * Elements from which reading and writing variables once is compiled: below, compiling takes longer than the
   * reference target takes to execute it.
   */
  leastElements: number;
}

/** A module with one function that makes a vector: `(func (result v128) i32.const 0 i8x16.splat)`. */
const VECTOR_MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b],
]);

export const wasmSettings: WasmSettings = {
  vectors: WebAssembly.validate(VECTOR_MODULE),
  leastElements: 16384,
};
