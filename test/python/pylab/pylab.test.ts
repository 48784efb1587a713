// What scripts draw is recorded and listed as the golden format has it.
import { describe, expect, it } from 'vitest';
import { Source } from '../../../engine/diagnostics';
import { FigureRecorder, pylabModules } from '../../../engine/python/pylab';
import { binCounts, binRange, evenEdges } from '../../../engine/python/pylab/histogram';
import { parseFormat } from '../../../engine/python/pylab/format-string';
import { figuresEntry } from '../../../engine/python/results/figures';
import { executeScript } from '../../../engine/python/run-script';
import { Interpreter, PyError } from '../../../engine/python/runtime';
import { parsePython } from '../../../engine/python/syntax';

/** Runs a script that only plots. */
function drawn(text: string): FigureRecorder {
  const recorder = new FigureRecorder();
  const source = new Source(`from pylab import *\n${text}`);
  const interpreter = new Interpreter({ print: () => undefined, modules: pylabModules(recorder) });
  interpreter.run(parsePython(source).module, source);
  return recorder;
}

describe('a recorded figure', () => {
  it('has titles, labels, limits and lines of its axes', () => {
    const { figures } = drawn(
      "plot([0, 1, 2], [3, 4, 5], 'C1--', label='up')\naxhline(1, ls=':')\ntitle('T')\nxlabel('x')\nxlim(0, 80)",
    );
    expect(figures[0]?.axes[0]?.x.limits).toEqual([0, 80]);
    // sums and ranges worked out by hand
    expect(figuresEntry(figures)).toEqual([
      [
        {
          title: 'T',
          xlabel: 'x',
          ylabel: '',
          n_lines: 2,
          n_collections: 0,
          n_patches: 0,
          n_images: 0,
          lines: [
            { label: 'up', x: { n: 3, min: 0, max: 2, sum: 3 }, y: { n: 3, min: 3, max: 5, sum: 12 } },
            { label: null, x: { n: 2, min: 0, max: 1, sum: 1 }, y: { n: 2, min: 1, max: 1, sum: 2 } },
          ],
        },
      ],
    ]);
  });

  it('returns to the axes of a place that was used before', () => {
    const { figures } = drawn('subplot(221)\nplot([1])\nsubplot(2, 2, 2)\nsubplot(221)\nplot([2])');
    expect(figures[0]?.axes.map(({ artists }) => artists.length)).toEqual([2, 0]);
  });

  it('counts bars, outlines of histograms, markers and images where matplotlib has them', () => {
    const { figures } = drawn(
      "bar([0, 1, 2], [3, 4, 5])\nhist([1, 2, 2, 3], 4)\nhist([1, 2], 4, histtype='step')\n" +
        'scatter([1], [2])\nvlines([1, 2], 0, 1)\nimshow([[1, 2], [3, 4]])',
    );
    expect(figuresEntry(figures)).toMatchObject([
      [{ n_patches: 8, n_collections: 2, n_images: 1, n_lines: 0 }],
    ]);
  });

  it('takes edges of bins from an array', () => {
    const text = 'from brian2 import *\nhist([10.2, 11, 13], bins=np.arange(10, 20, 0.5))';
    const { recorder, error } = executeScript(new Source(text), { name: 'bins.py' });
    expect(error).toBeUndefined();
    expect(figuresEntry(recorder.figures)).toMatchObject([[{ n_patches: 19 }]]);
  });

  it('gives subplots as a pair, with rows and columns of axes', () => {
    const { figures } = drawn(
      "fig, axes = subplots(2, 2, sharex=True)\naxes[1, 0].plot([1], [2])\naxes[0][1].set(title='b', ylabel='y')\n" +
        "for ax in axes.flat: ax.spines['top'].set_visible(False)",
    );
    const axes = figures[0]?.axes ?? [];
    expect(axes.map(({ title }) => title)).toEqual(['', 'b', '', '']);
    expect(axes[2]?.artists.length).toBe(1);
    expect(axes[3]?.sharedX).toBe(axes[0]);
  });

  it('makes stems, rasters, stacks and two-dimensional histograms of simpler artists', () => {
    const { figures } = drawn(
      'stem([1, 2], [3, 4])\neventplot([[1, 2], [3]], lineoffsets=[0, 2])\nstackplot([0, 1], [1, 2], [3, 4])\n' +
        'hist2d([0, 1, 1], [0, 1, 1], bins=2)',
    );
    const artists = figures[0]?.axes[0]?.artists ?? [];
    expect(artists.map(({ kind }) => kind)).toEqual([
      ...['segments', 'line', 'line', 'segments', 'segments', 'band', 'band', 'image'],
    ]);
    expect(artists[4]).toMatchObject({ at: [3], from: [1.5], to: [2.5] });
    expect(artists[6]).toMatchObject({ lower: [1, 2], upper: [4, 6] });
    // numpy.histogram2d([0, 1, 1], [0, 1, 1], bins=2): [[1, 0], [0, 2]]
    expect(artists[7]).toMatchObject({ values: [1, 0, 0, 2], extent: [0, 1, 0, 1] });
  });

  it('puts inset axes into the place of their axes and keeps the current ones', () => {
    const { figures } = drawn('fig, ax = subplots()\nax.inset_axes([0.5, 0.5, 0.4, 0.4])\nplot([1])');
    const [outer, inner] = figures[0]?.axes ?? [];
    // 0.125 + 0.5 * 0.775 and 0.11 + 0.5 * 0.77, the margins of matplotlib
    expect(inner?.rectangle?.map((part) => Number(part.toFixed(6)))).toEqual([0.5125, 0.495, 0.31, 0.308]);
    expect(outer?.artists).toHaveLength(1);
  });

  it('says when it is to be shown', () => {
    const recorder = new FigureRecorder();
    let shown = 0;
    recorder.onShow = () => (shown += 1);
    const source = new Source('from pylab import *\nplot([1])\nshow()\ngcf().show()');
    new Interpreter({ print: () => undefined, modules: pylabModules(recorder) }).run(
      parsePython(source).module,
      source,
    );
    expect(shown).toBe(2);
  });

  it('is plain data that can be sent to a page', () => {
    const { figures } = drawn(
      "fig, axes = subplots(2, sharex=True)\naxes[0].plot([1, 2], 'o-')\naxes[1].contourf([[1, 2], [3, 4]], 3)\nhist([1, 2])",
    );
    expect(structuredClone(figures)).toEqual(figures);
  });

  it('refuses calls and keywords that do not exist', () => {
    expect(() => drawn('gca().plott([1])')).toThrow(/plott/);
    expect(() => drawn('plot([1], colour=2)')).toThrow(PyError);
    expect(() => drawn('plot([1, 2], [1, 2, 3])')).toThrow(/same first dimension/);
  });
});

describe('format strings', () => {
  it.each([
    ['C1--', { color: 'C1', lineStyle: '--' }],
    ['.k', { color: 'k', marker: '.', lineStyle: '' }],
    ['o-', { marker: 'o', lineStyle: '-' }],
    ['', {}],
  ])('%s', (text, style) => {
    expect(parseFormat(text)).toEqual(style);
  });
});

describe('histogram', () => {
  it('counts like numpy.histogram', () => {
    const values = [0, 0.1, 0.25, 0.5, 0.75, 1, 1];
    expect(binCounts(values, evenEdges(...binRange(values), 4))).toEqual([2, 1, 1, 3]);
    expect(binRange([2, 2])).toEqual([1.5, 2.5]);
  });
});
