// The schedule as columns: the slots in the order in which they run, each with its runners.
import type { ScheduleRow } from '../../engine/worker/protocol';
import { MAIN_SLOTS } from '../notebook/slots';

/** One slot. */
export interface ScheduleColumn {
  readonly slot: string;
  readonly rows: readonly ScheduleRow[];
}

/**
 * Groups rows by slot. The six main slots always appear; the slots around them only when something runs in
 * them, as do slots that this version has no place for.
 */
export function scheduleColumns(rows: readonly ScheduleRow[]): ScheduleColumn[] {
  const names = MAIN_SLOTS.flatMap((slot) => [`before_${slot}`, slot, `after_${slot}`]);
  const others = [...new Set(rows.map((row) => row.when))].filter((slot) => !names.includes(slot));
  return [...names, ...others]
    .map((slot) => ({ slot, rows: rows.filter((row) => row.when === slot) }))
    .filter((column) => column.rows.length > 0 || MAIN_SLOTS.some((slot) => slot === column.slot));
}

/** The different clock steps, shortest first, for the legend. */
export function clockSteps(rows: readonly ScheduleRow[]): number[] {
  return [...new Set(rows.map((row) => row.dt))].sort((a, b) => a - b);
}
