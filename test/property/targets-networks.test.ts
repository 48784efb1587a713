// Random networks give the same numbers on both targets, bit by bit: with a compiled loop over time steps, and with
// each object executed on its own. `npm run fuzz` tries many more.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareScript } from '../codegen/wasm/compare-targets';
import { networkScript } from '../codegen/wasm/random-scripts';

it('random networks come out the same on both targets', { timeout: 120000 }, () => {
  let refused = 0;
  fc.assert(
    fc.property(networkScript, (script) => {
      const { difference, error } = compareScript(script);
      if (error !== undefined) refused += 1;
      if (difference !== undefined) throw new Error(difference);
    }),
    { numRuns: 20, seed: 1 },
  );
  expect(refused).toBeLessThan(4);
});
