// Places in files as a terminal shows them: `file:line:column`, the line, and marks under the characters.
import type { Origin, Source, Span } from '../diagnostics';
import type { ScriptInput } from './input';

const INDENT = '    ';

/** The line in which a span begins, with marks below its characters; empty for a span of no text. */
export function markedLine(source: Source, span: Span): string {
  const { line, column } = source.lineColumn(span[0]);
  const text = source.text.split('\n')[line - 1] ?? '';
  if (text.trim() === '') return '';
  const width = Math.max(1, Math.min(span[1] - span[0], text.length - column + 1));
  // A tab before the marks is as wide as the one above it.
  const padding = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return `${INDENT}${text.trimEnd()}\n${INDENT}${padding}${'~'.repeat(width)}\n`;
}

/** Names the places of a script: its own file, its modules, the cells of a Jupyter notebook. */
export class Places {
  constructor(private readonly input: ScriptInput) {}

  /** `file:line:column`; lines of a Jupyter notebook count from the start of their cell. */
  text({ source, span }: Origin): string {
    const { line, column } = source.lineColumn(span[0]);
    const { file, cells, modules } = this.input;
    if (source !== this.input.source) {
      return `${modules.pathOf(source) ?? file}:${String(line)}:${String(column)}`;
    }
    const cell = cells.findLastIndex((start) => start <= span[0]);
    const start = cells[cell];
    if (start === undefined) return `${file}:${String(line)}:${String(column)}`;
    const inCell = line - source.lineColumn(start).line + 1;
    return `${file} (code cell ${String(cell + 1)}):${String(inCell)}:${String(column)}`;
  }
}
