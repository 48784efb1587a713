// What a hover says: the unit of the smallest sub-expression under the pointer.
import type { ExpressionUnit, FieldUnits } from '../../engine/worker/protocol';
import type { Mark } from './marks';
import { marksAt } from './marks';

/**
 * The smallest sub-expression at an offset, if the text there is still the one that was checked.
 * @param text the field's text as it is now
 */
export function unitAt(
  units: FieldUnits | undefined,
  text: string,
  offset: number,
): ExpressionUnit | undefined {
  let best: ExpressionUnit | undefined;
  for (const candidate of units?.units ?? []) {
    const [from, to] = candidate.span;
    if (offset < from || offset >= to || text.slice(from, to) !== candidate.text) continue;
    if (best === undefined || to - from < best.span[1] - best.span[0]) best = candidate;
  }
  return best;
}

/** A unit in words: `1` means dimensionless. */
export function unitWords(unit: string): string {
  return unit === '1' ? 'dimensionless' : unit;
}

/** What there is to say about a character. */
export interface HintContent {
  /** the sub-expression that `unit` belongs to */
  readonly text: string;
  readonly unit: string | undefined;
  readonly marks: readonly Mark[];
}

/** Problems and unit at an offset; undefined if there is neither. */
export function hintAt(
  text: string,
  marks: readonly Mark[],
  units: FieldUnits | undefined,
  offset: number,
): HintContent | undefined {
  const unit = unitAt(units, text, offset);
  const here = marksAt(marks, offset);
  if (unit === undefined && here.length === 0) return undefined;
  return { text: unit?.text ?? '', unit: unit?.unit, marks: here };
}
