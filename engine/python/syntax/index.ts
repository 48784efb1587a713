// Reading Python scripts: text to tree.
export * from './ast';
export { MAX_NESTING } from './context';
export * from './notebook';
export { parsePython } from './parse';
export type { ParsedModule } from './parse';
