// Machines without vectors: the modules use none, and compute the same.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import loadWabt from 'wabt';
import { ModuleBuilder } from '../../../engine/codegen/targets/wasm/module-builder';
import { wasmSettings } from '../../../engine/codegen/targets/wasm/settings';
import { compareScript, compareTargets } from './compare-targets';
import { kernelCase } from './kernel-cases';
import { networkScript } from './random-scripts';

const wabt = await loadWabt();
/** Modules that were written. */
let modules = 0;

beforeEach(() => {
  wasmSettings.vectors = false;
  modules = 0;
  const encode = Object.getOwnPropertyDescriptor(ModuleBuilder.prototype, 'encode')
    ?.value as () => Uint8Array<ArrayBuffer>;
  vi.spyOn(ModuleBuilder.prototype, 'encode').mockImplementation(function check(this: ModuleBuilder) {
    const bytes = encode.call(this);
    // Throws where an instruction is not known without vectors.
    wabt.readWasm(bytes, { readDebugNames: false, simd: false, check: true }).validate();
    modules += 1;
    return bytes;
  });
});
afterEach(() => {
  wasmSettings.vectors = true;
  vi.restoreAllMocks();
});

it('kernels come out the same without vectors', { timeout: 60000 }, () => {
  fc.assert(
    fc.property(kernelCase, (one) => {
      const { difference } = compareTargets(one);
      if (difference !== undefined) throw new Error(difference);
    }),
    { numRuns: 150, seed: 4 },
  );
  expect(modules).toBeGreaterThan(140);
});

it('networks come out the same without vectors', { timeout: 60000 }, () => {
  fc.assert(
    fc.property(networkScript, (script) => {
      const { difference } = compareScript(script);
      if (difference !== undefined) throw new Error(difference);
    }),
    { numRuns: 4, seed: 2 },
  );
  expect(modules).toBeGreaterThan(20);
});
