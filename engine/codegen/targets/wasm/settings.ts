// How this target works. Tests and the table of the golden scripts change it; programs use it as it is.

export interface WasmSettings {
  /**
   * Elements from which reading and writing variables once is compiled: below, compiling takes longer than the
   * reference target takes to execute it.
   */
  leastElements: number;
}

export const wasmSettings: WasmSettings = { leastElements: 16384 };
