// What plots say: units on axes, the sentence under a plot, the table behind it, and smoothing of rates.
import { describe, expect, it } from 'vitest';
import type { PlotCell } from '../../engine/document/schema';
import type { MonitorInfo, RunEvent } from '../../engine/worker/protocol';
import { RunData } from '../../app/engine-client/run-data';
import { nextRange, tightRange } from '../../app/plots/axis-range';
import { csvOf, dataTable } from '../../app/plots/csv';
import { displayUnit, formatNumber, formatQuantity, formatTime } from '../../app/plots/display-unit';
import { parseDuration } from '../../app/plots/duration';
import { SERIES_COLOURS, seriesStyle } from '../../app/plots/palette';
import { buildPlot } from '../../app/plots/plot-model';
import { RateSmoother, gaussianWindow } from '../../app/plots/smooth';
import { spikeMarks } from '../../app/plots/spike-marks';
import { SummaryState, summarise } from '../../app/plots/summary';

const MONITORS: readonly MonitorInfo[] = [
  {
    name: 'M',
    kind: 'state',
    source: 'G',
    indices: [0],
    n: 5,
    variables: [{ name: 'v', unit: 'V' }],
    dt: 1e-4,
  },
  {
    name: 'MM',
    kind: 'state',
    source: 'G',
    indices: [1, 4],
    n: 5,
    variables: [
      { name: 'v', unit: 'V' },
      { name: 'w', unit: '1' },
      { name: 'u', unit: 'V' },
    ],
    dt: 1e-4,
  },
  { name: 'S', kind: 'spike', source: 'G', indices: [], n: 5, variables: [], dt: 1e-4 },
  { name: 'R', kind: 'rate', source: 'G', indices: [], n: 5, variables: [], dt: 1e-4 },
];

function runWith(frames: Extract<RunEvent, { kind: 'frame' }>['monitors'], t = 0.2): RunData {
  const run = new RunData({
    kind: 'started',
    runId: 1,
    monitors: MONITORS,
    synapses: [],
    duration: 0.2,
    steps: 2000,
    compiled: 0,
    compileMs: 0,
  });
  run.append({
    kind: 'frame',
    runId: 1,
    sequence: 0,
    t,
    progress: 1,
    elapsedMs: 1,
    remainingMs: 0,
    monitors: frames,
  });
  return run;
}

const TRACE: PlotCell = { id: 'p', type: 'plot', kind: 'trace', monitor: 'M', variable: 'v', spikes: 'S' };

function sentence(cell: PlotCell, run: RunData): string {
  return summarise(cell, buildPlot(cell, run), run, new SummaryState());
}

describe('units for display', () => {
  it.each([
    ['V', 0.07, 'mV', 1e3],
    ['V', 0.001, 'mV', 1e3],
    ['A', 2.5e-9, 'nA', 1e9],
    ['s', 0.2, 'ms', 1e3],
    ['s', 2000, 's', 1],
    ['ohm', 2e6, 'MΩ', 1e-6],
    ['V', 0, 'V', 1],
    ['S/m^2', 1e-5, 'S/m^2', 1],
    ['kg', 1e-5, 'kg', 1],
    ['1', 1e-5, '', 1],
  ])('%s of magnitude %s are shown in %s', (unit, magnitude, text, factor) => {
    const shown = displayUnit(unit, magnitude);
    expect(shown.text).toBe(text);
    expect(shown.factor).toBeCloseTo(factor, 12 - Math.log10(factor));
  });

  it('write numbers without dust', () => {
    expect(formatTime(0.0192)).toBe('19.2 ms');
    expect(formatTime(0.1 + 0.2)).toBe('300 ms');
    expect(formatTime(0)).toBe('0 ms');
    expect(formatTime(1.5)).toBe('1.5 s');
    expect(formatQuantity(-0.0700001, 'V')).toBe('-70 mV');
    expect(formatNumber(12345.678)).toBe('12,350');
    expect(formatNumber(0.00001234)).toBe('1.234e-5');
    expect(formatNumber(-Infinity)).toBe('-∞');
  });

  it('read durations', () => {
    expect(parseDuration('2*ms')).toBeCloseTo(0.002);
    expect(parseDuration(' .5 s ')).toBe(0.5);
    expect(parseDuration('ms')).toBe(1e-3);
    for (const wrong of ['', '2', '2*mV', '-1*ms', '0*ms', '2*toString', '1e999*s']) {
      expect(parseDuration(wrong)).toBeUndefined();
    }
  });
});

describe('the sentence under a plot', () => {
  const t = Float64Array.of(0, 1e-4, 2e-4);

  it('counts the spikes of a trace and names the first', () => {
    const run = runWith([
      { kind: 'state', monitor: 'M', from: 0, t, values: { v: Float64Array.of(-0.07, -0.06, -0.05) } },
      {
        kind: 'spike',
        monitor: 'S',
        from: 0,
        t: Float64Array.of(0.0192, 0.0404, 0.05),
        i: Int32Array.of(0, 0, 3),
      },
    ]);
    expect(sentence(TRACE, run)).toBe('v of neuron 0: 2 spikes, first at 19.2 ms.');
    expect(sentence({ ...TRACE, kind: 'raster', monitor: 'S' }, run)).toBe(
      'S, 5 neurons: 3 spikes, first at 19.2 ms, mean rate 3 Hz.',
    );
  });

  it('says that there are no spikes, or one', () => {
    const none = runWith([]);
    expect(sentence(TRACE, none)).toBe('v of neuron 0: no spikes.');
    const one = runWith([
      { kind: 'spike', monitor: 'S', from: 0, t: Float64Array.of(0.01), i: Int32Array.of(0) },
    ]);
    expect(sentence(TRACE, one)).toBe('v of neuron 0: 1 spike, at 10 ms.');
  });

  it('gives the range of several variables and reports bad values', () => {
    const run = runWith([
      {
        kind: 'state',
        monitor: 'MM',
        from: 0,
        t,
        values: {
          v: Float64Array.of(-0.07, -0.06, -0.05, NaN, -0.04, NaN),
          w: Float64Array.of(0, 1, 2, 3, 4, 5),
          u: Float64Array.of(0, 0, 0, 0, 0, 0),
        },
      },
    ]);
    const cell: PlotCell = { id: 'p', type: 'plot', kind: 'trace', monitor: 'MM', variable: 'v, w' };
    expect(sentence(cell, run)).toBe(
      'v, w of neurons 1, 4: v from -70 mV to -40 mV; w from 0 to 5. ' +
        'v, neuron 4 has values that are not finite numbers, first at 0.1 ms.',
    );
  });

  it('keeps up with growing data without starting over', () => {
    const run = runWith([
      { kind: 'state', monitor: 'M', from: 0, t, values: { v: Float64Array.of(1, 2, 3) } },
    ]);
    const cell: PlotCell = { id: 'p', type: 'plot', kind: 'trace', monitor: 'M' };
    const model = buildPlot(cell, run);
    const state = new SummaryState();
    expect(summarise(cell, model, run, state)).toBe('v of neuron 0: from 1 V to 3 V.');
    run.append({
      kind: 'frame',
      runId: 1,
      sequence: 1,
      t: 0.2,
      progress: 1,
      elapsedMs: 1,
      remainingMs: 0,
      monitors: [
        { kind: 'state', monitor: 'M', from: 3, t: Float64Array.of(3e-4), values: { v: Float64Array.of(9) } },
      ],
    });
    expect(summarise(cell, model, run, state)).toBe('v of neuron 0: from 1 V to 9 V.');
  });

  it('gives mean and peak of a rate', () => {
    const run = runWith([{ kind: 'rate', monitor: 'R', from: 0, t, rate: Float64Array.of(0, 30, 15) }]);
    const cell: PlotCell = { id: 'p', type: 'plot', kind: 'rate', monitor: 'R' };
    expect(sentence(cell, run)).toBe('Rate of R: mean 15 Hz, peak 30 Hz at 0.1 ms.');
  });
});

describe('what a plot draws', () => {
  it('stacks variables of different units and joins those of one', () => {
    const model = buildPlot({ id: 'p', type: 'plot', kind: 'trace', monitor: 'MM' }, runWith([]));
    if (model.kind !== 'curves') throw new Error('no curves');
    expect(model.panels).toEqual([
      { title: 'v, u', unit: 'V' },
      { title: 'w', unit: '1' },
    ]);
    expect(model.series.map((series) => [series.label, series.panel])).toEqual([
      ['v, neuron 1', 0],
      ['v, neuron 4', 0],
      ['w, neuron 1', 1],
      ['w, neuron 4', 1],
      ['u, neuron 1', 0],
      ['u, neuron 4', 0],
    ]);
  });

  it.each([
    [{ monitor: 'X' }, 'No monitor named "X" took part in this run.'],
    [{ monitor: '' }, 'Choose a monitor to draw.'],
    [{ variable: 'q' }, '"M" does not record q.'],
    [{ monitor: 'S' }, '"S" does not record values over time; draw a raster.'],
    [{ kind: 'raster' as const }, '"M" does not record spikes.'],
    [{ kind: 'rate' as const }, '"M" does not record a rate.'],
  ])('says why nothing is drawn: %o', (change, reason) => {
    expect(buildPlot({ ...TRACE, ...change }, runWith([]))).toEqual({ kind: 'empty', reason });
  });

  it('limits the number of curves and says so', () => {
    const wide: MonitorInfo = {
      name: 'W',
      kind: 'state',
      source: 'G',
      indices: Array.from({ length: 100 }, (_, k) => k),
      n: 100,
      variables: [{ name: 'v', unit: 'V' }],
      dt: 1e-4,
    };
    const run = new RunData({
      kind: 'started',
      runId: 1,
      monitors: [wide],
      synapses: [],
      duration: 1,
      steps: 1,
      compiled: 0,
      compileMs: 0,
    });
    const model = buildPlot({ id: 'p', type: 'plot', kind: 'trace', monitor: 'W' }, run);
    if (model.kind !== 'curves') throw new Error('no curves');
    expect(model.series).toHaveLength(12);
    expect(model.notes).toEqual(['12 of 100 recorded curves are drawn.']);
  });

  it('draws spikes from the sample at the spike, or above a peak of the curve, to a set height', () => {
    const run = runWith([
      {
        kind: 'state',
        monitor: 'M',
        from: 0,
        t: Float64Array.of(0, 0.1, 0.2, 0.3),
        values: { v: Float64Array.of(1, 2, 0, 3) },
      },
      { kind: 'spike', monitor: 'S', from: 0, t: Float64Array.of(0.1, 0.1, 0.25), i: Int32Array.of(0, 4, 0) },
    ]);
    const model = buildPlot(TRACE, run);
    if (model.kind !== 'curves') throw new Error('no curves');
    const marks = spikeMarks(model, [0, 0.3], [0, 5], 100);
    expect(marks.map((mark) => [mark.series, mark.t, mark.from])).toEqual([
      [0, 0.1, 2],
      [0, 0.25, 5 - 5 * 0.16],
    ]);
    expect(marks[0]?.to).toBeCloseTo(4.8);
  });
});

describe('axis ranges', () => {
  const rest = { running: false, fromZero: false, headroom: 0 };
  const busy = { ...rest, running: true };

  it('show all values with some air, even a constant', () => {
    expect(tightRange(0, 1, rest)).toEqual([-0.06, 1.06]);
    const [from, to] = tightRange(5, 5, rest);
    expect(from).toBeLessThan(5);
    expect(to).toBeGreaterThan(5);
    expect(tightRange(0, 0, rest)).toEqual([-0.5, 0.5]);
    expect(tightRange(0, 10, { ...rest, fromZero: true })[0]).toBe(0);
  });

  it('keep room for spikes', () => {
    const [from, to] = tightRange(0, 1, { ...rest, headroom: 0.2 });
    expect((to - 1.06) / (to - from)).toBeCloseTo(0.2);
  });

  it('stay while the values fit', () => {
    const current = [0, 10] as const;
    expect(nextRange(current, 2, 9, busy)).toBe(current);
    expect(nextRange(current, 1, 9, rest)).toBe(current);
    expect(nextRange(current, Infinity, -Infinity, busy)).toBe(current);
  });

  it('grow generously during a run and shrink only after it', () => {
    const grown = nextRange([0, 10], 2, 12, busy);
    expect(grown?.[0]).toBe(0);
    expect(grown?.[1]).toBeGreaterThan(14);
    expect(nextRange([0, 10], 4, 5, busy)).toEqual([0, 10]);
    expect(nextRange([0, 10], 4, 5, rest)).toEqual(tightRange(4, 5, rest));
  });
});

describe('smoothing', () => {
  // PopulationRateMonitor.smooth_rate of Brian 2.5.1: SpikeGeneratorGroup(4, [0,1,2,3,0,1,0],
  // [1, 1.2, 1.2, 2.5, 3, 3.1, 4.9] ms), run(5*ms), width 0.3 ms
  const rate = new Float64Array(50);
  for (const [at, value] of [
    [10, 2500],
    [12, 5000],
    [25, 2500],
    [30, 2500],
    [31, 2500],
    [49, 2500],
  ] as const) {
    rate[at] = value;
  }
  const brian = [
    0.0, 0.0, 0.0, 0.0, 46.360054197, 85.417354858, 233.549518235, 378.606057911, 555.957055213,
    739.587773163, 891.15351227, 972.135230321, 959.412317951, 855.861501742, 689.425880901, 500.960051247,
    328.01887388, 170.834709716, 92.720108394, 46.360054197, 85.417354858, 140.829409841, 207.771348195,
    274.29823553, 370.405130971, 474.334450266, 550.291841473, 622.898993566, 689.840931919, 739.172722145,
    752.019472842, 712.962172181, 598.343312304, 482.069583724, 348.600758036, 226.2467647, 131.777409055,
    46.360054197, 0.0, 0.0, 0.0, 0.0, 0.0, 46.360054197, 85.417354858, 140.829409841, 207.771348195,
    274.29823553, 324.045076774, 342.557041211,
  ];

  it('is that of Brian 2', () => {
    const smooth = new RateSmoother(0.3e-3, 1e-4).update(rate, true);
    brian.forEach((value, at) => expect(smooth[at]).toBeCloseTo(value, 6));
  });

  it('is the same when the rate streams, and never takes a value back', () => {
    const smoother = new RateSmoother(0.3e-3, 1e-4);
    const early = smoother.update(rate.subarray(0, 20), false).slice();
    expect(early).toHaveLength(14);
    const all = smoother.update(rate, true);
    expect(all.slice(0, 14)).toEqual(early);
    expect(all).toEqual(new RateSmoother(0.3e-3, 1e-4).update(rate, true));
  });

  it('has a window of weight 1', () => {
    const window = gaussianWindow(2e-3, 1e-4);
    expect(window).toHaveLength(81);
    expect(window.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
  });
});

describe('the data table', () => {
  it('has one column per curve and becomes CSV', () => {
    const run = runWith([
      {
        kind: 'state',
        monitor: 'M',
        from: 0,
        t: Float64Array.of(0, 0.0192),
        values: { v: Float64Array.of(-0.07, NaN) },
      },
    ]);
    expect(csvOf(dataTable(buildPlot(TRACE, run)))).toBe('t (ms),v (V)\n0,-0.07\n19.2,NaN\n');
  });

  it('quotes names with commas', () => {
    const model = buildPlot(
      { id: 'p', type: 'plot', kind: 'trace', monitor: 'MM', variable: 'w' },
      runWith([]),
    );
    expect(csvOf(dataTable(model))).toBe('t (ms),"w, neuron 1","w, neuron 4"\n');
  });

  it('lists the spikes of a raster', () => {
    const run = runWith([
      { kind: 'spike', monitor: 'S', from: 0, t: Float64Array.of(0.001), i: Int32Array.of(3) },
    ]);
    const model = buildPlot({ id: 'p', type: 'plot', kind: 'raster', monitor: 'S' }, run);
    expect(csvOf(dataTable(model))).toBe('t (ms),neuron\n1,3\n');
  });
});

describe('styles of curves', () => {
  it('differ in colour and dash for the first six, and in their pair for the next', () => {
    const styles = Array.from({ length: 12 }, (_, index) => seriesStyle(index, 'light'));
    expect(styles.slice(0, 6).map((style) => style.colour)).toEqual(SERIES_COLOURS.light);
    expect(new Set(styles.slice(0, 6).map((style) => style.dashName)).size).toBe(6);
    expect(new Set(styles.map((style) => `${style.colour} ${style.dashName}`)).size).toBe(12);
    expect(styles[0]?.dash).toEqual([]);
  });
});
