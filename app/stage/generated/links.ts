// Lines of generated code that come from the same characters of the notebook.
import type { ListingLine, TextPlace } from '../../../engine/worker/protocol';
import type { CaretPlace } from '../../editor';

function overlap(a: TextPlace, b: TextPlace): boolean {
  const sameField = a.place.cell === b.place.cell && a.place.field === b.place.field;
  return sameField && a.span[0] < b.span[1] && b.span[0] < a.span[1];
}

/** Does a line come from some of these characters? */
export function comesFrom(line: ListingLine, places: readonly TextPlace[]): boolean {
  return line.places.some((own) => places.some((place) => overlap(own, place)));
}

/** Does a line come from the characters around a caret? */
export function isAtCaret(line: ListingLine, { place, offset }: CaretPlace): boolean {
  return line.places.some(
    (own) =>
      own.place.cell === place.cell &&
      own.place.field === place.field &&
      own.span[0] <= offset &&
      offset <= own.span[1],
  );
}
