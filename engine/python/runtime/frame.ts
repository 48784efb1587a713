// What a running function of a script holds.
import type { PyError } from './py-error';
import type { PyClass } from './class';
import type { PyInstance } from './instance';
import type { Context, PyValue } from './object';
import type { Origin } from '../../diagnostics';
import type { ModuleGlobals } from './globals';

/** A variable that functions share. */
export class Cell {
  value: PyValue | undefined;

  constructor(value?: PyValue) {
    this.value = value;
  }
}

export type Slot = PyValue | Cell | undefined;

/** Names with slots, for `names()` and locals(). */
export interface FrameNames {
  names(): { name: string; slot: number; shared: boolean }[];
}

/** One activation of a function, class body or module. */
export class Frame {
  /** value of a `return` that is on its way */
  result: PyValue = null;
  /** class of the running method, for super() */
  owner?: PyClass | undefined;

  constructor(
    readonly slots: Slot[],
    readonly globals: ModuleGlobals,
    readonly scope: FrameNames,
    readonly functionName: string,
    /** members of a class body */
    readonly members?: Map<string, PyValue>,
  ) {}

  /** what a comprehension has made so far */
  made: readonly PyValue[] = [];

  /** All values that the activation keeps alive. */
  *values(): Iterable<PyValue> {
    for (const held of this.slots) {
      const value = held instanceof Cell ? held.value : held;
      if (value !== undefined) yield value;
    }
    if (this.members !== undefined) yield* this.members.values();
    yield this.result;
    yield* this.made;
  }

  /** Local names with their values. */
  locals(): Map<string, PyValue> {
    const all = new Map<string, PyValue>();
    for (const { name, slot, shared } of this.scope.names()) {
      const held = this.slots[slot];
      const value = held instanceof Cell ? held.value : held;
      if (value !== undefined && (!shared || held instanceof Cell)) all.set(name, value);
    }
    return all;
  }
}

/** What compiled code asks of the interpreter. */
export interface Machine extends Context {
  /** place that failing operations are reported at */
  place: Origin;
  /** operations left before the budget is asked */
  fuel: number;
  /** asks the budget for more. @throws PyError when there is none */
  refuel(): void;
  /** the error that is being handled, for a bare `raise` and chains */
  handling: PyError | undefined;
  readonly frames: Frame[];
  /** the value of an error, as `except` binds it */
  instanceOf(error: PyError): PyInstance;
  /** the module, run at its first import. @throws PyError ModuleNotFoundError */
  importModule(name: string, from: string): PyValue;
  canImport(name: string): boolean;
}
