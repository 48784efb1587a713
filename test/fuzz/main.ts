// `npm run fuzz [-- KERNELS NETWORKS SEED]`: random kernels and networks on both targets until one differs, which is
// made as small as it can be and printed; by default 12,000 kernels and 500 networks of a seed of the day. Ends with 1
// where something differs.
import fc from 'fast-check';
import { compareScript, compareTargets } from '../codegen/wasm/compare-targets';
import { kernelCase } from '../codegen/wasm/kernel-cases';
import { networkScript } from '../codegen/wasm/random-scripts';

const MS_PER_DAY = 86400000;
const [kernels = 12000, networks = 500, seed = Math.floor(Date.now() / MS_PER_DAY)] = process.argv
  .slice(2)
  .map(Number);
if (![kernels, networks, seed].every(Number.isSafeInteger)) {
  console.error('usage: npm run fuzz [-- KERNELS NETWORKS SEED]');
  process.exit(2);
}

/** Tries random cases. @returns whether all of them came out the same */
function tryAll<T>(
  what: string,
  cases: fc.Arbitrary<T>,
  numRuns: number,
  compare: (one: T) => { readonly difference: string | undefined },
): boolean {
  const startedAt = performance.now();
  const found = fc.check(
    fc.property(cases, (one) => {
      const { difference } = compare(one);
      if (difference !== undefined) throw new Error(difference);
    }),
    { numRuns, seed },
  );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  if (!found.failed) {
    console.log(`${numRuns} ${what} are the same on both targets (seed ${seed}, ${seconds} s)`);
    return true;
  }
  const { errorInstance } = found;
  console.log(`${what} differ (seed ${seed}, after ${found.numRuns}):`);
  console.log(errorInstance instanceof Error ? errorInstance.message : String(errorInstance));
  return false;
}

const areSame = [
  tryAll('kernels', kernelCase, kernels, compareTargets),
  tryAll('networks', networkScript, networks, compareScript),
];
if (areSame.includes(false)) process.exitCode = 1;
