// What a hover says: the unit of the smallest sub-expression under the pointer.
import type { ExpressionUnit, FieldUnits } from '../../engine/worker/protocol';

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
