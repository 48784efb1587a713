// Notebook files as scripts.
import { describe, expect, it } from 'vitest';
import { cellOffsets } from '../../../engine/python/cells';
import { notebookSource, parsePython } from '../../../engine/python/syntax';

const cell = (source: unknown, type = 'code') => ({ cell_type: type, source });

describe('notebookSource', () => {
  it('joins the code cells and leaves out what speaks to Jupyter', () => {
    const file = {
      nbformat: 4,
      cells: [
        cell(['# Title\n'], 'markdown'),
        cell(['%matplotlib inline\n', 'x = 5 % 3\n', 'y = 1']),
        cell('if x:\n    %time\nz?\n'),
        cell('%%bash\nls'),
      ],
    };
    const { source, notes, cells } = notebookSource(JSON.stringify(file));
    expect(source.text).toBe(
      '# %%\n# %matplotlib inline\nx = 5 % 3\ny = 1\n# %%\nif x:\n    pass  # %time\n# z?\n# %%\n# %%bash\n# ls\n',
    );
    expect(parsePython(source).diagnostics).toEqual([]);
    expect(cells).toEqual([5, 47, 81]);
    expect(cellOffsets(source.text)).toEqual(cells);
    expect(notes.map((note) => [note.severity, source.slice(note.span)])).toEqual([
      ['info', '# %matplotlib inline'],
      ['info', '    pass  # %time'],
      ['info', '# z?'],
      ['info', '# %%bash'],
      ['info', '# ls'],
    ]);
  });

  it('leaves operators and text at the start of a line alone', () => {
    const code = "title('%d'\n  % n)\ns = '''\n%d\n'''\nx = a \\\n  % b\n";
    const { source, notes } = notebookSource(JSON.stringify({ cells: [cell(code)] }));
    expect(source.text).toBe(`# %%\n${code}`);
    expect(notes).toEqual([]);
  });

  it('reads the older format', () => {
    const file = { worksheets: [{ cells: [{ cell_type: 'code', input: ['a = 1\n'] }] }] };
    expect(notebookSource(JSON.stringify(file)).source.text).toBe('# %%\na = 1\n');
  });

  it.each(['', '[]', '{"a": 1}', 'x = 1'])('refuses %j', (text) => {
    expect(() => notebookSource(text)).toThrow('this is no notebook');
  });
});
