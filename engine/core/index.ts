// Room `core`: names, clocks, variables, functions, namespaces, random numbers, and the base of all objects.
export * from './binomial';
export * from './brian-object';
export * from './clock';
export { sortedBy } from './counting-sort';
export * from './device';
export * from './functions';
export * from './memory';
export * from './names';
export * from './namespace';
export * from './object-error';
export * from './portions';
export * from './random';
export * from './resolution';
export * from './rounding';
export * from './spike-queue';
export * from './variables';
export * from './variables-container';
