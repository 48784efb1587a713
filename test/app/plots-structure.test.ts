// Plots of connections and histograms, and the rate under a raster: what they count, say and put into tables.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlotCell } from '../../engine/document/schema';
import type { MonitorInfo, RunEvent, SynapsesInfo } from '../../engine/worker/protocol';
import { RunData } from '../../app/engine-client/run-data';
import { AxisTracker } from '../../app/plots/axis-tracker';
import { countIn, factsOf, ValueHistogram, wholeBins } from '../../app/plots/bins';
import { colourAt } from '../../app/plots/colour-map';
import { paintConnections } from '../../app/plots/connection-layer';
import { neuronsOfPart } from '../../app/plots/connection-model';
import { csvOf, dataTable } from '../../app/plots/csv';
import { buildPlot } from '../../app/plots/plot-model';
import { RateMargin, roundStep } from '../../app/plots/rate-margin';
import { SummaryState, summarise } from '../../app/plots/summary';

/** Six synapses from three neurons to four. */
const FEW: SynapsesInfo = {
  name: 'S',
  count: 6,
  bytes: 120,
  sources: 3,
  targets: 4,
  fanOut: Int32Array.of(4, 2, 0),
  fanIn: Int32Array.of(2, 2, 1, 1),
  pairs: { pre: Int32Array.of(0, 0, 0, 0, 1, 1), post: Int32Array.of(0, 1, 2, 3, 0, 1) },
};
const MANY: SynapsesInfo = {
  name: 'B',
  count: 1_000_000,
  bytes: 20_000_000,
  sources: 1000,
  targets: 2000,
  fanOut: new Int32Array(1000).fill(1000),
  fanIn: new Int32Array(2000).fill(500),
  density: { rows: 2, columns: 2, counts: Float32Array.of(400_000, 0, 100_000, 500_000) },
};
const MONITORS: readonly MonitorInfo[] = [
  {
    name: 'W',
    kind: 'state',
    source: 'S',
    indices: [0, 1, 2, 3],
    n: 6,
    variables: [{ name: 'w', unit: 'V' }],
    dt: 1e-3,
  },
  { name: 'R', kind: 'spike', source: 'G', indices: [], n: 10, variables: [], dt: 1e-4 },
];

function runWith(frames: Extract<RunEvent, { kind: 'frame' }>['monitors'] = []): RunData {
  const run = new RunData({
    kind: 'started',
    runId: 1,
    monitors: MONITORS,
    synapses: [FEW, MANY],
    duration: 0.01,
    steps: 100,
    compiled: 0,
    compileMs: 0,
  });
  run.append({
    kind: 'frame',
    runId: 1,
    sequence: 0,
    t: 0.01,
    progress: 1,
    elapsedMs: 1,
    remainingMs: 0,
    monitors: frames,
  });
  return run;
}

function plot(kind: PlotCell['kind'], more: Partial<PlotCell> = {}): PlotCell {
  return { id: 'p', type: 'plot', kind, monitor: '', ...more };
}

function sentence(cell: PlotCell, run: RunData): string {
  return summarise(cell, buildPlot(cell, run), run, new SummaryState());
}

const WEIGHTS = runWith([
  {
    kind: 'state',
    monitor: 'W',
    from: 0,
    t: Float64Array.of(0, 1e-3),
    values: { w: Float64Array.of(0, 0, 0, 0.004, 0.001, 0.001, 0.002, 0.004) },
  },
]);

describe('connections', () => {
  it('are told in a sentence', () => {
    expect(sentence(plot('connectivity', { synapses: 'S' }), runWith())).toBe(
      'S: 6 synapses from 3 neurons to 4 neurons, 50 % of all pairs.',
    );
    expect(sentence(plot('connectivity', { synapses: 'B' }), runWith())).toBe(
      'B: 1,000,000 synapses from 1,000 neurons to 2,000 neurons, 50 % of all pairs.',
    );
  });

  it.each([
    [{}, 'Choose the synapses to draw.'],
    [{ synapses: 'X' }, 'No synapses named "X" took part in this run.'],
  ])('say why nothing is drawn: %o', (change, reason) => {
    expect(buildPlot(plot('connectivity', change), runWith())).toEqual({ kind: 'empty', reason });
  });

  it('stand in a table one by one, or by parts of both groups', () => {
    const few = csvOf(dataTable(buildPlot(plot('connectivity', { synapses: 'S' }), runWith())));
    expect(few.split('\n').slice(0, 3)).toEqual(['source neuron,target neuron', '0,0', '0,1']);
    const many = csvOf(dataTable(buildPlot(plot('connectivity', { synapses: 'B' }), runWith())));
    expect(many.split('\n').slice(0, 5)).toEqual([
      'sources from,sources to,targets from,targets to,synapses',
      '0,499,0,999,400000',
      '0,499,1000,1999,0',
      '500,999,0,999,100000',
      '500,999,1000,1999,500000',
    ]);
  });

  it('have a mark where source and target meet, target 0 at the bottom', () => {
    const image = { width: 30, height: 40, data: new Uint8ClampedArray(30 * 40 * 4) };
    const model = buildPlot(plot('connectivity', { synapses: 'S' }), runWith());
    if (model.kind !== 'connections') throw new Error('no connections');
    paintConnections(image as unknown as ImageData, model, [-0.5, 2.5], [-0.5, 3.5], 1, [9, 8, 7]);
    const at = (source: number, target: number): number[] => {
      const offset = ((39 - (target * 10 + 5)) * 30 + source * 10 + 5) * 4;
      return [...image.data.subarray(offset, offset + 4)];
    };
    expect(at(0, 3)).toEqual([9, 8, 7, 255]);
    expect(at(1, 1)).toEqual([9, 8, 7, 255]);
    expect(at(1, 2)).toEqual([0, 0, 0, 0]);
    expect(at(2, 0)).toEqual([0, 0, 0, 0]);
  });

  it('have the colour of their number where there are many, and none where there are none', () => {
    const image = { width: 10, height: 10, data: new Uint8ClampedArray(10 * 10 * 4) };
    const model = buildPlot(plot('connectivity', { synapses: 'B' }), runWith());
    if (model.kind !== 'connections') throw new Error('no connections');
    paintConnections(image as unknown as ImageData, model, [-0.5, 999.5], [-0.5, 1999.5], 1, [0, 0, 0]);
    const at = (x: number, y: number): number[] => [
      ...image.data.subarray(((9 - y) * 10 + x) * 4, ((9 - y) * 10 + x) * 4 + 4),
    ];
    expect(at(9, 9)).toEqual([...colourAt(1), 255]);
    expect(at(2, 2)).toEqual([...colourAt(204 / 255), 255]);
    expect(at(2, 8)).toEqual([0, 0, 0, 0]);
  });

  it('are cut into parts that hold each neuron once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 256 }), (neurons, most) => {
        const parts = Math.min(neurons, most);
        const covered = Array.from({ length: parts }, (_, part) => {
          const [first, last] = neuronsOfPart(part, parts, neurons);
          return last - first + 1;
        });
        expect(covered.reduce((sum, count) => sum + count, 0)).toBe(neurons);
      }),
    );
  });
});

describe('fan-out and fan-in', () => {
  it('count neurons by their synapses', () => {
    const model = buildPlot(plot('fan', { synapses: 'S' }), runWith());
    if (model.kind !== 'bars') throw new Error('no bars');
    const [out, into] = model.panels.map((panel) => panel.read().bins);
    expect(out).toEqual({ from: -0.5, width: 1, counts: Float64Array.of(1, 0, 1, 0, 1) });
    expect(into).toEqual({ from: -0.5, width: 1, counts: Float64Array.of(0, 2, 2, 0, 0) });
    expect(sentence(plot('fan', { synapses: 'S' }), runWith())).toBe(
      'Source neurons have 0 to 4 synapses each (mean 2). Target neurons have 1 to 2 synapses each (mean 1.5).',
    );
    expect(sentence(plot('fan', { synapses: 'B' }), runWith())).toBe(
      'Source neurons have 1,000 synapses each. Target neurons have 500 synapses each.',
    );
  });

  it('share steps of whole numbers, however far apart the numbers are', () => {
    const bins = wholeBins(Int32Array.of(0, 999, 1000), 0, 1000);
    expect(bins.width).toBe(50);
    expect(bins.from).toBe(-0.5);
    expect([bins.counts[0], bins.counts[19], bins.counts[20]]).toEqual([1, 1, 1]);
  });
});

describe('distributions', () => {
  const cell = plot('distribution', { monitor: 'W', variable: 'w' });

  it('show the latest values and the first ones', () => {
    expect(sentence(cell, WEIGHTS)).toBe('w of 4 synapses at 1 ms: from 1 mV to 4 mV, mean 2 mV.');
    const model = buildPlot(cell, WEIGHTS);
    if (model.kind !== 'bars') throw new Error('no bars');
    const { bins, first } = model.panels[0]?.read() ?? {};
    expect(bins?.counts.reduce((sum, count) => sum + count, 0)).toBe(4);
    // the first values at 0 mV are left of what the latest values show
    expect(first?.counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(dataTable(model).header).toEqual(['w (V) from', 'to', 'synapses', 'at the start']);
  });

  it('say that nothing is recorded', () => {
    expect(sentence(cell, runWith())).toBe('w of W: nothing recorded yet.');
    expect(buildPlot({ ...cell, variable: 'x' }, WEIGHTS)).toEqual({
      kind: 'empty',
      reason: '"W" does not record x.',
    });
    expect(buildPlot({ ...cell, monitor: 'R' }, WEIGHTS)).toEqual({
      kind: 'empty',
      reason: '"R" does not record values of a variable.',
    });
  });

  it('count every finite value once', () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.boolean(), (list, running) => {
        const { bins, facts } = new ValueHistogram().update(Float64Array.from([...list, NaN]), running);
        expect(bins.counts.reduce((sum, count) => sum + count, 0)).toBe(list.length);
        expect(facts.count).toBe(list.length);
      }),
    );
  });

  it('leave out values beyond their steps', () => {
    expect(countIn(Float64Array.of(-1, 0, 0.3, 5, NaN), { from: 0, width: 0.1 }, 4).counts).toEqual(
      Float64Array.of(1, 0, 0, 1),
    );
    expect(factsOf(Int32Array.of())).toMatchObject({ count: 0, mean: NaN });
  });
});

describe('the rate under a raster', () => {
  const spikes = { t: Float64Array.of(0, 0.0001, 0.005, 0.0099), i: Int32Array.of(0, 1, 9, 1) };

  it('counts spikes per neuron and second in round steps', () => {
    expect([0.7, 1, 1.1, 2.3, 51, 0.00013].map(roundStep)).toEqual([1, 1, 2, 5, 100, 0.0002]);
    const { from, width, values, max } = new RateMargin(1e-4, 10).update(spikes, [0, 0.01], [-0.5, 9.5]);
    expect(from).toBe(0);
    expect(width).toBeCloseTo(1e-4, 12);
    expect(values).toHaveLength(100);
    expect([values[0], values[1], values[50], values[99]].map((rate) => Math.round(rate ?? 0))).toEqual([
      1000, 1000, 1000, 1000,
    ]);
    expect(Math.round(max)).toBe(1000);
  });

  it('follows the neurons and the time in view', () => {
    const margin = new RateMargin(1e-3, 10);
    const part = margin.update(spikes, [0, 0.01], [0.5, 1.5]);
    expect([...part.values].map(Math.round)).toEqual([1000, 0, 0, 0, 0, 0, 0, 0, 0, 1000]);
    const late = margin.update(spikes, [0.005, 0.01], [-0.5, 9.5]);
    expect(late.from).toBeCloseTo(0.005, 12);
    expect([...late.values].map(Math.round)).toEqual([100, 0, 0, 0, 100]);
  });

  it('comes out the same however the spikes are delivered', () => {
    const times = fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 80 });
    fc.assert(
      fc.property(times, fc.nat(80), (list, cut) => {
        const t = Float64Array.from(
          [...list].sort((a, b) => a - b),
          (step) => step * 1e-4,
        );
        const i = Int32Array.from(t, (_, k) => k % 10);
        const whole = new RateMargin(1e-4, 10).update({ t, i }, [0, 0.1], [-0.5, 9.5]);
        const parts = new RateMargin(1e-4, 10);
        parts.update({ t: t.subarray(0, cut), i: i.subarray(0, cut) }, [0, 0.1], [-0.5, 9.5]);
        const later = parts.update({ t, i }, [0, 0.1], [-0.5, 9.5]);
        expect(later.values).toEqual(whole.values);
        const spikesCounted = whole.values.reduce((sum, rate) => sum + rate, 0) * whole.width * 10;
        expect(spikesCounted).toBeCloseTo(t.length, 6);
      }),
    );
  });

  it('is drawn unless the cell says otherwise, and follows a zoom of the raster', () => {
    const run = runWith([{ kind: 'spike', monitor: 'R', from: 0, ...spikes }]);
    const cell = plot('raster', { monitor: 'R' });
    const model = buildPlot(cell, run);
    const tracker = new AxisTracker();
    tracker.start(cell, run, model);
    expect(tracker.update(500).panels.map(({ title, height }) => [title, height])).toEqual([
      ['neuron', 196],
      ['rate', 64],
    ]);
    const before = tracker.update(500).panels[1]?.y[1] ?? 0;
    tracker.zoom(undefined, [[0.5, 1.5], undefined]);
    const zoomed = tracker.update(500);
    expect(zoomed.panels[0]?.y).toEqual([0.5, 1.5]);
    expect(zoomed.panels[1]?.y[1]).toBeGreaterThan(before * 5);
    const plain = { ...cell, margin: 'none' } as const;
    tracker.start(plain, run, buildPlot(plain, run));
    expect(tracker.update(500).panels).toHaveLength(1);
  });
});
