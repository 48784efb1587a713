// Modules as scripts see them: names with values.
import { PyObject, type PyValue } from './object';

/** Modules by full name, made when a script imports them. */
export type ModuleRegistry = ReadonlyMap<string, () => PyModule>;

/** A module; scripts may set its attributes, as in Python. */
export class PyModule extends PyObject {
  readonly typeName = 'module';
  readonly members: Map<string, PyValue>;

  constructor(
    readonly name: string,
    members: ReadonlyMap<string, PyValue>,
    /** names of `from module import *`; absent: all without a leading underscore */
    readonly exported?: readonly string[],
  ) {
    super();
    this.members = new Map(members);
  }

  /** Names that a star import brings. */
  starNames(): readonly string[] {
    return this.exported ?? [...this.members.keys()].filter((name) => !name.startsWith('_'));
  }

  override heldValues(): Iterable<PyValue> {
    return this.members.values();
  }

  override attribute(name: string): PyValue | undefined {
    return (
      this.members.get(name) ?? (name === '__name__' ? this.name : this.members.has(name) ? null : undefined)
    );
  }

  override setAttribute(name: string, value: PyValue): boolean {
    this.members.set(name, value);
    return true;
  }

  override attributeNames(): readonly string[] {
    return [...this.members.keys()];
  }

  override repr(): string {
    return `<module '${this.name}'>`;
  }
}
