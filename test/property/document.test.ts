// Any document that passes validation can be checked and run: problems come back as data, nothing is thrown,
// and every span lies in the text that it speaks of.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../engine/document/check';
import { loadDocument } from '../../engine/document/load';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';

const words = fc.constantFrom(
  ...[
    'v',
    'w',
    'G',
    'H',
    'tau',
    'M',
    '',
    'dv/dt = -v/tau : 1',
    'v > 1',
    'v = 0',
    '10*ms',
    '1',
    '-1',
    'exp(v)',
    'w +=',
  ],
  ...[
    'dv/dt = (w-v)/(5*ms) : volt (unless refractory)\nw : volt',
    'rand()',
    '0.1*ms',
    'end',
    'all',
    '0:3',
    'v = ',
    '((',
    '1/0',
  ],
);
const text = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);
const optional = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const spikeText = fc
  .array(fc.tuple(text, fc.constantFrom('@', ':', ',', '\n', '[', ']', ' @ '), text), { maxLength: 4 })
  .map((parts) => parts.flat().join(''));

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

const cell = (id: string): fc.Arbitrary<Cell> =>
  fc
    .oneof(
      fc.record({ type: fc.constant('text'), text }),
      fc.record({
        type: fc.constant('constants'),
        rows: fc.array(fc.record({ name: text, value: text }), { maxLength: 3 }),
      }),
      fc.record({
        type: fc.constant('group'),
        name: text,
        n: text,
        equations: text,
        threshold: optional(text),
        reset: optional(text),
        refractory: optional(text),
        method: optional(fc.constantFrom('euler', 'exact', 'rk4', 'nonsense')),
        initial: fc.array(fc.record({ variable: text, value: text }), { maxLength: 2 }),
        dt: optional(text),
        events: fc.array(
          fc.record({ name: text, condition: text, reset: text, when: fc.constantFrom('end', 'nowhere') }),
          { maxLength: 2 },
        ),
        linked: fc.array(
          fc.record({ variable: text, source: fc.constantFrom('G.v', 'H', 'M.v'), index: text }),
          {
            maxLength: 1,
          },
        ),
      }),
      fc.record({
        type: fc.constant('runner'),
        name: text,
        group: text,
        template: text,
        code: text,
        when: optional(text),
      }),
      fc.record({
        type: fc.constant('python'),
        code: text,
        files: fc.array(fc.record({ name: text, code: text }), { maxLength: 1 }),
      }),
      fc.record({
        type: fc.constant('monitor'),
        name: text,
        kind: fc.constantFrom('state', 'spike', 'rate', 'event'),
        target: text,
        variables: fc.array(text, { maxLength: 2 }),
        record: optional(text),
      }),
      fc.record({
        type: fc.constant('function'),
        name: text,
        arguments: fc.array(fc.record({ name: text, unit: text }), { maxLength: 2 }),
        unit: text,
        expression: text,
      }),
      fc.record({
        type: fc.constant('input'),
        kind: fc.constant('spikes'),
        name: text,
        n: text,
        spikes: spikeText,
        period: optional(text),
        dt: optional(text),
      }),
      fc.record({
        type: fc.constant('input'),
        kind: fc.constant('poisson'),
        name: text,
        n: text,
        rates: text,
      }),
      fc.record({
        type: fc.constant('input'),
        kind: fc.constant('poisson-input'),
        name: text,
        target: text,
        variable: text,
        n: text,
        rate: text,
        weight: text,
      }),
      fc.record({
        type: fc.constant('input'),
        kind: fc.constant('timed-array'),
        shape: fc.constantFrom('steps', 'drawn'),
        name: text,
        dt: text,
        unit: optional(text),
        points: fc.array(fc.record({ at: text, value: text }), { maxLength: 3 }),
      }),
      fc.record({
        type: fc.constant('input'),
        kind: fc.constant('timed-array'),
        shape: fc.constant('noise'),
        name: text,
        dt: text,
        mean: text,
        sigma: text,
        duration: text,
        tau: optional(text),
      }),
      fc.record({
        type: fc.constant('input'),
        kind: fc.constant('timed-array'),
        shape: fc.constant('list'),
        name: text,
        dt: text,
        values: spikeText,
      }),
      fc.record({ type: fc.constant('run'), duration: fc.constantFrom('1*ms', '2*ms', '-1*ms', 'x', '') }),
      fc.record({
        type: fc.constant('plot'),
        kind: fc.constantFrom('trace', 'raster', 'rate'),
        monitor: text,
      }),
      fc.record({
        type: fc.constant('sweep'),
        parameters: fc.array(
          fc.record(
            {
              constant: text,
              from: text,
              to: text,
              steps: fc.oneof(text, fc.constantFrom('3', '40')),
              scale: fc.constantFrom('linear', 'log'),
            },
            { requiredKeys: ['constant', 'from', 'to', 'steps'] },
          ),
          { minLength: 1, maxLength: 2 },
        ),
        measure: fc.constantFrom('rate', 'count', 'mean', 'min', 'max', 'last'),
        monitor: text,
        variable: optional(text),
        repeats: optional(text),
      }),
      fc.record({ type: fc.constant('hologram'), depth: fc.jsonValue() }),
    )
    .map((fields) => withoutUndefined({ id, ...fields }) as Cell);

const documents: fc.Arbitrary<NotebookDocument> = fc
  .tuple(...['a', 'b', 'c', 'd', 'e'].map(cell), text)
  .map((parts) => ({
    format: 'spikepad-notebook',
    v: 0,
    title: 'random',
    seed: 1,
    dt: '0.1*ms',
    cells: parts.filter((part): part is Cell => typeof part === 'object'),
  }));

describe('any document', () => {
  it('is kept by validation as it is', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const loaded = loadDocument(JSON.stringify(document));
        expect(loaded).toEqual({ ok: true, document: JSON.parse(JSON.stringify(document)) as unknown });
      }),
      { numRuns: 100 },
    );
  });

  it('can be checked; spans lie in the text of their field', () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const { span, userCode, message } of checkDocument(document).diagnostics) {
          expect(message).not.toBe('');
          expect(span[0]).toBeGreaterThanOrEqual(0);
          expect(span[0]).toBeLessThanOrEqual(span[1]);
          expect(span[1]).toBeLessThanOrEqual(userCode.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('runs or says why not, with an end marker', async () => {
    const engine = new Engine({ memoryLimit: 2 ** 24 });
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const kinds: string[] = [];
        const outcome = await engine.run(document, 1, (event) => kinds.push(event.kind));
        expect(kinds.at(-1)).toBe('end');
        expect(outcome.diagnostics.every(({ code }) => code !== 'INTERNAL')).toBe(true);
        if (outcome.status === 'error') expect(outcome.diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
