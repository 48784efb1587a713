// Kernels and scripts on both targets: what the WebAssembly target computes otherwise than the reference target.
import { wasmSettings } from '../../../engine/codegen/targets/wasm/settings';
import { differenceBetween } from './arrays-differ';
import { describeCase } from './kernel-cases';
import type { KernelCase } from './kernel-cases';
import { runCase } from './kernel-world';
import type { Outcome } from './kernel-world';
import { stateAfter } from './script-state';

// Reading and writing variables once is compiled here whatever the number of elements.
wasmSettings.leastElements = 0;

/** How a kernel went. */
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
  return differenceBetween(reference.arrays, wasm.arrays);
}

/** How a script went on both targets. */
export interface ScriptComparison {
  readonly difference: string | undefined;
  /** the error that ended it, on both targets */
  readonly error: string | undefined;
}

/**
 * Runs a script on the reference target, on the WebAssembly target with its compiled loop over time steps, and on the
 * WebAssembly target with each object executed on its own (as in runs that are profiled).
 */
export function compareScript(script: string): ScriptComparison {
  const reference = stateAfter(script, 'reference');
  const variants = { fused: script, alone: script.replace(/\brun\((.+?)\)$/gm, 'run($1, profile=True)') };
  for (const [name, text] of Object.entries(variants)) {
    const wasm = stateAfter(text, 'wasm');
    const found =
      reference.error === wasm.error
        ? differenceBetween(reference.arrays, wasm.arrays)
        : `ended: ${reference.error} and ${wasm.error}`;
    if (found !== undefined) return { difference: `${name}: ${found}\n${script}`, error: reference.error };
  }
  return { difference: undefined, error: reference.error };
}
