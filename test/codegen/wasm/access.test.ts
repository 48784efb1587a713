// Reading and writing variables of many elements once: compiled, in several parts, and with the numbers of the
// reference target. Draws under a condition and spike lists, too, are part of the compiled loop.
import { afterEach, expect, it, vi } from 'vitest';
import { Device, withDevice } from '../../../engine/core';
import { WasmCode } from '../../../engine/codegen/targets/wasm/wasm-code';
import { Portions } from '../../../engine/codegen/targets/wasm/portions';
import { CodeRunner, NeuronGroup } from '../../../engine/groups';
import { SpikeGeneratorGroup } from '../../../engine/inputs';
import { SpikeMonitor, StateMonitor } from '../../../engine/monitors';
import { Network } from '../../../engine/network';
import { Synapses } from '../../../engine/synapses';
import { ms, QuantityArray } from '../../../engine/units';
import { differenceBetween } from './arrays-differ';
import { stateAfter } from './script-state';

const MANY = `from brian2 import *
G = NeuronGroup(150001, '''v : 1
w : 1
n : integer
shared_sum : 1 (shared)
b : boolean''')
G.w = 'rand()'
G.v['w > 0.25'] = '0.5 + randn()'
G.v['w > 0.25 and rand() < 0.5'] = 'v + 1'
G.b = 'rand() < 0.5 or w > 0.9'
G.v['b or rand() < 0.5'] = 'rand()'
G.n[:100000] = 'i % 7'
G.n['b'] = 'n + int(10*w)'
G.v[array(G.n['w > 0.5'])] = 2
chosen = G.v['v > 1']
G.w[:len(chosen)] = chosen
G.v[20000:] = G.v['i >= 20000'] + 1
`;

afterEach(() => {
  vi.restoreAllMocks();
});

it('many elements are read and written by compiled code', () => {
  const parts = vi.spyOn(Portions.prototype, 'run');
  const reference = stateAfter(MANY, 'reference');
  expect(parts).not.toHaveBeenCalled();
  const wasm = stateAfter(MANY, 'wasm');
  expect(parts.mock.calls.length).toBeGreaterThan(7);
  expect([reference.error, wasm.error]).toEqual([undefined, undefined]);
  expect(differenceBetween(reference.arrays, wasm.arrays)).toBeUndefined();
});

it('few elements are left to the reference target, which needs no compilation', () => {
  const parts = vi.spyOn(Portions.prototype, 'run');
  stateAfter(MANY.replace('150001', '1000'), 'wasm');
  expect(parts).not.toHaveBeenCalled();
});

it('spike lists and draws under a condition take no steps outside of the module', () => {
  const device = new Device({ target: 'wasm' });
  const { network, monitor } = withDevice(device, () => {
    device.seed(3);
    const times = new QuantityArray(Float64Array.of(0, 1e-4, 1e-4, 5e-4, 5e-4), ms.dimension);
    const generator = new SpikeGeneratorGroup(4, [0, 1, 3, 2, 0], times, {
      period: ms.times(0.7),
      name: 'X',
    });
    const group = new NeuronGroup(4, 'v : 1', {
      threshold: 'v > 1 and rand() < 0.5',
      reset: 'v = 0',
      name: 'G',
    });
    const synapses = new Synapses(generator, group, { onPre: 'v_post += 0.6*int(rand() < 0.9)', name: 'S' });
    synapses.connect({ j: 'i' });
    const noise = new CodeRunner(group, 'stateupdate', {
      code: 'v = v + 0.1*rand()*(v > 0.5)',
      name: 'noise',
    });
    const monitor = new SpikeMonitor(generator, { name: 'M' });
    const states = new StateMonitor(group, 'v', { record: true, name: 'V' });
    return {
      network: new Network([generator, group, synapses, noise, monitor, states], { device }),
      monitor,
    };
  });
  const runs = vi.spyOn(WasmCode.prototype, 'run');
  network.run(ms.times(2));
  const codes = network.sortedObjects.flatMap(({ codeObjects }) => codeObjects);
  expect(codes.length).toBeGreaterThan(6);
  for (const code of codes) expect(code).toBeInstanceOf(WasmCode);
  expect(runs).not.toHaveBeenCalled();
  // Spikes at 0, 0.1 and 0.5 ms of each period of 0.7 ms.
  const steps = [...monitor.get('t')].map((t) => Math.round(t / 1e-4));
  expect(steps).toEqual([0, 1, 1, 5, 5, 7, 8, 8, 12, 12, 14, 15, 15, 19, 19]);
  expect([...monitor.get('i')]).toEqual([0, 1, 3, 0, 2, 0, 1, 3, 0, 2, 0, 1, 3, 0, 2]);
});
