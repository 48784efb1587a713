// The templates that this target compiles. Others (adaptive integration, single reads and writes of variables,
// spike lists) run on the reference target, over the same memory.
import type { KernelWriter } from '../kernel-writer';
import { ratemonitor, spikemonitor, statemonitor } from './monitors';
import { reset, stateupdate, summedVariable, threshold } from './state';
import { synapses } from './synapses';

/** How each template writes its function, by name. */
export const TEMPLATE_WRITERS: ReadonlyMap<string, (writer: KernelWriter) => void> = new Map([
  ['stateupdate', stateupdate],
  ['threshold', threshold],
  ['reset', reset],
  ['synapses', synapses],
  ['summed_variable', summedVariable],
  ['statemonitor', statemonitor],
  ['spikemonitor', spikemonitor],
  ['ratemonitor', ratemonitor],
]);
