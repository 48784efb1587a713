// The order of a simulation step: named slots, each with a `before_` and an `after_` part, and the sorting of
// objects into them.
import type { BrianObject } from '../core';
import { modelError } from '../diagnostics';
import { suggestNames } from '../equations';

/** Slots of networks that set no schedule of their own. */
export const DEFAULT_SCHEDULE: readonly string[] = [
  'start',
  'groups',
  'thresholds',
  'synapses',
  'resets',
  'end',
];

/** A list of slots with their ranks. */
export class Schedule {
  private readonly ranks = new Map<string, number>();

  /**
   * @param slots in the order in which they run
   * @throws ModelError `SLOT-TYPE` (TypeError) unless all are strings, `SLOT-NAME` (ValueError) for names that
   *   begin with `before_` or `after_`
   */
  constructor(readonly slots: readonly string[]) {
    checkSlots(slots);
    slots.forEach((slot, position) => {
      this.ranks.set(`before_${slot}`, 3 * position);
      this.ranks.set(slot, 3 * position + 1);
      this.ranks.set(`after_${slot}`, 3 * position + 2);
    });
  }

  /** All names that `when` may have, in running order. */
  names(): string[] {
    return this.slots.flatMap((slot) => [`before_${slot}`, slot, `after_${slot}`]);
  }

  /** Position of a slot; `undefined` for unknown ones. */
  rank(when: string): number | undefined {
    return this.ranks.get(when);
  }

  /**
   * Objects in running order: by slot, then `order`, then name (upper case first).
   * @throws ModelError `SLOT-UNKNOWN` (KeyError) where an object names a slot that is not in the schedule
   */
  sort(objects: Iterable<BrianObject>): BrianObject[] {
    return [...objects]
      .map((object) => ({ object, rank: this.rankOf(object) }))
      .sort(
        (a, b) =>
          a.rank - b.rank ||
          a.object.order - b.object.order ||
          (a.object.name < b.object.name ? -1 : a.object.name > b.object.name ? 1 : 0),
      )
      .map(({ object }) => object);
  }

  private rankOf(object: BrianObject): number {
    const { when, name } = object;
    const rank = this.rank(when);
    if (rank !== undefined) return rank;
    const known = this.names();
    throw modelError(
      'KeyError',
      'SLOT-UNKNOWN',
      `'${name}' has the slot '${when}', which the schedule does not have.`,
      {
        object: name,
        userCode: when,
        span: [0, when.length],
        because: [{ where: 'slots of the schedule', text: known.join(', '), span: [0, 0] }],
        fixes: suggestNames(when, known).map((slot) => ({
          title: `Change to ${slot}`,
          edits: [{ span: [0, when.length], newText: slot }],
        })),
        brian: `KeyError: '${when}'`,
      },
    );
  }
}

function checkSlots(slots: readonly unknown[]): void {
  for (const slot of slots) {
    if (typeof slot !== 'string') {
      throw modelError('TypeError', 'SLOT-TYPE', 'A schedule is a list of slot names.');
    }
    if (slot.startsWith('before_') || slot.startsWith('after_')) {
      throw modelError(
        'ValueError',
        'SLOT-NAME',
        `The slot name '${slot}' is not allowed: every slot has a 'before_' and an 'after_' part by itself.`,
      );
    }
  }
}
