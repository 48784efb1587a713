// Connections of the last run, kept for the next one: where nothing that they depend on has changed, a slider need not
// connect again. Rules that read variables of neurons are executed anew each time.
import type { Device } from '../core';
import { Source } from '../diagnostics';
import type { Synapses } from '../synapses';
import type { BuiltSynapses } from './build-synapses';
import type { ConstantTable } from './constants';

type RandomSnapshot = ReturnType<Device['random']['getState']>;

interface Kept {
  readonly key: string;
  /** where random numbers were before, and after; the same where none were drawn */
  readonly before: RandomSnapshot;
  readonly after: RandomSnapshot;
  readonly pre: Int32Array;
  readonly post: Int32Array;
}

/** Connections of more synapses are not kept: they would take much memory twice. */
const MOST_KEPT = 4_000_000;

const kept = new WeakMap<Synapses, Kept>();

/** What the connections of a cell depend on as text; undefined where it is more than texts and constants. */
function keyOf({ synapses, connections }: BuiltSynapses, constants: ConstantTable): string | undefined {
  const neurons = new Map(synapses.neuronReferences.map(({ name, source }) => [name, source]));
  const used = new Map<string, number>();
  const plain = connections.map(({ options }) =>
    Object.entries(options).map(([name, value]: [string, unknown]) => {
      const text = value instanceof Source ? value.text : undefined;
      for (const [word] of (text ?? '').matchAll(/[A-Za-z_]\w*/g)) {
        const source = neurons.get(word);
        const number = constants.entry(word)?.quantity.value;
        if (constants.functions.has(word) || (source !== undefined && source !== 'N' && source !== 'i')) {
          return undefined;
        }
        if (number !== undefined) used.set(word, number);
      }
      return [name, text ?? value];
    }),
  );
  const isKnown = plain.every((options) => !options.includes(undefined));
  return isKnown ? JSON.stringify([plain, [...used]]) : undefined;
}

function isSame(a: RandomSnapshot, b: RandomSnapshot): boolean {
  return (
    a.position === b.position &&
    a.storedNormal === b.storedNormal &&
    a.key.every((word, k) => word === b.key[k])
  );
}

/** Connects as in the last run, if that gives the same; random numbers go on as after it. */
export function connectAsBefore(built: BuiltSynapses, constants: ConstantTable): boolean {
  const { synapses } = built;
  const last = kept.get(synapses);
  if (last === undefined || last.key !== keyOf(built, constants)) return false;
  const { random } = synapses.device;
  if (!isSame(last.before, last.after)) {
    if (!isSame(random.getState(), last.before)) return false;
    random.setState(last.after);
  }
  synapses.takeConnections(last.pre, last.post);
  return true;
}

/**
 * Keeps the connections that were just made.
 * @param before where random numbers were before
 */
export function keepConnections(
  built: BuiltSynapses,
  constants: ConstantTable,
  before: RandomSnapshot,
): void {
  const { synapses } = built;
  const key = keyOf(built, constants);
  if (key === undefined || synapses.size > MOST_KEPT) {
    kept.delete(synapses);
    return;
  }
  const [pre, post] = [synapses.neurons('pre').slice(), synapses.neurons('post').slice()];
  kept.set(synapses, { key, before, after: synapses.device.random.getState(), pre, post });
}
