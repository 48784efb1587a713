// Jupyter notebooks for the page: their code as one script, and what was left out.
import { ModelError, problem } from '../diagnostics';
import { notebookSource } from '../python/syntax';
import type { NotebookCode, ScriptNote } from './script-protocol';

/** Files beyond this many characters are refused before they are parsed. */
const MAXIMUM_CHARACTERS = 50_000_000;

/** Reads an .ipynb file; a file that is none leaves a problem in place of code. */
export function readNotebook(json: string): NotebookCode {
  if (json.length > MAXIMUM_CHARACTERS) {
    const size = `${(json.length / 1e6).toFixed(0)} MB`;
    return refused(problem('NOTEBOOK', `This notebook is too large (${size}); clear its outputs first.`));
  }
  try {
    const { source, notes } = notebookSource(json);
    return {
      code: source.text,
      notes: [
        ...textNotes(json),
        ...notes.map(({ span, message }) => ({
          line: source.lineColumn(span[0]).line,
          text: sentence(message),
        })),
      ],
    };
  } catch (error) {
    if (error instanceof ModelError) return refused(error.diagnostic);
    throw error;
  }
}

function refused(found: NonNullable<NotebookCode['problem']>): NotebookCode {
  return { code: '', notes: [], problem: { ...found, message: sentence(found.message) } };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

/** What is said about the cells that hold text. */
function textNotes(json: string): ScriptNote[] {
  const count = json.match(/"cell_type"\s*:\s*"(?:markdown|raw|heading)"/g)?.length ?? 0;
  if (count === 0) return [];
  const cells = count === 1 ? '1 cell with text was' : `${String(count)} cells with text were`;
  return [{ line: 0, text: `${cells} left out; a Python cell holds code only.` }];
}
