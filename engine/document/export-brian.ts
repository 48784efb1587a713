// From a notebook to a script for Brian 2 that gives the same results: same objects with the same names, slots and
// steps, in the order in which the engine builds them. Nothing is evaluated; the texts of the cells are kept.
import { assertNever } from '../diagnostics';
import { Device } from '../core';
import { defaultUnits, exportedUnits } from '../units';
import { buildModel } from './build';
import { readConstants } from './constants';
import type { InputContext } from './export-inputs';
import { exportFunction, exportInput } from './export-inputs';
import { exportMonitor } from './export-monitor';
import { exportPlot } from './export-plots';
import { BEFORE_RUNS, exportSweep } from './export-sweep';
import { exportPart, exportSynapses } from './export-synapses';
import { FieldReader } from './fields';
import { linkIndex, linkTarget } from './linked';
import { isKeyword, pythonCall, pythonComment, pythonString, renamed, ScriptNames } from './python-text';
import type {
  Cell,
  ConstantsCell,
  GroupCell,
  GroupEvent,
  KnownCell,
  MonitorCell,
  NotebookDocument,
  PythonCell,
  RunnerCell,
} from './schema';
import { isKnownCell } from './schema';

/** A script and what a reader should know about it. */
export interface BrianScript {
  readonly script: string;
  /** what was renamed or could not be exported, one sentence each */
  readonly notes: readonly string[];
}

const MODEL_TYPES: ReadonlySet<string> = new Set([
  'constants',
  'group',
  'function',
  'input',
  'synapses',
  'runner',
  'monitor',
  'run',
  'plot',
]);

/** Position of the groups among what is written one after the other. */
const GROUPS = 2;

/** Names that model code uses: constants, timed arrays, functions. */
function namesInCode(cell: Cell): readonly string[] {
  if (!isKnownCell(cell)) return [];
  if (cell.type === 'constants') return cell.rows.map(({ name }) => name);
  const isCalled = cell.type === 'function' || (cell.type === 'input' && cell.kind === 'timed-array');
  return isCalled ? [cell.name] : [];
}

function filled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/**
 * Writes a document as a Python script for Brian 2.
 * @param document a validated document; cells with errors are written as they are
 */
export function exportBrian(document: NotebookDocument): BrianScript {
  return new Exporter(document).write();
}

class Exporter {
  private readonly notes: string[] = [];
  private readonly names = new ScriptNames();
  /** constants whose variable in the script has another name */
  private readonly constants = new Map<string, string>();
  /** keywords of Python in model code, which get another name there as well */
  private readonly keywords = new Map<string, string>();
  private readonly objects = new Map<string, string>();
  /** objects that Brian's `run` does not find by itself */
  private readonly loose: string[] = [];
  private readonly units = new Set<string>();
  private usesTimestep = false;
  /** scripts written so far */
  private scripts = 0;

  private readonly values: ReturnType<typeof readConstants>;

  constructor(private readonly document: NotebookDocument) {
    this.values = readConstants(document);
  }

  write(): BrianScript {
    const { title, cells, dt, seed } = this.document;
    const comments = this.readComments();
    // Constants keep their names, for model texts use them; objects give way.
    for (const cell of cells) this.claimConstants(cell);
    for (const cell of cells) this.claimObject(cell);
    const sections: string[] = [];
    const addWhere = (
      isWanted: (cell: KnownCell) => boolean,
      write: (cell: KnownCell) => readonly string[],
    ): void => {
      for (const cell of cells) {
        if (!isKnownCell(cell) || !isWanted(cell)) continue;
        sections.push([...(comments.get(cell) ?? []), ...write(cell)].join('\n'));
      }
    };
    const add = (type: KnownCell['type'], write: (cell: KnownCell) => readonly string[]): void => {
      addWhere((cell) => cell.type === type, write);
    };
    add('constants', (cell) => this.cell(cell));
    // The time step may be computed from constants.
    const settings = [
      ...(filled(dt) ? [`defaultclock.dt = ${this.expression(dt)}`] : []),
      ...(seed === undefined ? [] : [`seed(${String(seed)})`]),
    ];
    if (settings.length > 0 && this.isModel) sections.push(settings.join('\n'));
    const kinds: readonly ((cell: KnownCell) => boolean)[] = [
      ({ type }) => type === 'function',
      (cell) => cell.type === 'input' && cell.kind !== 'poisson-input',
      ({ type }) => type === 'group',
      (cell) => cell.type === 'input' && cell.kind === 'poisson-input',
      ({ type }) => type === 'synapses',
      ({ type }) => type === 'runner',
      ({ type }) => type === 'monitor',
    ];
    for (const [at, kind] of kinds.entries()) {
      addWhere(kind, (cell) => this.cell(cell));
      // Links follow all groups.
      if (at === GROUPS) sections.push(...this.links());
    }
    if (this.loose.length > 0)
      sections.push(`network = ${pythonCall('Network', ['collect()', ...this.loose])}`);
    const { lines: sweeps, loops } = this.sweeps(comments);
    if (loops) sections.push(`${this.network}store('${BEFORE_RUNS}')`);
    for (const type of ['run', 'plot'] as const) add(type, (cell) => this.cell(cell));
    sections.push(...sweeps);
    if (loops || cells.some((cell) => cell.type === 'plot')) sections.push('show()');
    add('python', (cell) => this.cell(cell));
    const rest = comments.get(undefined);
    if (rest !== undefined) sections.push(rest.join('\n'));
    const head = [...pythonComment(title), ...this.imports()].join('\n');
    return { script: `${[head, ...sections].join('\n\n')}\n`, notes: this.notes };
  }

  /** Whether there is more than scripts, which bring their own imports and settings. */
  private get isModel(): boolean {
    const { cells } = this.document;
    return !cells.some((cell) => cell.type === 'python') || cells.some((cell) => MODEL_TYPES.has(cell.type));
  }

  private imports(): string[] {
    return [
      ...(this.isModel ? ['from brian2 import *'] : []),
      ...(this.units.size === 0 ? [] : [`from brian2.units.allunits import ${[...this.units].join(', ')}`]),
      ...(this.usesTimestep ? ['from brian2.core.functions import timestep'] : []),
    ];
  }

  /** Text cells become comments above the next cell; those at the end have no cell below. */
  private readComments(): Map<Cell | undefined, string[]> {
    const comments = new Map<Cell | undefined, string[]>();
    let waiting: string[] = [];
    for (const cell of this.document.cells) {
      if (isKnownCell(cell) && cell.type === 'text') {
        waiting.push(...(waiting.length === 0 ? [] : ['#']), ...pythonComment(cell.text));
      } else if (isKnownCell(cell)) {
        if (waiting.length > 0) comments.set(cell, waiting);
        waiting = [];
      } else this.notes.push(`The cell "${cell.id}" of kind "${cell.type}" is not part of the script.`);
    }
    if (waiting.length > 0) comments.set(undefined, waiting);
    return comments;
  }

  private claimConstants(cell: Cell): void {
    for (const name of namesInCode(cell)) {
      const variable = this.names.claim(name);
      if (variable === name) continue;
      this.constants.set(name, variable);
      if (isKeyword(name)) this.keywords.set(name, variable);
      this.notes.push(
        `The ${cell.type === 'constants' ? 'constant' : 'function'} "${name}" is called ${variable} in the script.`,
      );
    }
  }

  private claimObject(cell: Cell): void {
    if (!isKnownCell(cell)) return;
    const isInput = cell.type === 'input' && cell.kind !== 'timed-array';
    const isObject =
      cell.type === 'group' || cell.type === 'synapses' || cell.type === 'runner' || cell.type === 'monitor';
    if (!isObject && !isInput) return;
    const variable = this.names.claim(cell.name);
    this.objects.set(cell.name, variable);
    if (variable !== cell.name)
      this.notes.push(`The ${cell.type} "${cell.name}" is held by the variable ${variable} in the script.`);
  }

  private cell(cell: KnownCell): readonly string[] {
    switch (cell.type) {
      case 'constants':
        return this.constantRows(cell);
      case 'group':
        return this.group(cell);
      case 'runner':
        return this.runner(cell);
      case 'monitor':
        return [this.monitor(cell)];
      case 'run':
        return [`${this.network}run(${this.expression(cell.duration)})`];
      case 'plot':
        return exportPlot(cell, this.document, {
          object: (name) => this.object(name),
          expression: (text) => this.expression(text),
        });
      case 'python':
        return this.python(cell);
      case 'text':
      case 'sweep':
        return [];
      case 'function':
        return exportFunction(cell, this.inputs);
      case 'input':
        return exportInput(cell, this.inputs);
      case 'synapses':
        return exportSynapses(cell, this.inputs);
      default:
        return assertNever(cell);
    }
  }

  /** A value at the level of Python: units that the star import does not bring are imported by name. */
  private expression(text: string): string {
    for (const [name] of text.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g))
      if (defaultUnits.has(name) && !exportedUnits.has(name)) this.units.add(name);
    if (/\btimestep\b/.test(text)) this.usesTimestep = true;
    return renamed(text.trim().replace(/\s*[\r\n]+\s*/g, ' '), this.constants);
  }

  /** Text that Brian reads as model code. */
  private code(text: string): string {
    return pythonString(renamed(text, this.keywords));
  }

  private object(name: string): string {
    return this.objects.get(name) ?? this.constants.get(name) ?? name;
  }

  private constantRows({ rows }: ConstantsCell): string[] {
    return rows.map(({ name, value, description }) => {
      const comment = filled(description) ? `  # ${description.replace(/\s+/g, ' ').trim()}` : '';
      return `${this.constants.get(name) ?? name} = ${this.expression(value)}${comment}`;
    });
  }

  private group(cell: GroupCell): string[] {
    const variable = this.object(cell.name);
    const n = cell.n.trim();
    const events = cell.events ?? [];
    const conditions = events.map(({ name, condition }) => `${pythonString(name)}: ${this.code(condition)}`);
    const spiking = filled(cell.threshold);
    const args = [
      /^\d+$/.test(n) ? n : `int(${this.expression(n)})`,
      this.code(cell.equations),
      ...(filled(cell.threshold) ? [`threshold=${this.code(cell.threshold)}`] : []),
      ...(spiking && cell.reset !== undefined ? [`reset=${this.code(cell.reset)}`] : []),
      ...(filled(cell.refractory) ? [`refractory=${this.code(cell.refractory)}`] : []),
      ...(conditions.length === 0 ? [] : [`events={${conditions.join(', ')}}`]),
      ...(filled(cell.method) ? [`method=${pythonString(cell.method.trim())}`] : []),
      ...(cell.precision === 'single' ? ['dtype=float32'] : []),
      ...this.timing(cell),
      ...this.namespace(),
      `name=${pythonString(cell.name)}`,
    ];
    return [
      `${variable} = ${pythonCall('NeuronGroup', args)}`,
      ...events.flatMap((event) => this.event(variable, event)),
      ...this.initial(cell),
    ];
  }

  private initial({ name, initial = [] }: GroupCell): string[] {
    return initial.map((entry) => `${this.object(name)}.${entry.variable} = ${this.code(entry.value)}`);
  }

  /** Where the script makes a network of its own, that is what runs. */
  private get network(): string {
    return this.loose.length > 0 ? 'network.' : '';
  }

  /** Sweeps as loops, or as comments that say why not. */
  private sweeps(comments: ReadonlyMap<Cell | undefined, readonly string[]>): {
    readonly lines: readonly string[];
    readonly loops: boolean;
  } {
    const cells = this.document.cells.filter(isKnownCell);
    const sweeps = cells.filter((cell) => cell.type === 'sweep');
    if (sweeps.length === 0) return { lines: [], loops: false };
    const model = buildModel(this.document, new Device());
    const scripts = sweeps.map((cell) => {
      const { lines, loops } = exportSweep(cell, this.document, model, {
        object: (name) => this.object(name),
        expression: (text) => this.expression(text),
        claim: (name) => this.names.claim(name),
        renamed: new Set(this.constants.keys()),
        network: this.network,
        initial: cells.flatMap((one) => (one.type === 'group' ? this.initial(one) : [])),
      });
      return { text: [...(comments.get(cell) ?? []), ...lines].join('\n'), loops };
    });
    return { lines: scripts.map(({ text }) => text), loops: scripts.some(({ loops }) => loops) };
  }

  private links(): string[] {
    const { table } = this.values;
    const lines = this.document.cells.flatMap((cell) => {
      if (!isKnownCell(cell) || cell.type !== 'group') return [];
      const n = new FieldReader(cell.id, cell.name, table).count('n', cell.n) ?? 1;
      return (cell.linked ?? []).flatMap(({ variable, source, index }) => {
        const target = linkTarget(source);
        if (target === undefined) return [];
        const elements = filled(index) ? linkIndex(index, n, table) : undefined;
        const args = [this.object(target.group), pythonString(target.variable)];
        if (elements !== undefined) args.push(`index=[${elements.join(', ')}]`);
        return [`${this.object(cell.name)}.${variable} = ${pythonCall('linked_var', args)}`];
      });
    });
    return lines.length === 0 ? [] : [lines.join('\n')];
  }

  /** Where an event is checked, and what happens then. */
  private event(group: string, event: GroupEvent): string[] {
    const name = pythonString(event.name);
    const { when, order, reset, resetWhen, resetOrder } = event;
    const place = (slot: string | undefined, at: number | undefined): string[] => [
      ...(filled(slot) ? [`when=${pythonString(slot)}`] : []),
      ...(at === undefined ? [] : [`order=${String(at)}`]),
    ];
    const [check, code] = [place(when, order), place(resetWhen, resetOrder)];
    return [
      ...(check.length === 0 ? [] : [pythonCall(`${group}.set_event_schedule`, [name, ...check])]),
      ...(filled(reset) ? [pythonCall(`${group}.run_on_event`, [name, this.code(reset), ...code])] : []),
    ];
  }

  /** Model code knows constants by their own names, wherever the script had to take another one. */
  private namespace(): string[] {
    const names = [...this.constants]
      .filter(([name]) => !this.keywords.has(name))
      .map(([name, other]) => `${pythonString(name)}: ${other}`);
    return names.length === 0 ? [] : [`namespace={${names.join(', ')}}`];
  }

  private get inputs(): InputContext {
    const { table } = this.values;
    const settings = new FieldReader('', 'document', table);
    return {
      constants: table,
      dt: settings.step('dt', this.document.dt)?.value ?? 1e-4,
      seed: this.document.seed,
      object: (name) => this.object(name),
      expression: (text) => this.expression(text),
      code: (text) => this.code(text),
      timing: (cell) => this.timing(cell),
      namespace: () => this.namespace(),
      note: (text) => this.notes.push(text),
    };
  }

  private timing(cell: { readonly dt?: string; readonly when?: string; readonly order?: number }): string[] {
    return [
      ...(filled(cell.dt) ? [`dt=${this.expression(cell.dt)}`] : []),
      ...(filled(cell.when) ? [`when=${pythonString(cell.when)}`] : []),
      ...(cell.order === undefined || cell.order === 0 ? [] : [`order=${String(cell.order)}`]),
    ];
  }

  /** `run_regularly` says the same in most cases; a raw runner otherwise. */
  private runner(cell: RunnerCell): string[] {
    const variable = this.object(cell.name);
    const group = exportPart(cell.group, this.inputs);
    const needed = cell.neededVariables ?? [];
    const override = cell.overrideConditionalWrite ?? [];
    const simple =
      cell.template === 'stateupdate' &&
      cell.checkUnits !== false &&
      needed.length === 0 &&
      override.length === 0;
    const name = `name=${pythonString(cell.name)}`;
    const list = (items: readonly string[]): string => `[${items.map(pythonString).join(', ')}]`;
    const raw = (): string[] => [
      group,
      pythonString(cell.template),
      `code=${this.code(cell.code)}`,
      ...(cell.userCode === undefined ? [] : [`user_code=${this.code(cell.userCode)}`]),
      ...(filled(cell.dt) ? [] : [`clock=${group}.clock`]),
      ...this.timing(cell),
      ...(cell.checkUnits === false ? ['check_units=False'] : []),
      ...(needed.length === 0 ? [] : [`needed_variables=${list(needed)}`]),
      ...(override.length === 0 ? [] : [`override_conditional_write=${list(override)}`]),
      name,
    ];
    if (!simple) this.loose.push(variable);
    const call = simple
      ? pythonCall(`${group}.run_regularly`, [this.code(cell.code), ...this.timing(cell), name])
      : pythonCall('CodeRunner', raw());
    // `run_regularly` takes no other text for messages; it changes no results.
    const written = simple && cell.userCode !== undefined && cell.userCode !== cell.code ? cell.userCode : '';
    return [
      ...(filled(written) ? pythonComment(written) : []),
      `${variable} = ${call}`,
      ...(cell.active === false ? [`${variable}.active = False`] : []),
    ];
  }

  private monitor(cell: MonitorCell): string {
    if (filled(cell.dt) && cell.kind !== 'state')
      this.notes.push(`The step of "${cell.name}" has no effect and is not part of the script.`);
    return `${this.object(cell.name)} = ${exportMonitor(cell, exportPart(cell.target, this.inputs), (step) => this.timing(step))}`;
  }

  /** A script as it is; after a model or another script it starts from the same settings as on its own. */
  private python({ id, name, code, files = [] }: PythonCell): string[] {
    const title = name ?? id;
    if (files.length > 0)
      this.notes.push(`"${title}" needs ${files.map((file) => file.name).join(', ')} beside it.`);
    const isFirst = !this.isModel && this.scripts === 0;
    this.scripts += 1;
    const start = [
      ...pythonComment(title),
      ...(this.isModel ? [] : ['from brian2 import *']),
      'start_scope()',
      'defaultclock.dt = 0.1*ms',
      '',
    ];
    return [...(isFirst ? [] : start), code.replace(/\r\n?/g, '\n').trimEnd()];
  }
}
