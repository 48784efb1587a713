// External names: explicit namespaces in place of Python's frames. The user's names live in a stack of maps;
// a run takes a snapshot of what is visible, so external values are frozen for its duration.
import { modelError } from '../diagnostics';
import type { Quantity, QuantityArray } from '../units';
import type { FunctionImplementation } from './functions';
import type { Variable } from './variables';

/** What a name in a namespace may stand for. Arrays are found, and then refused unless they are scalar. */
export type NamespaceValue = number | boolean | Quantity | QuantityArray | Variable | FunctionImplementation;

/** Names with their values. */
export type Namespace = ReadonlyMap<string, NamespaceValue>;

/** A namespace as callers write it: a map or a plain object. */
export type NamespaceLike = Namespace | Readonly<Record<string, NamespaceValue>>;

/** Constants that model code knows without declaring them. */
export const DEFAULT_CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
  ['inf', Number.POSITIVE_INFINITY],
]);

function isMap(value: NamespaceLike): value is Namespace {
  return value instanceof Map;
}

/** Makes a map of a namespace given as map or object. */
export function toNamespace(namespace: NamespaceLike): Namespace {
  return isMap(namespace) ? namespace : new Map(Object.entries(namespace));
}

/**
 * A group's own namespace: names with a leading underscore are reserved.
 * @throws ModelError `NAME-RESERVED` (ValueError)
 */
export function groupNamespace(namespace: NamespaceLike): Namespace {
  const map = toNamespace(namespace);
  for (const name of map.keys()) {
    if (name.startsWith('_')) {
      throw modelError(
        'ValueError',
        'NAME-RESERVED',
        `The name '${name}' cannot be defined in a namespace: a leading underscore is reserved for internal use.`,
      );
    }
  }
  return map;
}

/** The namespaces around the code that is being executed: global names at the bottom, inner ones above. */
export class NamespaceStack {
  private readonly stack: Map<string, NamespaceValue>[] = [new Map<string, NamespaceValue>()];

  /** The global names; changes show in later runs. */
  get globals(): Map<string, NamespaceValue> {
    return this.frame(0);
  }

  /** Number of namespaces above the global one. */
  get depth(): number {
    return this.stack.length - 1;
  }

  /** Enters a namespace (a function body). */
  push(namespace: Map<string, NamespaceValue>): void {
    this.stack.push(namespace);
  }

  /** Leaves the innermost namespace. */
  pop(): void {
    if (this.stack.length > 1) this.stack.pop();
  }

  /** Calls `body` inside a namespace. */
  within<T>(namespace: Map<string, NamespaceValue>, body: () => T): T {
    this.push(namespace);
    try {
      return body();
    } finally {
      this.pop();
    }
  }

  /**
   * What code sees that stands `level` namespaces further out: that namespace over the global one. Namespaces
   * in between are not seen, as in Python.
   * @throws ModelError `NAMESPACE-LEVEL` (ValueError) where there are not that many
   */
  at(level = 0): Namespace {
    const index = this.stack.length - 1 - level;
    if (index < 0 || level < 0) {
      throw modelError(
        'ValueError',
        'NAMESPACE-LEVEL',
        `There are only ${this.stack.length} namespaces, level ${level} does not exist.`,
      );
    }
    return index === 0 ? this.frame(0) : new Map([...this.frame(0), ...this.frame(index)]);
  }

  private frame(index: number): Map<string, NamespaceValue> {
    const frame = this.stack[index];
    if (frame === undefined) throw new RangeError(`no namespace ${index}`);
    return frame;
  }
}
