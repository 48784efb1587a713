// Synapses cells: what is wrong is shown in the characters that were typed, and what is known before a run.
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../engine/document/check-result';
import { checkDocument } from '../../engine/document/check';
import { compactDocument, expandDocument } from '../../engine/document/compact';
import { validateDocument } from '../../engine/document/load';
import type { Cell, Connection, SynapsesCell } from '../../engine/document/schema';
import { ALL, constants, documentOf, group, initial, pathway, rule, synapses, where } from './golden-cells';

const GROUPS: readonly Cell[] = [
  constants({ tau: '10*ms', half: '5' }),
  group('G', 10, 'dv/dt = -v/tau : volt', { threshold: 'v > 1*mV', reset: 'v = 0*mV' }),
  group('H', 20, 'x : 1'),
];

function cellWith(rest: Partial<SynapsesCell> = {}): SynapsesCell {
  return synapses('S', ['G', 'G'], [where('i != j')], {
    model: 'w : volt',
    pathways: [pathway('pre', 'v_post += w')],
    initial: initial({ w: '1*mV' }),
    ...rest,
  });
}

function check(rest: Partial<SynapsesCell>, ...more: readonly Cell[]): CheckResult {
  return checkDocument(documentOf(...GROUPS, cellWith(rest), ...more));
}

/** `CODE field «marked»` of each problem. */
function problems(rest: Partial<SynapsesCell>): string[] {
  return check(rest)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, place, userCode, span }) => `${code} ${place?.field ?? ''} «${userCode.slice(...span)}»`);
}

function pre(code: string, rest: object = {}): Partial<SynapsesCell> {
  return { pathways: [pathway('pre', code, rest)] };
}

function connect(...connections: readonly Connection[]): Partial<SynapsesCell> {
  return { connect: connections };
}

describe('problems of a synapses cell', () => {
  it('are none in a good one', () => {
    expect(problems({})).toEqual([]);
  });

  it.each<readonly [Partial<SynapsesCell>, string]>([
    [{ source: 'X' }, 'GROUP-UNKNOWN source «X»'],
    [{ target: 'G[:' }, 'GROUP-UNKNOWN target «G[:»'],
    [{ source: 'G[tau:]' }, 'UNIT-VALUE source «tau»'],
    [{ source: 'G[half*0.5:]' }, 'INDEX source «half*0.5»'],
    [{ source: 'G[7:3]' }, 'INDEX source «7:3»'],
    [{ source: 'H' }, 'EVENT source «H»'],
    [{ name: 'G' }, 'NAME-DUPLICATE name «G»'],
    [{ name: '1x' }, 'NAME-INVALID name «1x»'],
    [{ model: 'w : volt (foo)' }, 'EQUATION-FLAG model «foo»'],
    [{ model: 'dw/dt = -w : volt' }, 'UNIT-EQUATION model «-w»'],
    [
      { model: 'dw/dt = -w**3/tau/volt**2 : volt (event-driven)' },
      'METHOD-UNSUPPORTED model «-w**3/tau/volt**2»',
    ],
    [{ model: 'v : volt' }, 'NAME-CONFLICT model «v»'],
    [{ model: 'w : volt\nv_post = w : volt (summed)' }, 'SUMMED model «v_post»'],
    [{ model: 'w : volt\ndx/dt = -x/tau : 1 (clock-driven)', method: 'foo' }, 'METHOD-UNKNOWN method «foo»'],
    [{ multisynapticIndex: 'w' }, 'NAME-CONFLICT multisynapticIndex «w»'],
    [{ dt: '3' }, 'UNIT-VALUE dt «3»'],
  ])('%j', (rest, expected) => {
    expect(problems(rest)).toEqual([expected]);
  });

  it.each<readonly [Partial<SynapsesCell>, string]>([
    [pre('v_post += w*mV'), 'UNIT-ADD pathways.0.code «v_post += w*mV»'],
    [pre('v_post += ww'), 'NAME-UNKNOWN pathways.0.code «ww»'],
    [pre('v_post += w', { delay: '2' }), 'UNIT-VALUE pathways.0.delay «2»'],
    [pre('v_post += w', { delay: '-2*ms' }), 'DURATION pathways.0.delay «-2*ms»'],
    [pre('v_post += w', { event: 'burst' }), 'EVENT pathways.0.event «burst»'],
    [pre('v_post += w', { when: 'never' }), 'SLOT-UNKNOWN pathways.0.when «never»'],
    [
      { pathways: [pathway('pre', 'v_post += w'), pathway('pre', 'v_post -= w')] },
      'PATHWAY pathways.1.name «pre»',
    ],
    [{ initial: initial({ q: '1' }) }, 'NAME-UNKNOWN initial.0.variable «q»'],
    [{ initial: initial({ w: '1' }) }, 'UNIT-ASSIGN initial.0.value «1»'],
    [{ initial: initial({ 'pre.delay': '1' }) }, 'UNIT-ASSIGN initial.0.value «1»'],
    [{ initial: initial({ 'post.delay': '1*ms' }) }, 'NAME-UNKNOWN initial.0.variable «post.delay»'],
  ])('%j', (rest, expected) => {
    expect(problems(rest)).toEqual([expected]);
  });

  it.each<readonly [Partial<SynapsesCell>, string]>([
    [connect(where('i + j')), 'CONNECT-TYPE connect.0.condition «i + j»'],
    [connect(where('v_pre > 1')), 'UNIT-COMPARE connect.0.condition «v_pre > 1»'],
    [connect(ALL, where('k > 1')), 'NAME-UNKNOWN connect.1.condition «k»'],
    [connect({ kind: 'condition', p: '1.5' }), 'CONNECT connect.0.p «1.5»'],
    [connect({ kind: 'condition', p: 'tau' }), 'CONNECT-UNIT connect.0.p «tau»'],
    [connect({ kind: 'condition', n: '-1' }), 'CONNECT connect.0.n «-1»'],
    [connect({ kind: 'pairs', i: '0, 1, 50', j: '1, 2, 3' }), 'INDEX connect.0.i «50»'],
    [connect({ kind: 'pairs', i: '0, 1', j: '1, 2, 3' }), 'CONNECT connect.0.j «1, 2, 3»'],
    [connect(rule('k for k in rage(3)')), 'CONNECT-SYNTAX connect.0.expression « rage(3)»'],
    [connect(rule('k for k in range(3) if x > 1')), 'NAME-UNKNOWN connect.0.expression «x»'],
    [connect(rule('k for k in range(tau)')), 'CONNECT-UNIT connect.0.expression «tau»'],
  ])('%j', (rest, expected) => {
    expect(problems(rest)).toEqual([expected]);
  });
});

describe('the number of synapses before they are made', () => {
  const counts = (connection: Connection, rest: Partial<SynapsesCell> = {}): unknown => {
    const [summary] = check({ ...rest, connect: [connection] }).synapses;
    return summary === undefined ? undefined : [summary.count, summary.exact];
  };

  it.each<readonly [Connection, unknown]>([
    [ALL, [100, true]],
    [where('i == j'), [10, true]],
    [where('i != j'), [90, true]],
    [where('abs(i - j) <= half - 3'), [44, true]],
    [{ kind: 'condition', n: '3' }, [300, true]],
    [{ kind: 'condition', n: 'i % 2' }, [50, true]],
    [{ kind: 'condition', p: '0.1' }, [10, false]],
    [{ kind: 'condition', p: '0.05*j' }, [23, false]],
    [{ kind: 'condition', condition: 'i != j', p: '0.1' }, [9, false]],
    [{ kind: 'pairs', i: '0, 2:6', j: '1', n: '2' }, [10, true]],
    [rule('(i + 1) % N_post'), [10, true]],
    [rule('k for k in range(i - 2, i + 3) if k != i', { skipIfInvalid: true }), [34, true]],
    [rule('k for k in sample(N_post, size=4)'), [40, true]],
    [rule('k for k in range(N_post)', { p: '0.5' }), [50, false]],
    [where('v_pre > 1*mV'), [undefined, false]],
  ])('%j', (connection, expected) => {
    expect(counts(connection)).toEqual(expected);
  });

  it('is an expectation for large groups', () => {
    const large = documentOf(
      group('G', 4000, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' }),
      synapses('S', ['G[:3200]', 'G'], [where('(i + j) % 50 == 0')], {
        pathways: [pathway('pre', 'v += 1')],
      }),
    );
    const [summary] = checkDocument(large).synapses;
    expect(summary?.exact).toBe(false);
    expect((summary?.count ?? 0) / 256_000).toBeGreaterThan(0.6);
    expect((summary?.count ?? 0) / 256_000).toBeLessThan(1.5);
    expect([summary?.sources, summary?.targets]).toEqual([3200, 4000]);
  });

  it('is part of the memory', () => {
    const { memory, synapses: summaries } = check(connect(ALL));
    // Neurons, w and a delay, and the queue of the pathway
    expect(summaries[0]?.bytes).toBeGreaterThanOrEqual(100 * (4 + 4 + 8 + 8));
    const part = memory.parts.find(({ name }) => name === 'S');
    expect(part?.bytes).toBeGreaterThanOrEqual(summaries[0]?.bytes ?? Number.NaN);
  });
});

describe('what an editor shows', () => {
  it('knows the names that code of synapses can use', () => {
    const names = check({}).symbols.filter(({ owner }) => owner === 'S');
    const units = new Map(names.map(({ name, unit }) => [name, unit]));
    for (const [name, unit] of [
      ['w', 'V'],
      ['v_pre', 'V'],
      ['v_post', 'V'],
      ['i', '1'],
      ['j', '1'],
      ['N_incoming', '1'],
      ['delay', 's'],
    ])
      expect(units.get(name ?? '')).toBe(unit);
    expect(names.find(({ name }) => name === 'v_pre')?.detail).toBe('v of the source neuron in G');
  });

  it('knows the units of all its fields', () => {
    const { units } = check({ ...connect(rule('k for k in range(i) if v_post > v_pre')) });
    const shown = units
      .filter(({ place }) => place.cell === 'S')
      .map(({ place, units: parts }) => [place.field, parts.map(({ text, unit }) => `${text}: ${unit}`)]);
    expect(Object.fromEntries(shown)).toMatchObject({
      model: ['w: V'],
      'pathways.0.code': ['v_post: V', 'w: V'],
      'initial.0.value': expect.arrayContaining(['1*mV: V']) as string[],
      'connect.0.expression': expect.arrayContaining(['v_post: V', 'k: 1']) as string[],
    });
  });

  it('shows how equations are integrated', () => {
    const [summary] = check({ model: 'w : volt\ndx/dt = -x/tau : 1 (clock-driven)' }).synapses;
    expect(summary?.method).toBe('exact');
    expect(summary?.integration?.formula[0]?.latex).toContain('x');
  });

  it('lists pathways in the schedule', () => {
    const rows = check({ pathways: [pathway('pre', 'v += w'), pathway('post', 'w += 1*mV', { order: 3 })] });
    const pathways = rows.schedule.filter(({ owner }) => owner === 'S');
    expect(pathways.map(({ name, when, order }) => `${name} ${when} ${order}`)).toEqual([
      'S_pre synapses -1',
      'S_post synapses 3',
    ]);
  });
});

describe('documents with synapses', () => {
  const full = documentOf(
    ...GROUPS,
    cellWith({
      pathways: [pathway('pre', 'v += w', { delay: '1*ms', event: 'spike', when: 'synapses', order: 2 })],
      connect: [
        { kind: 'condition', condition: 'i != j', p: '0.1', n: '2' },
        { kind: 'pairs', i: '0', j: '1', n: '1' },
        { kind: 'generator', side: 'i', expression: 'j', p: '0.5', n: '1', skipIfInvalid: true },
      ],
      method: 'euler',
      dt: '1*ms',
      order: 1,
      multisynapticIndex: 'k',
    }),
    { id: 'p', type: 'plot', kind: 'connectivity', monitor: '', synapses: 'S' },
  );

  it('are valid, and the same after a short form', () => {
    expect(validateDocument(full).ok).toBe(true);
    const short = compactDocument(full);
    expect(JSON.stringify(short).length).toBeLessThan(0.6 * JSON.stringify(full).length);
    expect(expandDocument(short)).toEqual(full);
  });

  it.each([
    { pathways: 'v += w' },
    { connect: [{ kind: 'all' }] },
    { connect: [{ kind: 'generator', side: 'k', expression: 'i' }] },
    { pathways: [{ name: 'pre', on: 'both', code: '' }] },
  ])('are refused with %j', (rest) => {
    expect(validateDocument(documentOf({ ...cellWith(), ...rest })).ok).toBe(false);
  });
});
