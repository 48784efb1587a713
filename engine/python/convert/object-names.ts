// Names of objects: those that Brian gives in the script, and those of the cells. Objects of one slot run in the
// order of their names, so a document must not order them otherwise.
import type { Cell, SynapsesCell, UnknownCell } from '../../document/schema';

/** Gives out names, each once. */
export class ObjectNames {
  private readonly brian = new Set<string>();
  private readonly cells = new Set<string>();

  /** A name as Brian gives it: `stem*` becomes `stem`, `stem_1`, … */
  claim(name: string): string {
    return unused(name.replace('*', ''), this.brian);
  }

  /** A name for a cell. */
  inDocument(name: string): string {
    return unused(name, this.cells);
  }
}

function unused(stem: string, taken: Set<string>): string {
  let name = stem;
  for (let count = 1; taken.has(name); count += 1) name = `${stem}_${String(count)}`;
  taken.add(name);
  return name;
}

interface Placed {
  readonly slot: string;
  readonly order: number;
  readonly script: string;
  readonly document: string;
  readonly monitor: boolean;
}

/** What runs in the schedule because of a cell. */
function placesOf(cell: UnknownCell, script: string): Placed[] {
  const text = (value: unknown, otherwise: string): string =>
    typeof value === 'string' && value !== '' ? value : otherwise;
  const document = text(cell.name, '');
  const order = typeof cell.order === 'number' ? cell.order : 0;
  const at = (slot: string, ending: string, monitor = false): Placed => ({
    slot,
    order,
    script: `${script}${ending}`,
    document: `${document}${ending}`,
    monitor,
  });
  switch (cell.type) {
    case 'group':
      return [
        at('groups', '_stateupdater'),
        at('thresholds', '_thresholder'),
        at('resets', '_resetter'),
        at('before_start', '_subexpression_update'),
      ];
    case 'synapses':
      return [
        at('groups', '_stateupdater'),
        at('before_start', '_subexpression_update'),
        ...pathwayPlaces(cell, script, document),
      ];
    case 'input':
      return inputPlaces(cell, at);
    case 'runner':
      return [at(text(cell.when, 'start'), '')];
    case 'monitor':
      return [at(text(cell.when, cell.kind === 'state' ? 'start' : 'end'), '', true)];
    default:
      return [];
  }
}

/** Pathways have slots and orders of their own; sums of one order must not change places with each other. */
function pathwayPlaces(cell: UnknownCell, script: string, document: string): Placed[] {
  const { pathways } = cell as unknown as SynapsesCell;
  const sums = [
    ...(typeof cell.model === 'string' ? cell.model : '').matchAll(/(\w+_(?:pre|post))\s*=[^\n]*\(summed\)/g),
  ];
  return [
    ...pathways.map(({ name, on, when, order }) => ({
      slot: when === undefined || when === '' ? 'synapses' : when,
      order: order ?? (on === 'pre' ? -1 : 1),
      script: `${script}_${name}`,
      document: `${document}_${name}`,
      monitor: false,
    })),
    ...sums.map(([, variable = '']) => ({
      slot: 'groups',
      order: -1,
      script: `${script}_summed_variable_${variable}`,
      document: `${document}_summed_variable_${variable}`,
      monitor: false,
    })),
  ];
}

/** Poisson groups are thresholded like groups; a timed array is no object of the network. */
function inputPlaces(cell: UnknownCell, at: (slot: string, ending: string) => Placed): Placed[] {
  const when = typeof cell.when === 'string' && cell.when !== '' ? cell.when : undefined;
  switch (cell.kind) {
    case 'spikes':
      return [at(when ?? 'thresholds', '')];
    case 'poisson':
      return [at('thresholds', '_thresholder')];
    case 'poisson-input':
      return [at(when ?? 'synapses', '')];
    default:
      return [];
  }
}

/**
 * Whether objects that share a slot run in the same order under the names of the document as in the script.
 * Monitors among themselves may change places.
 * @param names the script's names by cell
 */
export function keepsOrder(cells: readonly Cell[], names: ReadonlyMap<object, string>): boolean {
  const placed = cells.flatMap((cell) => placesOf({ ...cell }, names.get(cell) ?? ''));
  return placed.every((a) =>
    placed.every(
      (b) =>
        a.slot !== b.slot ||
        a.order !== b.order ||
        (a.monitor && b.monitor) ||
        Math.sign(compare(a.script, b.script)) === Math.sign(compare(a.document, b.document)),
    ),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
