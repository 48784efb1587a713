// Names of model objects: what is allowed, and how a name with a final `*` finds one that is free.
import { modelError } from '../diagnostics';

const VALID_NAME = /^[_A-Za-z][_A-Za-z0-9]*\*?$/;

/** Anything that can say whether a name is in use. */
export interface TakenNames {
  has(name: string): boolean;
}

let lastId = 0;

/** A number that no other object has: identities outlive names, which can be given again. */
export function uniqueId(): number {
  lastId += 1;
  return lastId;
}

/**
 * Checks the form of a name: a letter or underscore, then letters, digits and underscores, then perhaps `*`.
 * @throws ModelError `NAME-INVALID` (ValueError)
 */
export function checkName(name: string): void {
  if (!VALID_NAME.test(name)) {
    throw modelError('ValueError', 'NAME-INVALID', `The name '${name}' is not a valid variable name.`);
  }
}

/**
 * A free name for a pattern: without `*` the pattern itself, taken or not; with `*` the first of `stem`,
 * `stem_1`, `stem_2`, … that is not taken.
 */
export function findName(pattern: string, taken: TakenNames): string {
  if (!pattern.endsWith('*')) return pattern;
  const stem = pattern.slice(0, -1);
  if (!taken.has(stem)) return stem;
  let count = 1;
  while (taken.has(`${stem}_${count}`)) count += 1;
  return `${stem}_${count}`;
}

/** The names in use on a device. A name can be held several times, because explicit names are not checked. */
export class NameRegistry implements TakenNames {
  private readonly holders = new Map<string, number>();

  has(name: string): boolean {
    return this.holders.has(name);
  }

  /**
   * Chooses the name of a new object and marks it as used.
   * @param pattern a name, or a stem followed by `*`
   * @throws ModelError `NAME-INVALID` (ValueError)
   */
  claim(pattern: string): string {
    checkName(pattern);
    const name = findName(pattern, this);
    this.holders.set(name, (this.holders.get(name) ?? 0) + 1);
    return name;
  }

  /** Gives a name back, when its object is dropped. */
  release(name: string): void {
    const holders = this.holders.get(name) ?? 0;
    if (holders > 1) this.holders.set(name, holders - 1);
    else this.holders.delete(name);
  }

  /** Frees all names. */
  clear(): void {
    this.holders.clear();
  }
}
