// The attempt to run a subclass's hook while the object is still being made. Fields of the subclass do not
// exist yet then; a hook that asks for one of them has to wait until the first run.
import type { Namespace } from '../core';
import type { Diagnostic } from '../diagnostics';
import { ModelError } from '../diagnostics';
import { namedProblems } from './problems';

/** An object with the hook. */
interface Hooked {
  updateAbstractCode(runNamespace?: Namespace, level?: number): void;
}

/** Thrown by a read of a field that does not exist yet. */
class NotThereYet extends Error {}

/** What came of the attempt. */
export interface CreationAttempt {
  /** problems that the hook itself threw */
  readonly diagnostics: readonly Diagnostic[];
  /** the hook could not be tried: it needs something that does not exist yet */
  readonly deferred: boolean;
}

/**
 * Calls the hook with an empty namespace. Errors other than ModelErrors, such as those of private fields, mean
 * that the object is not complete enough.
 */
export function attemptHook(object: Hooked): CreationAttempt {
  try {
    guarded(object).updateAbstractCode(new Map(), 0);
    return { diagnostics: [], deferred: false };
  } catch (error) {
    if (error instanceof ModelError) return { diagnostics: namedProblems(error), deferred: false };
    return { diagnostics: [], deferred: true };
  }
}

/** The same object, but reading a property that it does not have ends the attempt. */
function guarded<T extends object>(object: T): T {
  return new Proxy(object, {
    get(target, name): unknown {
      if (!(name in target)) throw new NotThereYet(String(name));
      return Reflect.get(target, name, target);
    },
    set(target, name, value): boolean {
      return Reflect.set(target, name, value, target);
    },
  });
}
