// Why something has its unit: each reason leads to the field where that is stated.
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../engine/document/check';
import type { GroupCell, RunnerCell } from '../../engine/document/schema';

const EQUATIONS = 'dv/dt = (El - v)/tau : volt\nI : amp';

function reasonsOf(group: Partial<GroupCell>, code?: string): unknown[] {
  const runner: RunnerCell = {
    id: 'c',
    type: 'runner',
    name: 'drive',
    group: 'cells',
    template: 'stateupdate',
    code: code ?? '',
  };
  const { diagnostics } = checkDocument({
    format: 'spikepad-notebook',
    v: 0,
    title: 'reasons',
    dt: '0.1*ms',
    cells: [
      {
        id: 'k',
        type: 'constants',
        rows: [
          { name: 'tau', value: '10*ms' },
          { name: 'El', value: '-70*mV' },
        ],
      },
      {
        id: 'g',
        type: 'group',
        name: 'cells',
        n: '2',
        equations: EQUATIONS,
        method: 'euler',
        ...group,
      },
      ...(code === undefined ? [] : [runner]),
    ],
  });
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ because = [] }) => because.map(({ name, place, span }) => [name, place, span]));
}

const AT_I = EQUATIONS.indexOf('I : amp');
const EQUATION = { cell: 'g', field: 'equations' };

describe('reasons of unit problems', () => {
  it('lead from a runner to the equations of its group', () => {
    expect(reasonsOf({}, 'v = v + I')).toEqual([
      ['v', EQUATION, [0, AT_I - 1]],
      ['I', EQUATION, [AT_I, AT_I + 'I : amp'.length]],
    ]);
  });

  it('lead from a threshold to the equations and to the rows of constants', () => {
    expect(reasonsOf({ threshold: 'I > El', reset: '' })).toEqual([
      ['I', EQUATION, [AT_I, AT_I + 'I : amp'.length]],
      ['El', { cell: 'k', field: 'rows.1.value' }, [0, '-70*mV'.length]],
    ]);
  });

  it('lead from equations to the rows of constants', () => {
    const reasons = reasonsOf({ equations: 'dv/dt = (El - I)/tau : volt\nI : amp' });
    expect(reasons).toContainEqual(['El', { cell: 'k', field: 'rows.1.value' }, [0, '-70*mV'.length]]);
  });

  it('lead from fields that are values to the rows of constants', () => {
    expect(reasonsOf({ n: 'El + tau' })).toEqual([
      ['El', { cell: 'k', field: 'rows.1.value' }, [0, '-70*mV'.length]],
      ['tau', { cell: 'k', field: 'rows.0.value' }, [0, '10*ms'.length]],
    ]);
  });

  it.each(['a = b : 1\nb = c : 1\nc = a : 1', 'dv/dt = xi/ms**0.5 : 1\ndw/dt = xi/ms**0.5 : 1'])(
    'lead to the other equation of %j',
    (equations) => {
      const reasons = reasonsOf({ equations });
      expect(reasons.length).toBeGreaterThan(0);
      for (const reason of reasons) expect(reason).toEqual([undefined, EQUATION, expect.any(Array)]);
    },
  );

  it('lead to the line of the same code that made a local variable', () => {
    expect(reasonsOf({}, 'x = v + El\nv = x + 3*ms')).toContainEqual([
      undefined,
      { cell: 'c', field: 'code' },
      [4, 10],
    ]);
  });
});
