// Modules beside a script, read when it imports them.
import { readFileSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { Source } from '../diagnostics';

/**
 * The Python files below a folder as a map from path (`params.py`, `tools/__init__.py`) to text. A file is read when
 * it is asked for; files outside the folder do not exist.
 */
export class LocalFiles extends Map<string, Source> {
  private readonly folder: string;
  private readonly paths = new Map<Source, string>();

  constructor(folder: string) {
    super();
    this.folder = resolve(folder);
  }

  override has(name: string): boolean {
    return super.has(name) || this.isFile(name);
  }

  override get(name: string): Source | undefined {
    const known = super.get(name);
    if (known !== undefined || !this.isFile(name)) return known;
    const source = new Source(readFileSync(resolve(this.folder, name), 'utf8').replace(/^\uFEFF/, ''));
    this.paths.set(source, resolve(this.folder, name));
    this.set(name, source);
    return source;
  }

  /** Path of the file that a source was read from. */
  pathOf(source: Source): string | undefined {
    return this.paths.get(source);
  }

  private isFile(name: string): boolean {
    const path = resolve(this.folder, name);
    if (!name.endsWith('.py') || !path.startsWith(`${this.folder}${sep}`)) return false;
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  }
}
