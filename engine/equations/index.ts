export * from './infer-type';
export * from './scope';
export * from './spelling';
export * from './unit-check';
export * from './unit-fixes';
export * from './unit-problems';
export * from './unit-text';
