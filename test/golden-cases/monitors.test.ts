// Golden cases of the areas `monitors` (those without synapses), `functions` and user functions with units.
import { describe, expect, it } from 'vitest';
import { NeuronGroup, PopulationRateMonitor, SpikeMonitor, StateMonitor, userFunction } from '../../engine';
import { Dimension, Hz, ms, volt } from '../../engine/units';
import type { GoldenValue, GoldenValues } from './golden';
import { compareNamespace, compareNumbers, compareValues, numberOf } from './compare';
import { loadGolden } from './golden';
import { expectGolden } from './models';

/**
 * Compares the values of one neuron in ascending order: Brian 2.5.1 sorts events by neuron with an unstable
 * method, so their order within a neuron means nothing in the golden file.
 */
function compareSorted(label: string, actual: ArrayLike<number>, golden: GoldenValues): string[] {
  const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);
  return compareValues(label, ascending(Array.from(actual)), {
    ...golden,
    values: ascending(golden.values.map(numberOf)),
  });
}

/** Entries of a golden dictionary. */
function items(value: GoldenValue | undefined): Readonly<Record<string, GoldenValue & GoldenValues>> {
  if (value === undefined || !('items' in value)) throw new Error('no golden dictionary');
  return value.items as Readonly<Record<string, GoldenValue & GoldenValues>>;
}

describe('golden monitors', () => {
  it('active', () => {
    expectGolden('monitors-active', ({ run }) => {
      const G = new NeuronGroup(2, 'dv/dt = (2 - v)/(6*ms) : 1', {
        threshold: 'v > 1',
        reset: 'v = 0',
        method: 'exact',
      });
      G.set('v', [0, 0.5]);
      const M = new StateMonitor(G, 'v', { record: true });
      new SpikeMonitor(G);
      const late = new SpikeMonitor(G);
      late.active = false;
      run(ms.times(10));
      M.active = false;
      late.active = true;
      run(ms.times(10));
      M.active = true;
      G.active = false;
      run(ms.times(2));
      G.active = true;
      run(ms.times(5));
    });
  });

  it('rate', () => {
    expectGolden('monitors-rate', ({ run }) => {
      const G = new NeuronGroup(
        40,
        `dv/dt = (I - v)/(10*ms) : 1
         I : 1`,
        { threshold: 'v > 1', reset: 'v = 0', refractory: ms.times(2), method: 'exact' },
      );
      G.set('I', '1 + i*0.05');
      G.set('v', 'i/40.0');
      const R = new PopulationRateMonitor(G);
      new PopulationRateMonitor(G.slice(undefined, 20));
      new SpikeMonitor(G);
      run(ms.times(80));
      const golden = loadGolden('monitors-rate').namespace;
      const binned = Array.from(
        { length: 80 },
        (_, k) => R.rate.subarray(10 * k, 10 * k + 10).reduce((sum, rate) => sum + rate, 0) / 10,
      );
      expect([
        ...compareNamespace('flat', golden.flat, R.smoothRate('flat', ms.times(5.1)).values),
        ...compareNamespace('gauss', golden.gauss, R.smoothRate('gaussian', ms.times(2)).values),
        ...compareNamespace('custom', golden.custom, R.smoothRate([1, 2, 4, 2, 1]).values),
        ...compareNamespace('binned', golden.binned, binned),
      ]).toEqual([]);
    });
  });

  it('record-lists', () => {
    expectGolden('monitors-record-lists', ({ run }) => {
      const G = new NeuronGroup(
        20,
        `dv/dt = (i/10.0 - v)/(5*ms) : 1
         du/dt = -u/(8*ms) : volt
         twice = 2*v : 1`,
        { threshold: 'v > 1', reset: 'v = 0', method: 'exact' },
      );
      G.set('u', 'i*mV');
      const A = new StateMonitor(G, 'v', { record: [3, 17, 5] });
      const B = new StateMonitor(G, ['u', 'twice'], { record: [0, 7, 14], dt: ms.times(1) });
      new StateMonitor(G, true, { record: 12, dt: ms.times(2) });
      new StateMonitor(G.slice(10), 'v', { record: [0, 4] });
      new StateMonitor(G, 'v', { record: false });
      run(ms.times(20));
      const golden = loadGolden('monitors-record-lists').namespace;
      const every50 = A.at(17)
        .get('v')[0]
        ?.filter((_, k) => k % 50 === 0);
      expect([
        ...compareNamespace('seventeen', golden.seventeen, every50 ?? []),
        ...compareNamespace('fourteen', golden.fourteen, B.at(14).get('u')[0]?.subarray(0, 5) ?? []),
        ...compareNamespace(
          'both',
          golden.both,
          B.at([0, 14])
            .get('twice')
            .map((row) => row[3] ?? Number.NaN),
        ),
        ...compareNamespace('row', golden.row, A.get('v')[1]?.subarray(0, 4) ?? []),
        ...compareNamespace(
          'in_ms',
          golden.in_ms,
          A.t.subarray(0, 3).map((t) => t / 1e-3),
        ),
      ]).toEqual([]);
    });
  });

  it('spike-variables', () => {
    expectGolden('monitors-spike-variables', ({ run }) => {
      const G = new NeuronGroup(
        3,
        `dv/dt = (I - v)/(10*ms) : 1
         dw/dt = -w/(30*ms) : volt
         I : 1`,
        { threshold: 'v > 1', reset: 'v = 0; w += 2*mV', method: 'exact' },
      );
      G.set('I', [1.2, 2, 3.5]);
      const before = new SpikeMonitor(G, { variables: ['v', 'w'] });
      new SpikeMonitor(G, { variables: ['v', 'w'], when: 'after_resets' });
      const countsOnly = new SpikeMonitor(G, { record: false });
      run(ms.times(50));
      const golden = loadGolden('monitors-spike-variables').namespace;
      const differences: string[] = [];
      for (const [neuron, values] of before.values('w')) {
        const wanted = items(golden.w_by_neuron)[String(neuron)];
        if (wanted !== undefined) differences.push(...compareSorted(`w of ${neuron}`, values, wanted));
      }
      for (const [neuron, values] of before.spikeTrains()) {
        const wanted = items(golden.trains)[String(neuron)];
        if (wanted !== undefined) differences.push(...compareSorted(`train of ${neuron}`, values, wanted));
      }
      const everything = before.allValues();
      for (const [name, wanted] of Object.entries(items(golden.everything))) {
        for (const [neuron, values] of Object.entries(items(wanted))) {
          const own = everything.get(name)?.get(Number(neuron));
          differences.push(...compareSorted(`${name} of ${neuron}`, own ?? [], values));
        }
      }
      const train = before.spikeTrains().get(1) ?? [];
      const intervals = Array.from(train, (t, k) => t - (train[k - 1] ?? 0)).slice(1);
      expect([
        ...differences,
        ...compareNamespace('number', golden.number, before.numSpikes),
        ...compareNamespace('intervals', golden.intervals, intervals),
      ]).toEqual([]);
      expect([...everything.keys()].sort()).toEqual(Object.keys(items(golden.everything)).sort());
      expect(() => countsOnly.i).toThrow(/does not record 'i'/);
    });
  });
});

describe('golden functions', () => {
  it('implementation', () => {
    expectGolden('functions-implementation', ({ globals, run }) => {
      const plain = [{ name: 'x', unit: Dimension.none }];
      globals.set(
        'ramp_up',
        userFunction('ramp_up', {
          args: plain,
          result: Dimension.none,
          call: (x = 0) => (x > 0 ? x * x : 0),
        }),
      );
      const G = new NeuronGroup(
        5,
        `dv/dt = (ramp_up(v - 0.5) - v + b)/(10*ms) : 1
         b : 1
         r = ramp_up(b) : 1`,
        { threshold: 'v > 1.2', reset: 'v = ramp_up(b)*0.1', method: 'euler' },
      );
      G.set('b', '0.5 + 0.4*i');
      new SpikeMonitor(G);
      new StateMonitor(G, 'v', { record: true });
      run(ms.times(40));
    });
  });

  it('timestep', () => {
    expectGolden('functions-timestep', ({ run }) => {
      const G = new NeuronGroup(
        3,
        `dv/dt = 100*Hz*int(timestep(t, dt) % 20 < 10) : 1
         k : integer
         mark : second`,
        { method: 'euler' },
      );
      G.runRegularly('k = timestep(t, 1*ms)', { dt: ms.times(0.5) });
      G.runRegularly('mark = t', { dt: ms.times(3), when: 'end' });
      new StateMonitor(G, ['v', 'k', 'mark'], { record: 0 });
      run(ms.times(10));
    });
  });

  it('units-user-function', () => {
    expectGolden('units-user-function', ({ globals, run }) => {
      const gateRate = (v = 0): number => 100 / (1 + Math.exp(-(v + 0.04) / 0.005));
      globals.set(
        'gate_rate',
        userFunction('gate_rate', {
          args: [{ name: 'v', unit: volt.dimension }],
          result: Hz.dimension,
          call: gateRate,
        }),
      );
      const number = { unit: Dimension.none };
      globals.set(
        'larger',
        userFunction('larger', {
          args: [
            { name: 'a', ...number },
            { name: 'b', ...number },
          ],
          result: Dimension.none,
          call: (a = 0, b = 0) => Math.max(a, b),
        }),
      );
      const G = new NeuronGroup(
        6,
        `
dv/dt = (-60*mV + 5*mV*i - v)/(8*ms) : volt
dm/dt = gate_rate(v)*(1 - m) - m*20*Hz : 1
top = larger(m, 0.3) : 1
`,
        { method: 'euler' },
      );
      G.set('v', volt.times(-0.07));
      new StateMonitor(G, ['v', 'm', 'top'], { record: true });
      run(ms.times(20));
      expect(compareNumbers('direct', [gateRate(-0.04)], [50], 1e-9)).toEqual([]);
    });
  });
});
