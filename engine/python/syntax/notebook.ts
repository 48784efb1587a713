// Jupyter notebooks: the code cells of an .ipynb file as one script, each below a line `# %%`.
import type { Diagnostic } from '../../diagnostics';
import { modelError, problem, Source } from '../../diagnostics';
import { checkLayout } from './layout';

/** The code of a notebook as one script; `notes` tell which lines were left out. */
export interface NotebookScript {
  readonly source: Source;
  readonly notes: readonly Diagnostic[];
  /** offset in the script where each code cell starts */
  readonly cells: readonly number[];
}

const MAGIC = /^[ \t]*[%!?]|^[ \t]*[\p{L}_][\p{L}\p{N}_.]*\?{1,2}[ \t]*$/u;

/** Whether a bracket or a string is open at the end of the code: then a `%` is an operator or text. */
function isInside(code: string): boolean {
  return checkLayout(code).problem?.pythonClass === 'SyntaxError';
}

/**
 * Joins the code cells of a notebook file. Lines that speak to the notebook and not to Python (`%matplotlib`,
 * `!pip`, `name?`) become comments, so that line numbers stay, and are noted; a cell that starts with `%%` is left
 * out as a whole.
 * @param json text of the .ipynb file (formats 3 and 4)
 * @throws ModelError (ValueError, `NOTEBOOK`) where the text is no notebook
 */
export function notebookSource(json: string): NotebookScript {
  const texts = codeCells(json).map((text) => text.replace(/\r\n?/g, '\n'));
  const cells: number[] = [];
  const dropped: { readonly span: readonly [number, number]; readonly line: string }[] = [];
  let script = '';
  for (const text of texts) {
    // The usual mark of a cell in a script, from which its place can be found again.
    script += '# %%\n';
    cells.push(script.length);
    const wholeCell = /^\s*%%/.test(text);
    let code = '';
    for (const line of text.replace(/\n+$/, '').split('\n')) {
      const magic = wholeCell || (MAGIC.test(line) && !isInside(code));
      if (magic && line.trim() !== '') {
        // Inside a block a comment alone would leave the block empty.
        const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
        const replacement = `${indent}${indent === '' || wholeCell ? '' : 'pass  '}# ${line.trim()}`;
        dropped.push({ span: [script.length, script.length + replacement.length], line: line.trim() });
        script += `${replacement}\n`;
        code = '';
      } else {
        script += `${line}\n`;
        code += `${line}\n`;
      }
    }
  }
  const source = new Source(script);
  const notes = dropped.map(({ span, line }) =>
    problem('NOTEBOOK', `'${line}' speaks to Jupyter and was left out`, {
      severity: 'info',
      origin: { source, span },
    }),
  );
  return { source, notes, cells };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function codeCells(json: string): string[] {
  const fail = (what: string): Error => modelError('ValueError', 'NOTEBOOK', `this is no notebook: ${what}`);
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    throw fail('the file is not JSON');
  }
  if (!isRecord(data)) throw fail('it holds no cells');
  const sheets = Array.isArray(data.worksheets) ? data.worksheets.filter(isRecord) : [data];
  const lists = sheets.map((sheet) => sheet.cells).filter((cells) => Array.isArray(cells));
  if (lists.length === 0) throw fail('it holds no cells');
  return lists
    .flat()
    .filter(isRecord)
    .filter((cell) => cell.cell_type === 'code')
    .map((cell) => textOf(cell.source ?? cell.input));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string').join('') : '';
}
