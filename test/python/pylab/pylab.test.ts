// What scripts draw is recorded and listed as the golden format has it.
import { describe, expect, it } from 'vitest';
import { Source } from '../../../engine/diagnostics';
import { FigureRecorder, pylabModules } from '../../../engine/python/pylab';
import { binCounts, binRange, evenEdges } from '../../../engine/python/pylab/histogram';
import { parseFormat } from '../../../engine/python/pylab/format-string';
import { figuresEntry } from '../../../engine/python/results/figures';
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
