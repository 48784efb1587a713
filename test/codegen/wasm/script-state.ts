// Everything that a script leaves behind on a target: all arrays of all objects, and the random numbers that follow.
import type { TargetName } from '../../../engine/codegen';
import { ArrayVariable } from '../../../engine/core/variables';
import { Source } from '../../../engine/diagnostics';
import { executeScript } from '../../../engine/python/run-script';

export interface ScriptState {
  /** the error that ended the script */
  readonly error: string | undefined;
  readonly arrays: ReadonlyMap<string, readonly number[]>;
}

/** Runs a script. */
export function stateAfter(text: string, target: TargetName, seed = 1): ScriptState {
  const { host, error } = executeScript(new Source(text), { name: 'network', target, seed });
  const { device } = host;
  const arrays = new Map<string, readonly number[]>();
  for (const object of device.objects) {
    if (!('variables' in object) || !isContainer(object.variables)) continue;
    for (const [name, variable] of object.variables) {
      if (variable instanceof ArrayVariable) arrays.set(`${object.name}.${name}`, [...variable.values]);
    }
  }
  const { random } = device;
  arrays.set('the random numbers that follow', [
    random.randn(),
    random.randn(),
    random.rand(),
    random.rand(),
  ]);
  return { error: error?.message, arrays };
}

function isContainer(value: unknown): value is Iterable<readonly [string, unknown]> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
