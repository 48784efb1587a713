// What synapses hold: their variables, and their pathways with delays.
import type { Namespace } from '../../core';
import { ArrayVariable, Subexpression } from '../../core';
import { Dimension, second } from '../../units';
import type { Synapses } from '../../synapses';
import { groupVariables, subexpressionEntry } from './group-entry';
import type { Json } from './json';
import type { Limits } from './limits';
import { valuesEntry } from './values-entry';

/** The entry of synapses, without name and kind. */
export function synapsesEntry(
  synapses: Synapses,
  limits: Limits,
  namespace: Namespace,
): Record<string, Json> {
  const { source, target, pathways, size } = synapses;
  const own = groupVariables(synapses, limits, namespace, (name) => isReference(synapses, name));
  const subexpressions: Record<string, Json> = {
    ...(own.subexpressions as Record<string, Json> | undefined),
  };
  // Brian has what stands for a subexpression of the neurons as a subexpression of the synapses.
  const referred = synapses.neuronReferences.filter(({ source }) => source !== 'i').map(({ name }) => name);
  for (const name of ['i', 'j', ...referred]) {
    const variable = synapses.variables.get(name);
    if (!(variable instanceof Subexpression)) continue;
    subexpressions[name] = subexpressionEntry(synapses, variable, limits, namespace);
  }
  const neurons: Record<string, Json> = {};
  // Numbers of neurons in the whole groups, also for synapses between parts of groups.
  for (const [name, side] of [
    ['j', 'post'],
    ['i', 'pre'],
  ] as const) {
    neurons[name] = valuesEntry(synapses.neurons(side), Dimension.none, 'int32', limits.values);
  }
  return {
    source: source.group.name,
    target: target.group.name,
    n_synapses: size,
    variables: { ...neurons, ...(own.variables as Record<string, Json>) },
    ...(Object.keys(subexpressions).length === 0 ? {} : { subexpressions }),
    pathways: [...pathways.values()].map((pathway) => {
      const delay = pathway.variables.get('delay');
      const entry = valuesEntry(pathway.delay, second.dimension, 'float64', limits.values);
      return {
        name: pathway.name,
        prepost: pathway.side,
        event: pathway.event,
        order: pathway.order,
        when: pathway.when,
        delay: { ...entry, ...(delay instanceof ArrayVariable && delay.scalar ? { scalar: true } : {}) },
      };
    }),
  };
}

/** Numbers within parts of groups are computed here; Brian has them as arrays. */
function isReference(synapses: Synapses, name: string): boolean {
  const computed = name === 'i_pre' || name === 'i_post';
  return computed && synapses.variables.get(name) instanceof Subexpression;
}
