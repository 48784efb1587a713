// One turn of a loop: what happens to one element, to one pair, or to several pairs that follow each other.
import type { Emitter } from './emit';
import type { FunctionBody } from './function-body';
import type { GraphNode } from './graph';
import { emitPackedStore, emitStores, isPackable } from './store';
import type { Store } from './translate';

/** Outputs of a block for an element or a pair of elements, by name. */
export type OutputValues = ReadonlyMap<string, GraphNode>;

/** What happens to one element, or to one pair. */
export interface Pass {
  readonly stores: readonly Store[];
  readonly outputs: OutputValues;
  /** all values that are asked for */
  readonly roots: readonly GraphNode[];
}

/**
 * Pair after pair, so that few values wait; what the pairs leave in bytes goes to memory together.
 * @param emitters those of the pairs that follow each other
 */
export function emitPass(body: FunctionBody, emitters: readonly Emitter[], { stores, roots }: Pass): void {
  const isTogether = (store: Store): boolean => emitters[0]?.lanes === 2 && isPackable(store);
  const together = stores.filter(isTogether);
  const separate = stores.filter((store) => !isTogether(store));
  for (const emitter of emitters) {
    emitter.prepare(roots);
    for (const { value } of together) emitter.keep(value);
    emitStores(body, emitter, separate);
  }
  for (const store of together) emitPackedStore(body, emitters, store);
}
