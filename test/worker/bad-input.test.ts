// Bad input: a clear problem, in a short time, and the engine alive afterwards.
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../engine/document/check';
import { loadDocument } from '../../engine/document/load';
import type { Cell, GroupCell, NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect, documentOf, example } from './collect';

const GROUP: GroupCell = { id: 'g', type: 'group', name: 'G', n: '1', equations: 'dv/dt = -v/(10*ms) : 1' };
const RUN: Cell = { id: 'r', type: 'run', duration: '10*ms' };

async function problemsOfRun(document: NotebookDocument): Promise<[string, string | undefined][]> {
  const engine = new Engine();
  const { outcome } = await collect(engine, document);
  const alive = await collect(engine, example('first-spikes'), 2);
  expect(alive.spikes('S')).toHaveLength(9);
  return outcome.diagnostics.map(({ code, place }) => [code, place?.field]);
}

describe('bad input', () => {
  it('an equation of 100 kB of nested parentheses', () => {
    const equations = `dv/dt = ${'('.repeat(50_000)}v${')'.repeat(50_000)}/(10*ms) : 1`;
    const { diagnostics } = checkDocument(documentOf([{ ...GROUP, equations }, RUN]));
    expect(diagnostics.map(({ code }) => code)).toContain('SYNTAX');
  });

  it('an equation of 100 kB that is fine', async () => {
    const terms = Array.from({ length: 9000 }, (_, k) => `v*${k}e-6`).join(' + ');
    const document = documentOf([
      { ...GROUP, method: 'euler', equations: `dv/dt = (${terms})/(10*ms) : 1` },
      RUN,
    ]);
    const { outcome } = await collect(new Engine(), document);
    expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(outcome.status).toBe('done');
  });

  it('a text of 100 kB without sense', () => {
    const equations = 'dv/dt @ % ((( : 1 # "'.repeat(5000);
    const { diagnostics } = checkDocument(documentOf([{ ...GROUP, equations }, RUN]));
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.length).toBeLessThan(1000);
  });

  it('N = 10^9', async () => {
    expect(await problemsOfRun(documentOf([{ ...GROUP, n: '10**9' }, RUN]))).toContainEqual(['MEMORY', 'n']);
    const all: Cell = { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v'] };
    const begin = performance.now();
    const problems = await problemsOfRun(documentOf([{ ...GROUP, n: '10**9' }, all, RUN]));
    expect(problems).toContainEqual(['MEMORY', 'record']);
    // Listing the recorded neurons would take a minute.
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it.each([
    ['0', 'SIZE'],
    ['-3', 'SIZE'],
    ['1e300', 'SIZE'],
    ['nonsense', 'NAME-UNKNOWN'],
    ['', 'SYNTAX'],
    ['3*mV', 'UNIT-VALUE'],
  ])('N = "%s"', async (n, code) => {
    expect(await problemsOfRun(documentOf([{ ...GROUP, n }, RUN]))).toContainEqual([code, 'n']);
  });

  it.each([
    ['0*ms', 'DT'],
    ['-1*ms', 'DT'],
    ['0.1', 'UNIT-VALUE'],
    ['inf*ms', 'DT'],
  ])('dt = %s', async (dt, code) => {
    expect(await problemsOfRun(documentOf([{ ...GROUP, dt }, RUN]))).toContainEqual([code, 'dt']);
    expect(await problemsOfRun(documentOf([GROUP, RUN], dt))).toContainEqual([code, 'dt']);
  });

  it('a duration that records more memory than there is', async () => {
    const document = documentOf([
      { ...GROUP, n: '4000' },
      { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v'], record: 'all' },
      { id: 'r', type: 'run', duration: '100*second' },
    ]);
    expect(await problemsOfRun(document)).toContainEqual(['MEMORY', 'record']);
    const problem = checkDocument(document).diagnostics.find(({ code }) => code === 'MEMORY');
    expect(problem?.fixes?.[0]?.edits[0]?.newText).toBe('0:20');
    expect(problem?.because?.[0]?.text).toContain('4000×1,000,000');
  });

  it('a method that does not exist, or does not fit', async () => {
    for (const [method, code, field] of [
      ['eulr', 'METHOD-UNKNOWN', 'method'],
      ['exact', 'METHOD-UNSUPPORTED', 'equations'],
    ] as const) {
      const group = { ...GROUP, equations: 'dv/dt = -v**3/(10*ms) : 1', method };
      expect(await problemsOfRun(documentOf([group, RUN]))).toContainEqual([code, field]);
    }
  });

  it.each([
    ['-1*ms', 'DURATION'],
    ['inf*second', 'DURATION'],
    ['10', 'UNIT-VALUE'],
  ])('a duration of %s', async (duration, code) => {
    const run: Cell = { id: 'r', type: 'run', duration };
    expect(await problemsOfRun(documentOf([GROUP, run]))).toContainEqual([code, 'duration']);
  });

  it('a value that overflows is reported with variable and neuron, in every run', async () => {
    const cells = [{ ...GROUP, method: 'euler', equations: 'dv/dt = exp(exp(v))/ms : 1' }, RUN];
    const document: NotebookDocument = { ...documentOf(cells), instability: 'go on' };
    const engine = new Engine();
    for (const runId of [1, 2]) {
      const { outcome } = await collect(engine, document, runId);
      expect(outcome.status).toBe('done');
      const warning = outcome.diagnostics.find(({ code }) => code === 'INVALID-VALUES');
      expect(warning?.message).toMatch(/\bv\b/);
      expect(warning?.severity).toBe('warning');
      expect(warning?.place?.cell).toBe('g');
    }
  });

  it('names that do not exist or stand twice', async () => {
    const cells: Cell[] = [
      GROUP,
      { ...GROUP, id: 'g2' },
      { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'H', variables: ['v'] },
      { id: 's', type: 'monitor', name: 'S', kind: 'spike', target: 'G' },
      RUN,
    ];
    const problems = await problemsOfRun(documentOf(cells));
    expect(problems).toContainEqual(['NAME-DUPLICATE', 'name']);
    expect(problems).toContainEqual(['GROUP-UNKNOWN', 'target']);
    expect(problems.map(([code]) => code)).toContain('EVENT');
  });
});

describe('documents from outside', () => {
  it.each([
    ['not JSON', '{"format": "spikepad-notebook", ', 'DOCUMENT-JSON'],
    ['another format', '{"cells": []}', 'DOCUMENT-FORMAT'],
    ['a newer version', '{"format":"spikepad-notebook","v":3}', 'DOCUMENT-VERSION'],
    [
      'a cell without its fields',
      '{"format":"spikepad-notebook","v":0,"title":"","dt":"","cells":[{"id":"a","type":"group"}]}',
      'DOCUMENT-SHAPE',
    ],
    [
      'two cells with one id',
      '{"format":"spikepad-notebook","v":0,"title":"","dt":"","cells":[{"id":"a","type":"text","text":""},{"id":"a","type":"text","text":""}]}',
      'DOCUMENT-SHAPE',
    ],
    ['a huge text', ' '.repeat(5_000_000), 'DOCUMENT-SIZE'],
  ])('%s is refused with a reason', (_, text, code) => {
    const loaded = loadDocument(text);
    expect(!loaded.ok && loaded.problem.code).toBe(code);
    expect(!loaded.ok && loaded.problem.message.length).toBeGreaterThan(10);
  });

  it('cells of unknown kinds and unknown fields are kept', () => {
    const document = {
      format: 'spikepad-notebook',
      v: 0,
      title: 'x',
      dt: '0.1*ms',
      future: 1,
      cells: [
        { id: 'a', type: 'hologram', depth: [1, 2, { deep: true }] },
        { id: 'b', type: 'text', text: 'hello', colour: 'red' },
      ],
    };
    const loaded = loadDocument(JSON.stringify(document));
    expect(loaded.ok && loaded.document).toEqual(document);
  });
});
