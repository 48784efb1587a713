// Static view of a text: lines of coloured pieces, with squiggled and highlighted ranges around them.
import type { Mark } from './marks';
import type { Spot } from './spots';
import type { CodeLanguage, TokenKind } from './tokens';
import { START, tokenizeLine } from './tokens';

/** A piece of one colour, or a squiggled or highlighted range with pieces in it. */
export type Piece =
  | { readonly kind: TokenKind; readonly text: string }
  | { readonly mark: Mark; readonly pieces: readonly Piece[] }
  | { readonly spot: Spot; readonly pieces: readonly Piece[] };

export interface HighlightedLine {
  /** offset of the line in the text */
  readonly start: number;
  readonly pieces: readonly Piece[];
}

/** Beyond this many characters a text is shown without colours: thousands of elements would stall the page. */
const COLOURED = 20_000;

interface Run {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

/**
 * Splits a text into highlighted lines.
 * @param marks as `placeMarks` orders them: outer before inner
 * @param spots in order, outer before inner
 */
export function highlight(
  text: string,
  language: CodeLanguage,
  marks: readonly Mark[],
  spots: readonly Spot[] = [],
): HighlightedLine[] {
  const ranges: readonly (Mark | Spot)[] = [...spots, ...marks];
  const lines: HighlightedLine[] = [];
  let state = START;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const own = ranges.filter((mark) => mark.from < end && mark.to > start);
    let runs: Run[];
    if (start < COLOURED) {
      const result = tokenizeLine(line.slice(0, COLOURED), language, state);
      state = result.end;
      const offset = start;
      runs = result.tokens.map((token) => ({
        from: offset + token.from,
        to: offset + token.to,
        kind: token.kind,
      }));
      if (line.length > COLOURED) runs.push({ from: start + COLOURED, to: end, kind: 'plain' });
    } else {
      runs = line === '' ? [] : [{ from: start, to: end, kind: 'plain' }];
    }
    lines.push({ start, pieces: nest(text, split(runs, own), own) });
    start = end + 1;
  }
  return lines;
}

/** Cuts runs where marks begin or end. */
function split(runs: readonly Run[], marks: readonly Spot[]): Run[] {
  if (marks.length === 0) return [...runs];
  const cuts = [...new Set(marks.flatMap((mark) => [mark.from, mark.to]))].sort((a, b) => a - b);
  return runs.flatMap((run) => {
    const inside = cuts.filter((cut) => cut > run.from && cut < run.to);
    const bounds = [run.from, ...inside, run.to];
    return bounds.slice(0, -1).map((from, index) => ({ ...run, from, to: bounds[index + 1] ?? run.to }));
  });
}

/** Wraps runs into the marks around them; ranges that overlap in part are split. */
function nest(text: string, runs: readonly Run[], marks: readonly (Mark | Spot)[]): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  while (at < runs.length) {
    const run = runs[at];
    if (run === undefined) break;
    const outer = marks.find((mark) => mark.from <= run.from && mark.to >= run.to);
    if (outer === undefined) {
      result.push({ kind: run.kind, text: text.slice(run.from, run.to) });
      at += 1;
      continue;
    }
    let end = at;
    while (end < runs.length && (runs[end]?.to ?? Infinity) <= outer.to) end += 1;
    const inner = marks.filter((mark) => mark !== outer);
    const pieces = nest(text, runs.slice(at, end), inner);
    result.push('diagnostic' in outer ? { mark: outer, pieces } : { spot: outer, pieces });
    at = end;
  }
  return result;
}
