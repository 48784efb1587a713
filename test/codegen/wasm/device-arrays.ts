// All numbers of a simulation: the arrays of its objects, by name, and the random numbers that follow.
import type { Device } from '../../../engine/core';
import { ArrayVariable } from '../../../engine/core/variables';
import type { NamedArrays } from './arrays-differ';

/** Copies of all arrays. Draws a few random numbers, so call it at the end. */
export function arraysOf(device: Device): NamedArrays {
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
  return arrays;
}

function isContainer(value: unknown): value is Iterable<readonly [string, unknown]> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
