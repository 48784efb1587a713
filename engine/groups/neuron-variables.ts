// The state of a NeuronGroup: one variable per equation, and what every group of neurons has.
import type { DType, FloatType } from '../core';
import { valueTypeOf } from '../core';
import { modelError } from '../diagnostics';
import type { SingleEquation } from '../equations';
import { bool } from '../syntax';
import { second } from '../units';
import type { NeuronGroup } from './neurongroup';

/** Storage types of variables: one for all floats, or by name. */
export type DTypes = DType | Readonly<Record<string, DType>>;

/** Moments are kept in double precision always: steps of 0.1 ms would be lost in single precision after some seconds. */
const MOMENTS: ReadonlySet<string> = new Set(['lastspike', 'lastupdate']);

/** Lets a refractory period pass before the first spike. */
const LONG_AGO = -1e4;

/**
 * Adds the variables of a group's equations. Nothing is allocated: arrays take memory when they are first touched.
 * @throws ModelError `DTYPE` (TypeError)
 */
export function addNeuronVariables(group: NeuronGroup, dtypes: DTypes | undefined): void {
  const { variables, size } = group;
  variables.createClockVariables(group.clock);
  variables.addConstant('N', size, { dtype: 'int64' });
  variables.addArange('i', size);
  for (const equation of group.model.equations.ordered) addVariable(group, equation, dtypes);
  for (const noise of group.model.equations.stochasticVariables) {
    variables.addAuxiliaryVariable(noise, { dimension: second.dimension.power(-0.5) });
  }
  if (group.refractory !== false) guardVariables(group);
}

function addVariable(group: NeuronGroup, equation: SingleEquation, dtypes: DTypes | undefined): void {
  const { variables } = group;
  const { name, dimension, flags, expression, type } = equation;
  const dtype = dtypeOf(equation, dtypes, group.device.floatType);
  const scalar = flags.has('shared');
  if (type === 'subexpression') {
    variables.addSubexpression(name, expression ?? bool(false), { dimension, dtype, scalar });
  } else if (!flags.has('linked')) {
    variables.addArray(name, {
      dimension,
      dtype,
      scalar,
      size: scalar ? 1 : group.size,
      constant: flags.has('constant'),
      fill: initialValue(name, group.refractory !== false),
    });
  }
}

function initialValue(name: string, refractory: boolean): number {
  if (!refractory) return 0;
  if (name === 'lastspike') return LONG_AGO;
  return name === 'not_refractory' ? 1 : 0;
}

/** Variables that are `unless refractory` are only written where `not_refractory` is true. */
function guardVariables(group: NeuronGroup): void {
  const condition = group.variables.array('not_refractory');
  for (const { name, flags } of group.model.user.differential) {
    if (flags.has('unless refractory')) group.variables.array(name).conditionalWrite = condition;
  }
}

/**
 * Storage type of an equation's variable.
 * @param dtypes what the group asks for: a type for all variables with a fraction, or types by name
 * @param floatType type of variables with a fraction that the group says nothing about
 * @throws ModelError `DTYPE` (TypeError) where values of the variable's kind cannot be stored as that type
 */
export function dtypeOf(
  { name, valueType }: SingleEquation,
  dtypes: DTypes | undefined,
  floatType: FloatType,
): DType {
  const natural = naturalType(name, valueType, floatType);
  if (dtypes === undefined) return natural;
  const isForAll = typeof dtypes === 'string';
  if (MOMENTS.has(name) || (isForAll && valueType !== 'float')) return natural;
  const given = isForAll ? dtypes : dtypes[name];
  if (given === undefined || valueTypeOf(given) === valueType) return given ?? natural;
  throw modelError(
    'TypeError',
    'DTYPE',
    isForAll
      ? `Variables cannot be stored as ${given}: 'dtype' takes float64 or float32, or types by name of variable.`
      : `'${name}' is a ${valueType} variable: it cannot be stored as ${given}.`,
    {
      brian: isForAll
        ? `TypeError: ${given} is not a valid floating point dtype.`
        : `TypeError: Error determining dtype for variable ${name}: ${given} is not a correct type for ${valueType} variables`,
    },
  );
}

function naturalType(name: string, valueType: SingleEquation['valueType'], floatType: FloatType): DType {
  switch (valueType) {
    case 'float':
      return MOMENTS.has(name) ? 'float64' : floatType;
    case 'integer':
      return 'int32';
    case 'boolean':
      return 'bool';
  }
}
