// Room `synapses`: connections between neurons.
export type { ConnectOptions, Numbers } from './connect';
export { delayQuantity, SynapticPathway } from './pathway';
export type { PathwaySide } from './pathway';
export type { PathwayTexts } from './pathway-options';
export { SpikeQueue } from './spike-queue';
export type { QueueState } from './spike-queue';
export { SummedVariableUpdater } from './summed-variable';
export { Synapses } from './synapses';
export type { SynapsesOptions } from './synapses';
export { synapsesBetween } from './synaptic-index';
