// Golden cases of the area `runs`.
import { describe, expect, it } from 'vitest';
import { Network, NeuronGroup, PopulationRateMonitor, SpikeMonitor, StateMonitor } from '../../engine';
import { ms, second } from '../../engine/units';
import { compareNamespace, compareOrder } from './compare';
import { goldenOrders, loadGolden } from './golden';
import { expectGolden } from './models';
import { Connections, differencesBesideStandIns, orderOf } from './stand-ins';

describe('golden runs', () => {
  it('networks', () => {
    const { namespace, ...golden } = loadGolden('runs-networks');
    expectGolden('runs-networks', () => {
      const common = { threshold: 'v > 1', reset: 'v = 0', method: 'exact' };
      const A = new NeuronGroup(1, 'dv/dt = (2 - v)/(10*ms) : 1', { ...common, name: 'first_cell' });
      const B = new NeuronGroup(1, 'dv/dt = (3 - v)/(10*ms) : 1', { ...common, name: 'second_cell' });
      const SA = new SpikeMonitor(A);
      const SB = new SpikeMonitor(B);
      const a = new Network([A, SA]);
      const b = new Network();
      b.add(B, SB);
      const orders = [a, b, a, b].map(orderOf);
      expect(
        goldenOrders({ namespace, ...golden }).flatMap((order, k) => compareOrder(order, orders[k] ?? [])),
      ).toEqual([]);
      a.run(ms.times(20));
      b.run(ms.times(10));
      a.run(ms.times(5));
      b.run(ms.times(20));
      expect([a.name, b.name]).toEqual(golden.runs.slice(0, 2).map((run) => run.network));
      const found = b.get('second_cell');
      expect(found).toBe(B);
      expect([
        ...compareNamespace('time_a', namespace.time_a, a.t_),
        ...compareNamespace('time_b', namespace.time_b, b.t_),
        ...compareNamespace('has', namespace.has, Number(a.has('first_cell'))),
        ...compareNamespace('kind', namespace.kind, B.N),
      ]).toEqual([]);
    });
  });

  it('remove-objects', () => {
    const golden = loadGolden('runs-remove-objects');
    const differences = differencesBesideStandIns('runs-remove-objects', () => {
      const G = new NeuronGroup(2, 'dv/dt = (1.5 - v)/(10*ms) : 1', {
        threshold: 'v > 1',
        reset: 'v = 0',
        method: 'exact',
      });
      const H = new NeuronGroup(2, 'x : 1\ny : 1');
      const x = H.variables.array('x');
      const y = H.variables.array('y');
      const S = new Connections(G, 'synapses', {
        onPre: () => [0, 1].forEach((j) => (x.values[j] = (x.values[j] ?? 0) + 1)),
      });
      const T = new Connections(G, 'synapses_1', { onPre: (i) => (y.values[i] = (y.values[i] ?? 0) + 1) });
      const P = new SpikeMonitor(G);
      const network = new Network([G, H, S, P]);
      const orders = [orderOf(network)];
      network.run(ms.times(20));
      const x1 = H.get('x');
      S.active = false;
      network.add(T);
      orders.push(orderOf(network));
      network.run(ms.times(20));
      const [x2, y2] = [H.get('x'), H.get('y')];
      S.active = true;
      network.remove(T);
      orders.push(orderOf(network));
      network.run(ms.times(20));
      // Brian 2.5.1 with copies in place of the script's views
      expect([x1, x2, y2].map((values) => Array.from(values))).toEqual(Array(3).fill([2, 2]));
      expect([
        ...compareNamespace('x3', golden.namespace.x3, H.get('x')),
        ...compareNamespace('y3', golden.namespace.y3, H.get('y')),
      ]).toEqual([]);
      expect(goldenOrders(golden).flatMap((order, k) => compareOrder(order, orders[k] ?? []))).toEqual([]);
      expect(
        [...network].filter((object) => object === G || object === H || object === S || object === P),
      ).toHaveLength(4);
      expect(network.has('synapses_1')).toBe(false);
    });
    expect(differences).toEqual([]);
  });

  it('several', () => {
    const golden = loadGolden('runs-several');
    expectGolden('runs-several', (script) => {
      script.globals.set('tau', ms.times(10));
      const G = new NeuronGroup(3, 'dv/dt = (I - v)/tau : 1\nI : 1', {
        threshold: 'v > 1',
        reset: 'v = 0',
        method: 'exact',
      });
      new StateMonitor(G, 'v', { record: true });
      const S = new SpikeMonitor(G);
      new PopulationRateMonitor(G);
      G.set('I', [0.5, 1.5, 2.5]);
      script.run(ms.times(15));
      G.set('I', '3 - I');
      script.globals.set('tau', ms.times(5));
      script.run(ms.times(15));
      G.set('v', 0);
      G.set('I', 4, 'i == 1');
      script.run(second.times(0.01));
      expect(compareNamespace('late_spikes', golden.namespace.late_spikes, S.count)).toEqual([]);
    });
  });
});
