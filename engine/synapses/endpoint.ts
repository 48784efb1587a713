// One side of synapses: a group, a part of a group, or other synapses. Neurons are numbered in the whole group.
import type { Group } from '../groups';
import { Subgroup } from '../groups';

export interface Endpoint {
  /** as it was given: what `i` or `j` count in */
  readonly group: Group;
  /** the whole group that owns the variables and the events */
  readonly eventGroup: Group;
  /** first neuron, in the whole group */
  readonly start: number;
  /** first neuron behind it */
  readonly stop: number;
  /** neurons of the whole group up to `stop` */
  readonly neuronCount: number;
}

/** The side that a group makes. Synapses can grow: look at its numbers when they are needed. */
export function endpointOf(group: Group): Endpoint {
  const whole = group instanceof Subgroup ? group.source : group;
  const start = group instanceof Subgroup ? group.start : 0;
  return {
    group,
    eventGroup: whole,
    start,
    get stop() {
      return start + group.size;
    },
    get neuronCount() {
      return start + group.size;
    },
  };
}
