// The `record` field of a state monitor: `all`, or neuron numbers and ranges such as `0, 3, 10:20`.

/** What a record field asks for, or why it cannot be read. */
export type RecordIndices =
  | { readonly kind: 'all' }
  | { readonly kind: 'indices'; readonly indices: readonly number[] }
  | { readonly kind: 'problem'; readonly message: string };

const ITEM = /^(\d+)(?::(\d+)(?::(\d+))?)?$/;

/**
 * Reads a record field.
 * @param text `all` or empty for all neurons, else numbers and `start:stop[:step]` ranges, comma-separated
 * @param n number of neurons of the recorded group, or of synapses
 * @param what is counted
 */
export function parseRecordIndices(
  text: string | undefined,
  n: number,
  what: 'neuron' | 'synapse' = 'neuron',
): RecordIndices {
  const trimmed = (text ?? '').trim();
  if (trimmed === '' || trimmed === 'all' || trimmed === 'True') return { kind: 'all' };
  const indices: number[] = [];
  for (const item of trimmed.split(',').map((part) => part.trim())) {
    if (item === '') continue;
    const match = ITEM.exec(item);
    if (match === null) {
      return {
        kind: 'problem',
        message: `"${item}" is neither the number of a ${what} nor a range such as 0:10.`,
      };
    }
    const start = Number(match[1]);
    const isRange = match[2] !== undefined;
    const stop = isRange ? Math.min(Number(match[2]), n) : start + 1;
    const step = match[3] === undefined ? 1 : Number(match[3]);
    if (step < 1) return { kind: 'problem', message: `The step of "${item}" must be at least 1.` };
    if (start >= n) {
      return { kind: 'problem', message: `There is no ${what} ${start}: there are ${n}, counted from 0.` };
    }
    for (let index = start; index < stop; index += step) indices.push(index);
  }
  return { kind: 'indices', indices: [...new Set(indices)] };
}
