// What a group of neurons holds: its variables, and its subexpressions evaluated at the end of the script.
import type { Namespace } from '../../core';
import { ArrayVariable, Subexpression } from '../../core';
import { ModelError } from '../../diagnostics';
import { inferType, type Scope, type ValueType } from '../../equations';
import type { Group } from '../../groups';
import type { Json } from './json';
import type { Limits } from './limits';
import { valuesEntry } from './values-entry';

type Entry = Record<string, Json>;

/** Variables that the format leaves out: they are the same for all groups. */
const COMMON = new Set(['t', 'dt', 't_in_timesteps', 'N', 'i']);

/** Most numbers stored for one subexpression. */
const SUBEXPRESSION_LIMIT = 200;

/** The storage that NumPy chooses for the value of an expression, by its type. */
const EVALUATED: Readonly<Record<ValueType, string>> = {
  boolean: 'bool',
  integer: 'int32',
  float: 'float64',
};

/** Functions that give numbers for further calculations, and integers where nothing follows. */
const WHOLE = new Set(['floor', 'ceil']);

/**
 * The type that evaluating a subexpression gives: `int(x) : 1` is declared as a number and gives integers.
 * Subexpressions within it count with the types that they give themselves.
 */
function evaluatedType(group: Group, subexpression: Subexpression, scope: Scope): ValueType {
  const inner: Scope = {
    names: () => scope.names(),
    lookup: (name) => {
      const symbol = scope.lookup(name);
      const variable = group.variables.get(name);
      if (symbol?.kind !== 'variable' || !(variable instanceof Subexpression)) return symbol;
      return { ...symbol, valueType: evaluatedType(group, variable, scope) };
    },
  };
  const { expression } = subexpression;
  if (expression.kind === 'call' && WHOLE.has(expression.name)) return 'integer';
  return inferType(expression, inner).valueType;
}

/** A subexpression's values, or why there are none. */
export function subexpressionEntry(
  group: Group,
  subexpression: Subexpression,
  limits: Limits,
  namespace: Namespace,
): Entry {
  try {
    const values = group.get(subexpression.name, undefined, { namespace });
    const type = evaluatedType(group, subexpression, group.resolver(namespace));
    const limit = Math.min(limits.values, SUBEXPRESSION_LIMIT);
    return valuesEntry(values, subexpression.dimension, EVALUATED[type], limit);
  } catch (error) {
    // A name may have gone, or may never have been there: the other results are still good.
    if (error instanceof ModelError) return { unavailable: error.pythonClass };
    throw error;
  }
}

/**
 * Variables of a group's own, and its subexpressions.
 * @param namespace names of the script
 * @param isInternal further variables to leave out
 */
export function groupVariables(
  group: Group,
  limits: Limits,
  namespace: Namespace,
  isInternal: (name: string) => boolean = () => false,
): Entry {
  const variables: Entry = {};
  const subexpressions: Entry = {};
  for (const name of group.variables.names()) {
    if (name.startsWith('_') || COMMON.has(name) || isInternal(name)) continue;
    const variable = group.variables.get(name);
    if (variable?.owner !== group.name || !group.variables.isOwn(name)) continue;
    const scalar = variable.scalar ? { scalar: true } : {};
    if (variable instanceof ArrayVariable) {
      const entry = valuesEntry(variable.values, variable.dimension, variable.dtype, limits.values);
      variables[name] = { ...entry, ...scalar };
    } else if (variable instanceof Subexpression) {
      subexpressions[name] = { ...subexpressionEntry(group, variable, limits, namespace), ...scalar };
    }
  }
  return { variables, ...(Object.keys(subexpressions).length > 0 ? { subexpressions } : {}) };
}
