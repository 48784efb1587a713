// Nothing is lost on the way through a link: arbitrary documents, cells of unknown kinds included.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactDocument, expandDocument } from '../../engine/document/compact';
import { decodeLink, encodeLink } from '../../engine/document/link';
import type { NotebookDocument } from '../../engine/document/schema';
import { validateDocument } from '../../engine/document/load';

const word = fc.oneof(
  fc.constantFrom('v', 'G', '0.1*ms', '-65*mV', 'all', '1', '', 'dv/dt = -v/tau : 1', 'exact'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined });
const order = fc.oneof(
  fc.constantFrom(0, 1, -1),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Fields of newer versions in cells that this one knows. */
const stranger = fc.constantFrom('note', 'locked', 'hidden').chain((name) =>
  fc.oneof(
    fc.constant({}),
    fc.jsonValue({ maxDepth: 2 }).map((value) => ({ [name]: value })),
  ),
);

function cell(
  type: string,
  fields: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(fc.record(fields), stranger)
    .map(([own, more]) => ({ type, ...withoutUndefined(own), ...more }));
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

const slider = fc
  .record({ min: word, max: word, step: maybe(word), scale: maybe(fc.constantFrom('linear', 'log')) })
  .map(withoutUndefined);
const row = fc
  .tuple(word, word, fc.constantFrom('same', 'other', 'none'), word, maybe(slider), maybe(word), stranger)
  .map(([name, value, kind, other, bounds, description, more]) =>
    withoutUndefined({
      name,
      value,
      initial: kind === 'same' ? value : kind === 'other' ? other : undefined,
      slider: bounds,
      description,
      ...more,
    }),
  );
const initial = fc
  .tuple(word, word, stranger)
  .map(([variable, value, more]) => ({ variable, value, ...more }));

/** Objects of such fields in a list. */
function listOf(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  const item = fc
    .tuple(fc.record(fields), stranger)
    .map(([own, more]) => withoutUndefined({ ...own, ...more }));
  return fc.array(item, { maxLength: 3 });
}

const points = listOf({ at: word, value: word });
const seedNumber = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function input(kind: string, fields: Record<string, fc.Arbitrary<unknown>>): ReturnType<typeof cell> {
  return cell('input', { kind: fc.constant(kind), name: word, ...fields });
}

function timedArray(shape: string, fields: Record<string, fc.Arbitrary<unknown>>): ReturnType<typeof cell> {
  return input('timed-array', { shape: fc.constant(shape), dt: word, unit: maybe(word), ...fields });
}

const inputs = fc.oneof(
  input('spikes', {
    n: word,
    spikes: word,
    period: maybe(word),
    dt: maybe(word),
    when: maybe(word),
    order: maybe(order),
  }),
  input('poisson', { n: word, rates: word, dt: maybe(word), order: maybe(order) }),
  input('poisson-input', {
    target: word,
    variable: word,
    n: word,
    rate: word,
    weight: word,
    when: maybe(word),
    order: maybe(order),
  }),
  timedArray('steps', { points }),
  timedArray('drawn', { points }),
  timedArray('ramp', { from: word, to: word, start: word, stop: word }),
  timedArray('sine', {
    amplitude: word,
    frequency: word,
    duration: word,
    offset: maybe(word),
    phase: maybe(word),
  }),
  timedArray('noise', {
    mean: word,
    sigma: word,
    duration: word,
    tau: maybe(word),
    seed: maybe(seedNumber),
  }),
  timedArray('list', { values: word }),
);

const cells = fc.oneof(
  inputs,
  cell('function', {
    name: word,
    arguments: listOf({ name: word, unit: word }),
    unit: word,
    expression: word,
  }),
  cell('text', { text: word }),
  cell('constants', { rows: fc.array(row, { maxLength: 4 }) }),
  cell('group', {
    name: word,
    n: word,
    equations: word,
    threshold: maybe(word),
    reset: maybe(word),
    refractory: maybe(word),
    method: maybe(word),
    initial: maybe(fc.array(initial, { maxLength: 3 })),
    events: maybe(
      listOf({
        name: word,
        condition: word,
        reset: maybe(word),
        when: maybe(word),
        order: maybe(order),
        resetWhen: maybe(word),
        resetOrder: maybe(order),
      }),
    ),
    linked: maybe(listOf({ variable: word, source: word, index: maybe(word) })),
    dt: maybe(word),
    order: maybe(order),
  }),
  cell('runner', {
    name: word,
    group: word,
    template: word,
    code: word,
    userCode: maybe(word),
    when: maybe(word),
    order: maybe(order),
    dt: maybe(word),
    checkUnits: maybe(fc.boolean()),
    neededVariables: maybe(fc.array(word, { maxLength: 2 })),
    overrideConditionalWrite: maybe(fc.array(word, { maxLength: 2 })),
    active: maybe(fc.boolean()),
  }),
  cell('monitor', {
    name: word,
    kind: fc.constantFrom('state', 'spike', 'rate', 'event'),
    target: word,
    variables: maybe(fc.array(word, { maxLength: 3 })),
    record: maybe(word),
    event: maybe(word),
    dt: maybe(word),
    when: maybe(word),
    order: maybe(order),
  }),
  cell('run', { duration: word }),
  cell('plot', {
    kind: fc.constantFrom('trace', 'raster', 'rate'),
    monitor: word,
    variable: maybe(word),
    spikes: maybe(word),
    smooth: maybe(word),
    title: maybe(word),
  }),
  cell('sweep', {
    parameters: fc.array(
      fc
        .tuple(word, word, word, word, maybe(fc.constantFrom('linear', 'log')), stranger)
        .map(([constant, from, to, steps, scale, more]) =>
          withoutUndefined({ constant, from, to, steps, scale, ...more }),
        ),
      { minLength: 1, maxLength: 2 },
    ),
    measure: fc.constantFrom('rate', 'count', 'mean', 'min', 'max', 'last'),
    monitor: word,
    variable: maybe(word),
    repeats: maybe(word),
    title: maybe(word),
  }),
  cell('python', {
    code: fc.oneof(word, fc.constant('from brian2 import *\nrun(1*ms)\n')),
    name: maybe(word),
    files: maybe(
      fc.array(
        fc.tuple(word, word, stranger).map(([name, code, more]) => ({ name, code, ...more })),
        { maxLength: 2 },
      ),
    ),
  }),
  fc
    .tuple(fc.constantFrom('morphology', 'phase-plane', 't', 'k', '__proto__'), fc.jsonValue({ maxDepth: 3 }))
    .map(([type, content]): Record<string, unknown> => ({ type, content })),
);

const notebook = fc
  .record({
    title: word,
    seed: maybe(fc.oneof(fc.constantFrom(0, 1), fc.nat())),
    dt: word,
    cells: fc.array(cells, { maxLength: 8 }),
    more: stranger,
  })
  .map(({ more, ...own }) => ({
    format: 'spikepad-notebook',
    v: 0,
    ...withoutUndefined(own),
    ...more,
    cells: own.cells.map((content, i) => ({ id: `c${i}`, ...content })),
  }));

describe('documents', () => {
  it('come back from a link as they were', () => {
    fc.assert(
      fc.property(notebook, (original) => {
        // The way through JSON comes first: -0 and the like do not survive that.
        const document = JSON.parse(JSON.stringify(original)) as NotebookDocument;
        expect(validateDocument(document).ok).toBe(true);
        const decoded = decodeLink(encodeLink(JSON.stringify(compactDocument(document))));
        expect(decoded.ok && expandDocument(JSON.parse(decoded.json))).toEqual(document);
      }),
      { numRuns: 300 },
    );
  });

  it('even where they are no documents at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const short: unknown = compactDocument(value as unknown as NotebookDocument);
        if (!Array.isArray(value)) expect(expandDocument(short)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(() => expandDocument(value)).not.toThrow();
      }),
    );
  });
});

describe('short form', () => {
  const document = { format: 'spikepad-notebook', v: 0, title: 'T', dt: '0.1*ms' } as const;

  it('is a list, also with seed 0', () => {
    for (const seed of [undefined, 0, 7]) {
      const full = { ...document, ...(seed === undefined ? {} : { seed }), cells: [] };
      const short = compactDocument(full);
      expect(Array.isArray(short)).toBe(true);
      expect(expandDocument(short)).toEqual(full);
    }
  });

  it('leaves cells alone whose fields it would mix up', () => {
    const odd = [
      { id: 'a', type: 'text', text: { not: 'a text' } },
      { id: 'b', type: 'run', duration: 0 },
      { id: 'c', type: 'group', name: null, n: 0 },
      { id: 'd', type: 'constants', rows: [{ name: 'x', value: 0, initial: 1 }, [], null] },
    ];
    const full = { ...document, cells: odd } as unknown as NotebookDocument;
    const short = compactDocument(full);
    expect(Array.isArray(short)).toBe(true);
    expect(expandDocument(short)).toEqual(full);
  });

  it('is not used for a document that would come out different', () => {
    const full = { ...document, cells: [['t', 'e', 'a list']] } as unknown as NotebookDocument;
    expect(compactDocument(full)).toEqual(full);
  });
});

describe('texts', () => {
  it('come back from a link as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeLink(encodeLink(text))).toEqual({ ok: true, json: text });
      }),
    );
  });

  it('are never read wrongly after a changed bit, and arbitrary fragments never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat({ max: 62 }), (text, place, step) => {
        const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
        const link = encodeLink(text);
        const at = 2 + (place % (link.length - 2));
        const changed = digits.charAt((digits.indexOf(link.charAt(at)) + 1 + step) % 64);
        const decoded = decodeLink(link.slice(0, at) + changed + link.slice(at + 1));
        expect(!decoded.ok || decoded.json === text).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        decodeLink(text);
        decodeLink(`0:${text}`);
      }),
    );
  });
});
