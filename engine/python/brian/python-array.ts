// Copies of state variables as arrays.
import type { Namespace } from '../../core';
import type { Group } from '../../groups';
import { Dimension } from '../../units';
import type { NDArray } from '../numpy';
import { engineArray } from './arrays';

/** The values of a variable, without axes where it is shared. */
export function pythonArray(group: Group, name: string, namespace: Namespace, withUnits: boolean): NDArray {
  const values = group.get(name, undefined, { namespace });
  const variable = group.variables.get(name);
  const shape = variable?.scalar === true ? [] : [values.length];
  return engineArray(
    values,
    variable?.valueType,
    shape,
    withUnits ? (variable?.dimension ?? Dimension.none) : Dimension.none,
  );
}
