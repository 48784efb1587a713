// Generated code as it is shown: linked to what the user wrote, complete, and with times.
import { describe, expect, it } from 'vitest';
import type { CodeViews, ListingLine, RunnerView } from '../../engine/document/code-views';
import { codeViews, codeViewsInSlices } from '../../engine/document/code-views';
import type { NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect, documentOf, example } from '../worker/collect';

function runners(document: NotebookDocument): readonly RunnerView[] {
  const views: CodeViews = codeViews(document);
  if (views.kind === 'problem') throw new Error(views.message);
  return views.runners;
}

/** The characters that the lines with a text point to. */
function linked(lines: readonly ListingLine[], pattern: RegExp, document: NotebookDocument): unknown {
  return lines
    .filter(({ text }) => pattern.test(text))
    .map(({ places }) =>
      places.map(({ place, span }) => {
        const cell = document.cells.find(({ id }) => id === place.cell) as
          Record<string, unknown> | undefined;
        return String(cell?.[place.field]).slice(...span);
      }),
    );
}

describe('views of the code', () => {
  const document = example('first-spikes');
  const all = runners(document);
  const updater = all.find(({ name }) => name === 'G_stateupdater');

  it('list all runners in running order with their times', () => {
    expect(all.map(({ name, target }) => [name, target])).toEqual([
      ['M', 'wasm'],
      ['G_stateupdater', 'wasm'],
      ['G_spike_thresholder', 'wasm'],
      ['S', 'wasm'],
      ['G_spike_resetter', 'wasm'],
    ]);
    for (const { nsPerStep } of all) expect(nsPerStep).toBeGreaterThan(0);
    expect(all.reduce((sum, { share = 0 }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('link lines of the kernel to the characters of the equation', () => {
    const kernel = updater?.kernel ?? [];
    expect(linked(kernel, /^ {2}_?v = (?!memory)/, document)).toEqual([['(I0 - v)/tau'], ['(I0 - v)/tau']]);
    expect(linked(kernel, /not_refractory = lastspike/, document)).toEqual([['2*ms']]);
    const threshold = all[2]?.kernel ?? [];
    expect(linked(threshold, /_cond =/, document)).toEqual([['v > 1']]);
  });

  it('link stores of the WebAssembly to the statements whose values they store', () => {
    const wasm = updater?.wasm ?? [];
    const stores = linked(wasm, /store.*;; v$/, document) as unknown[];
    expect(stores.length).toBeGreaterThan(0);
    for (const store of stores) expect(store).toEqual(['(I0 - v)/tau']);
    expect(wasm.some(({ text }) => text.endsWith(';; tau'))).toBe(true);
  });

  it('show the pass that runs: state update and threshold in one function, each line with its runner', () => {
    const [update, threshold] = ['G_stateupdater', 'G_spike_thresholder'].map((name) =>
      all.find((one) => one.name === name),
    );
    expect(update?.pass).toEqual(['G_stateupdater', 'G_spike_thresholder']);
    expect(threshold?.pass).toEqual(update?.pass);
    expect(threshold?.wasm).toBe(update?.wasm);
    const ownersOf = (pattern: RegExp): readonly unknown[] => [
      ...new Set(update?.wasm?.filter(({ text }) => pattern.test(text)).map(({ runner }) => runner)),
    ];
    expect(ownersOf(/store.*;; v$/)).toEqual(['G_stateupdater']);
    expect(ownersOf(/store.*;; (?:_spikespace|lastspike)$/)).toEqual(['G_spike_thresholder']);
    // The threshold resets the flag of refractoriness, which the state update has computed.
    expect(ownersOf(/store.*;; not_refractory$/)).toEqual(['G_stateupdater', 'G_spike_thresholder']);
    const resetter = all.find(({ name }) => name === 'G_spike_resetter');
    expect([resetter?.pass, resetter?.wasm?.some(({ runner }) => runner !== undefined)]).toEqual([
      undefined,
      false,
    ]);
  });

  it('link lines of abstract code to the same characters', () => {
    expect(linked(updater?.abstractCode ?? [], /^_v = /, document)).toEqual([['(I0 - v)/tau']]);
    expect(linked(all.at(-1)?.abstractCode ?? [], /v = 0/, document)).toEqual([['v = 0']]);
  });

  it('tell the time of a whole step as runs execute it', () => {
    const views = codeViews(document);
    if (views.kind === 'problem') throw new Error(views.message);
    expect(views.nsPerWholeStep).toBeGreaterThan(0);
  });

  it('are made in slices', () => {
    const work = codeViewsInSlices(example('hodgkin-huxley'));
    let pauses = 0;
    for (;;) {
      const { done, value } = work.next();
      if (done === true) {
        expect(value.kind).toBe('views');
        break;
      }
      pauses += 1;
    }
    expect(pauses).toBeGreaterThan(5);
  });

  it('let a run go on, and give way to a later request', async () => {
    const engine = new Engine();
    const order: string[] = [];
    const note = (name: string) => (): void => {
      order.push(name);
    };
    const first = engine.views(document);
    const views = engine.views(document);
    const run = collect(engine, document);
    await Promise.all([views.then(note('views')), run.then(note('run'))]);
    expect(order).toEqual(['run', 'views']);
    expect([(await first).kind, (await views).kind]).toEqual(['problem', 'views']);
  });

  it('tell what keeps a document from running', () => {
    const group = { id: 'g', type: 'group', name: 'G', n: '1', equations: 'dv/dt = -v/taum : 1' };
    const views = codeViews(documentOf([group, { id: 'r', type: 'run', duration: '1*ms' }]));
    expect(views.kind).toBe('problem');
  });

  it('show no WebAssembly of runners that the reference target executes', () => {
    const [first] = runners({ ...document, target: 'reference' });
    expect([first?.target, first?.wasm]).toEqual(['reference', undefined]);
  });
});

describe('the text of WebAssembly', () => {
  it.each(['first-spikes', 'hodgkin-huxley', 'inside-one-time-step', 'stdp'])(
    'knows every instruction and closes every block: %s',
    (name) => {
      for (const { wasm, name: runner } of runners(example(name))) {
        if (wasm === undefined) continue;
        const words = wasm.map(({ text }) => text.trim().split(' ')[0] ?? '');
        expect(words.length, runner).toBeGreaterThan(3);
        expect(
          words.filter((word) => word.startsWith('unknown')),
          runner,
        ).toEqual([]);
        const count = (pattern: RegExp): number => words.filter((word) => pattern.test(word)).length;
        expect(count(/^end$/), runner).toBe(count(/^(?:block|loop|if)$/));
        expect(wasm.filter(({ text }) => text.startsWith(' ')).length > 0, runner).toBe(count(/^end$/) > 0);
      }
    },
  );
});
