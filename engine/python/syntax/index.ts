// Reading Python scripts: text to tree.
export * from './ast';
export { MAX_NESTING } from './context';
export { parsePython } from './parse';
export type { ParsedModule } from './parse';
