// Refractory periods that are no times: each problem stands at its field and offers a time.
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../engine/diagnostics';
import { checkDocument } from '../../engine/document/check';
import { applyFix } from '../support/fixes';

function problemsOf(refractory: string): readonly Diagnostic[] {
  return checkDocument({
    format: 'spikepad-notebook',
    v: 0,
    title: 'refractory',
    dt: '0.1*ms',
    cells: [
      { id: 'k', type: 'constants', rows: [{ name: 'wait', value: '5' }] },
      {
        id: 'g',
        type: 'group',
        name: 'cells',
        n: '2',
        equations: 'dv/dt = -v/(10*ms) : volt (unless refractory)\nI : amp',
        threshold: 'v > 1*mV',
        reset: 'v = 0*mV',
        refractory,
        method: 'euler',
      },
    ],
  }).diagnostics.filter(({ severity }) => severity === 'error');
}

describe('repairs of refractory periods', () => {
  it.each([
    ['2', '2*ms'],
    ['2.5', '2.5*ms'],
    ['3*mV', '3*ms'],
    ['0.5*volt', '0.5*second'],
    ['wait', 'wait*ms'],
    ['v', '2*ms'],
    ['I', '2*ms'],
  ])('%s becomes %s', (text, repaired) => {
    const problems = problemsOf(text);
    expect(problems.map(({ code, place }) => [code, place])).toEqual([
      ['REFRACTORY', { cell: 'g', field: 'refractory' }],
    ]);
    const fix = problems[0]?.fixes?.[0];
    expect(fix === undefined ? undefined : applyFix(text, fix)).toBe(repaired);
    expect(problemsOf(repaired)).toEqual([]);
  });

  it.each(['2*ms', 'v > 0.5*mV', 'wait*ms'])('finds nothing wrong with %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});
