// Room `groups`: groups of neurons, their state, and the runners that compute.
export * from './code-runner';
export type { Elements, IndexedObject, PlainIndex, Slice } from './element-index';
export { parseField } from './conditions';
export * from './event-runners';
export * from './event-space';
export * from './group';
export * from './neurongroup';
export type { DTypes } from './neuron-variables';
export { certainErrors, errorOf, errorsOf, withoutRepetitions } from './problems';
export type { Refractory } from './refractoriness';
export * from './runner-code';
export { createRunnerCodeobj } from './runner-codeobj';
export type { PlainValue, StateValue } from './state-values';
export { readArray, variableOf, withUnit } from './state-access';
export * from './state-updater';
export * from './subexpression-updater';
export { SpikeSource } from './spike-source';
export { Subgroup } from './subgroup';
