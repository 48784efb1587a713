// Arrays with units and the numpy module, for scripts.
import './protocol';

export * from './array';
export { dtypeOf, shapeOf } from './arguments';
export * from './convert';
export * from './dimension-object';
export * from './dtype';
export * from './dtype-object';
export { quickArgsort } from './functions/quick-argsort';
export { selected } from './indexing';
export { elements, shapeText } from './layout';
export * from './module';
export { LegacyRandom } from './random/legacy-random';
