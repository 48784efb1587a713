// Linked variables: names in a group's equations whose values are a variable of another group, element by
// element or through an index array.
import type { Variable } from '../core';
import { ArrayVariable, DEFAULT_INDEX, DynamicArrayVariable, SCALAR_INDEX, Subexpression } from '../core';
import { modelError } from '../diagnostics';
import { unitName } from '../units';
import type { Group } from './group';
import type { NeuronGroup } from './neurongroup';
import { variableOf } from './state-access';

/** Elements of the source that the elements of a linked variable stand for. */
export type LinkIndex = readonly number[] | Int32Array;

/** What a linked variable is linked to. */
export interface LinkTarget {
  readonly group: Group;
  readonly name: string;
  readonly index?: LinkIndex | undefined;
}

/** The problem of a linked variable that is set to a value. */
export function directSetError(group: NeuronGroup, name: string): Error {
  return modelError(
    'ValueError',
    'LINK',
    `'${name}' of '${group.name}' is a linked variable: link it to a variable of another group in place of setting it.`,
    {
      object: group.name,
      brian:
        "ValueError: Cannot set a linked variable directly, link it to another variable using 'linked_var'.",
    },
  );
}

/** The problem of a linked variable that is used before it is linked. */
export function notLinkedError(group: NeuronGroup, name: string): Error {
  return modelError('TypeError', 'LINK', `Link target for variable ${name} has not been set.`, {
    object: group.name,
  });
}

/**
 * Makes a name that is `(linked)` in a group's equations stand for another group's variable. As in Brian 2 the
 * first link of a name is the one that counts.
 * @throws ModelError TypeError (not `(linked)`, bad index), DimensionMismatchError, ValueError (size, range),
 *   NotImplementedError (growing arrays), AttributeError (no such variable)
 */
export function linkVariable(group: NeuronGroup, name: string, target: LinkTarget): void {
  const equation = group.model.user.get(name);
  if (equation?.flags.has('linked') !== true) {
    throw modelError(
      'TypeError',
      'LINK',
      `Cannot link variable '${name}', it has to be marked as a linked variable with '(linked)' in the model equations.`,
      { object: group.name },
    );
  }
  const variable = variableOf(target.group, target.name);
  if (variable instanceof DynamicArrayVariable) {
    throw modelError(
      'NotImplementedError',
      'LINK',
      `Linking to variable ${variable.name} is not supported, can only link to state variables of fixed size.`,
    );
  }
  if (equation.dimension !== variable.dimension) {
    throw modelError(
      'DimensionMismatchError',
      'UNIT-VALUE',
      `Unit of variable '${name}' (${unitName(equation.dimension)}) does not match its link target ` +
        `'${variable.name}' (${unitName(variable.dimension)}).`,
      {
        object: group.name,
        brian: `DimensionMismatchError: Unit of variable '${name}' does not match its link target '${variable.name}'`,
      },
    );
  }
  const index =
    target.index === undefined
      ? sourceIndex(group, name, target, variable)
      : ownIndex(group, name, target, target.index, variable);
  group.variables.addReference(name, target.group, target.name, index);
}

/** Number of values behind a variable. */
function lengthOf(group: Group, variable: Variable): number {
  if (variable instanceof ArrayVariable) return variable.size;
  return variable instanceof Subexpression && !variable.scalar ? group.size : 1;
}

/** The index of a link without one: that of the source, which must have as many elements. */
function sourceIndex(group: NeuronGroup, name: string, target: LinkTarget, variable: Variable): string {
  const length = lengthOf(target.group, variable);
  if (variable.scalar || (length === 1 && group.size !== 1)) return SCALAR_INDEX;
  const { variables } = target.group;
  const index = variables.indexOf(target.name);
  if (index === SCALAR_INDEX) return index;
  if (index === DEFAULT_INDEX) {
    checkSize(group, name, variable, length);
    return index;
  }
  checkSize(group, name, variable, variables.array(index).size);
  const here = `_${target.name}_index_${index}`;
  group.variables.addReference(here, target.group, index);
  return here;
}

function checkSize(group: NeuronGroup, name: string, variable: Variable, length: number): void {
  if (group.size === length) return;
  throw modelError(
    'ValueError',
    'LINK',
    `Cannot link variable '${name}' to '${variable.name}', the size of the target group does not match ` +
      `(${group.size} != ${length}). You can provide an indexing scheme with the 'index' keyword to link groups ` +
      'with different sizes',
    { object: group.name },
  );
}

/** Adds the index array of a link, in terms of the variable's own elements. */
function ownIndex(
  group: NeuronGroup,
  name: string,
  { group: source, name: sourceName }: LinkTarget,
  given: LinkIndex,
  variable: Variable,
): string {
  const through = source.variables.indexOf(sourceName);
  const isPlain = through === DEFAULT_INDEX || through === SCALAR_INDEX;
  const known = isPlain ? undefined : source.variables.array(through);
  const length = known?.size ?? lengthOf(source, variable);
  if (given.length !== group.size) {
    throw modelError(
      'TypeError',
      'LINK',
      `Index array for linked variable '${name}' has to be a one-dimensional array of length ${group.size}, ` +
        `but has shape (${given.length},)`,
      { object: group.name },
    );
  }
  for (const one of given) {
    if (Number.isInteger(one) && one >= 0 && one < length) continue;
    throw modelError(
      'ValueError',
      'LINK',
      `Index array for linked variable ${name} contains values outside of the valid range [0, ${length}[`,
      { object: group.name },
    );
  }
  const positions =
    known === undefined ? given : Int32Array.from(given, (element) => known.values[element] ?? 0);
  return group.variables.addArray(`_${name}_indices`, {
    size: group.size,
    dtype: 'int32',
    constant: true,
    readOnly: true,
    initialise: (values) => values.set(positions),
  }).name;
}
