// From a document to model objects. Building never throws for a bad document: each cell that fails leaves its
// problems behind and the others are built, so that the editor can list everything at once.
import { usableTarget } from '../codegen';
import type { BrianObject, Device } from '../core';
import { withDevice } from '../core';
import type { Diagnostic, Place } from '../diagnostics';
import { assertNever, ModelError } from '../diagnostics';
import type { Group, Subgroup } from '../groups';
import { CodeRunner, SpikeSource } from '../groups';
import type { PoissonInput, TimedArray } from '../inputs';
import { Network } from '../network';
import type { Quantity } from '../units';
import { clearUserUnits } from '../units';
import { addFunctions } from './build-functions';
import type { SpikePattern } from './build-input';
import { buildPoisson, buildPoissonInput, buildSpikes, buildTimedArray } from './build-input';
import type { AnyMonitor } from './build-monitor';
import { buildMonitor } from './build-monitor';
import type { InitialAssignment } from './build-group';
import { buildGroup } from './build-group';
import type { BuiltSynapses } from './build-synapses';
import { buildSynapses } from './build-synapses';
import type { ConstantTable } from './constants';
import { nameProblem, readConstants } from './constants';
import { FieldReader, fieldProblem, fieldSource } from './fields';
import { groupPart } from './group-part';
import { buildLink } from './linked';
import type { Sampled } from './protocol-values';
import { sampleProtocol } from './protocol-values';
import type {
  Cell,
  GroupCell,
  InputCell,
  KnownCell,
  MonitorCell,
  NotebookDocument,
  RunCell,
  RunnerCell,
  SynapsesCell,
  TimedArrayCell,
} from './schema';
import { isKnownCell } from './schema';

/** One run cell. */
export interface RunStep {
  readonly cell: string;
  readonly duration: Quantity;
}

/** What an input cell became, with the values that it was given. */
export type BuiltInput =
  | { readonly kind: 'spikes'; readonly name: string; readonly pattern: SpikePattern }
  | { readonly kind: 'poisson'; readonly name: string }
  | { readonly kind: 'poisson-input'; readonly name: string; readonly input: PoissonInput }
  | {
      readonly kind: 'timed-array';
      readonly name: string;
      readonly sampled: Sampled;
      readonly array: TimedArray;
    };

/** The objects of a document on a device of their own. */
export interface BuiltModel {
  readonly device: Device;
  readonly network: Network;
  readonly constants: ConstantTable;
  /** groups of neurons and inputs that spike */
  readonly groups: ReadonlyMap<string, SpikeSource>;
  /** by cell: what input cells were made of */
  readonly inputs: ReadonlyMap<string, BuiltInput>;
  /** in the order in which they are connected */
  readonly synapses: ReadonlyMap<string, BuiltSynapses>;
  readonly runners: ReadonlyMap<string, CodeRunner>;
  readonly monitors: ReadonlyMap<string, AnyMonitor>;
  readonly initial: readonly InitialAssignment[];
  readonly runs: readonly RunStep[];
  /** the cell that each object was made from */
  readonly cellOf: ReadonlyMap<BrianObject, string>;
  /** problems of cells that could not be built, and of fields */
  readonly diagnostics: readonly Diagnostic[];
}

/** Cells of one type, in order. */
function cellsOf<T extends KnownCell['type']>(
  cells: readonly Cell[],
  type: T,
): Extract<KnownCell, { readonly type: T }>[] {
  return cells.filter(
    (cell): cell is Extract<KnownCell, { readonly type: T }> => isKnownCell(cell) && cell.type === type,
  );
}

/** Problems of a cell that name no place of their own are shown at one of its fields. */
export function placed(diagnostics: readonly Diagnostic[], place: Place, text: string): Diagnostic[] {
  return diagnostics.map((found) => {
    if (found.place !== undefined) return found;
    const isSameText = found.userCode === text;
    return { ...found, place, ...(isSameText ? {} : { userCode: text, span: [0, text.length] as const }) };
  });
}

/** The field of a monitor that its group may refuse. */
function monitorField(cell: MonitorCell): readonly [field: string, text: string] {
  if (cell.kind === 'state') return ['variables', (cell.variables ?? []).join(', ')];
  return cell.kind === 'event' ? ['event', cell.event ?? ''] : ['target', cell.target];
}

class Builder {
  readonly diagnostics: Diagnostic[] = [];
  readonly groups = new Map<string, SpikeSource>();
  readonly inputs = new Map<string, BuiltInput>();
  readonly synapses = new Map<string, BuiltSynapses>();
  readonly runners = new Map<string, CodeRunner>();
  readonly monitors = new Map<string, AnyMonitor>();
  readonly initial: InitialAssignment[] = [];
  readonly runs: RunStep[] = [];
  readonly cellOf = new Map<BrianObject, string>();
  private readonly names = new Set<string>();
  private readonly parts = new Map<string, Subgroup>();
  /** names of groups and synapses that exist in the document but could not be built */
  private readonly brokenGroups = new Set<string>();

  constructor(
    private readonly constants: ConstantTable,
    private readonly device: Device,
    private readonly seed: number | undefined,
  ) {}

  /** A timed array becomes a function of the namespace. */
  timedArray(cell: TimedArrayCell): void {
    const reader = new FieldReader(cell.id, cell.name, this.constants);
    const wrong = nameProblem('function', cell.name, this.constants);
    if (wrong !== undefined) reader.report(reader.source('name', cell.name), 'NAME-INVALID', wrong);
    const sampled = sampleProtocol(cell, reader, this.seed);
    this.diagnostics.push(...reader.diagnostics);
    if (sampled === undefined || wrong !== undefined) {
      this.constants.broken.add(cell.name);
      return;
    }
    this.attempt({ cell: cell.id, field: 'dt' }, cell.dt, () => {
      this.claim(cell.id, cell.name);
      const array = buildTimedArray(cell.name, sampled);
      this.constants.functions.set(cell.name, array.implementation);
      this.inputs.set(cell.id, { kind: 'timed-array', name: cell.name, sampled, array });
    });
  }

  /** A spike generator, a Poisson group, or a Poisson input, whose target must be there already. */
  input(cell: Exclude<InputCell, TimedArrayCell>): void {
    const reader = new FieldReader(cell.id, cell.name, this.constants);
    const { id, name } = cell;
    switch (cell.kind) {
      case 'spikes':
        this.attempt({ cell: id, field: 'spikes' }, cell.spikes, () => {
          this.claim(id, name);
          const { group, pattern } = buildSpikes(cell, reader, this.device.defaultClock.dt_);
          this.addSource(group, id);
          this.inputs.set(id, { kind: 'spikes', name, pattern });
        });
        break;
      case 'poisson':
        this.attempt({ cell: id, field: 'rates' }, cell.rates, () => {
          this.claim(id, name);
          this.addSource(buildPoisson(cell, reader), id);
          this.inputs.set(id, { kind: 'poisson', name });
        });
        break;
      case 'poisson-input': {
        const target = this.groupFor(reader, 'target', cell.target);
        if (!(target instanceof SpikeSource)) break;
        this.attempt({ cell: id, field: 'variable' }, cell.variable, () => {
          this.claim(id, name);
          const input = buildPoissonInput(cell, target, reader);
          if (input === undefined) return;
          this.runners.set(name, input);
          this.own(input, id);
          this.inputs.set(id, { kind: 'poisson-input', name, input });
        });
        break;
      }
      default:
        assertNever(cell);
    }
    this.diagnostics.push(...reader.diagnostics);
    if (cell.kind !== 'poisson-input' && !this.groups.has(name)) this.brokenGroups.add(name);
  }

  private addSource(group: SpikeSource, cell: string): void {
    this.groups.set(group.name, group);
    this.own(group, cell);
  }

  group(cell: GroupCell): void {
    const reader = new FieldReader(cell.id, cell.name, this.constants);
    this.attempt({ cell: cell.id, field: 'equations' }, cell.equations, () => {
      this.claim(cell.id, cell.name);
      const built = buildGroup(cell, reader);
      this.groups.set(cell.name, built.group);
      this.initial.push(...built.initial);
      this.own(built.group, cell.id);
    });
    this.diagnostics.push(...reader.diagnostics);
    if (!this.groups.has(cell.name)) this.brokenGroups.add(cell.name);
  }

  /** Links a group's variables when all groups are there. */
  links(cell: GroupCell): void {
    const reader = new FieldReader(cell.id, cell.name, this.constants);
    for (const [at, link] of (cell.linked ?? []).entries()) {
      const field = `linked.${at}.variable`;
      this.attempt({ cell: cell.id, field }, link.variable, () => {
        buildLink(cell, at, link, this.groups, reader, this.constants);
      });
    }
    this.diagnostics.push(...reader.diagnostics);
  }

  /** Synapses without connections, which are made before a run. */
  connections(cell: SynapsesCell): void {
    const reader = new FieldReader(cell.id, cell.name, this.constants);
    const source = this.groupFor(reader, 'source', cell.source);
    const target = this.groupFor(reader, 'target', cell.target);
    if (source !== undefined && target !== undefined) {
      this.attempt({ cell: cell.id, field: 'model' }, cell.model ?? '', () => {
        this.claim(cell.id, cell.name);
        const built = buildSynapses(cell, source, target, reader, this.constants);
        this.synapses.set(cell.name, built);
        this.own(built.synapses, cell.id);
      });
    }
    this.diagnostics.push(...reader.diagnostics);
    if (!this.synapses.has(cell.name)) this.brokenGroups.add(cell.name);
  }

  runner(cell: RunnerCell): void {
    const reader = new FieldReader(cell.id, cell.name, this.constants);
    const group = this.groupFor(reader, 'group', cell.group);
    const dt = reader.step('dt', cell.dt);
    this.diagnostics.push(...reader.diagnostics);
    if (group === undefined) return;
    this.attempt({ cell: cell.id, field: 'code' }, cell.code, () => {
      this.claim(cell.id, cell.name);
      const runner = new CodeRunner(group, reader.source('template', cell.template), {
        name: cell.name,
        code: reader.source('code', cell.code),
        ...(cell.userCode === undefined ? {} : { userCode: reader.source('userCode', cell.userCode) }),
        ...(dt === undefined ? { clock: group.clock } : { dt }),
        when: cell.when === undefined || cell.when === '' ? 'start' : cell.when,
        order: cell.order ?? 0,
        checkUnits: cell.checkUnits ?? true,
        neededVariables: cell.neededVariables ?? [],
        overrideConditionalWrite: cell.overrideConditionalWrite ?? [],
        ...(cell.target === undefined ? {} : { codeobjClass: usableTarget(cell.target) }),
        checkOnCreation: false,
      });
      runner.active = cell.active ?? true;
      runner.addDependency(group);
      this.runners.set(cell.name, runner);
      this.own(runner, cell.id);
    });
  }

  monitor(cell: MonitorCell): void {
    const reader = new FieldReader(cell.id, cell.name, this.constants);
    const group = this.groupFor(reader, 'target', cell.target);
    if (group !== undefined) {
      const [field, text] = monitorField(cell);
      this.attempt({ cell: cell.id, field }, text, () => {
        this.claim(cell.id, cell.name);
        const monitor = buildMonitor(cell, group, reader);
        if (monitor === undefined) return;
        this.monitors.set(cell.name, monitor);
        this.own(monitor, cell.id);
      });
    }
    this.diagnostics.push(...reader.diagnostics);
  }

  run(cell: RunCell): void {
    const reader = new FieldReader(cell.id, 'run', this.constants);
    const duration = reader.duration('duration', cell.duration);
    this.diagnostics.push(...reader.diagnostics);
    if (duration !== undefined) this.runs.push({ cell: cell.id, duration });
  }

  /** Runs `body`; the problems of what it throws are kept. */
  attempt(place: Place, text: string, body: () => void): void {
    try {
      body();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.diagnostics.push(...placed(error.diagnostics, place, text));
    }
  }

  private own(object: BrianObject, cell: string): void {
    this.cellOf.set(object, cell);
    for (const contained of object.containedObjects) this.own(contained, cell);
  }

  /** Two cells cannot carry the same name. */
  private claim(cell: string, name: string): void {
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      const source = fieldSource(cell, 'name', name);
      const message = name === '' ? 'Give this a name.' : `"${name}" is not a name.`;
      throw new ModelError('ValueError', fieldProblem(source, 'NAME-INVALID', message));
    }
    if (this.names.has(name)) {
      const source = fieldSource(cell, 'name', name);
      throw new ModelError(
        'ValueError',
        fieldProblem(source, 'NAME-DUPLICATE', `There is another object called "${name}".`, name),
      );
    }
    this.names.add(name);
  }

  /** A group, a part of it, or synapses. */
  private groupFor(reader: FieldReader, field: string, text: string): Group | undefined {
    return groupPart(reader, field, text, this.parts, (name, span) => {
      const group = this.groups.get(name) ?? this.synapses.get(name)?.synapses;
      if (group !== undefined || this.brokenGroups.has(name)) return group;
      const known = [...this.groups.keys()].join(', ');
      const hint = known === '' ? 'There is no group yet.' : `There is: ${known}.`;
      const message = `No group is called "${name}". ${hint}`;
      reader.reportAt(reader.source(field, text), span, 'GROUP-UNKNOWN', message);
      return undefined;
    });
  }
}

/**
 * Builds the objects of a document on a device.
 * @param document a validated document
 * @param device a fresh device; it becomes the objects' world
 */
export function buildModel(document: NotebookDocument, device: Device): BuiltModel {
  // How a unit prints must depend on this document alone, not on those before it.
  clearUserUnits();
  return withDevice(device, () => {
    const { table, diagnostics } = readConstants(document);
    const builder = new Builder(table, device, document.seed);
    builder.diagnostics.push(...diagnostics);
    const settings = new FieldReader('', 'document', table);
    const dt = settings.step('dt', document.dt);
    if (dt !== undefined) device.defaultClock.dt = dt;
    builder.diagnostics.push(...settings.diagnostics);
    device.seed(document.seed);

    const { cells } = document;
    const inputs = cellsOf(cells, 'input');
    for (const cell of inputs) if (cell.kind === 'timed-array') builder.timedArray(cell);
    builder.diagnostics.push(...addFunctions(cellsOf(cells, 'function'), table));
    // Sources before groups of neurons: those may link to them.
    const isSource = (cell: InputCell): boolean => cell.kind === 'spikes' || cell.kind === 'poisson';
    for (const cell of inputs) if (cell.kind !== 'timed-array' && isSource(cell)) builder.input(cell);
    for (const cell of cellsOf(cells, 'group')) builder.group(cell);
    for (const cell of cellsOf(cells, 'group')) builder.links(cell);
    for (const cell of inputs) if (cell.kind === 'poisson-input') builder.input(cell);
    for (const cell of cellsOf(cells, 'synapses')) builder.connections(cell);
    for (const cell of cellsOf(cells, 'runner')) builder.runner(cell);
    for (const cell of cellsOf(cells, 'monitor')) builder.monitor(cell);
    for (const cell of cellsOf(cells, 'run')) builder.run(cell);

    const { groups, inputs: made, synapses, runners, monitors, initial, runs, cellOf } = builder;
    const connected = [...synapses.values()].map((built) => built.synapses);
    const objects = [...groups.values(), ...connected, ...runners.values(), ...monitors.values()];
    const network = new Network(objects, { name: 'network', device });
    return {
      device,
      network,
      constants: table,
      groups,
      inputs: made,
      synapses,
      runners,
      monitors,
      initial,
      runs,
      cellOf,
      diagnostics: builder.diagnostics,
    };
  });
}
