// SpikeSource: a group whose elements have events (spikes and others). What synapses and monitors need of it.
import type { ArrayVariable } from '../core';
import { modelError } from '../diagnostics';
import type { Source } from '../diagnostics';
import { sliceBounds } from './element-index';
import type { Thresholder } from './event-runners';
import { eventSpace } from './event-space';
import { Group } from './group';
import { optionalSlice, Subgroup } from './subgroup';

/** Base of groups that spike. */
export abstract class SpikeSource extends Group {
  /** condition of each event, where it has one; `spike` is always the last */
  abstract readonly events: ReadonlyMap<string, Source | undefined>;
  /** what looks for the elements of each event */
  readonly thresholders = new Map<string, Thresholder>();

  /** Elements that spike in the present step, ascending; empty after a run. */
  get spikes(): Int32Array {
    return this.eventIndices('spike');
  }

  /** Elements of an event in the present step. @throws ModelError (KeyError) for an unknown event */
  eventIndices(event: string): Int32Array {
    const { values } = this.eventArray(event);
    return Int32Array.from(values.subarray(0, values[values.length - 1] ?? 0));
  }

  /** Elements `start` to `stop - 1`, with Python's rules for bounds. @throws ModelError (IndexError) if empty */
  slice(start?: number, stop?: number): Subgroup {
    const [from, to] = sliceBounds(optionalSlice(start, stop), this.size);
    return new Subgroup(this, from, to);
  }

  /** Slot and order in which an event is looked for. */
  placeOfEvent(event: string): { readonly when: string; readonly order: number } {
    return this.thresholders.get(event) ?? this;
  }

  /** @throws ModelError `EVENT` (ValueError) where there is no such event */
  protected requireEvent(event: string): void {
    if (this.events.has(event)) return;
    const hint = event === 'spike' ? ' Did you forget to define a threshold?' : '';
    throw modelError('ValueError', 'EVENT', `'${this.name}' has no event '${event}'.${hint}`, {
      object: this.name,
      brian: `ValueError: Unknown event '${event}'.${hint}`,
    });
  }

  /** Adds the arrays that hold the elements of each event: numbers first, their count last. */
  protected addEventSpaces(): void {
    for (const event of this.events.keys()) {
      this.variables.addArray(eventSpace(event), { size: this.size + 1, dtype: 'int32', readOnly: true });
    }
  }

  private eventArray(event: string): ArrayVariable {
    return this.variables.array(eventSpace(event));
  }
}
