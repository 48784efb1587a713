// Whether there is memory for synapses that are about to be made.
import { BYTES, DynamicArrayVariable } from '../core';
import type { ModelError } from '../diagnostics';
import { modelError } from '../diagnostics';
import type { Synapses } from './synapses';

/** Bytes that each synapse takes in the arrays of its variables. */
export function bytesPerSynapse({ variables }: Synapses): number {
  let bytes = 0;
  // 'i' and 'j' may be further names of an array.
  for (const array of new Set(variables.ownArrays())) {
    const perSynapse = variables.indexOf(array.name) === '_idx';
    if (array instanceof DynamicArrayVariable && perSynapse) bytes += BYTES[array.dtype];
  }
  return bytes;
}

/** Bytes that the queues of all pathways keep for each synapse: its number, and its delay where delays differ. */
export function queueBytesPerSynapse({ pathways }: Synapses): number {
  let bytes = 0;
  for (const { delayIsShared } of pathways.values()) bytes += BYTES.int32 * (delayIsShared ? 1 : 2);
  return bytes;
}

/**
 * Refuses connections that cannot fit, before they are made.
 * @param count number of new synapses, as far as it is known
 * @throws ModelError `MEMORY` (MemoryError)
 */
export function requireRoom(synapses: Synapses, count: number): void {
  const { memory } = synapses.device;
  const bytes = count * bytesPerSynapse(synapses);
  if (memory.bytesUsed + bytes <= memory.maximumBytes) return;
  const megabytes = (size: number): string => Math.ceil(size / 2 ** 20).toString();
  throw modelError(
    'MemoryError',
    'MEMORY',
    `'${synapses.name}' would get about ${Math.round(count)} synapses, which take ${megabytes(bytes)} MB: ` +
      `more than there is (${megabytes(memory.maximumBytes)} MB).`,
    { object: synapses.name },
  );
}

/**
 * The error for connections that did not fit.
 * @param count synapses that were made until then
 */
export function noRoom(synapses: Synapses, count: number): ModelError {
  return modelError(
    'MemoryError',
    'MEMORY',
    `There is not enough memory to connect '${synapses.name}': it ended after ${count} synapses.`,
    { object: synapses.name },
  );
}
