// Room `synapses`: connections between neurons.
export { Candidates } from './candidates';
export type { ConnectOptions, ConnectPlan, Numbers } from './connect';
export type { ConnectProgress, Rule } from './generate';
export { parseGenerator } from './generator-syntax';
export type { GeneratorText } from './generator-syntax';
export { delayQuantity, SynapticPathway } from './pathway';
export type { PathwaySide } from './pathway';
export type { PathwayTexts } from './pathway-options';
export { bytesPerSynapse, queueBytesPerSynapse } from './room';
export { SummedVariableUpdater } from './summed-variable';
export { Synapses } from './synapses';
export type { SynapsesOptions } from './synapses';
export { synapsesBetween } from './synaptic-index';
