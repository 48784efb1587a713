export type { CustomCheck } from './explicit-method';
export { ExplicitMethod } from './explicit-method';
export * from './methods';
