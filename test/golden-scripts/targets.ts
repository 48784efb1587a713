// The targets that the referee judges. Another target joins by its entry here.
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

function judged(target: 'reference' | 'wasm'): Target {
  return {
    name: target,
    run: (source, { name, seed, limits }) => {
      const caps = limits === undefined ? {} : { resultLimits: limits };
      return readObject(JSON.stringify(runScript(source, { name, seed, target, ...caps }).results));
    },
  };
}

/** Names that may be asked for, with the targets that come later. */
export const TARGET_NAMES: readonly string[] = ['reference', 'wasm'];
