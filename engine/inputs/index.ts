// Room `inputs`: what drives a model from outside.
export type { Values } from './arguments';
export * from './binomial-function';
export * from './poisson-group';
export * from './poisson-input';
export * from './spike-generator';
export * from './timed-array';
