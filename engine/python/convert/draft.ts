// The document while it is being made: cells in the order of the script, and what the script's names stand for.
import type {
  Cell,
  ConstantRow,
  ConstantsCell,
  GroupCell,
  GroupEvent,
  InitialValue,
  Connection,
  InputCell,
  LinkedVariable,
  MonitorCell,
  NotebookDocument,
  PathwayText,
  PlotCell,
  Precision,
  RunnerCell,
  SynapsesCell,
} from '../../document/schema';
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from '../../document/schema';
import type { Origin } from '../../diagnostics';
import { Source } from '../../diagnostics';
import { readConstants } from '../../document/constants';
import { evaluateField } from '../../document/evaluate';
import type { PyExpression } from '../syntax';
import { Imports } from './imports';
import type { ModelText } from './model-text';
import type { Part } from './parts';
import { Notes } from './notes';
import type { ReservedNames } from './reserved-names';

/** A cell that can still change. */
export type Changing<T> = { -readonly [K in keyof T]: T[K] };

export type EventDraft = Changing<GroupEvent>;
export type GroupDraft = Changing<Omit<GroupCell, 'events' | 'linked'>> & {
  initial: InitialValue[];
  events?: EventDraft[];
  linked?: LinkedVariable[];
};
export type RunnerDraft = Changing<RunnerCell>;
export type MonitorDraft = Changing<MonitorCell>;
export type InputDraft = Changing<InputCell>;
export type PathwayDraft = Changing<PathwayText>;
export type SynapsesDraft = Changing<Omit<SynapsesCell, 'pathways' | 'connect' | 'initial'>> & {
  readonly pathways: PathwayDraft[];
  readonly connect: Connection[];
  readonly initial: InitialValue[];
};
/** A cell with an object that Brian names. */
export type NamedDraft = SynapsesDraft | GroupDraft | RunnerDraft | MonitorDraft | InputDraft;
export type PlotDraft = Changing<PlotCell>;

/** What a name of the script stands for. */
export type Meaning =
  | { readonly kind: 'constant'; readonly row: ConstantRow }
  | { readonly kind: 'text'; readonly text: ModelText }
  | { readonly kind: 'group'; readonly cell: GroupDraft; readonly variables: ReadonlySet<string> }
  | { readonly kind: 'runner'; readonly cell: RunnerDraft }
  | { readonly kind: 'monitor'; readonly cell: MonitorDraft }
  | { readonly kind: 'input'; readonly cell: InputDraft }
  | {
      readonly kind: 'synapses';
      readonly cell: SynapsesDraft;
      readonly variables: ReadonlySet<string>;
    }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'function' }
  | { readonly kind: 'network' }
  /** computed by Python, or a function: nothing of a document */
  | { readonly kind: 'other' };

/** Prefix of the ids of each kind of cell. */
const LETTERS = {
  text: 't',
  constants: 'k',
  group: 'g',
  input: 'i',
  function: 'f',
  runner: 'c',
  synapses: 's',
  monitor: 'm',
  run: 'r',
  plot: 'p',
};

/** Everything that the steps of a conversion share. */
export class Draft {
  readonly cells: Cell[] = [];
  readonly notes = new Notes();
  readonly imports = new Imports();
  readonly importTexts: string[] = [];
  /** functions with units: bodies may call those that are defined further down */
  readonly declaredFunctions = new Set<string>();
  /** what was assigned to names, as long as nothing has changed it since */
  readonly assigned = new Map<string, PyExpression>();
  readonly meanings = new Map<string, Meaning>();
  /** names that the automatic names of Brian or the script gave to objects, by their cell */
  readonly brianNames = new Map<object, string>();
  title = '';
  dt: string | undefined;
  seed: number | undefined;
  /** precision of the objects that say nothing about it */
  precision: Precision = 'double';
  /** run cells so far: what changes state after the first one has no place in a document */
  runs = 0;
  /** groups and synapses in the order in which they drew random numbers */
  readonly randomOrder: (GroupDraft | SynapsesDraft)[] = [];
  private readonly readTexts: string[] = [];
  private readonly untaken = new Map<string, Origin>();
  private readonly counts = new Map<string, number>();

  constructor(private readonly reserved: ReservedNames) {}

  /** Adds a cell of a type with the next id. */
  add<T extends Cell>(cell: Omit<T, 'id'> & { readonly type: keyof typeof LETTERS }): T {
    const letter = LETTERS[cell.type];
    const count = (this.counts.get(letter) ?? 0) + 1;
    this.counts.set(letter, count);
    const added = { ...cell, id: `${letter}${String(count)}` } as unknown as T;
    this.cells.push(added);
    return added;
  }

  /** Adds a constant of the script. */
  addConstant(name: string, value: string, description: string | undefined): void {
    const row: ConstantRow = {
      name: this.reserved.inDocument(name),
      value,
      ...(description === undefined ? {} : { description }),
    };
    this.addRow(row);
    this.meanings.set(name, { kind: 'constant', row });
  }

  /** Adds a row: below the one before, or in a new cell. */
  addRow(row: ConstantRow): void {
    const last = this.cells.at(-1);
    if (last?.type === 'constants')
      (last as Changing<ConstantsCell> & { rows: ConstantRow[] }).rows.push(row);
    else this.add<ConstantsCell>({ type: 'constants', rows: [row] });
  }

  /** The row with a name. */
  row(name: string): ConstantRow | undefined {
    return this.cells
      .flatMap((cell) => (cell.type === 'constants' ? (cell as ConstantsCell).rows : []))
      .find((row) => row.name === name);
  }

  /** Takes a row out again, because the script assigns the name anew before it is used. */
  removeConstant(row: ConstantRow): void {
    for (const cell of this.cells) {
      if (cell.type !== 'constants') continue;
      const { rows } = cell as ConstantsCell & { rows: ConstantRow[] };
      const at = rows.indexOf(row);
      if (at >= 0) rows.splice(at, 1);
    }
  }

  /** A name of the script as a document can carry it. */
  inDocument(name: string): string {
    return this.reserved.inDocument(name);
  }

  note(origin: Origin | undefined, text: string): void {
    this.notes.add(origin, text);
  }

  /** Model code that was executed: it has read the values that neurons had until then. */
  readState(text: string): void {
    this.readTexts.push(text);
  }

  /** Has executed code of synapses read a variable of neurons? */
  wasRead(variable: string): boolean {
    const name = new RegExp(`\\b${variable}_(pre|post)\\b`);
    return this.readTexts.some((text) => name.test(text));
  }

  /** A value that Python computes: worth a note unless cells take it over after all. */
  leaveValue(name: string, origin: Origin): void {
    this.untaken.set(name, origin);
  }

  taken(name: string): void {
    this.untaken.delete(name);
  }

  /** Notes the values that no cell has taken. */
  noteUntaken(): void {
    for (const [name, origin] of this.untaken)
      this.note(origin, `${name} is not converted: Python computes it.`);
  }

  // Lookups for fields and texts.

  constant(name: string): string | undefined {
    const meaning = this.meanings.get(name);
    return meaning?.kind === 'constant' ? meaning.row.name : undefined;
  }

  /** Whether a name is that of a function cell, or will be one. */
  isFunction(name: string): boolean {
    return this.meanings.get(name)?.kind === 'function' || this.declaredFunctions.has(name);
  }

  shadowed(name: string): boolean {
    return this.meanings.has(name);
  }

  value(text: string): number | undefined {
    const { table } = readConstants(this.asDocument());
    return evaluateField(new Source(text), table).quantity?.value;
  }

  /** The document as far as it is made. */
  asDocument(): NotebookDocument {
    return {
      format: DOCUMENT_FORMAT,
      v: DOCUMENT_VERSION,
      title: this.title,
      ...(this.seed === undefined ? {} : { seed: this.seed }),
      dt: this.dt ?? '0.1*ms',
      cells: this.cells.filter((cell) => !isEmptyCell(cell)),
    };
  }

  text(name: string): ModelText | undefined {
    const meaning = this.meanings.get(name);
    return meaning?.kind === 'text' ? meaning.text : undefined;
  }
}

/** A constants cell whose rows have all gone. */
function isEmptyCell(cell: Cell): boolean {
  return cell.type === 'constants' && Array.isArray(cell.rows) && cell.rows.length === 0;
}
