// The problems of a notebook as plain text, for the clipboard.
import type { Diagnostic } from '../../engine/diagnostics';
import type { NotebookDocument } from '../../engine/document/schema';
import { cellName, fieldName, lineOf, markedText, runnerSentence, shownUnit } from './problem-text';

/** One problem as lines of text: the same words as in its card. */
function reportOf(document: NotebookDocument, problem: Diagnostic): string {
  const line = lineOf(problem);
  const name = fieldName(document, problem);
  const field = name === '' ? '' : `, ${name}`;
  const marked = markedText(problem);
  const lines = [
    `${problem.severity} ${problem.code}: ${problem.message}`,
    `  in ${cellName(document, problem)}${field}${line === undefined ? '' : `, line ${line}`}`,
    ...(marked === '' ? [] : [`  at: ${marked}`]),
    ...(problem.parts ?? []).map((part) =>
      `  ${part.text}: ${shownUnit(part.unit)} ${part.because ?? ''}`.trimEnd(),
    ),
    ...(problem.because ?? []).map((reason) => `  because ${reason.where}: ${reason.text}`),
    ...(problem.runner === undefined ? [] : [`  ${runnerSentence(problem)}`]),
    ...(problem.fixes ?? []).map((fix) => `  fix: ${fix.title}`),
    ...(problem.brian === undefined ? [] : [`  Brian 2: ${problem.brian}`]),
  ];
  return lines.join('\n');
}

/** All problems as text. */
export function problemReport(document: NotebookDocument, problems: readonly Diagnostic[]): string {
  return problems.map((problem) => reportOf(document, problem)).join('\n\n');
}
