// Where text comes from: a piece of user text and places in it. Every AST node points here, so that an
// error can be shown in the characters that the user typed, whatever was rewritten in between.

/** Half-open range of UTF-16 offsets into a text: `[from, to)`. */
export type Span = readonly [from: number, to: number];

/** The field of a notebook cell that a text was typed into. */
export interface Place {
  readonly cell: string;
  readonly field: string;
}

/** A line and a column, both counted from 1. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** One text as the user typed it (an equation field, a threshold, a runner's code, …). */
export class Source {
  private lineStarts: readonly number[] | undefined;

  /**
   * @param text what the user typed, unchanged
   * @param place the notebook field that holds the text, if any
   */
  constructor(
    readonly text: string,
    readonly place?: Place,
  ) {}

  /** Line and column (from 1) of an offset; offsets past the end give the last position. */
  lineColumn(offset: number): LineColumn {
    const starts = this.starts();
    const clipped = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clipped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: clipped - (starts[low] ?? 0) + 1 };
  }

  /** The text of a span. */
  slice(span: Span): string {
    return this.text.slice(span[0], span[1]);
  }

  private starts(): readonly number[] {
    if (this.lineStarts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1))
        starts.push(at + 1);
      this.lineStarts = starts;
    }
    return this.lineStarts;
  }
}

/** A place in a user's text. Rewritten nodes keep the origin of the node that they replace. */
export interface Origin {
  readonly source: Source;
  readonly span: Span;
}

/** Smallest origin that covers both; keeps the first one where the sources differ. */
export function joinOrigins(first: Origin, last: Origin): Origin {
  if (first.source !== last.source) return first;
  return {
    source: first.source,
    span: [Math.min(first.span[0], last.span[0]), Math.max(first.span[1], last.span[1])],
  };
}
