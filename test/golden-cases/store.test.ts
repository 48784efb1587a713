// Golden cases of the area `store`.
import { describe, expect, it } from 'vitest';
import { getDevice, NeuronGroup, restore, SpikeMonitor, StateMonitor, store } from '../../engine';
import { ms } from '../../engine/units';
import { compareNamespace } from './compare';
import { loadGolden } from './golden';
import { expectGolden } from './models';
import { Connections, differencesBesideStandIns, GivenSpikes } from './stand-ins';

describe('golden stores', () => {
  it('restore-basic', () => {
    const { namespace } = loadGolden('store-restore-basic');
    const differences = differencesBesideStandIns('store-restore-basic', (script) => {
      const source = new GivenSpikes([10, 60, 90], 'spikegeneratorgroup');
      const G = new NeuronGroup(2, 'dv/dt = -v/(10*ms) : 1', {
        threshold: 'v > 0.9',
        reset: 'v = 0',
        method: 'exact',
      });
      const v = G.variables.array('v');
      const S: Connections = new Connections(source, 'synapses', {
        delay: ms.times(1.5),
        onPre: () => {
          const weights = S.variables.array('w').values;
          const before = Array.from(weights);
          before.forEach((w, j) => {
            v.values[j] = (v.values[j] ?? 0) + w;
            weights[j] = w + 0.1;
          });
        },
      });
      const w = S.variables.addArray('w', { size: 2 });
      w.values.set([0.3, 0.6]);
      new StateMonitor(G, 'v', { record: true });
      const P = new SpikeMonitor(G);
      script.run(ms.times(5));
      store();
      store('named');
      script.run(ms.times(7));
      // Brian 2.5.1 with copies in place of the script's views
      expect(Array.from(G.get('v'))).toEqual([0, expect.closeTo(0.6954865883190451, 14)]);
      expect(Array.from(w.values)).toEqual([0.6, expect.closeTo(0.9, 14)]);
      expect(compareNamespace('count_first', namespace.count_first, P.count)).toEqual([]);
      restore();
      G.set('v', 'v + 0.5');
      script.run(ms.times(7));
      expect(Array.from(G.get('v'))).toEqual([expect.closeTo(0.43467911769940315, 14), 0]);
      expect(Array.from(w.values)).toEqual([0.6, expect.closeTo(0.9, 14)]);
      restore('named');
      script.run(ms.times(3));
      expect(compareNamespace('now', namespace.now, getDevice().defaultClock.t_)).toEqual([]);
      expect(compareNamespace('w', namespace.w_first, w.values)).toEqual([]);
    });
    expect(differences).toEqual([]);
  });

  it('restore-loop', () => {
    const { namespace } = loadGolden('store-restore-loop');
    const rates: number[] = [];
    const finals: number[] = [];
    expectGolden('store-restore-loop', (script) => {
      const G = new NeuronGroup(4, 'dv/dt = (I - v)/(10*ms) : 1\nI : 1', {
        threshold: 'v > 1',
        reset: 'v = 0',
        refractory: ms.times(1),
        method: 'exact',
      });
      G.set('v', '0.2*i');
      const S = new SpikeMonitor(G);
      store('start');
      for (const current of [0.9, 1.1, 1.5, 3]) {
        restore('start');
        G.set('I', current);
        script.run(ms.times(50));
        rates.push(S.count.reduce((a, b) => a + b, 0) / 4 / 50e-3);
        finals.push(G.get('v')[1] ?? Number.NaN);
      }
    });
    expect([
      ...compareNamespace('rates', namespace.rates, rates),
      ...compareNamespace('finals', namespace.finals, finals),
    ]).toEqual([]);
  });
});
