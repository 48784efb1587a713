// What a conversion could not take over: one sentence each, at the line of the script.
import type { Origin } from '../../diagnostics';

/** Something that is not in the document, or not the same there. */
export interface ConversionNote {
  /** line of the script, from 1; 0 where it is about the whole */
  readonly line: number;
  readonly text: string;
}

/** Collects notes; the same sentence is kept once, at its first line. */
export class Notes {
  private readonly found = new Map<string, ConversionNote>();

  add(origin: Origin | undefined, text: string): void {
    if (this.found.has(text)) return;
    const line = origin === undefined ? 0 : origin.source.lineColumn(origin.span[0]).line;
    this.found.set(text, { line, text });
  }

  /** In the order of the script. */
  get all(): readonly ConversionNote[] {
    return [...this.found.values()].sort((a, b) => a.line - b.line);
  }
}
