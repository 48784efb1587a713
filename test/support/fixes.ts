// Applying fixes to a text, as the editor does.
import type { Fix } from '../../engine/diagnostics';

/** The text after all edits of a fix (edits of other fields are left out). */
export function applyFix(text: string, fix: Fix): string {
  const edits = fix.edits.filter((edit) => edit.place === undefined);
  const fromTheEnd = [...edits].sort((a, b) => b.span[0] - a.span[0] || b.span[1] - a.span[1]);
  return fromTheEnd.reduce(
    (result, { span, newText }) => result.slice(0, span[0]) + newText + result.slice(span[1]),
    text,
  );
}
