// What two targets have computed, bit by bit. All values that are not a number count as the same: their bits are up to
// the machine.
import { describeCase } from './kernel-cases';
import type { KernelCase } from './kernel-cases';
import { runCase } from './kernel-world';
import type { Outcome } from './kernel-world';

/** How a case went. */
export interface Comparison {
  /** what differs, for people; undefined where nothing does */
  readonly difference: string | undefined;
  readonly wasRefused: boolean;
  readonly isCompiled: boolean;
}

/** Runs a case on both targets. */
export function compareTargets(one: KernelCase): Comparison {
  const [reference, wasm] = [runCase(one, 'reference'), runCase(one, 'wasm')];
  const found = differenceOf(reference, wasm);
  return {
    difference: found === undefined ? undefined : `${found}\n${describeCase(one)}`,
    wasRefused: reference.refused !== undefined,
    isCompiled: wasm.isCompiled,
  };
}

function differenceOf(reference: Outcome, wasm: Outcome): string | undefined {
  if (reference.refused !== wasm.refused) return `refused: ${reference.refused} and ${wasm.refused}`;
  for (const [name, expected] of reference.arrays) {
    const found = wasm.arrays.get(name);
    if (found?.length !== expected.length)
      return `${name} has ${found?.length} values, not ${expected.length}`;
    const at = expected.findIndex((value, k) => !Object.is(value, found[k]));
    if (at >= 0) return `${name}[${at}] is ${text(found[at])}, not ${text(expected[at])}`;
  }
  return undefined;
}

function text(value: number | undefined): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
