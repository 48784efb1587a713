export * from './adaptive';
export * from './constancy';
export * from './explicit';
export { INTRINSICS } from './intrinsics';
export type { Intrinsic } from './intrinsics';
export * from './integrate';
export * from './method';
export { noisesOf } from './noise';
export * from './registry';
