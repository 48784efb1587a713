// Have figures changed since they were sent? Recording a call replaces texts and lists of the model, it does
// not change them in place, so comparing what the model refers to is enough, and cheap.
import type { FigureModel } from '../python/pylab/model';

/** Deepest level that is looked into: figure, axes, artists, their settings. */
const DEPTH = 4;

/** Everything that a list of figures refers to, in a fixed order. Lists of numbers count as one thing each. */
export function figureParts(figures: readonly FigureModel[]): readonly unknown[] {
  const parts: unknown[] = [];
  for (const figure of figures) collect(figure, parts, DEPTH, new Set());
  return parts;
}

/** Whether two such collections differ. */
export function changed(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length !== now.length || now.some((part, i) => !Object.is(part, before[i]));
}

function collect(value: unknown, parts: unknown[], depth: number, seen: Set<object>): void {
  parts.push(value);
  if (typeof value !== 'object' || value === null || depth === 0 || seen.has(value)) return;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return;
  if (!Array.isArray(value)) {
    for (const part of Object.values(value)) collect(part, parts, depth, seen);
    return;
  }
  if (typeof value[0] === 'number') parts.push(value.length);
  else for (const part of value) collect(part, parts, depth - 1, seen);
}
