// Adds connections to synapses: room for all variables of the new ones, their neurons, and what counts them. There may
// be very many: the work is done in portions.
import { DynamicArrayVariable } from '../core';
import type { Pairs } from './generate';
import type { Endpoint } from './endpoint';
import type { IndexList } from './index-list';
import { numberRepetitions } from './multisynaptic';
import type { PathwaySide } from './pathway';
import type { Synapses } from './synapses';

/**
 * Adds connections: neurons of the whole groups. New values are 0. Yields the share that is done; where it is given
 * up before it ends, nothing has been added.
 * @param neurons the arrays that hold both neurons of each synapse
 * @throws ModelError `MEMORY` where there is no room
 */
export function* appendConnections(
  synapses: Synapses,
  neurons: Readonly<Record<PathwaySide, DynamicArrayVariable>>,
  added: Pairs,
): Generator<number, void> {
  const { variables, size: before } = synapses;
  const perSynapse = [...variables.ownArrays()].filter(
    (array): array is DynamicArrayVariable =>
      array instanceof DynamicArrayVariable && variables.indexOf(array.name) === '_idx',
  );
  const visits = perSynapse.length + 4 + (synapses.multisynapticIndex === undefined ? 0 : 5);
  const count = before + added.pre.size;
  const total = Math.max(1, added.pre.size * visits);
  let visited = 0;
  let isDone = false;
  try {
    for (const array of perSynapse) {
      for (const some of array.resizing(count)) yield (visited += some) / total;
    }
    const parts = fillIn(synapses, neurons, added, before);
    let part = parts.next();
    for (; part.done !== true; part = parts.next()) yield (visited += part.value) / total;
    part.value();
    isDone = true;
  } finally {
    if (!isDone) for (const array of perSynapse) array.resize(before);
  }
}

/** @returns makes known to others what was filled in */
function* fillIn(
  synapses: Synapses,
  neurons: Readonly<Record<PathwaySide, DynamicArrayVariable>>,
  added: Pairs,
  before: number,
): Generator<number, () => void> {
  for (const side of ['pre', 'post'] as const) {
    let at = before;
    for (const block of added[side].blocks()) {
      neurons[side].values.set(block, at);
      at += block.length;
      yield block.length;
    }
  }
  const { variables, source, target, multisynapticIndex: index } = synapses;
  const outgoing = yield* countsWith(growing(synapses, 'N_outgoing'), added.pre, source);
  const incoming = yield* countsWith(growing(synapses, 'N_incoming'), added.post, target);
  const numbers =
    index === undefined
      ? undefined
      : yield* numberRepetitions(
          synapses.neurons('pre'),
          synapses.neurons('post'),
          source.neuronCount,
          target.neuronCount,
        );
  return () => {
    variables.array('N').values[0] = before + added.pre.size;
    setAll(growing(synapses, 'N_outgoing'), outgoing);
    setAll(growing(synapses, 'N_incoming'), incoming);
    if (index !== undefined && numbers !== undefined) variables.array(index).values.set(numbers);
  };
}

/** Synapses per neuron, with those that are being added. */
function* countsWith(
  present: DynamicArrayVariable,
  neurons: IndexList,
  side: Endpoint,
): Generator<number, Int32Array> {
  const counts = new Int32Array(side.neuronCount);
  counts.set(present.values);
  for (const block of neurons.blocks()) {
    // Rules give the neurons of one side in runs: a count that is changed again and again waits for itself.
    for (let from = 0; from < block.length;) {
      const neuron = block[from] ?? 0;
      let to = from + 1;
      while (to < block.length && block[to] === neuron) to += 1;
      counts[neuron] = (counts[neuron] ?? 0) + to - from;
      from = to;
    }
    yield block.length;
  }
  return counts;
}

function setAll(array: DynamicArrayVariable, values: Int32Array): void {
  array.resize(values.length);
  array.values.set(values);
}

function growing({ variables }: Synapses, name: string): DynamicArrayVariable {
  const array = variables.array(name);
  if (array instanceof DynamicArrayVariable) return array;
  throw new RangeError(`'${name}' does not grow`);
}
