// Everything that a script leaves behind on a target.
import type { TargetName } from '../../../engine/codegen';
import { Source } from '../../../engine/diagnostics';
import { executeScript } from '../../../engine/python/run-script';
import type { NamedArrays } from './arrays-differ';
import { arraysOf } from './device-arrays';

export interface ScriptState {
  /** the error that ended the script */
  readonly error: string | undefined;
  readonly arrays: NamedArrays;
}

/** Runs a script. */
export function stateAfter(text: string, target: TargetName, seed = 1): ScriptState {
  const { host, error } = executeScript(new Source(text), { name: 'network', target, seed });
  return { error: error?.message, arrays: arraysOf(host.device) };
}
