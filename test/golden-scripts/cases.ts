// The golden cases: scripts of Brian 2 and what the real Brian 2.5.1 made of them, by name and area.
import { readdirSync, readFileSync } from 'node:fs';
import { Source } from '../../engine/diagnostics';
import { readObject, type JsonObject } from './json';

const FOLDER = new URL('../golden/', import.meta.url);

export interface Case {
  /** file name without ending, with its folder: `units-display`, `errors/units-reset` */
  readonly name: string;
  /** the folder, or the first word of the name */
  readonly area: string;
}

function casesIn(folder: string): Case[] {
  return readdirSync(new URL(folder, FOLDER))
    .filter((file) => file.endsWith('.py'))
    .sort()
    .map((file) => {
      const name = `${folder}${file.slice(0, -'.py'.length)}`;
      return { name, area: folder === '' ? name.replace(/-.*/, '') : folder.slice(0, -1) };
    });
}

/** Scripts that run to their end. */
export const RUNNING: readonly Case[] = casesIn('');

/** Scripts that Brian 2 refuses. */
export const FAILING: readonly Case[] = casesIn('errors/');

/** Scripts that use the adaptive integrators of the GNU Scientific Library. */
export const ADAPTIVE: readonly Case[] = casesIn('gsl/');

/** Random scripts that set a seed: every draw must be the same. */
export const SEEDED: readonly Case[] = casesIn('seeded/');

/** What the real Brian 2 computed. */
export function referenceOf({ name }: Case): JsonObject {
  return readObject(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
}

/** The script, unchanged. */
export function scriptOf({ name }: Case): Source {
  return new Source(readFileSync(new URL(`${name}.py`, FOLDER), 'utf8'));
}
