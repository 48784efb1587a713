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

/** Pass after pass, so that few values wait; what the passes leave in bytes goes to memory together. */
export function emitPasses(body: FunctionBody, emitter: Emitter, passes: readonly Pass[]): void {
  const isTogether = (store: Store): boolean => emitter.lanes === 2 && isPackable(store);
  for (const { stores, roots } of passes) {
    emitter.prepare(roots);
    for (const store of stores.filter(isTogether)) emitter.keep(store.value);
    emitStores(
      body,
      emitter,
      stores.filter((store) => !isTogether(store)),
    );
  }
  const together = passes.map(({ stores }) => stores.filter(isTogether));
  together[0]?.forEach((_, number) => {
    emitPackedStore(
      body,
      emitter,
      together.flatMap((stores) => stores[number] ?? []),
    );
  });
}
