// What is wrong with a script, as the notebook's diagnostics: the list of problems, squiggles, cards and fixes
// are then the same as for any other cell.
import type { Diagnostic, Span } from '../../engine/diagnostics';
import type { PythonCell } from '../../engine/document/schema';
import type { ScriptMark, ScriptProblem } from '../../engine/worker/protocol';

/** Span of a line (from 1) without its indentation. */
export function lineSpan(code: string, line: number): Span {
  let from = 0;
  for (let k = 1; k < line; k += 1) {
    const next = code.indexOf('\n', from);
    if (next < 0) break;
    from = next + 1;
  }
  const end = code.indexOf('\n', from);
  const to = end < 0 ? code.length : end;
  const indent = /^\s*/.exec(code.slice(from, to))?.[0].length ?? 0;
  return [Math.min(from + indent, to), to];
}

/** Line (from 1) of an offset. */
export function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length;
}

/**
 * The error that ended a run.
 * @param code text that ran
 */
export function runDiagnostic(cell: PythonCell, code: string, problem: ScriptProblem): Diagnostic {
  const file =
    problem.file === undefined ? -1 : (cell.files ?? []).findIndex(({ name }) => name === problem.file);
  const text = file < 0 ? code : (cell.files?.[file]?.code ?? '');
  const span =
    problem.range ?? (problem.line === undefined ? ([0, 0] as const) : lineSpan(text, problem.line));
  const marks = distinct(problem);
  const chain = problem.chain.map(({ pythonClass, message }) => `${pythonClass}: ${message}`).join('\n← ');
  const sentence = problem.message === '' ? problem.rootClass : problem.message;
  return {
    code: problem.rootClass,
    severity: 'error',
    message: problem.hint === undefined ? sentence : `${sentence} ${problem.hint}`,
    userCode: text,
    span,
    place: { cell: cell.id, field: file < 0 ? 'code' : `files.${file}.code` },
    ...(marks.length === 0 ? {} : { parts: marks.map((mark) => part(text, mark.span, mark.text)) }),
    ...(problem.fixes.length === 0 ? {} : { fixes: problem.fixes }),
    ...(problem.chain.length < 2 ? {} : { brian: chain }),
  };
}

/** One mark for each range, with words that the message does not say already where there are such. */
function distinct(problem: ScriptProblem): ScriptMark[] {
  const bySpan = new Map<string, ScriptMark>();
  for (const mark of problem.marks) {
    if (mark.file !== problem.file) continue;
    const key = mark.span.join(' ');
    const known = bySpan.get(key);
    const text = mark.text === problem.message ? '' : mark.text;
    if (known === undefined || known.text === '') bySpan.set(key, { ...mark, text });
  }
  return [...bySpan.values()];
}

function part(code: string, span: Span, because: string) {
  return { span, text: code.slice(span[0], span[1]), unit: '', because };
}

/** Problems that are known before the script runs, with their place. */
export function checkDiagnostics(cell: PythonCell, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    place: diagnostic.place ?? { cell: cell.id, field: 'code' },
  }));
}

/** A run's error is left out where the check says the same of the same line. */
export function joined(checked: readonly Diagnostic[], ran: Diagnostic | undefined): readonly Diagnostic[] {
  if (ran === undefined) return checked;
  const line = lineAt(ran.userCode, ran.span[0]);
  const told = checked.some(
    ({ severity, userCode, span }) =>
      severity === 'error' && userCode === ran.userCode && lineAt(userCode, span[0]) === line,
  );
  return told ? checked : [...checked, ran];
}
