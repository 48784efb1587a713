// The templates of Brian 2, as far as every target has them. To add one: describe it here (or pass the
// description to `registerTemplate` from outside), and give each target its way to execute it; for the
// reference target that is a function of `targets/reference/templates/`, which gets the compiled blocks of
// the user's code and decides for which elements and when they run.
import type { Template, TemplateKwds } from './template';
import { namesKwd, textKwd } from './template';

export type { Template, TemplateKwds } from './template';
export { namesKwd, queueKwd, textKwd, variablesOfTemplate } from './template';

const eventSpace = (kwds: TemplateKwds): readonly string[] => [textKwd(kwds, 'eventspace')];

/** Names of the monitor's arrays for the variables that it records. */
const recordedArrays = (kwds: TemplateKwds): readonly string[] =>
  namesKwd(kwds, 'recorded').map((name) => `_recorded_${name}`);

const indexArray = (kwds: TemplateKwds): readonly string[] => [
  typeof kwds.indices === 'string' ? kwds.indices : '_group_idx',
];

/** Templates that work on all N elements. */
const WHOLE_GROUP = { blocks: ['run'], iteratesAll: true, allowsScalarWrites: false } as const;
/** Templates that work on listed elements. */
const LISTED = { blocks: ['run'], iteratesAll: false, allowsScalarWrites: false } as const;

const ALL: readonly Template[] = [
  { ...WHOLE_GROUP, name: 'stateupdate', usesVariables: ['N'], allowsScalarWrites: true },
  {
    ...WHOLE_GROUP,
    name: 'gsl_stateupdate',
    usesVariables: ['N', 't', 'dt'],
    kwdVariables: (kwds) => [
      ...namesKwd(kwds, 'integrated'),
      ...(kwds.useLastTimestep === true ? ['_last_timestep'] : []),
      ...(kwds.saveFailedSteps === true ? ['_failed_steps'] : []),
      ...(kwds.saveStepCount === true ? ['_step_count'] : []),
    ],
  },
  {
    ...WHOLE_GROUP,
    name: 'threshold',
    usesVariables: ['N'],
    kwdVariables: (kwds) => [
      ...eventSpace(kwds),
      ...(kwds.refractory === true ? ['not_refractory', 'lastspike', 't'] : []),
    ],
  },
  {
    name: 'spikegenerator',
    blocks: [],
    usesVariables: [
      '_spikespace',
      'neuron_index',
      '_timebins',
      '_period_bins',
      '_lastindex',
      't_in_timesteps',
    ],
    iteratesAll: false,
    allowsScalarWrites: false,
  },
  {
    ...LISTED,
    name: 'synapses',
    usesVariables: ['_events', '_sender_start', '_sender_stop'],
    elementsMayRepeat: true,
  },
  {
    ...WHOLE_GROUP,
    name: 'summed_variable',
    usesVariables: ['N', '_target_var', '_target_start', '_target_stop'],
    kwdVariables: (kwds) => [textKwd(kwds, 'index')],
  },
  { ...LISTED, name: 'reset', usesVariables: [], kwdVariables: eventSpace },
  {
    ...LISTED,
    name: 'statemonitor',
    usesVariables: ['_indices', '_clock_t', 't', 'N'],
    kwdVariables: recordedArrays,
  },
  {
    ...LISTED,
    name: 'spikemonitor',
    usesVariables: ['_source_start', '_source_stop', 'count', 'N'],
    kwdVariables: (kwds) => [...eventSpace(kwds), ...recordedArrays(kwds)],
  },
  {
    ...LISTED,
    name: 'ratemonitor',
    blocks: [],
    usesVariables: [
      'rate',
      't',
      'N',
      '_num_source_neurons',
      '_source_start',
      '_source_stop',
      '_clock_t',
      '_clock_dt',
    ],
    kwdVariables: eventSpace,
  },
  {
    ...LISTED,
    name: 'group_variable_set',
    usesVariables: [],
    kwdVariables: indexArray,
    elementsMayRepeat: true,
  },
  {
    ...WHOLE_GROUP,
    name: 'group_variable_set_conditional',
    blocks: ['condition', 'statement'],
    usesVariables: ['N'],
    allowsScalarWrites: true,
  },
  { ...LISTED, name: 'group_variable_get', usesVariables: [], kwdVariables: indexArray },
  { ...WHOLE_GROUP, name: 'group_variable_get_conditional', usesVariables: ['N'] },
  { ...WHOLE_GROUP, name: 'group_get_indices', usesVariables: ['N'] },
];

/** Descriptions of all built-in templates by name. */
export const templates: ReadonlyMap<string, Template> = new Map(
  ALL.map((template) => [template.name, template]),
);
