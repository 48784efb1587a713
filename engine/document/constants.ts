// The constants cells: rows of a name and a symbolic value. A row may use the rows above it. Their values are
// the namespace of the run and what fields such as N or a duration are computed from.
import type { FunctionImplementation, NamespaceValue } from '../core';
import { DEFAULT_CONSTANTS, DEFAULT_FUNCTIONS } from '../core';
import type { Diagnostic } from '../diagnostics';
import { problem, Source } from '../diagnostics';
import type { ScopeSymbol } from '../equations';
import { defaultUnits, Dimension, Quantity, unitText } from '../units';
import type { ValueScope } from './evaluate';
import { evaluateField } from './evaluate';
import type { ConstantsCell, NotebookDocument } from './schema';
import { isKnownCell } from './schema';

/** One evaluated row. */
export interface ConstantEntry {
  readonly name: string;
  readonly quantity: Quantity;
  readonly source: Source;
}

/** No name of the user begins like this. */
const IN_FORMULAS = '_constant_';

function nameInFormulas(name: string): string {
  return `${IN_FORMULAS}${name}`;
}

/** All constants and functions of a document. */
export class ConstantTable implements ValueScope {
  /** functions and timed arrays of the document by name */
  readonly functions = new Map<string, FunctionImplementation>();
  /** names that the document declares, with a problem of their own that is told already */
  readonly broken = new Set<string>();
  private readonly entries = new Map<string, ConstantEntry>();
  /** constants that formulas of functions use */
  private readonly inFormulas = new Set<string>();

  /** Values and functions by name, as a run's namespace. */
  get namespace(): ReadonlyMap<string, NamespaceValue> {
    const values = new Map<string, NamespaceValue>();
    for (const [name, { quantity }] of this.entries) values.set(name, quantity);
    for (const name of this.inFormulas) {
      const quantity = this.entries.get(name)?.quantity;
      if (quantity !== undefined) values.set(nameInFormulas(name), quantity);
    }
    return new Map([...values, ...this.functions]);
  }

  /**
   * The name by which formulas of functions know a constant: where they are called a variable of a group may have
   * the constant's own name.
   */
  forFormulas(name: string): string {
    this.inFormulas.add(name);
    return nameInFormulas(name);
  }

  /** Does `forFormulas` give this name? */
  isForFormulas(name: string): boolean {
    return name.startsWith(IN_FORMULAS);
  }

  /** The same values with the functions of another table. */
  withFunctionsOf(other: ConstantTable): ConstantTable {
    const table = new ConstantTable();
    for (const entry of this.entries.values()) table.add(entry);
    for (const [name, called] of other.functions) table.functions.set(name, called);
    for (const name of other.inFormulas) table.inFormulas.add(name);
    return table;
  }

  all(): IterableIterator<ConstantEntry> {
    return this.entries.values();
  }

  add(entry: ConstantEntry): void {
    this.entries.set(entry.name, entry);
  }

  /** The row of a constant. */
  entry(name: string): ConstantEntry | undefined {
    return this.entries.get(name);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  lookup(name: string): ScopeSymbol | undefined {
    const quantity = this.quantity(name);
    if (quantity === undefined) return this.callable(name);
    const source = this.entries.get(name)?.source;
    return {
      kind: 'variable',
      name,
      dimension: quantity.dimension,
      valueType: 'float',
      scalar: true,
      constant: true,
      value: quantity.value,
      description: this.entries.has(name) ? `constant ${name} (${unitText(quantity.dimension)})` : 'unit',
      ...(source === undefined ? {} : { declaration: { source, span: [0, source.text.length] } }),
    };
  }

  *names(): Iterable<string> {
    yield* this.entries.keys();
    yield* DEFAULT_CONSTANTS.keys();
    yield* defaultUnits.keys();
    yield* DEFAULT_FUNCTIONS.keys();
    yield* this.functions.keys();
  }

  value(name: string): number | undefined {
    return this.quantity(name)?.value;
  }

  callable(name: string): FunctionImplementation | undefined {
    return DEFAULT_FUNCTIONS.get(name) ?? this.functions.get(name);
  }

  private quantity(name: string): Quantity | undefined {
    const constant = DEFAULT_CONSTANTS.get(name);
    if (constant !== undefined) return new Quantity(constant, Dimension.none);
    const own = name.startsWith(IN_FORMULAS) ? name.slice(IN_FORMULAS.length) : name;
    return defaultUnits.get(own) ?? this.entries.get(own)?.quantity;
  }
}

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Why a constant or a function cannot have a name. @param what `constant`, `function` */
export function nameProblem(what: string, name: string, table: ConstantTable): string | undefined {
  if (name === '') return `This ${what} has no name.`;
  if (!NAME.test(name)) return `"${name}" is not a name: letters, digits and _ only, a letter first.`;
  if (DEFAULT_CONSTANTS.has(name) || defaultUnits.has(name) || DEFAULT_FUNCTIONS.has(name)) {
    return `"${name}" is built in; choose another name.`;
  }
  if (['t', 'dt', 'i', 'N', 'xi', 't_in_timesteps'].includes(name)) return `"${name}" has a special meaning.`;
  if (table.functions.has(name)) return `There is a function called "${name}" already.`;
  if (!table.has(name)) return undefined;
  return what === 'constant'
    ? `There are two constants called "${name}".`
    : `There is a constant called "${name}" already.`;
}

function readCell(cell: ConstantsCell, table: ConstantTable, diagnostics: Diagnostic[]): void {
  for (const [index, row] of cell.rows.entries()) {
    const nameSource = new Source(row.name, { cell: cell.id, field: `rows.${index}.name` });
    const wrongName = nameProblem('constant', row.name, table);
    if (wrongName !== undefined) {
      const origin = { source: nameSource, span: [0, row.name.length] as const };
      diagnostics.push(problem('NAME-INVALID', wrongName, { origin }));
      continue;
    }
    const source = new Source(row.value, { cell: cell.id, field: `rows.${index}.value` });
    const { quantity, diagnostics: problems } = evaluateField(source, table);
    diagnostics.push(...problems.map((found) => ({ ...found, object: row.name })));
    if (quantity === undefined) {
      table.broken.add(row.name);
      continue;
    }
    if (Number.isNaN(quantity.value)) {
      const origin = { source, span: [0, row.value.length] as const };
      diagnostics.push(
        problem('VALUE-NAN', 'This value is not a number (NaN).', { origin, object: row.name }),
      );
      table.broken.add(row.name);
      continue;
    }
    table.add({ name: row.name, quantity: new Quantity(quantity.value, quantity.dimension), source });
  }
}

/** Evaluates all constants cells, top to bottom; rows with problems are left out. */
export function readConstants(document: NotebookDocument): {
  readonly table: ConstantTable;
  readonly diagnostics: readonly Diagnostic[];
} {
  const table = new ConstantTable();
  const diagnostics: Diagnostic[] = [];
  for (const cell of document.cells) {
    if (isKnownCell(cell) && cell.type === 'constants') readCell(cell, table, diagnostics);
  }
  return { table, diagnostics };
}
