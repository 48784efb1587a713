// Figures of scripts as the plot library's traces and layout, without a page.
import type { ScatterData } from 'plotly.js/lib/core';
import { describe, expect, it } from 'vitest';
import type { Artist, AxesModel, FigureModel } from '../../engine/python/pylab';
import { emptyAxes } from '../../engine/python/pylab/model';
import { axisRange } from '../../app/python/figures/bounds';
import { colourScale } from '../../app/plots/colormaps';
import { contrast, cssColour } from '../../app/python/figures/colours';
import { figureCsv, figureTable } from '../../app/python/figures/figure-data';
import type { FigureOptions } from '../../app/python/figures/figure-plot';
import { figurePlot, zoomedTo } from '../../app/python/figures/figure-plot';
import { figureSummary, figureTitle } from '../../app/python/figures/figure-summary';
import type { HeavyPiece } from '../../app/python/figures/heavy';
import { labelText, spokenLabel } from '../../app/python/figures/math-text';
import { axesBoxes } from '../../app/python/figures/place';
import { isAscending, reducedIndices } from '../../app/python/figures/reduce';

function axes(artists: readonly Artist[], more: Partial<AxesModel> = {}): AxesModel {
  return { ...emptyAxes(), artists: [...artists], ...more };
}

function figure(...all: readonly AxesModel[]): FigureModel {
  return { number: 1, title: '', axes: [...all] };
}

const line = (x: readonly number[], y: readonly number[], more: Partial<Artist> = {}): Artist =>
  ({ kind: 'line', x, y, style: { color: 'C0' }, ...more }) as Artist;

function plot(model: FigureModel, more: Partial<FigureOptions> = {}) {
  const heavy: HeavyPiece[] = [];
  const result = figurePlot(model, {
    width: 600,
    theme: 'light',
    zoom: new Map(),
    interactive: true,
    drawHeavy: (_, pieces) => {
      heavy.push(...pieces);
      return 'data:image/png;base64,';
    },
    ...more,
  });
  return { ...result, layout: result.layout as Record<string, unknown>, heavy };
}

/** The traces of artists: those that only hold axes come first in each pair. */
function traces(model: FigureModel, more: Partial<FigureOptions> = {}): Partial<ScatterData>[] {
  return plot(model, more).data.filter(
    (trace) => 'name' in trace || trace.type !== 'scatter',
  ) as Partial<ScatterData>[];
}

describe('labels', () => {
  it.each([
    [String.raw`$\tau_m$ (ms)`, 'τ<sub>m</sub> (ms)'],
    [String.raw`$v_{th}^2$`, 'v<sub>th</sub><sup>2</sup>'],
    [String.raw`$\mathrm{Hz} \cdot 10^{-3}$`, 'Hz · 10<sup>−3</sup>'],
    ['a < b & c', 'a &lt; b &amp; c'],
    ['costs 5$', 'costs 5$'],
    ['two\nlines', 'two<br>lines'],
    ['<a href="javascript:x">', '&lt;a href="javascript:x"&gt;'],
  ])('%s', (text, expected) => {
    expect(labelText(text)).toBe(expected);
  });

  it('are spoken without tags', () => {
    expect(spokenLabel(String.raw`$\tau_m$ < 3`)).toBe('τm < 3');
  });
});

describe('colours', () => {
  it('follow matplotlib and can be seen on both backgrounds', () => {
    expect(cssColour('g', 'light')).toBe('rgb(0, 128, 0)');
    expect(cssColour('#ff000080', 'light')).toMatch(/^rgba\(255, 0, 0, 0\.50/);
    expect(cssColour('0.5', 'light')).toBe('rgb(128, 128, 128)');
    expect(cssColour('rgba(10, 20, 30, 0.5)', 'light', 0.5)).toBe('rgba(10, 20, 30, 0.25)');
    expect(cssColour('k', 'light')).toBe('rgb(0, 0, 0)');
    expect(cssColour('k', 'dark')).toBe('rgb(255, 255, 255)');
    expect(cssColour('white', 'light')).toBe('rgb(0, 0, 0)');
    expect(cssColour('C0', 'dark')).not.toBe(cssColour('C0', 'light'));
    expect(cssColour('C7', 'light')).toBe(cssColour('C1', 'light'));
  });

  it('contrast is that of WCAG', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 6);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });

  it('maps run backwards with _r', () => {
    expect(colourScale('gray_r')).toEqual([
      [0, '#ffffff'],
      [1, '#000000'],
    ]);
    expect(colourScale('no such map')).toEqual(colourScale('viridis'));
  });
});

describe('ranges', () => {
  const range = (one: AxesModel, direction: 'x' | 'y') => axisRange([one], one, direction);

  it('leave five hundredths of air, none below bars and around images', () => {
    expect(range(axes([line([0, 10], [-1, 1])]), 'x')).toEqual([-0.5, 10.5]);
    const bars = axes([
      {
        kind: 'bar',
        x: [1, 2],
        heights: [3, 5],
        widths: [1, 1],
        bases: [0, 0],
        horizontal: false,
        style: {},
      },
    ]);
    expect(range(bars, 'y')).toEqual([0, 5.25]);
    expect(range(bars, 'x')).toEqual([0.4, 2.6]);
    const image: Artist = {
      kind: 'image',
      values: [1, 2, 3, 4, 5, 6],
      rows: 2,
      columns: 3,
      origin: 'upper',
      limits: [undefined, undefined],
      mesh: false,
      style: {},
    };
    expect(range(axes([image]), 'x')).toEqual([-0.5, 2.5]);
    expect(range(axes([image]), 'y')).toEqual([1.5, -0.5]);
  });

  it("are the script's limits, shared axes included", () => {
    const first = axes([line([0, 10], [0, 1])]);
    first.x.limits = [2, 4];
    const second = axes([line([0, 100], [0, 1])], { sharedX: first });
    expect(axisRange([first, second], second, 'x')).toEqual([2, 4]);
    delete first.x.limits;
    expect(axisRange([first, second], first, 'x')).toEqual([-5, 105]);
  });

  it('of logarithmic axes hold positive values only', () => {
    const one = axes([line([1, 2], [0, 1000])]);
    one.y.scale = 'log';
    const [low, high] = range(one, 'y');
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThanOrEqual(1000);
  });
});

describe('reduction', () => {
  const x = Array.from({ length: 100_000 }, (_, k) => k);
  const y = x.map((k) => (k === 61_803 ? 9 : k === 31_415 ? NaN : Math.sin(k)));

  it('keeps extremes and gaps', () => {
    const kept = reducedIndices(x, y, 0, 99_999, 2000);
    expect(kept.length).toBeLessThanOrEqual(2000);
    expect(kept).toContain(61_803);
    expect(kept).toContain(31_415);
    expect(kept.every((index, k) => k === 0 || index > (kept[k - 1] ?? 0))).toBe(true);
  });

  it('shows every point of a narrow range', () => {
    expect(reducedIndices(x, y, 100, 104, 2000)).toEqual([99, 100, 101, 102, 103, 104, 105]);
  });

  it('knows what ascends', () => {
    expect(isAscending([1, 1, 2])).toBe(true);
    expect(isAscending([1, NaN, 2])).toBe(false);
  });
});

describe('a figure', () => {
  it('becomes lines with markers, dashes and colours', () => {
    const style = { color: 'r', lineStyle: '--', marker: 's', lineWidth: 2 };
    const [trace] = traces(figure(axes([{ ...line([0, 1], [2, 3]), style }])));
    expect(trace).toMatchObject({ mode: 'lines+markers', x: [0, 1], y: [2, 3] });
    expect(trace?.line).toMatchObject({ color: 'rgb(255, 0, 0)', dash: 'dash' });
    expect(trace?.marker).toMatchObject({ symbol: 'square' });
  });

  it('draws points without a line as markers', () => {
    const [trace] = traces(
      figure(axes([line([0], [1], { style: { color: 'k', lineStyle: '', marker: '.' } })])),
    );
    expect(trace?.mode).toBe('markers');
  });

  it('reduces long lines, and draws clouds and loops on a canvas', () => {
    const x = Array.from({ length: 50_000 }, (_, k) => k);
    const [long] = traces(figure(axes([line(x, x.map(Math.sin))])));
    expect((long?.x as number[]).length).toBeLessThanOrEqual(16_000);
    const cloud = plot(figure(axes([line(x, x.map(Math.sin), { style: { lineStyle: '', marker: '.' } })])));
    expect(cloud.heavy).toHaveLength(1);
    expect(cloud.heavy[0]?.x).toHaveLength(50_000);
    expect(cloud.layout.images).toHaveLength(1);
    const loop = plot(figure(axes([line(x.map(Math.cos), x.map(Math.sin))])));
    expect(loop.heavy[0]?.line).toBeDefined();
  });

  it('shows more detail of a long line when it is zoomed', () => {
    const x = Array.from({ length: 100_000 }, (_, k) => k);
    const model = figure(axes([line(x, x)]));
    const [zoomed] = traces(model, { zoom: new Map([['x', [500, 520]]]) });
    expect(zoomed?.x).toEqual(Array.from({ length: 23 }, (_, k) => 499 + k));
    const { axes: plans } = plot(model);
    expect(zoomedTo({ 'xaxis.range[0]': 1, 'xaxis.range[1]': 2 }, plans)).toEqual(new Map([['x', [1, 2]]]));
  });

  it('names the entries of a legend, with the texts of its call', () => {
    const [a, b] = [line([0], [0], { label: 'first' }), line([0], [1], { label: '_hidden' })];
    const legend = { location: 'upper left', title: '' };
    expect(traces(figure(axes([a, b]))).map(({ showlegend }) => showlegend)).toEqual([false, false]);
    expect(traces(figure(axes([a, b], { legend }))).map(({ showlegend }) => showlegend)).toEqual([
      true,
      false,
    ]);
    const named = traces(figure(axes([a, b], { legend: { ...legend, labels: ['p', 'q'] } })));
    expect(named.map(({ name }) => name)).toEqual(['p', 'q']);
  });

  it('places subplots beside each other without overlap', () => {
    const place = { rows: 2, columns: 2, rowSpan: 1, columnSpan: 1 };
    const model = figure(
      axes([], { place: { ...place, row: 0, column: 0 } }),
      axes([], { place: { ...place, row: 0, column: 1 } }),
      axes([], { place: { ...place, row: 1, column: 0, columnSpan: 2 } }),
    );
    const boxes = [...axesBoxes(model, 600, 450).values()];
    expect(boxes).toHaveLength(3);
    for (const [k, a] of boxes.entries()) {
      expect(a.left + a.width).toBeLessThanOrEqual(600);
      expect(a.top + a.height).toBeLessThanOrEqual(450);
      for (const b of boxes.slice(k + 1)) {
        const apart =
          a.left + a.width < b.left ||
          b.left + b.width < a.left ||
          a.top + a.height < b.top ||
          b.top + b.height < a.top;
        expect(apart).toBe(true);
      }
    }
    expect(Object.keys(plot(model).layout)).toEqual(
      expect.arrayContaining(['xaxis', 'xaxis2', 'xaxis3', 'yaxis3']),
    );
  });

  it('gives a second axis over the first its own side', () => {
    const base = axes([line([0, 1], [0, 1])]);
    const twin = axes([line([0, 1], [5, 6])], { over: { axes: base, own: 'y' } });
    const { layout, data } = plot(figure(base, twin));
    expect(layout.yaxis2).toMatchObject({ overlaying: 'y', side: 'right' });
    expect(layout.xaxis2).toBeUndefined();
    expect(data.at(-1)).toMatchObject({ xaxis: 'x', yaxis: 'y2' });
  });

  it('shows images with their colour scale, in square cells', () => {
    const image: Artist = {
      kind: 'image',
      values: [1, 2, 3, 4, 5, 6],
      rows: 2,
      columns: 3,
      origin: 'lower',
      limits: [0, undefined],
      mesh: false,
      style: {},
    };
    const owner = axes([image], { aspect: 'equal' });
    const bar = axes([], { colorbar: true });
    bar.y.label = 'mV';
    const { data, axes: plans } = plot(figure(owner, bar));
    expect(data[1]).toMatchObject({
      type: 'heatmap',
      z: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      zmin: 0,
      zmax: 6,
      y0: 0,
      dy: 1,
      showscale: true,
      colorbar: { title: { text: 'mV' } },
    });
    const [plan] = plans;
    expect((plan?.box.width ?? 0) / 3).toBeCloseTo((plan?.box.height ?? 0) / 2, 6);
  });

  it('draws lines across the axes and logarithmic axes', () => {
    const one = axes([line([0, 1], [3, 3], { relative: 'x' }), line([1, 10], [1, 100])]);
    one.y.scale = 'log';
    one.y.limits = [1, 1000];
    const { layout } = plot(figure(one));
    expect(layout.shapes).toMatchObject([{ type: 'line', xref: 'x domain', y0: 3, y1: 3 }]);
    expect(layout.yaxis).toMatchObject({ type: 'log', range: [0, 3] });
  });
});

describe('words and numbers of a figure', () => {
  const model = figure(
    axes([
      line([0, 1, 2], [1, NaN, 3], { label: 'v, w' }),
      { kind: 'text', x: 0, y: 0, text: 'a', relative: false, style: {} },
    ]),
  );

  it('say what is drawn', () => {
    expect(figureTitle({ ...model, title: 'Two $\\tau$' })).toBe('Figure 1: Two τ');
    expect(figureSummary(model)).toBe(
      '1 line "v, w" of 3 points, 1 text; y from 0.9 to 3.1 over x from -0.1 to 2.1.',
    );
    expect(figureSummary(figure(axes([])))).toBe('Nothing is drawn in it.');
  });

  it('are given as a table and as comma-separated text', () => {
    expect(figureTable(model).header).toEqual(['v, w x', 'v, w y']);
    expect(figureCsv(model)).toBe('"v, w x","v, w y"\n0,1\n1,\n2,3\n');
  });
});
