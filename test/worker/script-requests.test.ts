// The other requests about scripts: checks before a run, also of Python cells; conversion, export, notebooks.
import { describe, expect, it } from 'vitest';
import { validateDocument } from '../../engine/document/load';
import { Engine } from '../../engine/worker/engine';
import { documentOf, example } from './collect';

const engine = new Engine();

describe('checkScript', () => {
  it('finds nothing in a good script', () => {
    expect(engine.checkScript('from brian2 import *\nx = 3*mV\nprint(x)\n').diagnostics).toEqual([]);
  });

  it('marks a broken line in the script', () => {
    const code = 'x = 1\ny = = 2\n';
    const [found] = engine.checkScript(code).diagnostics;
    expect(found?.severity).toBe('error');
    expect(found?.span[0]).toBeGreaterThanOrEqual(6);
    expect(found?.userCode).toBe(code);
  });

  it('shows the error of a file at its import', () => {
    const code = 'import params\nprint(params.x)\n';
    const [found] = engine.checkScript(code, [{ name: 'params.py', code: 'x = (\n' }]).diagnostics;
    expect(found?.message).toMatch(/^params\.py, line 1: /);
    expect(code.slice(...(found?.span ?? [0, 0]))).toBe('params');
  });
});

describe('Python cells in documents', () => {
  const python = { id: 'y1', type: 'python', name: 'a.py', code: 'x = (1,\n' } as const;

  it('are checked with the document, at their code', () => {
    const { diagnostics } = engine.check(documentOf([python]));
    expect(diagnostics.map(({ place }) => place)).toEqual([{ cell: 'y1', field: 'code' }]);
  });

  it('take no part in its model', async () => {
    const document = example('first-spikes');
    const good = { ...python, code: 'tau = 3\n' };
    const before = engine.check(document);
    const after = engine.check({ ...document, cells: [...document.cells, good] });
    expect(after).toEqual(before);
    const outcome = await engine.run({ ...document, cells: [python, ...document.cells] }, 1, () => undefined);
    expect(outcome.status).toBe('done');
    // A change of the script leaves the compiled model alone.
    const again = await engine.run({ ...document, cells: [good, ...document.cells] }, 2, () => undefined);
    expect(again.compiled).toBe(0);
  });

  it('are validated', () => {
    expect(validateDocument(documentOf([{ ...python, files: [{ name: 'b.py', code: 'y = 1' }] }])).ok).toBe(
      true,
    );
    const wrong = { ...documentOf([]), cells: [{ id: 'y1', type: 'python', code: 3 }] };
    const refused = validateDocument(wrong);
    expect(refused.ok ? '' : refused.problem.message).toContain('Cell 1 (python)');
  });
});

describe('convertScript and exportBrian', () => {
  it('lead from a document to a script and back', () => {
    const document = example('first-spikes');
    const { script, notes } = engine.exportBrian(document);
    expect(notes).toEqual([]);
    const converted = engine.convertScript(script, 'first.py');
    expect(converted.notes).toEqual([]);
    expect(converted.document.title).toBe('First spikes');
    expect(validateDocument(converted.document).ok).toBe(true);
  });

  it('survive text that is no Python', () => {
    const { document, notes } = engine.convertScript('def (:\n', 'broken.py');
    expect(document.cells).toEqual([]);
    expect(document.title).toBe('broken');
    expect(notes[0]?.text).toContain('The script has an error');
  });
});

describe('readNotebook', () => {
  const cell = (cell_type: string, source: string): object => ({ cell_type, source, metadata: {} });

  it('joins code cells and says what it left out', () => {
    const json = JSON.stringify({
      nbformat: 4,
      cells: [
        cell('markdown', '# Title'),
        cell('code', '%matplotlib inline\nx = 1'),
        cell('code', 'print(x)'),
      ],
    });
    const { code, notes, problem } = engine.readNotebook(json);
    expect(problem).toBeUndefined();
    expect(code).toContain('x = 1\n# %%\nprint(x)\n');
    expect(notes).toEqual([
      { line: 0, text: '1 cell with text was left out; a Python cell holds code only.' },
      { line: 2, text: "'%matplotlib inline' speaks to Jupyter and was left out." },
    ]);
  });

  it.each(['', '{}', '[1]', '{"cells": 3}'])('refuses %j with a problem', (json) => {
    const { code, problem } = engine.readNotebook(json);
    expect(code).toBe('');
    expect(problem?.message).toMatch(/^This is no notebook/);
  });
});
