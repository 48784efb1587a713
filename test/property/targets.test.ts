// The WebAssembly target computes what the reference target computes, bit by bit: random kernels of all templates.
// `npm run fuzz` tries many more.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTargets } from '../codegen/wasm/compare-targets';
import { kernelCase } from '../codegen/wasm/kernel-cases';

/** Templates that the WebAssembly target executes itself. */
const COMPILED = [
  ...['stateupdate', 'threshold', 'reset', 'synapses', 'summed_variable', 'statemonitor', 'spikemonitor'],
  'ratemonitor',
];

describe('random kernels', () => {
  it.each([1, 2, 3])('come out the same on both targets (seed %d)', { timeout: 120000 }, (seed) => {
    const compiled = new Map<string, number>();
    let refused = 0;
    fc.assert(
      fc.property(kernelCase, (one) => {
        const { difference, wasRefused, isCompiled } = compareTargets(one);
        if (isCompiled) compiled.set(one.template, (compiled.get(one.template) ?? 0) + 1);
        if (wasRefused) refused += 1;
        if (difference !== undefined) throw new Error(difference);
      }),
      { numRuns: 500, seed },
    );
    // The comparison means something: hardly any code is refused, and the target executes most of it.
    expect(refused).toBeLessThan(25);
    expect([...compiled.keys()].sort()).toEqual([...COMPILED].sort());
    expect([...compiled.values()].reduce((a, b) => a + b)).toBeGreaterThan(350);
  });
});
