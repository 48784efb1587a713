// Comments of a script: those above a statement become text cells, those behind a constant its description.
import type { PyStatement } from '../syntax';

/** The comments of one script. */
export class Comments {
  private readonly lines: readonly string[];

  constructor(text: string) {
    this.lines = text.split(/\r\n?|\n/);
  }

  /**
   * The block of comments right above a statement.
   * @param line of the statement, from 1
   */
  above(line: number): string {
    const block: string[] = [];
    for (let at = line - 2; at >= 0; at -= 1) {
      const text = this.lines[at] ?? '';
      if (!text.startsWith('#')) break;
      block.unshift(text.replace(/^#+ ?/, '').trimEnd());
    }
    return readable(block);
  }

  /** The comments after the last statement. */
  atEnd(line: number): string {
    const rest = this.lines.slice(line).filter((text) => text.startsWith('#'));
    return readable(rest.map((text) => text.replace(/^#+ ?/, '').trimEnd()));
  }

  /** The comment behind a statement that ends on a line. */
  behind(line: number): string | undefined {
    const text = this.lines[line - 1] ?? '';
    // A `#` in quotes is no comment; statements with quotes keep their comment to themselves.
    const match = /^[^'"#]*#\s*(.*\S)\s*$/.exec(text);
    return match?.[1];
  }
}

/** Without rulers such as `#####` and `# -----`. */
function readable(lines: readonly string[]): string {
  return lines
    .map((line) => (/^[^\p{L}\p{N}]*$/u.test(line) ? '' : line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** First and last line of a statement, from 1. */
export function linesOf({ origin }: PyStatement): readonly [first: number, last: number] {
  const { source, span } = origin;
  return [source.lineColumn(span[0]).line, source.lineColumn(Math.max(span[0], span[1] - 1)).line];
}
