// Short forms of cells for documents that rebuild golden scripts: names are those that Brian 2 gives by itself.
import type {
  Cell,
  Connection,
  GroupCell,
  InitialValue,
  MonitorCell,
  NotebookDocument,
  PathwayText,
  SynapsesCell,
} from '../../engine/document/schema';

/** A document with the default step. */
export function documentOf(...cells: readonly Cell[]): NotebookDocument {
  return { format: 'spikepad-notebook', v: 0, title: 'golden', dt: '0.1*ms', cells };
}

/** Start values from pairs. */
export function initial(values: Readonly<Record<string, string>>): readonly InitialValue[] {
  return Object.entries(values).map(([variable, value]) => ({ variable, value }));
}

/** Constants from pairs. */
export function constants(values: Readonly<Record<string, string>>): Cell {
  const rows = Object.entries(values).map(([name, value]) => ({ name, value }));
  return { id: 'constants', type: 'constants', rows };
}

/** A spike generator. */
export function spikes(name: string, n: number, text: string): Cell {
  return { id: name, type: 'input', kind: 'spikes', name, n: String(n), spikes: text };
}

/** Spikes of a neuron at many times in milliseconds. */
export function train(neuron: number, times: readonly number[]): string {
  return times.map((time) => `${neuron} @ ${time}*ms`).join(', ');
}

export function group(name: string, n: number, equations: string, rest: Partial<GroupCell> = {}): GroupCell {
  return { id: name, type: 'group', name, n: String(n), equations, ...rest };
}

/** `pre: code` and `post: code`, or pathways in full. */
export function pathway(name: 'pre' | 'post', code: string, rest: Partial<PathwayText> = {}): PathwayText {
  return { name, on: name, code, ...rest };
}

/** All pairs. */
export const ALL: Connection = { kind: 'condition' };
/** Pairs for which a condition holds. */
export function where(condition: string): Connection {
  return { kind: 'condition', condition };
}
/** A rule for j. */
export function rule(expression: string, rest: object = {}): Connection {
  return { kind: 'generator', side: 'j', expression, ...rest };
}

export function synapses(
  name: string,
  [source, target]: readonly [string, string],
  connect: readonly Connection[],
  rest: Partial<SynapsesCell> = {},
): SynapsesCell {
  return { id: name, type: 'synapses', name, source, target, pathways: [], connect, ...rest };
}

/** A state monitor of everything. */
export function states(
  name: string,
  target: string,
  variables: readonly string[],
  rest: Partial<MonitorCell> = {},
): MonitorCell {
  return { id: name, type: 'monitor', kind: 'state', name, target, variables, ...rest };
}

/** A spike or rate monitor. */
export function watch(name: string, kind: 'spike' | 'rate', target: string): MonitorCell {
  return { id: name, type: 'monitor', kind, name, target };
}

export function run(duration: string): Cell {
  return { id: 'run', type: 'run', duration };
}
