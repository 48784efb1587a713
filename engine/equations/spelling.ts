// Which of the known names was probably meant.
import { defaultUnits } from '../units';
import type { Scope } from './scope';

/** What people call functions and units that model code knows under another name. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['asin', 'arcsin'],
  ['acos', 'arccos'],
  ['atan', 'arctan'],
  ['ln', 'log'],
  ['fabs', 'abs'],
  ['random', 'rand'],
  ['normal', 'randn'],
  ['V', 'volt'],
  ['uV', 'uvolt'],
  ['nV', 'nvolt'],
  ['kV', 'kvolt'],
  ['A', 'amp'],
  ['fA', 'famp'],
  ['s', 'second'],
  ['sec', 'second'],
  ['seconds', 'second'],
  ['msec', 'ms'],
  ['ns', 'nsecond'],
  ['S', 'siemens'],
  ['mS', 'msiemens'],
  ['F', 'farad'],
  ['mF', 'mfarad'],
  ['mHz', 'mhertz'],
  ['GHz', 'Ghertz'],
  ['Ohm', 'ohm'],
  ['MOhm', 'Mohm'],
  ['GOhm', 'Gohm'],
]);

/** Damerau-Levenshtein distance of two short names (swapped neighbours count once). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + differs,
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** A bit for each letter of a name; letters may share one. */
function lettersOf(name: string): number {
  let letters = 0;
  for (let at = 0; at < name.length; at++) letters |= 1 << (name.charCodeAt(at) & 31);
  return letters;
}

/** How many bits differ. */
function differentBits(a: number, b: number): number {
  let count = 0;
  for (let bits = a ^ b; bits !== 0; bits &= bits - 1) count++;
  return count;
}

/** Suggestions for the names of one scope; lists its names once and remembers what was asked. */
export class Spelling {
  private known: { readonly functions: readonly string[]; readonly values: readonly string[] } | undefined;
  private readonly answers = new Map<string, readonly string[]>();

  constructor(private readonly scope: Scope) {}

  /** Names of functions, or of values, that an unknown name may stand for. */
  suggest(name: string, isFunction: boolean): readonly string[] {
    const key = `${isFunction ? 'function' : 'value'} ${name}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      this.known ??= this.list();
      answer = suggestNames(name, isFunction ? this.known.functions : this.known.values);
      this.answers.set(key, answer);
    }
    return answer;
  }

  private list(): { functions: string[]; values: string[] } {
    const functions: string[] = [];
    const values: string[] = [];
    for (const name of this.scope.names()) {
      // Units are by far the most names; nothing that is called can stand in their place.
      const isFunction = !defaultUnits.has(name) && this.scope.lookup(name)?.kind === 'function';
      (isFunction ? functions : values).push(name);
    }
    return { functions, values };
  }
}

/**
 * Known names close to a misspelt one, best first: common aliases, the same letters in other case, then by
 * edits (at most 1 for names of up to three letters, else 2). Units come after names of the model, and only
 * where one edit makes them. An alias or a mere change of case stands alone.
 * @param known names that could be meant
 * @param limit most names to return
 */
export function suggestNames(name: string, known: Iterable<string>, limit = 3): string[] {
  const most = name.length <= 3 ? 1 : 2;
  const lower = name.toLowerCase();
  const letters = lettersOf(name);
  const candidates = new Set(known);
  const alias = ALIASES.get(name);
  const scored: { readonly name: string; readonly score: number }[] = [];
  if (alias !== undefined && candidates.has(alias)) scored.push({ name: alias, score: -1 });
  for (const candidate of candidates) {
    if (candidate === name || candidate === alias || candidate.startsWith('_')) continue;
    if (Math.abs(candidate.length - name.length) > most) continue;
    const other = candidate.toLowerCase();
    const isUnit = defaultUnits.has(candidate);
    if (isUnit && other !== lower && Math.abs(candidate.length - name.length) > 1) continue;
    // An edit changes two letters at most: this spares nearly all of over a thousand units the comparison.
    if (other !== lower && differentBits(letters, lettersOf(candidate)) > 2 * most) continue;
    const edits = other === lower ? 0.5 : editDistance(name, candidate);
    if (edits > most || (isUnit && edits > 1)) continue;
    scored.push({ name: candidate, score: edits + (isUnit && edits >= 1 ? 1.5 : 0) });
  }
  scored.sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1));
  const isCertain = scored[0] !== undefined && scored[0].score < 1 && (scored[1]?.score ?? 1) >= 1;
  return scored.slice(0, isCertain ? 1 : limit).map((entry) => entry.name);
}
