// Edits of a synapses cell that change its lists: pathways and connections, with sensible first texts.
import type { Connection, PathwayText, SynapsesCell } from '../../engine/document/schema';

/** How a user chooses the pairs; one to one is the condition `i == j`. */
export type ConnectionChoice = 'condition' | 'one-to-one' | 'pairs' | 'generator';

export const CONNECTION_LABELS: Readonly<Record<ConnectionChoice, string>> = {
  condition: 'pairs by a condition',
  'one-to-one': 'one to one',
  pairs: 'pairs in a list',
  generator: 'neurons by a rule',
};

const ONE_TO_ONE = 'i == j';

/** What the choice field shows for a connection. */
export function choiceOf(connection: Connection): ConnectionChoice {
  if (connection.kind !== 'condition') return connection.kind;
  const plain = connection.p === undefined && connection.n === undefined;
  return plain && connection.condition?.replaceAll(' ', '') === 'i==j' ? 'one-to-one' : 'condition';
}

/** The connection chosen another way; probability and number stay where both ways have them. */
export function connectionOf(connection: Connection, choice: ConnectionChoice): Connection {
  if (choiceOf(connection) === choice) return connection;
  const n = connection.n === undefined ? {} : { n: connection.n };
  const p = connection.kind === 'pairs' || connection.p === undefined ? {} : { p: connection.p };
  switch (choice) {
    case 'condition':
      return { kind: 'condition', condition: 'i != j', ...p, ...n };
    case 'one-to-one':
      return { kind: 'condition', condition: ONE_TO_ONE };
    case 'pairs':
      return { kind: 'pairs', i: '0', j: '0', ...n };
    case 'generator':
      return {
        kind: 'generator',
        side: 'j',
        expression: 'k for k in range(i-1, i+2)',
        skipIfInvalid: true,
        ...p,
        ...n,
      };
  }
}

/** A pathway for the events of one side, with a name that is free. */
export function newPathway(cell: SynapsesCell, on: PathwayText['on']): PathwayText {
  const taken = new Set(cell.pathways.map(({ name }) => name));
  let name: string = on;
  for (let number = 2; taken.has(name); number += 1) name = `${on}_${number}`;
  return { name, on, code: '' };
}

/** The cell without entry `index` of one of its lists. */
export function withoutEntry(cell: SynapsesCell, list: 'pathways' | 'connect', index: number): SynapsesCell {
  return list === 'pathways'
    ? { ...cell, pathways: cell.pathways.filter((_, other) => other !== index) }
    : { ...cell, connect: cell.connect.filter((_, other) => other !== index) };
}

/** The cell with another connection at `index`. */
export function withConnection(cell: SynapsesCell, index: number, connection: Connection): SynapsesCell {
  return { ...cell, connect: cell.connect.map((old, at) => (at === index ? connection : old)) };
}

/** Can other fields mean a pathway by this name? Not while it is being typed, or the same as another one's. */
export function isOwnName(cell: SynapsesCell, index: number, name: string): boolean {
  const isTaken = cell.pathways.some((other, at) => at !== index && other.name === name);
  return /^[A-Za-z_]\w*$/.test(name) && !isTaken;
}

/**
 * The cell with another name for a pathway; start values of its delays follow, where both names are good.
 * @param before the last name that start values could mean it by
 */
export function withPathwayName(
  cell: SynapsesCell,
  index: number,
  name: string,
  before: string,
): SynapsesCell {
  const pathways = cell.pathways.map((old, at) => (at === index ? { ...old, name } : old));
  if (cell.initial === undefined || !isOwnName(cell, index, name)) return { ...cell, pathways };
  const initial = cell.initial.map((entry) => ({
    ...entry,
    variable: delayVariable(entry.variable, before, name),
  }));
  return { ...cell, pathways, initial };
}

/** `before.delay` under its new name; a plain `delay` is that of `pre`. */
function delayVariable(variable: string, before: string, name: string): string {
  const [, pathway = 'pre'] = /^\s*(?:(\w+)\s*\.\s*)?delay\s*$/.exec(variable) ?? [undefined, ''];
  return pathway === before && name !== before ? `${name}.delay` : variable;
}
