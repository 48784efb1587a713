// Views on the state variables of groups.
import type { Variable } from '../../core';
import { ArrayVariable, Constant, DEFAULT_INDEX, SCALAR_INDEX } from '../../core';
import type { Group } from '../../groups';
import { Quantity } from '../../units';
import { fromQuantity } from '../numpy';
import type { PyValue } from '../runtime/object';
import type { ViewSource } from './view';
import { VariableView } from './view';

/** A variable by its name or its name without units (`v_`). */
function variableNamed(
  group: Group,
  name: string,
): { readonly plain: string; readonly variable: Variable; readonly withUnits: boolean } | undefined {
  const variable = group.variables.get(name);
  if (variable !== undefined) return { plain: name, variable, withUnits: true };
  if (!name.endsWith('_')) return undefined;
  const plain = name.slice(0, -1);
  const without = group.variables.get(plain);
  return without === undefined ? undefined : { plain, variable: without, withUnits: false };
}

/** A view on a variable, whose name may end in `_`; `undefined` where the group has no such variable. */
export function stateView(
  group: Group,
  name: string,
  more: Pick<ViewSource, 'tupleIndex'> = {},
): VariableView | undefined {
  const found = variableNamed(group, name);
  if (found === undefined) return undefined;
  const { plain, variable, withUnits } = found;
  return new VariableView(
    {
      ...more,
      name: plain,
      owner: group.name,
      group,
      dimension: variable.dimension,
      valueType: variable.valueType,
      scalar: variable.scalar || group.variables.indexOf(plain) === SCALAR_INDEX,
      isShared: isOwnArray(group, plain, variable),
      read: (index, namespace) => group.get(plain, index, { namespace }),
      write: (value, index, namespace) => {
        group.set(plain, value, index, { namespace });
      },
    },
    withUnits,
  );
}

/** Are the values an array whose elements are the group's, one by one? */
function isOwnArray(group: Group, name: string, variable: Variable): boolean {
  return (
    variable instanceof ArrayVariable && !variable.scalar && group.variables.indexOf(name) === DEFAULT_INDEX
  );
}

/** What `group.name` gives: constants such as `N` are values, everything else is a view. */
export function stateAttribute(
  group: Group,
  name: string,
  more: Pick<ViewSource, 'tupleIndex'> = {},
): PyValue | undefined {
  const constant = variableNamed(group, name);
  if (constant?.variable instanceof Constant) return constantValue(constant.variable, constant.withUnits);
  return stateView(group, name, more);
}

function constantValue(constant: Constant, withUnits: boolean): PyValue {
  const { value, dimension, dtype } = constant;
  if (dtype === 'int32' || dtype === 'int64') return BigInt(value);
  if (dtype === 'bool') return value !== 0;
  return withUnits && !dimension.isDimensionless ? fromQuantity(new Quantity(value, dimension)) : value;
}
