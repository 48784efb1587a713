// The templates that this target compiles.
import type { KernelWriter } from '../kernel-writer';
import type { AccessTemplate } from './access';
import {
  groupGetIndices,
  groupVariableGet,
  groupVariableGetConditional,
  groupVariableSet,
  groupVariableSetConditional,
} from './access';
import { gslStateupdate } from './adaptive';
import { ratemonitor, spikemonitor, statemonitor } from './monitors';
import { spikegenerator } from './spike-generator';
import { reset, stateupdate, summedVariable, threshold } from './state';
import { synapses } from './synapses';

/** How each template writes its function, by name. */
export const TEMPLATE_WRITERS: ReadonlyMap<string, (writer: KernelWriter) => void> = new Map([
  ['stateupdate', stateupdate],
  ['gsl_stateupdate', gslStateupdate],
  ['threshold', threshold],
  ['reset', reset],
  ['synapses', synapses],
  ['summed_variable', summedVariable],
  ['statemonitor', statemonitor],
  ['spikemonitor', spikemonitor],
  ['ratemonitor', ratemonitor],
  ['spikegenerator', spikegenerator],
]);

/** How templates that are executed once, for a part of the elements after the other, write their function. */
export const ACCESS_WRITERS: ReadonlyMap<string, AccessTemplate> = new Map([
  ['group_variable_set', groupVariableSet],
  ['group_variable_set_conditional', groupVariableSetConditional],
  ['group_variable_get', groupVariableGet],
  ['group_variable_get_conditional', groupVariableGetConditional],
  ['group_get_indices', groupGetIndices],
]);
