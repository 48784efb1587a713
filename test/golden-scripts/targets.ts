// The targets that the referee judges. Another target joins by its entry here.
import { wasmSettings } from '../../engine/codegen/targets/wasm/settings';
import type { Source } from '../../engine/diagnostics';
import type { Limits } from '../../engine/python/results';
import { runScript } from '../../engine/python/run-script';
import { readObject, type JsonObject } from './json';

/** How a script is to be run. */
export interface Conditions {
  /** file name in the results */
  readonly name: string;
  /** where the random numbers start */
  readonly seed: number;
  /** caps on what is stored; the engine's own choice without them */
  readonly limits?: Limits;
}

export interface Target {
  readonly name: string;
  /** Runs a script and gives its results as a file in the golden format would hold them. */
  readonly run: (source: Source, conditions: Conditions) => JsonObject;
}

/** What can be judged now. */
export const TARGETS: readonly Target[] = [judged('reference'), judged('wasm')];

/** The WebAssembly target as on machines without vectors: for the table, and not among those of every test. */
export const WITHOUT_VECTORS: Target = withoutVectors(judged('wasm'));

function withoutVectors({ run }: Target): Target {
  return {
    name: 'wasm-scalar',
    run: (source, conditions) => {
      const { vectors } = wasmSettings;
      wasmSettings.vectors = false;
      try {
        return run(source, conditions);
      } finally {
        wasmSettings.vectors = vectors;
      }
    },
  };
}

function judged(target: 'reference' | 'wasm'): Target {
  return {
    name: target,
    run: (source, { name, seed, limits }) => {
      const caps = limits === undefined ? {} : { resultLimits: limits };
      return readObject(JSON.stringify(runScript(source, { name, seed, target, ...caps }).results));
    },
  };
}
