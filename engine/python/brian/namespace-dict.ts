// An engine namespace as a Python dictionary.
import type { Namespace, NamespaceValue } from '../../core';
import { Constant } from '../../core';
import { Quantity } from '../../units';
import { fromQuantity } from '../numpy';
import type { PyDict } from '../runtime';
import type { PyValue } from '../runtime/object';
import { dictOf } from './dicts';

/** The numbers and quantities of a namespace; functions are left out. */
export function pythonNamespace(namespace: Namespace): PyDict {
  return dictOf(
    [...namespace].flatMap(([name, value]) => {
      const shown = pythonValue(value);
      return shown === undefined ? [] : [[name, shown] as const];
    }),
  );
}

function pythonValue(value: NamespaceValue): PyValue | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Quantity) return fromQuantity(value);
  return value instanceof Constant ? BigInt(value.value) : undefined;
}
