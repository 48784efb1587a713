// All that the app may import of the engine: the worker, its protocol, and reading and linking of documents.
export { compactDocument, expandDocument } from '../document/compact';
export { decodeLink, encodeLink } from '../document/link';
export { loadDocument, validateDocument } from '../document/load';
export type { LoadResult } from '../document/load';
export * from './protocol';

/** Starts a worker with the engine in it; talk to it through comlink as `EngineApi`. */
export function createEngineWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'spikepad-engine' });
}
