import { describe, expect, it } from 'vitest';
import { fieldName } from '../../app/notebook/problem-text';
import { problemList } from '../../app/notebook/problems';
import type { Diagnostic } from '../../engine/diagnostics';
import type { NotebookDocument } from '../../engine/document/schema';

const notebook: NotebookDocument = {
  format: 'spikepad-notebook',
  v: 0,
  title: '',
  dt: '0.1*ms',
  cells: [
    { id: 'k', type: 'constants', rows: [{ name: 'tau', value: '10*ms' }] },
    {
      id: 'g',
      type: 'group',
      name: 'G',
      n: '1',
      equations: 'dv/dt = -v/tau : 1',
      initial: [
        { variable: 'v', value: '1' },
        { variable: 'w', value: '2' },
      ],
    },
    { id: 'r', type: 'run', duration: '1*ms' },
  ],
};

function at(cell: string | undefined, field: string, from = 0, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'SYNTAX',
    severity: 'error',
    message: `${cell ?? ''} ${field} ${from}`,
    userCode: '',
    span: [from, from + 1],
    ...(cell === undefined ? {} : { place: { cell, field } }),
    ...more,
  };
}

describe('the list of problems', () => {
  it('follows the document: cells, fields from top to bottom, rows, characters', () => {
    const ordered = [
      at('', 'dt'),
      at('k', 'rows.0.value'),
      at('g', 'n'),
      at('g', 'equations', 3),
      at('g', 'equations', 12),
      at('g', 'threshold'),
      at('g', 'initial.0.value'),
      at('g', 'initial.1.value'),
      at('r', 'duration'),
      at(undefined, ''),
    ];
    const shuffled = [7, 2, 9, 0, 4, 8, 3, 1, 6, 5].flatMap((index) => ordered.slice(index, index + 1));
    expect(problemList(notebook, shuffled, [])).toEqual(ordered);
  });

  it('counts a problem of check and run once, and leaves notes out', () => {
    const same = at('g', 'equations', 3);
    const note = at('g', 'method', 0, { severity: 'info' });
    const warning = at('g', 'n', 0, { severity: 'warning' });
    expect(problemList(notebook, [same, note], [{ ...same }, warning])).toEqual([warning, same]);
  });
});

describe('names of fields', () => {
  it.each([
    ['equations', at('g', 'equations')],
    ['neurons', at('g', 'n')],
    ['start value of w', at('g', 'initial.1.value')],
    ['tau', at('k', 'rows.0.value')],
    ['name "tau"', at('k', 'rows.0.name')],
    ['time step', at('', 'dt')],
    ['', at(undefined, '')],
  ])('%j', (name, diagnostic) => {
    expect(fieldName(notebook, diagnostic)).toBe(name);
  });
});
