// What the numbers in a monitor's records count.
import type { MonitorInfo } from '../../engine/worker/protocol';
import type { RunData } from '../engine-client/run-data';

/** Does the monitor record neurons or synapses? */
export function elementOf(run: RunData, info: MonitorInfo): 'neuron' | 'synapse' {
  return run.synapses.some((synapses) => synapses.name === info.source) ? 'synapse' : 'neuron';
}
