// The schedule of a network in words: every object that runs, in the order in which it runs.
import type { BrianObject } from '../core';
import type { Alignment } from './text-table';
import { textTable } from './text-table';

/** One object of the schedule. */
export interface ScheduleEntry {
  readonly name: string;
  readonly className: string;
  /** the object that it works for; empty where there is none */
  readonly owner: string;
  readonly ownerClassName: string;
  /** step of its clock in seconds */
  readonly dt: number;
  /** it runs every so many steps of the fastest clock */
  readonly every: number;
  readonly when: string;
  readonly order: number;
  readonly active: boolean;
  readonly abstractCode: string;
  readonly userCode: string;
}

const HEADER = ['object', 'part of', 'Clock dt', 'when', 'order', 'active'];
const ALIGNMENTS: readonly Alignment[] = ['left', 'left', 'left', 'left', 'right', 'center'];

/** Schedule of sorted objects; objects that contain others run nothing themselves and are left out. */
export class SchedulingSummary {
  readonly entries: readonly ScheduleEntry[];
  private readonly dtTexts: readonly string[];

  /** @param objects in running order */
  constructor(objects: readonly BrianObject[]) {
    const listed = objects.filter((object) => object.containedObjects.length === 0);
    const smallest = Math.min(...listed.map((object) => object.clock.dt_));
    this.dtTexts = listed.map((object) => object.clock.dt.toString());
    this.entries = listed.map((object) => {
      const { className, owner, abstractCode = '', userCode = abstractCode } = object.describe();
      return {
        name: object.name,
        className,
        owner: owner?.name ?? '',
        ownerClassName: owner?.className ?? '',
        dt: object.clock.dt_,
        every: Math.trunc(object.clock.dt_ / smallest),
        when: object.when,
        order: object.order,
        active: object.active,
        abstractCode,
        userCode,
      };
    });
  }

  /** Brian 2's table. */
  toString(): string {
    const rows = this.entries.map((entry, index) => [
      `${entry.name} (${entry.className})`,
      entry.owner === '' ? '--' : `${entry.owner} (${entry.ownerClassName})`,
      `${this.dtTexts[index] ?? ''} (every ${entry.every === 1 ? 'step' : `${entry.every} steps`})`,
      entry.when,
      String(entry.order),
      entry.active ? 'yes' : 'no',
    ]);
    return textTable(HEADER, rows, ALIGNMENTS);
  }
}
