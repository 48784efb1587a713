// Modules beside a script, read when it imports them.
import { readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { Source } from '../diagnostics';

/**
 * The Python files below a folder as a map from path (`params.py`, `tools/__init__.py`) to text. A file is read when
 * it is asked for; files outside the folder do not exist.
 */
export class LocalFiles extends Map<string, Source> {
  private readonly folder: string | undefined;
  private readonly paths = new Map<Source, string>();

  /** @param folder without one there are only the modules that are added */
  constructor(folder?: string) {
    super();
    this.folder = folder === undefined ? undefined : resolve(folder);
  }

  /** Adds a module that is no file. */
  add(name: string, code: string): void {
    const source = new Source(code);
    this.paths.set(source, name);
    this.set(name, source);
  }

  override has(name: string): boolean {
    return super.has(name) || this.pathTo(name) !== undefined;
  }

  override get(name: string): Source | undefined {
    const known = super.get(name);
    const path = known === undefined ? this.pathTo(name) : undefined;
    if (path === undefined) return known;
    const source = new Source(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    this.paths.set(source, relative('.', path));
    this.set(name, source);
    return source;
  }

  /** Path of a module, as messages name it. */
  pathOf(source: Source): string | undefined {
    return this.paths.get(source);
  }

  private pathTo(name: string): string | undefined {
    if (this.folder === undefined || !name.endsWith('.py')) return undefined;
    const path = resolve(this.folder, name);
    if (!path.startsWith(this.folder.endsWith(sep) ? this.folder : `${this.folder}${sep}`)) return undefined;
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? path : undefined;
  }
}
