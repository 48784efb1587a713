// Reading and writing the arrays of an object by name, with Brian 2's rules for indices, shapes and units.
import type { TypedArray, Variable, VariableOwner } from '../core';
import { ArrayVariable, Constant, sameKind, SCALAR_INDEX, Subexpression } from '../core';
import { modelError, ModelError } from '../diagnostics';
import { suggestNames } from '../equations';
import { QuantityArray, unitText } from '../units';
import type { PlainIndex } from './element-index';
import { allElements, elementsOf } from './element-index';
import type { Numbers, PlainValue } from './state-values';
import { lengthOf, numbersOf, storeAll, storeNumbers, unitProblem } from './state-values';

/**
 * A variable by name.
 * @throws ModelError (AttributeError) with the nearest names where there is none
 */
export function variableOf(owner: VariableOwner, name: string): Variable {
  const variable = owner.variables.get(name);
  if (variable !== undefined) return variable;
  const near = suggestNames(name, owner.variables.names());
  const hint = near.length === 0 ? '' : ` Did you mean ${near.map((one) => `'${one}'`).join(' or ')}?`;
  throw modelError(
    'AttributeError',
    'NAME-UNKNOWN',
    `Could not find a state variable with name "${name}" in '${owner.name}'.${hint}`,
    { object: owner.name },
  );
}

/**
 * A variable that may be set from outside.
 * @throws ModelError (TypeError) where it is read-only, (AttributeError) where there is none
 */
export function writableVariable(owner: VariableOwner, name: string): ArrayVariable {
  const variable = variableOf(owner, name);
  if (variable instanceof ArrayVariable && !variable.readOnly) return variable;
  const code = variable instanceof Subexpression ? 'WRITE-SUBEXPRESSION' : 'WRITE-READONLY';
  throw modelError('TypeError', code, `Variable ${name} is read-only.`, { object: owner.name });
}

/** Number of elements that a name has in its owner: those of its index array, or its own. */
export function elementCount(owner: VariableOwner, name: string, variable: ArrayVariable): number {
  const index = owner.variables.indexOf(name);
  if (index === SCALAR_INDEX) return 1;
  return index === '_idx' ? lengthOf(variable) : lengthOf(owner.variables.array(index));
}

/** Positions in the variable's array of some elements of its owner. */
function positionsOf(owner: VariableOwner, name: string, elements: Int32Array): Int32Array {
  const index = owner.variables.indexOf(name);
  if (index === '_idx') return elements;
  if (index === SCALAR_INDEX) return Int32Array.of(0);
  const through = owner.variables.array(index).values;
  return elements.map((element) => through[element] ?? 0);
}

/** Refuses any index but `[:]` for a shared variable. @throws ModelError (IndexError) */
export function checkScalarIndex(variable: Variable, index: unknown): void {
  if (!variable.scalar || index === undefined) return;
  throw modelError(
    'IndexError',
    'INDEX',
    `'${variable.name}' is a shared variable with a single value: it cannot be indexed.`,
  );
}

/**
 * A copy of values; shared variables give one.
 * @param index elements (default: all)
 */
export function readArray(
  owner: VariableOwner,
  name: string,
  variable: ArrayVariable | Constant,
  index?: PlainIndex,
): TypedArray {
  checkScalarIndex(variable, index);
  if (variable instanceof Constant) return Float64Array.of(variable.value);
  const elements = index === undefined ? undefined : elementsOf(index, elementCount(owner, name, variable));
  const natural = owner.variables.indexOf(name) === '_idx';
  if (elements === undefined && (natural || variable.scalar)) return variable.values.slice();
  const { positions } = elements ?? allElements(elementCount(owner, name, variable));
  const values = variable.values;
  const result = sameKind(values, positions.length);
  positionsOf(owner, name, positions).forEach((at, k) => {
    result[k] = values[at] ?? 0;
  });
  return result;
}

/**
 * Writes values that are not expressions.
 * @param index elements (default: all)
 * @throws ModelError DimensionMismatchError, ValueError (shape), IndexError, TypeError
 */
export function writeArray(
  owner: VariableOwner,
  name: string,
  variable: ArrayVariable,
  value: PlainValue,
  index?: PlainIndex,
): void {
  const numbers = numbersOf(value);
  checkUnit(variable, numbers, index !== undefined);
  checkScalarIndex(variable, index);
  const size = elementCount(owner, name, variable);
  if (index === undefined && owner.variables.indexOf(name) === '_idx') {
    checkShape(variable, numbers, size, false);
    storeAll(variable, numbers.values);
    return;
  }
  const { positions } = index === undefined ? allElements(size) : elementsOf(index, size);
  checkShape(variable, numbers, positions.length, index !== undefined);
  storeNumbers(variable, positionsOf(owner, name, positions), numbers.values);
}

/** @throws ModelError `UNIT-VALUE` (DimensionMismatchError) */
export function checkUnit(variable: Variable, numbers: Numbers, indexed: boolean): void {
  const problem = unitProblem(variable, numbers);
  if (problem === undefined) return;
  const units = `units are ${unitText(variable.dimension)} and ${unitText(numbers.dimension)}`;
  const brian = indexed
    ? `DimensionMismatchError: Incorrect unit for setting variable ${variable.name} (${units}).`
    : `DimensionMismatchError: ${problem.message}`;
  throw new ModelError('DimensionMismatchError', { ...problem, brian });
}

function checkShape(variable: ArrayVariable, numbers: Numbers, wanted: number, indexed: boolean): void {
  const count = numbers.values.length;
  if (count === 1 || count === wanted) return;
  if (variable.scalar) {
    const cause = modelError('TypeError', 'SHAPE', 'A shared variable takes a single value, not a list.');
    const message = `'${variable.name}' is shared by all elements: set it to a single value, not to ${count} values.`;
    throw new ModelError('ValueError', { ...cause.diagnostic, message, object: variable.owner }, cause);
  }
  throw modelError(
    'ValueError',
    'SHAPE',
    indexed
      ? `The values do not match the size of the indices: ${count} != ${wanted}.`
      : `Could not broadcast input array from shape (${count},) into shape (${wanted},): '${variable.name}' has ${wanted} elements.`,
    {
      object: variable.owner,
      ...(indexed
        ? {}
        : {
            brian: `ValueError: could not broadcast input array from shape (${count},) into shape (${wanted},)`,
          }),
    },
  );
}

/** Values with their unit. */
export function withUnit(values: TypedArray | Float64Array, variable: Variable): QuantityArray {
  const shape = variable.scalar ? [] : [values.length];
  return new QuantityArray(Float64Array.from(values), variable.dimension, shape);
}
