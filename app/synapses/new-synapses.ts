// Synapses as they are when the user adds them: between the groups that there are, with a weight in the unit of a
// variable of the target.
import type { Connection, GroupCell, SynapsesCell } from '../../engine/document/schema';

/** A small weight in the units that equations use most. */
const WEIGHTS: Readonly<Record<string, string>> = {
  '1': '0.1',
  volt: '0.5*mV',
  amp: '10*pA',
  siemens: '1*nS',
};
/** More pairs than this are connected at random. */
const ALL_PAIRS = 10_000;

/** First variable with an equation of its own, and its unit: `dv/dt = … : volt`. */
function drivenVariable(group: GroupCell | undefined): readonly [name: string, unit: string] {
  const found = /d(\w+)\/dt\s*=[^\n:]*:\s*([\w*/^. ]+)/.exec(group?.equations ?? '');
  return found === null ? ['v', '1'] : [found[1] ?? 'v', (found[2] ?? '1').trim()];
}

function connectionFor(source: string, target: string, size: number): Connection {
  const base = source === target ? { condition: 'i != j' } : {};
  return { kind: 'condition', ...base, ...(size > ALL_PAIRS ? { p: '0.1' } : {}) };
}

/**
 * New synapses from the first group or input to the last group.
 * @param own free id and name of the new cell
 * @param ends names of all that spikes: groups first, then inputs
 */
export function newSynapses(
  own: { readonly id: string; readonly name: string },
  groups: readonly GroupCell[],
  ends: readonly string[],
): SynapsesCell {
  const target = groups.at(-1);
  const source = ends.find((name) => name !== target?.name) ?? target?.name ?? 'G';
  const to = target?.name ?? 'G';
  const [variable, unit] = drivenVariable(target);
  const weight = WEIGHTS[unit];
  const sizes = [groups.find(({ name }) => name === source)?.n, target?.n].map(Number);
  const pairs = sizes.reduce((product, size) => product * (Number.isFinite(size) ? size : 1), 1);
  return {
    ...own,
    type: 'synapses',
    source,
    target: to,
    model: `w : ${unit}`,
    pathways: [{ name: 'pre', on: 'pre', code: `${variable}_post += w` }],
    connect: [connectionFor(source, to, pairs)],
    initial: [{ variable: 'w', value: weight ?? `1*${unit}` }],
  };
}
