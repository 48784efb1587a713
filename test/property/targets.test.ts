// The WebAssembly target computes what the reference target computes, bit by bit: random kernels of all templates.
// `npm run fuzz` tries many more.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTargets } from '../codegen/wasm/compare-targets';
import { kernelCase, TRIED_TEMPLATES } from '../codegen/wasm/kernel-cases';

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
    // The comparison means something: hardly any code is refused, and the target executes it itself.
    expect(refused).toBeLessThan(25);
    expect([...compiled.keys()].sort()).toEqual([...TRIED_TEMPLATES].sort());
    expect([...compiled.values()].reduce((a, b) => a + b)).toBeGreaterThan(480);
  });
});
