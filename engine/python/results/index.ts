// Results of scripts in the golden format.
export { errorEntry, errorChain } from './error';
export { figuresEntry } from './figures';
export * from './json';
export * from './limits';
export { valueEntry } from './namespace';
export * from './objects';
export * from './results';
