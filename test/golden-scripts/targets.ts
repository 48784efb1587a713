// The targets that the referee judges. Another target joins by its entry here.
import type { Source } from '../../engine/diagnostics';
import { runScript } from '../../engine/python/run-script';
import { readObject, type JsonObject } from './json';

export interface Target {
  readonly name: string;
  /** Runs a script and gives its results as a file in the golden format would hold them. */
  readonly run: (source: Source, name: string) => JsonObject;
}

/** What can be judged now. */
export const TARGETS: readonly Target[] = [
  {
    name: 'reference',
    run: (source, name) => readObject(JSON.stringify(runScript(source, { name }).results)),
  },
];

/** Names that may be asked for, with the targets that come later. */
export const TARGET_NAMES: readonly string[] = ['reference', 'wasm'];
