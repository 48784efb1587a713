// Problems that a check found, as a terminal shows them.
import type { Diagnostic } from '../diagnostics';
import { Source } from '../diagnostics';
import type { NotebookDocument } from '../document/schema';
import { detailText } from './error-text';
import { markedLine, type Places } from './marked-text';

/** A problem of a script: `file:line:column: severity: message`, and the marked line. */
export function scriptProblemText(found: Diagnostic, script: Source, places: Places): string {
  const where = places.text({ source: script, span: found.span });
  return `${where}: ${found.severity}: ${found.message}\n${markedLine(script, found.span)}${detailText(found)}`;
}

/** A problem of a notebook: `file: cell, field:line:column: severity: message`, and the marked line. */
export function documentProblemText(found: Diagnostic, file: string, document: NotebookDocument): string {
  const { place, span, userCode } = found;
  const source = new Source(userCode);
  const where = place === undefined ? '' : ` ${fieldName(place.cell, place.field, document)}`;
  const { line, column } = source.lineColumn(span[0]);
  const at = userCode === '' ? '' : `:${String(line)}:${String(column)}`;
  return `${file}:${where}${at}: ${found.severity}: ${found.message}\n${markedLine(source, span)}${detailText(found)}`;
}

/** A cell by the name of what it makes, and the field; rows of lists count from 1. */
function fieldName(id: string, field: string, document: NotebookDocument): string {
  if (id === '') return field === '' ? document.title : field;
  const index = document.cells.findIndex((cell) => cell.id === id);
  const cell = document.cells[index];
  const name = cell !== undefined && 'name' in cell && typeof cell.name === 'string' ? cell.name : undefined;
  const title = name ?? `cell ${String(index + 1)} (${cell?.type ?? id})`;
  const words = field.split('.').map((word) => (/^\d+$/.test(word) ? String(Number(word) + 1) : word));
  return field === '' ? title : `${title}, ${words.join(' ')}`;
}
