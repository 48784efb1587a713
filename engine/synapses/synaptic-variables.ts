// The variables of synapses: their own, numbers of neurons, and those of the neurons on both sides.
import { ArrayVariable, Constant, SCALAR_INDEX } from '../core';
import { modelError } from '../diagnostics';
import type { SingleEquation } from '../equations';
import type { DTypes, Group } from '../groups';
import { dtypeOf, Subgroup } from '../groups';
import { bool, binary, name as nameNode, num } from '../syntax';
import { second, unitText } from '../units';
import type { Endpoint } from './endpoint';
import { SUMMED } from './synaptic-model';
import type { Synapses } from './synapses';

/** A neuron variable under the name that code of synapses calls it by. */
export interface NeuronReference {
  readonly name: string;
  readonly side: 'pre' | 'post';
  /** the container that has it: a part of a group for its `i` and `N`, else the whole group */
  readonly owner: Group;
  /** its name there */
  readonly source: string;
}

/** Array with the neuron of each synapse. */
export const NEURON_OF = { pre: '_synaptic_pre', post: '_synaptic_post' } as const;

/**
 * Adds all variables of synapses.
 * @returns the names that stand for variables of neurons
 * @throws ModelError `NAME-CONFLICT` (ValueError) where a name means something on one side already, `SUMMED`
 *   (ValueError, DimensionMismatchError) for bad targets of sums
 */
export function addSynapticVariables(
  synapses: Synapses,
  dtypes: DTypes | undefined,
): readonly NeuronReference[] {
  const { variables, model, source, target } = synapses;
  variables.createClockVariables(synapses.clock);
  variables.addArray('N', { size: 1, scalar: true, dtype: 'int32', readOnly: true });
  variables.addDynamicArray('_synaptic_pre', { dtype: 'int32', readOnly: true });
  variables.addDynamicArray('_synaptic_post', { dtype: 'int32', readOnly: true });
  variables.addDynamicArray('N_incoming', { dtype: 'int32', readOnly: true, index: '_synaptic_post' });
  variables.addDynamicArray('N_outgoing', { dtype: 'int32', readOnly: true, index: '_synaptic_pre' });
  addNumber(synapses, 'j', target, '_synaptic_post');
  addNumber(synapses, 'i', source, '_synaptic_pre');
  for (const equation of model.variables) {
    checkName(equation, synapses);
    addVariable(synapses, equation, dtypes);
  }
  for (const noise of model.equations.stochasticVariables) {
    variables.addAuxiliaryVariable(noise, { dimension: second.dimension.power(-0.5) });
  }
  if (synapses.multisynapticIndex !== undefined) {
    variables.addDynamicArray(synapses.multisynapticIndex, { dtype: 'int32', readOnly: true });
  }
  const references: NeuronReference[] = [];
  for (const reference of [...referencesOf(source, 'pre'), ...referencesOf(target, 'post')]) {
    const { name, side, owner, source: original } = reference;
    if (variables.has(name)) continue;
    refer(synapses, name, owner, original, NEURON_OF[side]);
    references.push(reference);
  }
  for (const equation of model.summed) addSum(synapses, equation);
  return references;
}

/** `i` or `j`: number of the neuron within its group or part. */
function addNumber({ variables }: Synapses, name: string, { start }: Endpoint, neurons: string): void {
  if (start === 0) {
    variables.add(name, variables.array(neurons));
    return;
  }
  const number = binary('-', nameNode(neurons), num(start));
  variables.addSubexpression(name, number, { dtype: 'int32' });
}

function addVariable(synapses: Synapses, equation: SingleEquation, dtypes: DTypes | undefined): void {
  const { variables } = synapses;
  const { name, dimension, flags, expression, type } = equation;
  const dtype = dtypeOf(equation, dtypes, synapses.device.floatType);
  const scalar = flags.has('shared');
  if (type === 'subexpression') {
    variables.addSubexpression(name, expression ?? bool(false), { dimension, dtype, scalar });
  } else if (scalar) {
    variables.addArray(name, { dimension, dtype, scalar, size: 1, constant: flags.has('constant') });
  } else variables.addDynamicArray(name, { dimension, dtype, constant: flags.has('constant') });
}

/** Names of one side's variables: with the suffix, and those of the target without it as well. */
function* referencesOf({ group, eventGroup }: Endpoint, side: 'pre' | 'post'): Generator<NeuronReference> {
  // Variables with an index of their own (spikes of a generator, numbers of neurons of synapses) are not per neuron.
  const names = [...eventGroup.variables.names()].filter((name) => {
    const index = eventGroup.variables.indexOf(name);
    return index === eventGroup.variables.defaultIndex || index === SCALAR_INDEX;
  });
  for (const source of names) {
    if (source.startsWith('_')) continue;
    const own = group instanceof Subgroup && (source === 'i' || source === 'N');
    const owner = own ? group : eventGroup;
    yield { name: `${source}_${side}`, side, owner, source };
  }
  if (side === 'pre') return;
  for (const source of names) {
    if (source.startsWith('_') || source.endsWith('_post') || source === 'i' || source === 'N') continue;
    yield { name: source, side, owner: eventGroup, source };
  }
}

/** Adds a name for a variable of neurons; numbers within a part count from its start. */
function refer(synapses: Synapses, name: string, owner: Group, source: string, neurons: string): void {
  const { variables } = synapses;
  const variable = owner.variables.get(source);
  if (owner instanceof Subgroup && source === 'i') {
    variables.addSubexpression(name, binary('-', nameNode(neurons), num(owner.start)), { dtype: 'int32' });
    return;
  }
  if (variable instanceof Constant) variables.addConstant(name, variable.value, { dtype: variable.dtype });
  else variables.addReference(name, owner, source, variable?.scalar === true ? '0' : neurons);
}

/** Names of the neurons would be hidden. */
function checkName({ name, nameOrigin }: SingleEquation, { source, target }: Synapses): void {
  if (name === 'lastupdate') return;
  const [owner] = [source, target].filter(({ eventGroup }) => eventGroup.variables.has(name));
  if (owner === undefined) return;
  throw modelError(
    'ValueError',
    'NAME-CONFLICT',
    `'${name}' is a variable of '${owner.group.name}' already. Call it '${name}_syn', for example.`,
    { origin: nameOrigin },
  );
}

/** The expression of a sum, under a name of its own; the target must be a parameter of the neurons. */
function addSum(synapses: Synapses, equation: SingleEquation): void {
  const { name, dimension, valueType, expression, nameOrigin } = equation;
  const target = synapses[name.endsWith('_post') ? 'target' : 'source'];
  const plain = name.replace(/_(pre|post)$/, '');
  const variable = target.eventGroup.variables.get(plain);
  const refuse = (pythonClass: 'ValueError' | 'DimensionMismatchError', message: string): never => {
    throw modelError(pythonClass, 'SUMMED', message, { origin: nameOrigin });
  };
  if (variable === undefined) {
    refuse(
      'ValueError',
      `'${target.group.name}' has no variable '${plain}' for the summed variable '${name}'.`,
    );
  } else if (!(variable instanceof ArrayVariable) || !isParameter(target.eventGroup, plain)) {
    refuse(
      'ValueError',
      `The summed variable '${name}' needs a parameter '${plain}' in '${target.group.name}'.`,
    );
  } else if (variable.dimension !== dimension) {
    refuse(
      'DimensionMismatchError',
      `Summed variables have the unit of what they set: '${plain}' of '${target.group.name}' does not have that of '${name}' (unit is ${unitText(dimension)}).`,
    );
  }
  const others = synapses.model.summed.filter((one) => one !== equation && one.name.startsWith(plain));
  const same = others.find((one) => {
    const side = synapses[one.name.endsWith('_post') ? 'target' : 'source'];
    return side.eventGroup === target.eventGroup && one.name.replace(/_(pre|post)$/, '') === plain;
  });
  if (same !== undefined) {
    refuse(
      'ValueError',
      `The summed variables '${name}' and '${same.name}' have the same target '${plain}'.`,
    );
  }
  const dtype = valueType === 'float' ? 'float64' : valueType === 'integer' ? 'int32' : 'bool';
  synapses.variables.addSubexpression(`${SUMMED}${name}`, expression ?? bool(false), { dimension, dtype });
}

function isParameter(group: Group, name: string): boolean {
  const equations = 'equations' in group ? group.equations : undefined;
  if (typeof equations !== 'object' || equations === null || !('get' in equations)) return true;
  if (typeof equations.get !== 'function') return true;
  const equation = (equations as { get(one: string): SingleEquation | undefined }).get(name);
  return equation === undefined || equation.type === 'parameter';
}
