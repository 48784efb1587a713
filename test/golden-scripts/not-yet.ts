// Cases whose features come later, by name, with what each waits for. A case that passes must leave this list,
// and no other case may fail: the tests see to both.
import type { Case } from './cases';

/** Parts of Brian 2 that the engine does not have yet. */
type Feature = 'Synapses' | 'SpatialNeuron';

/** Features that a case uses, by the name of the case (its area is its folder, or the first word). */
export const NOT_YET: Readonly<Record<string, readonly Feature[]>> = {
  'spatial-branching': ['SpatialNeuron'],
  'spatial-cable': ['SpatialNeuron'],
  'spatial-hh-axon': ['SpatialNeuron'],
  'spatial-synapses': ['Synapses', 'SpatialNeuron'],
  'errors/spatial-lengths': ['SpatialNeuron'],
  'errors/spatial-missing-im': ['SpatialNeuron'],
};

/** What a case waits for, in words; `undefined` where it must pass. */
export function reasonNotYet({ name }: Case): string | undefined {
  const features = NOT_YET[name];
  return features === undefined ? undefined : `needs ${features.join(', ')}`;
}
