// Every built-in template with its execution on the reference target.
import { templates } from '../../../templates';
import type { ReferenceTemplate, TemplateContext, TemplateRunner } from '../context';
import { gslStateupdate } from './adaptive';
import {
  groupGetIndices,
  groupVariableGet,
  groupVariableGetConditional,
  groupVariableSet,
  groupVariableSetConditional,
} from './group';
import { ratemonitor, spikemonitor, statemonitor } from './monitors';
import { summedVariable, synapses } from './synapses';
import { spikegenerator } from './spike-generator';
import { reset, stateupdate, threshold } from './state';

const EXECUTION: Readonly<Record<string, (context: TemplateContext) => TemplateRunner>> = {
  stateupdate,
  gsl_stateupdate: gslStateupdate,
  threshold,
  spikegenerator,
  synapses,
  summed_variable: summedVariable,
  reset,
  statemonitor,
  spikemonitor,
  ratemonitor,
  group_variable_set: groupVariableSet,
  group_variable_set_conditional: groupVariableSetConditional,
  group_variable_get: groupVariableGet,
  group_variable_get_conditional: groupVariableGetConditional,
  group_get_indices: groupGetIndices,
};

export const referenceTemplates: ReadonlyMap<string, ReferenceTemplate> = new Map(
  [...templates.values()].flatMap((template) => {
    const create = EXECUTION[template.name];
    return create === undefined ? [] : [[template.name, { ...template, create }]];
  }),
);
