// A synapses cell becomes Synapses with its pathways, the connections that are made before a run, and the start
// values that are set after them.
import type { Source } from '../diagnostics';
import { Equations } from '../equations';
import type { Group } from '../groups';
import { SpikeSource, Subgroup } from '../groups';
import type { ConnectOptions } from '../synapses';
import { Synapses } from '../synapses';
import type { Quantity } from '../units';
import { Dimension } from '../units';
import type { ConstantTable } from './constants';
import { evaluateField } from './evaluate';
import type { FieldReader } from './fields';
import { readNeurons } from './neuron-list';
import type { Connection, PathwayText, SynapsesCell } from './schema';

/** One call of `connect`. */
export interface PreparedConnection {
  /** field where problems without a place of their own are shown */
  readonly source: Source;
  readonly options: ConnectOptions;
}

/** A start value, set when the synapses are there. */
export interface SynapticAssignment {
  /** name of the variable in the engine */
  readonly variable: string;
  readonly variableSource: Source;
  readonly value: Source;
}

/** What a synapses cell became. */
export interface BuiltSynapses {
  readonly cell: SynapsesCell;
  readonly synapses: Synapses;
  readonly connections: readonly PreparedConnection[];
  readonly initial: readonly SynapticAssignment[];
  /** delays of pathways that are the same for all synapses */
  readonly delays: ReadonlyMap<string, Quantity>;
}

function filled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/**
 * Builds synapses from what can be read of their cell. The reader notes each problem, and a document with problems
 * does not run.
 * @throws ModelError for equations and options that no synapses can have
 */
export function buildSynapses(
  cell: SynapsesCell,
  source: Group,
  target: Group,
  reader: FieldReader,
  constants: ConstantTable,
): BuiltSynapses {
  const dt = reader.step('dt', cell.dt);
  const { equations, diagnostics } = Equations.parse(reader.source('model', cell.model ?? ''));
  reader.diagnostics.push(...diagnostics.map((found) => ({ object: cell.name, ...found })));
  const pathways = usablePathways(cell, source, target, reader);
  const delays = readDelays(pathways, reader);
  const codeOf = (on: PathwayText['on']): Record<string, Source> =>
    Object.fromEntries(
      pathways
        .filter(({ pathway }) => pathway.on === on)
        .map(({ pathway, at }) => [pathway.name, reader.source(`pathways.${at}.code`, pathway.code)]),
    );
  const events = pathways.flatMap(({ pathway: { name, event } }) =>
    filled(event) ? [[name, event.trim()] as const] : [],
  );
  const index = indexName(cell, equations, reader);
  const synapses = new Synapses(source, target, {
    name: cell.name,
    model: equations,
    onPre: codeOf('pre'),
    onPost: codeOf('post'),
    delay: Object.fromEntries(delays),
    onEvent: Object.fromEntries(events),
    ...(index === '' ? {} : { multisynapticIndex: index }),
    ...(filled(cell.method) ? { method: cell.method.trim() } : {}),
    ...(dt === undefined ? {} : { dt }),
    ...(cell.order === undefined ? {} : { order: cell.order }),
    ...(cell.precision === 'single' ? { dtype: 'float32' } : {}),
  });
  for (const { pathway } of pathways) {
    const runner = synapses.pathways.get(pathway.name);
    if (runner === undefined) continue;
    if (filled(pathway.when)) runner.when = pathway.when.trim();
    if (pathway.order !== undefined) runner.order = pathway.order;
  }
  const connections = cell.connect.flatMap((connection, at) => {
    const prepared = prepare(connection, at, synapses, reader, constants);
    return prepared === undefined ? [] : [prepared];
  });
  const initial = (cell.initial ?? []).map((entry, at) => ({
    variable: variableName(entry.variable, synapses),
    variableSource: reader.source(`initial.${at}.variable`, entry.variable),
    value: reader.source(`initial.${at}.value`, entry.value),
  }));
  return { cell, synapses, connections, initial, delays };
}

/** Name of the variable that numbers the synapses of a pair; empty where there is none, or no good one. */
function indexName(cell: SynapsesCell, equations: Equations, reader: FieldReader): string {
  const name = cell.multisynapticIndex?.trim() ?? '';
  if (name === '') return '';
  const source = reader.source('multisynapticIndex', cell.multisynapticIndex ?? '');
  if (!/^[A-Za-z]\w*$/.test(name)) reader.report(source, 'NAME-INVALID', `"${name}" is not a name.`);
  else if (equations.get(name) !== undefined || ['i', 'j', 'N', 't', 'dt'].includes(name)) {
    reader.report(source, 'NAME-CONFLICT', `"${name}" means something else already.`);
  } else return name;
  return '';
}

/** The engine calls the delays of a pathway by a name of its own. */
function variableName(text: string, synapses: Synapses): string {
  const match = /^\s*([A-Za-z_]\w*)\s*\.\s*delay\s*$/.exec(text);
  const pathway = synapses.pathways.get(match?.[1] ?? '');
  return pathway?.delayName ?? text.trim();
}

interface UsablePathway {
  readonly pathway: PathwayText;
  readonly at: number;
}

/** Pathways with code, under names of their own, for events that there are. */
function usablePathways(
  cell: SynapsesCell,
  source: Group,
  target: Group,
  reader: FieldReader,
): readonly UsablePathway[] {
  const names = new Set<string>();
  return cell.pathways.flatMap((pathway, at) => {
    const name = reader.source(`pathways.${at}.name`, pathway.name);
    if (!filled(pathway.code)) return [];
    if (!/^[A-Za-z_]\w*$/.test(pathway.name)) {
      const message = pathway.name === '' ? 'This pathway has no name.' : `"${pathway.name}" is not a name.`;
      reader.report(name, 'NAME-INVALID', message);
      return [];
    }
    if (names.has(pathway.name)) {
      reader.report(name, 'PATHWAY', `There are two pathways called "${pathway.name}".`);
      return [];
    }
    names.add(pathway.name);
    const side = pathway.on === 'pre' ? 'source' : 'target';
    const problem = eventProblem(pathway, side === 'source' ? source : target);
    if (problem === undefined) return [{ pathway, at }];
    const place = filled(pathway.event)
      ? reader.source(`pathways.${at}.event`, pathway.event)
      : reader.source(side, cell[side]);
    reader.report(place, 'EVENT', problem);
    return [];
  });
}

function eventProblem({ event: text, on }: PathwayText, group: Group): string | undefined {
  const whole = group instanceof Subgroup ? group.source : group;
  const event = filled(text) ? text.trim() : 'spike';
  if (!(whole instanceof SpikeSource)) return `"${group.name}" has no spikes or other events.`;
  if (whole.events.has(event)) return undefined;
  const known = [...whole.events.keys()].map((name) => `"${name}"`).join(', ');
  if (event === 'spike') return `"${whole.name}" has no threshold: it never spikes, and "${on}" never runs.`;
  return `"${whole.name}" has no event "${event}"${known === '' ? '' : `; there is: ${known}`}.`;
}

function readDelays(pathways: readonly UsablePathway[], reader: FieldReader): ReadonlyMap<string, Quantity> {
  const delays = new Map<string, Quantity>();
  for (const { pathway, at } of pathways) {
    if (!filled(pathway.delay)) continue;
    const delay = reader.time(
      `pathways.${at}.delay`,
      pathway.delay,
      'A delay is a finite time, zero or more.',
    );
    if (delay !== undefined) delays.set(pathway.name, delay);
  }
  return delays;
}

/** A connection as arguments of `connect`; undefined where its fields have problems. */
function prepare(
  connection: Connection,
  at: number,
  synapses: Synapses,
  reader: FieldReader,
  constants: ConstantTable,
): PreparedConnection | undefined {
  const before = reader.diagnostics.length;
  const field = (name: string, text: string): Source => reader.source(`connect.${at}.${name}`, text);
  const numbers = new NumberFields(constants, reader);
  const n = numbers.count(field('n', connection.n ?? ''));
  let prepared: PreparedConnection;
  switch (connection.kind) {
    case 'condition': {
      const source = field('condition', connection.condition ?? '');
      if (/\bfor\b/.test(source.text)) {
        const message = 'This is a rule that gives neurons: make the connection a rule, not a condition.';
        reader.report(source, 'CONNECT', message);
      }
      const p = numbers.probability(field('p', connection.p ?? ''));
      prepared = { source, options: { condition: filled(source.text) ? source : true, p, n } };
      break;
    }
    case 'pairs': {
      const source = field('i', connection.i);
      const i = readNeurons(source, sizeOf(synapses.source.group), reader) ?? [];
      const target = field('j', connection.j);
      const j = readNeurons(target, sizeOf(synapses.target.group), reader) ?? [];
      const fits = i.length === j.length || i.length === 1 || j.length === 1;
      if (!fits && reader.diagnostics.length === before) {
        const message = `There must be as many numbers for i as for j, but there are ${i.length} and ${j.length}.`;
        reader.report(target, 'CONNECT', message);
      }
      if (n !== undefined && typeof n !== 'number') {
        reader.report(n, 'CONNECT', 'With lists of neurons, this is a number.');
        return undefined;
      }
      prepared = { source, options: { i, j, n } };
      break;
    }
    case 'generator': {
      const source = field('expression', connection.expression);
      if (!filled(source.text)) {
        reader.report(source, 'CONNECT-SYNTAX', 'A rule is missing, such as k for k in range(i-2, i+3).');
        return undefined;
      }
      const keep = numbers.probability(field('p', connection.p ?? ''));
      const { skipIfInvalid = false } = connection;
      prepared = { source, options: { [connection.side]: source, keep, n, skipIfInvalid } };
      break;
    }
  }
  return reader.diagnostics.length === before ? prepared : undefined;
}

/** Neurons of one side; synapses are not counted before they are made. */
function sizeOf(group: Group): number | undefined {
  return group instanceof Synapses ? undefined : group.size;
}

/** Numbers of a connection: known ones as numbers, others as expressions. */
class NumberFields {
  constructor(
    private readonly constants: ConstantTable,
    private readonly reader: FieldReader,
  ) {}

  probability(source: Source): number | Source | undefined {
    const p = this.number(source);
    if (typeof p === 'number' && !(p >= 0 && p <= 1)) {
      this.reader.report(source, 'CONNECT', 'A probability lies between 0 and 1.');
    }
    return p;
  }

  count(source: Source): number | Source | undefined {
    const n = this.number(source);
    if (typeof n === 'number' && !(n >= 0 && Number.isInteger(n))) {
      this.reader.report(source, 'CONNECT', 'The number of synapses is a whole number, zero or more.');
    }
    return n;
  }

  private number(source: Source): number | Source | undefined {
    if (!filled(source.text)) return undefined;
    const { quantity } = evaluateField(source, this.constants, Dimension.none);
    return quantity?.value ?? source;
  }
}
