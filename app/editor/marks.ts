// Where diagnostics lie in the text as it is now. A diagnostic speaks of the text that was checked; while
// the user types on, its range moves along, until the next check confirms or removes it.
import type { Diagnostic, Severity, Span } from '../../engine/diagnostics';

/** A diagnostic at its place in the present text. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly diagnostic: Diagnostic;
}

/** The one change that turns `before` into `after`: what lies between common beginning and end. */
export interface TextChange {
  readonly from: number;
  readonly removed: number;
  readonly inserted: string;
}

/** Finds the smallest single replacement between two texts; undefined if they are equal. */
export function changeBetween(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return {
    from: start,
    removed: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  };
}

/** A span after a change; undefined if the change touched its characters. */
export function moveSpan(span: Span, change: TextChange): Span | undefined {
  const [from, to] = span;
  const changeEnd = change.from + change.removed;
  const shift = change.inserted.length - change.removed;
  if (to <= change.from) return span;
  if (from >= changeEnd) return [from + shift, to + shift];
  return undefined;
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What to underline: the parts that do not fit each other, where a problem names some, else its whole range. */
function markedSpans({ span, parts = [] }: Diagnostic): readonly Span[] {
  const apart = parts.filter((part) => part.span[1] > part.span[0]).map((part) => part.span);
  return apart.length > 0 ? apart : [span];
}

/** Marks of the diagnostics that have a range in `text`, outer ones before those inside them. */
export function placeMarks(text: string, diagnostics: readonly Diagnostic[]): Mark[] {
  const changes = new Map<string, TextChange | undefined>();
  const marks: Mark[] = [];
  for (const diagnostic of diagnostics) {
    const code = diagnostic.userCode;
    if (!changes.has(code)) changes.set(code, changeBetween(code, text));
    const change = changes.get(code);
    for (const marked of markedSpans(diagnostic)) {
      const span = change === undefined ? marked : moveSpan(marked, change);
      if (span !== undefined) marks.push({ ...visible(span, text), diagnostic });
    }
  }
  return marks.sort(
    (a, b) => a.from - b.from || b.to - a.to || WEIGHT[b.diagnostic.severity] - WEIGHT[a.diagnostic.severity],
  );
}

/** Widens an empty range to one character of its line, so that there is something to underline. */
function visible(span: Span, text: string): { from: number; to: number } {
  const from = Math.min(Math.max(span[0], 0), text.length);
  const to = Math.min(Math.max(span[1], from), text.length);
  if (to > from) return { from, to };
  const next = text[from];
  if (next !== undefined && next !== '\n') return { from, to: from + 1 };
  return from > 0 && text[from - 1] !== '\n' ? { from: from - 1, to: from } : { from, to: from };
}

/** The innermost marks at an offset, worst first. */
export function marksAt(marks: readonly Mark[], offset: number): Mark[] {
  return marks
    .filter((mark) => mark.from <= offset && offset < Math.max(mark.to, mark.from + 1))
    .sort((a, b) => WEIGHT[a.diagnostic.severity] - WEIGHT[b.diagnostic.severity] || b.from - a.from);
}
