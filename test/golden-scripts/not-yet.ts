// Cases whose features come later, by name, with what each waits for. A case that passes must leave this list,
// and no other case may fail: the tests see to both.
import type { Case } from './cases';

/** Parts of Brian 2 that the engine does not have yet. */
type Feature =
  | 'Synapses'
  | 'SpikeGeneratorGroup'
  | 'PoissonGroup'
  | 'PoissonInput'
  | 'TimedArray'
  | 'linked_var'
  | 'SpatialNeuron';

/** Features that a case uses, by the name of the case (its area is the first word, or `errors`). */
export const NOT_YET: Readonly<Record<string, readonly Feature[]>> = {
  'events-custom': ['Synapses'],
  'inputs-poisson-group-varying': ['Synapses', 'PoissonGroup', 'TimedArray'],
  'inputs-poisson-group': ['PoissonGroup'],
  'inputs-poisson-input': ['PoissonInput'],
  'inputs-spike-generator-period': ['SpikeGeneratorGroup'],
  'inputs-spike-generator-update': ['SpikeGeneratorGroup'],
  'inputs-spike-generator': ['Synapses', 'SpikeGeneratorGroup'],
  'inputs-timed-array-2d': ['TimedArray'],
  'inputs-timed-array-rates': ['TimedArray'],
  'inputs-timed-array': ['TimedArray'],
  'linked-index-string': ['linked_var'],
  'linked-variables': ['linked_var'],
  'models-cuba-deterministic': ['Synapses'],
  'models-cuba-random': ['Synapses'],
  'monitors-synapses': ['Synapses', 'SpikeGeneratorGroup'],
  'refractory-synaptic-input': ['Synapses', 'SpikeGeneratorGroup'],
  'runs-remove-objects': ['Synapses'],
  'schedule-custom': ['Synapses'],
  'schedule-monitor-slots': ['Synapses'],
  'schedule-two-clocks': ['Synapses'],
  'spatial-branching': ['SpatialNeuron'],
  'spatial-cable': ['SpatialNeuron'],
  'spatial-hh-axon': ['SpatialNeuron'],
  'spatial-synapses': ['Synapses', 'SpikeGeneratorGroup', 'SpatialNeuron'],
  'store-restore-basic': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-arrays': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-condition': ['Synapses'],
  'synapses-delay-heterogeneous': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-delay': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-gap-junctions': ['Synapses'],
  'synapses-generator': ['Synapses'],
  'synapses-multiple-per-pair': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-nonlinear': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-on-post': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-on-pre': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-on-synapses': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-pathways': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-probability': ['Synapses'],
  'synapses-run-regularly': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-short-term-plasticity': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-stdp-clock-driven': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-stdp-event-driven': ['Synapses', 'SpikeGeneratorGroup'],
  'synapses-subgroups': ['Synapses'],
  'synapses-summed': ['Synapses'],
  'synapses-variable-access': ['Synapses'],
  'errors/inputs-lengths-differ': ['SpikeGeneratorGroup'],
  'errors/inputs-spike-generator-index': ['SpikeGeneratorGroup'],
  'errors/inputs-spike-generator-negative': ['SpikeGeneratorGroup'],
  'errors/inputs-spike-generator-period': ['SpikeGeneratorGroup'],
  'errors/inputs-spike-generator-same-bin': ['SpikeGeneratorGroup'],
  'errors/linked-size': ['linked_var'],
  'errors/linked-unit': ['linked_var'],
  'errors/network-missing-dependency': ['Synapses'],
  'errors/spatial-lengths': ['SpatialNeuron'],
  'errors/spatial-missing-im': ['SpatialNeuron'],
  'errors/synapses-connect-arguments': ['Synapses'],
  'errors/synapses-event-driven-nonlinear': ['Synapses'],
  'errors/synapses-generator-range': ['Synapses'],
  'errors/synapses-generator-syntax': ['Synapses'],
  'errors/synapses-index-range': ['Synapses'],
  'errors/synapses-not-connected': ['Synapses'],
  'errors/synapses-source-without-threshold': ['Synapses'],
  'errors/synapses-summed-twice': ['Synapses'],
  'errors/synapses-summed-unit': ['Synapses'],
  'errors/units-on-pre': ['Synapses', 'SpikeGeneratorGroup'],
  'errors/units-synapse-delay': ['Synapses'],
  'errors/units-timed-array': ['TimedArray'],
  'errors/unknown-identifier-connect': ['Synapses'],
  'errors/unknown-identifier-on-pre': ['Synapses'],
};

/** What a case waits for, in words; `undefined` where it must pass. */
export function reasonNotYet({ name }: Case): string | undefined {
  const features = NOT_YET[name];
  return features === undefined ? undefined : `needs ${features.join(', ')}`;
}
