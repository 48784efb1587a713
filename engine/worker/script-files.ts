// The local modules of a script: sources by the name under which the script imports them.
import { Source } from '../diagnostics';
import type { ScriptFile } from './script-protocol';

/** The files of one script. */
export class ScriptFiles {
  readonly sources: ReadonlyMap<string, Source>;

  constructor(files: readonly ScriptFile[]) {
    this.sources = new Map(files.map(({ name, code }) => [fileName(name), new Source(code)] as const));
  }

  /** Name of the file that a source is. */
  nameOf(source: Source): string | undefined {
    return [...this.sources].find(([, candidate]) => candidate === source)?.[0];
  }

  /** Name of the file with exactly this text. */
  named(text: string): string | undefined {
    return [...this.sources].find(([, candidate]) => candidate.text === text)?.[0];
  }
}

/** `params` and `./params.py` are both the file `params.py`. */
function fileName(name: string): string {
  const plain = name
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '');
  return plain.endsWith('.py') ? plain : `${plain}.py`;
}
