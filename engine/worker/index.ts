// All that the app may import of the engine: the worker, its protocol, and reading and linking of documents.
export { compactDocument, expandDocument } from '../document/compact';
export { hexagonAt, hexagonDensity, hexagonPlace } from '../document/hexagons';
export { decodeLink, encodeLink } from '../document/link';
export { loadDocument, validateDocument } from '../document/load';
export type { LoadResult } from '../document/load';
export { estimate } from '../document/sweep-statistics';
export type { Estimate } from '../document/sweep-statistics';
export * from './protocol';
export * from './sweep-protocol';

/** Starts a worker with the engine in it; talk to it through comlink as `EngineApi`. */
export function createEngineWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'spikepad-engine' });
}

/** Starts a worker of a sweep's pool; talk to it through comlink as `SweepApi`. */
export function createSweepWorker(): Worker {
  return new Worker(new URL('./sweep-worker.ts', import.meta.url), {
    type: 'module',
    name: 'spikepad-sweep',
  });
}
