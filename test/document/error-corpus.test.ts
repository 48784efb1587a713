// The mistakes that Brian 2.5.1 names without a place: each must be located in the user's characters. Row
// numbers are those of the corpus; row 5 needs synapses.
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../engine/diagnostics';
import { checkDocument } from '../../engine/document/check';
import type { Cell, GroupCell, NotebookDocument, RunnerCell } from '../../engine/document/schema';

const CELLS: GroupCell = {
  id: 'g',
  type: 'group',
  name: 'cells',
  n: '2',
  equations: 'dv/dt = -v/(10*ms) : volt\nI : amp\nw : volt',
  threshold: 'v > 1*mV',
  reset: 'v = 0*mV',
  method: 'euler',
};

function runner(code: string, options: Partial<RunnerCell> = {}): RunnerCell {
  return { id: 'c', type: 'runner', name: 'leak', group: 'cells', template: 'stateupdate', code, ...options };
}

function problemsOf(...cells: Cell[]): Diagnostic[] {
  const document: NotebookDocument = {
    format: 'spikepad-notebook',
    v: 0,
    title: 'corpus',
    dt: '0.1*ms',
    cells: [...cells, { id: 'r', type: 'run', duration: '1*ms' }],
  };
  return checkDocument(document).diagnostics.filter(({ severity }) => severity === 'error');
}

/** Texts that are marked: the parts where there are some, else the problem's own span. */
function marked(diagnostic: Diagnostic | undefined): string[] {
  if (diagnostic === undefined) return [];
  const { parts = [], span, userCode } = diagnostic;
  const spans = parts.length > 0 ? parts.map((part) => part.span) : [span];
  return spans.map(([from, to]) => userCode.slice(from, to));
}

function firstFix(diagnostic: Diagnostic | undefined): string {
  const [fix] = diagnostic?.fixes ?? [];
  if (diagnostic === undefined || fix === undefined) return '';
  return [...fix.edits]
    .sort((a, b) => b.span[0] - a.span[0])
    .reduce(
      (text, { span, newText }) => text.slice(0, span[0]) + newText + text.slice(span[1]),
      diagnostic.userCode,
    );
}

interface Row {
  readonly row: number;
  readonly mistake: string;
  readonly cells: readonly Cell[];
  readonly code: string;
  readonly field: string;
  readonly range: readonly string[];
  /** the field after the first repair */
  readonly repaired?: string;
}

const ROWS: readonly Row[] = [
  {
    row: 1,
    mistake: 'run_regularly adds a time to a voltage',
    cells: [CELLS, runner('v += 3*ms')],
    code: 'UNIT-ADD',
    field: 'code',
    range: ['v', '3*ms'],
    repaired: 'v += 3*mV',
  },
  {
    row: 2,
    mistake: 'equation with an unknown name',
    cells: [{ ...CELLS, equations: 'dv/dt = (I-v)/tau : volt\nI : amp' }],
    code: 'NAME-UNKNOWN',
    field: 'equations',
    range: ['tau'],
  },
  {
    row: 2,
    mistake: 'the unit clash behind the unknown name',
    cells: [{ ...CELLS, equations: 'dv/dt = (I-v)/tau : volt\nI : amp' }],
    code: 'UNIT-ADD',
    field: 'equations',
    range: ['I', 'v'],
  },
  {
    row: 3,
    mistake: 'threshold compares a voltage with a number',
    cells: [{ ...CELLS, threshold: 'v>1' }],
    code: 'UNIT-COMPARE',
    field: 'threshold',
    range: ['v', '1'],
    repaired: 'v>1*mV',
  },
  {
    row: 4,
    mistake: 'unknown name near a known one',
    cells: [
      { id: 'k', type: 'constants', rows: [{ name: 'tau', value: '10*ms' }] },
      { ...CELLS, equations: 'dv/dt = -v/taum : volt' },
    ],
    code: 'NAME-UNKNOWN',
    field: 'equations',
    range: ['taum'],
    repaired: 'dv/dt = -v/tau : volt',
  },
  {
    row: 6,
    mistake: 'noise without an amplitude',
    cells: [
      { id: 'k', type: 'constants', rows: [{ name: 'tau', value: '10*ms' }] },
      { ...CELLS, equations: 'dv/dt = -v/tau + xi*tau**-0.5 : volt' },
    ],
    code: 'UNIT-ADD',
    field: 'equations',
    range: ['-v/tau', 'xi*tau**-0.5'],
  },
  {
    row: 7,
    mistake: 'parenthesis never closed in the second equation',
    cells: [{ ...CELLS, equations: 'dv/dt = -v/(10*ms) : volt\ndu/dt = -(u/(5*ms) : 1' }],
    code: 'SYNTAX',
    field: 'equations',
    range: ['('],
    repaired: 'dv/dt = -v/(10*ms) : volt\ndu/dt = -(u/(5*ms)) : 1',
  },
  {
    row: 8,
    mistake: 'start value in the wrong unit',
    cells: [{ ...CELLS, initial: [{ variable: 'v', value: '3*ms' }] }],
    code: 'UNIT-ASSIGN',
    field: 'initial.0.value',
    range: ['3*ms'],
    repaired: '3*mV',
  },
  {
    row: 9,
    mistake: 'the second of three statements adds volt and second',
    cells: [CELLS, runner('q = v + w\nz = q + second\nv = q')],
    code: 'UNIT-ADD',
    field: 'code',
    range: ['q', 'second'],
  },
  {
    row: 10,
    mistake: 'adds a charge to a voltage',
    cells: [CELLS, runner('v += I*10*ms')],
    code: 'UNIT-ADD',
    field: 'code',
    range: ['v', 'I*10*ms'],
    repaired: 'v += I*10*ms/(100*pF)',
  },
  {
    row: 11,
    mistake: 'typing error in a name',
    cells: [CELLS, runner('v = vv + 1*mV')],
    code: 'NAME-UNKNOWN',
    field: 'code',
    range: ['vv'],
    repaired: 'v = v + 1*mV',
  },
  {
    row: 12,
    mistake: 'unknown template',
    cells: [CELLS, runner('v = 0*mV', { template: 'stateupdat' })],
    code: 'TEMPLATE-UNKNOWN',
    field: 'template',
    range: ['stateupdat'],
    repaired: 'stateupdate',
  },
  {
    row: 13,
    mistake: 'an operand is missing',
    cells: [CELLS, runner('v = v +')],
    code: 'SYNTAX',
    field: 'code',
    range: [''],
  },
  {
    row: 14,
    mistake: 'exp of a voltage',
    cells: [CELLS, runner('v = exp(v)*mV')],
    code: 'UNIT-ARGUMENT',
    field: 'code',
    range: ['v'],
    repaired: 'v = exp(v/mV)*mV',
  },
  {
    row: 15,
    mistake: 'unknown slot',
    cells: [CELLS, runner('v = 0*mV', { when: 'resetz' })],
    code: 'SLOT-UNKNOWN',
    field: 'when',
    range: ['resetz'],
    repaired: 'resets',
  },
  {
    row: 16,
    mistake: 'a power written with ^',
    cells: [CELLS, runner('v = v^2')],
    code: 'SYNTAX',
    field: 'code',
    range: ['^'],
    repaired: 'v = v**2',
  },
  {
    row: 17,
    mistake: 'a clash through a helper variable of line 1',
    cells: [CELLS, runner('x = v + w\nv = x + 3*ms')],
    code: 'UNIT-ADD',
    field: 'code',
    range: ['x', '3*ms'],
    repaired: 'x = v + w\nv = x + 3*mV',
  },
];

describe('error corpus', () => {
  it.each(ROWS)('row $row: $mistake', ({ cells, code, field, range, repaired }) => {
    const problems = problemsOf(...cells);
    const found = problems.find((problem) => problem.code === code && problem.place?.field === field);
    expect(
      problems.map((problem) => [problem.code, problem.place?.field]),
      'all problems',
    ).toContainEqual([code, field]);
    expect(marked(found)).toEqual(range);
    if (repaired !== undefined) expect(firstFix(found)).toBe(repaired);
  });

  it('row 13: the place is after the operator', () => {
    const [problem] = problemsOf(CELLS, runner('v = v +'));
    expect(problem?.span).toEqual([7, 7]);
  });

  it('row 16: the unit problem behind the operator is found, too', () => {
    const codes = problemsOf(CELLS, runner('v = v^2')).map(({ code }) => code);
    expect(codes).toEqual(['SYNTAX', 'UNIT-ASSIGN']);
  });

  it('row 17: says where the helper variable got its unit', () => {
    const [problem] = problemsOf(CELLS, runner('x = v + w\nv = x + 3*ms'));
    const reasons = [
      ...(problem?.because ?? []).map(({ text }) => text),
      ...(problem?.parts ?? []).map((part) => part.because),
    ];
    expect(reasons.join('; ')).toContain('v + w');
  });

  it('names runner, group, slot and order', () => {
    const [problem] = problemsOf(CELLS, runner('v += I*10*ms', { when: 'before_groups', order: 2 }));
    expect(problem?.runner).toEqual({
      name: 'leak',
      group: 'cells',
      template: 'stateupdate',
      when: 'before_groups',
      order: 2,
    });
  });

  it('lists all problems of all cells', () => {
    const problems = problemsOf({ ...CELLS, threshold: 'v > 1', reset: 'v = 0\nw = q' }, runner('v += I'), {
      id: 'm',
      type: 'monitor',
      name: 'M',
      kind: 'state',
      target: 'cells',
      variables: ['nothing'],
    });
    expect(problems.map(({ code, place }) => [place?.cell, place?.field, code])).toEqual([
      ['m', 'variables', 'NAME-UNKNOWN'],
      ['g', 'threshold', 'UNIT-COMPARE'],
      ['g', 'reset', 'UNIT-ASSIGN'],
      ['g', 'reset', 'NAME-UNKNOWN'],
      ['c', 'code', 'UNIT-ADD'],
    ]);
  });

  it('marks what the user typed where code and user code differ', () => {
    const [problem] = problemsOf(CELLS, runner('_q = v + I\nv = _q', { userCode: 'v = v + I' }));
    expect(problem?.userCode).toBe('v = v + I');
    expect(marked(problem)).toEqual(['v', 'I']);
  });
});
