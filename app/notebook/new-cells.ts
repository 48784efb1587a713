// Cells as they are when the user adds them: names that are free, fields that make sense at once.
import type { Cell, KnownCell, NotebookDocument } from '../../engine/document/schema';
import { newSynapses } from '../synapses/new-synapses';
import { newSweep } from '../sweep/new-sweep';
import { isKnown } from './known';

export type CellType = KnownCell['type'];

/** Kinds of cells in the order of the insert menu. */
export const CELL_TYPES: readonly CellType[] = [
  'text',
  'constants',
  'group',
  'synapses',
  'input',
  'function',
  'runner',
  'monitor',
  'run',
  'plot',
  'sweep',
  'python',
];

/** What each kind of cell is for, for the insert menu. */
export const CELL_PURPOSE: Readonly<Record<CellType, string>> = {
  text: 'Markdown with formulas',
  constants: 'named values with sliders',
  group: 'neurons with equations',
  synapses: 'connections and what spikes do to them',
  function: 'a formula with a name, for use in model code',
  input: 'spikes or values that drive the model',
  runner: 'code in one slot of each time step',
  monitor: 'records variables, spikes or rates',
  run: 'advances the network',
  plot: 'draws what a monitor recorded',
  sweep: 'runs over values of constants: a curve or a map',
  python: 'a Brian 2 script as it is',
};

/** How the menu calls a kind of cell. */
export function cellTypeName(type: CellType): string {
  return type === 'python' ? 'Python script' : type;
}

/** An id that no cell of the document has. */
export function freeId(document: NotebookDocument, stem: string): string {
  const taken = new Set(document.cells.map((cell) => cell.id));
  let number = 1;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** A name that no object or constant of the document has: `stem`, then `stem2`, `stem3`, … */
export function freeName(document: NotebookDocument, stem: string): string {
  const taken = new Set(document.cells.flatMap(namesOf));
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

function namesOf(cell: Cell): string[] {
  if (!isKnown(cell)) return [];
  if (cell.type === 'constants') return cell.rows.map((row) => row.name);
  return 'name' in cell && cell.type !== 'python' ? [cell.name] : [];
}

/** Names of the document's groups. */
export function groupNames(document: NotebookDocument): string[] {
  return document.cells.flatMap((cell) => (isKnown(cell) && cell.type === 'group' ? [cell.name] : []));
}

/** Names of what monitors can record: groups, and inputs that spike. */
export function recordableNames(document: NotebookDocument): string[] {
  const inputs = document.cells.flatMap((cell) =>
    isKnown(cell) && cell.type === 'input' && (cell.kind === 'spikes' || cell.kind === 'poisson')
      ? [cell.name]
      : [],
  );
  return [...groupNames(document), ...inputs];
}

/** Names of the document's synapses. */
export function synapsesNames(document: NotebookDocument): string[] {
  return document.cells.flatMap((cell) => (isKnown(cell) && cell.type === 'synapses' ? [cell.name] : []));
}

/** A new cell of a kind. */
export function newCell(document: NotebookDocument, type: CellType): KnownCell {
  const group = groupNames(document)[0] ?? 'G';
  switch (type) {
    case 'text':
      return { id: freeId(document, 't'), type, text: '' };
    case 'constants':
      return {
        id: freeId(document, 'k'),
        type,
        rows: [newRow(document)],
      };
    case 'group':
      return {
        id: freeId(document, 'g'),
        type,
        name: freeName(document, 'G'),
        n: '1',
        equations: 'dv/dt = -v/(10*ms) : 1',
      };
    case 'function':
      return {
        id: freeId(document, 'f'),
        type,
        name: freeName(document, 'f'),
        arguments: [{ name: 'x', unit: '1' }],
        unit: '1',
        expression: 'x',
      };
    case 'input':
      return {
        id: freeId(document, 'i'),
        type,
        name: freeName(document, 'P'),
        kind: 'poisson',
        n: '10',
        rates: '20*Hz',
      };
    case 'synapses':
      return newSynapses(
        { id: freeId(document, 'y'), name: freeName(document, 'S') },
        document.cells.flatMap((cell) => (isKnown(cell) && cell.type === 'group' ? [cell] : [])),
        recordableNames(document),
      );
    case 'runner':
      return {
        id: freeId(document, 'c'),
        type,
        name: freeName(document, 'runner'),
        group,
        template: 'stateupdate',
        code: '',
        when: 'start',
        order: 0,
      };
    case 'monitor':
      return {
        id: freeId(document, 'm'),
        type,
        name: freeName(document, 'M'),
        kind: 'state',
        target: group,
        variables: ['v'],
        record: 'all',
      };
    case 'run':
      return { id: freeId(document, 'r'), type, duration: '100*ms' };
    case 'plot':
      return newPlot(document);
    case 'sweep':
      return newSweep(document, freeId(document, 'w'));
    case 'python':
      return { id: freeId(document, 's'), type, code: '' };
  }
}

/** A new row of a constants cell. */
export function newRow(document: NotebookDocument): { name: string; value: string; initial: string } {
  return { name: freeName(document, 'c'), value: '1', initial: '1' };
}

function newPlot(document: NotebookDocument): KnownCell {
  const id = freeId(document, 'p');
  const drawn = new Set(
    document.cells.flatMap((cell) => (isKnown(cell) && cell.type === 'plot' ? [cell.monitor] : [])),
  );
  const monitors = document.cells.flatMap((cell) => (isKnown(cell) && cell.type === 'monitor' ? [cell] : []));
  const monitor = monitors.find((candidate) => !drawn.has(candidate.name)) ?? monitors[0];
  if (monitor === undefined) return { id, type: 'plot', kind: 'trace', monitor: 'M', variable: 'v' };
  switch (monitor.kind) {
    case 'state': {
      const variable = monitor.variables?.[0];
      return {
        id,
        type: 'plot',
        kind: 'trace',
        monitor: monitor.name,
        ...(variable === undefined ? {} : { variable }),
      };
    }
    case 'rate':
      return { id, type: 'plot', kind: 'rate', monitor: monitor.name, smooth: '2*ms' };
    case 'spike':
    case 'event':
      return { id, type: 'plot', kind: 'raster', monitor: monitor.name };
  }
}

/** A document with one empty text cell. */
export function newDocument(title: string): NotebookDocument {
  return {
    format: 'spikepad-notebook',
    v: 0,
    title,
    seed: 1,
    dt: '0.1*ms',
    cells: [{ id: 't1', type: 'text', text: '' }],
  };
}
