// The WebAssembly target: kernels as machine code over the simulation's memory. What it does not compile it hands to
// the reference target, which works on the same memory.
import { referenceTarget } from '../reference';
import type { Target } from '../target';
import { linkLoop } from './link';
import { Unsupported } from './unsupported';
import { WasmCode } from './wasm-code';

export const wasmTarget: Target = {
  name: 'wasm',
  templates: referenceTarget.templates,
  ...(referenceTarget.addTemplate === undefined ? {} : { addTemplate: referenceTarget.addTemplate }),
  compile(kernel, options) {
    try {
      return new WasmCode(kernel, options);
    } catch (error) {
      if (error instanceof Unsupported) return referenceTarget.compile(kernel, options);
      throw error;
    }
  },
  linkLoop,
};
