// The state of a NeuronGroup: one variable per equation, and what every group of neurons has.
import type { DType } from '../core';
import { modelError } from '../diagnostics';
import type { SingleEquation } from '../equations';
import { bool } from '../syntax';
import { second } from '../units';
import type { NeuronGroup } from './neurongroup';

/** Storage types of variables: one for all floats, or by name. */
export type DTypes = DType | Readonly<Record<string, DType>>;

const DTYPE_OF: Readonly<Record<SingleEquation['valueType'], DType>> = {
  float: 'float64',
  integer: 'int32',
  boolean: 'bool',
};

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
  const dtype = dtypeOf(equation, dtypes);
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

/** Storage type of an equation's variable. @throws ModelError `DTYPE` (TypeError) */
export function dtypeOf({ name, valueType }: SingleEquation, dtypes: DTypes | undefined): DType {
  const natural = DTYPE_OF[valueType];
  if (dtypes === undefined) return natural;
  if (typeof dtypes === 'string') return valueType === 'float' ? dtypes : natural;
  const given = dtypes[name];
  if (given === undefined) return natural;
  const kinds: Readonly<Record<DType, SingleEquation['valueType']>> = {
    float64: 'float',
    int32: 'integer',
    int64: 'integer',
    bool: 'boolean',
  };
  if (kinds[given] === valueType) return given;
  throw modelError(
    'TypeError',
    'DTYPE',
    `'${name}' is a ${valueType} variable: it cannot be stored as ${given}.`,
  );
}
