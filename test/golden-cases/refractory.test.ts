// Golden cases of the area `refractory` (those without synapses).
import { describe, it } from 'vitest';
import { NeuronGroup, SpikeMonitor, StateMonitor } from '../../engine';
import { Hz, ms } from '../../engine/units';
import { expectGolden } from './models';

describe('golden refractory', () => {
  it('changing', () => {
    expectGolden('refractory-changing', ({ run }) => {
      const G = new NeuronGroup(
        2,
        `dv/dt = (I - v)/(10*ms) : 1 (unless refractory)
         dref/dt = (2*ms - ref)/(40*ms) : second
         I : 1`,
        { threshold: 'v > 1', reset: 'v = 0; ref += 3*ms', refractory: 'ref', method: 'euler' },
      );
      G.set('ref', ms.times(2));
      G.set('I', [2, 4]);
      new StateMonitor(G, ['v', 'ref'], { record: true });
      new SpikeMonitor(G);
      run(ms.times(80));
    });
  });

  it('condition', () => {
    expectGolden('refractory-condition', ({ run }) => {
      const G = new NeuronGroup(
        3,
        `dv/dt = (I - v - w)/(5*ms) : 1
         dw/dt = -w/(15*ms) : 1
         I : 1`,
        { threshold: 'v > 1', reset: 'v = 0.2; w += 1', refractory: 'w > 0.4', method: 'euler' },
      );
      G.set('I', [1.5, 2.5, 5]);
      new StateMonitor(G, ['v', 'w', 'not_refractory'], { record: true });
      new SpikeMonitor(G);
      run(ms.times(60));
    });
  });

  it('fixed', () => {
    expectGolden('refractory-fixed', ({ globals, run }) => {
      globals.set('tau', ms.times(10));
      const options = {
        threshold: 'v > 1',
        reset: 'v = 0',
        refractory: ms.times(5),
        method: 'exact',
      };
      const A = new NeuronGroup(4, 'dv/dt = (I - v)/tau : 1 (unless refractory)\nI : 1', options);
      const B = new NeuronGroup(4, 'dv/dt = (I - v)/tau : 1\nI : 1', options);
      A.set('I', [1.1, 1.5, 2.5, 8]);
      B.set('I', [1.1, 1.5, 2.5, 8]);
      new StateMonitor(A, ['v', 'not_refractory'], { record: true });
      new StateMonitor(B, ['v', 'not_refractory'], { record: true });
      new SpikeMonitor(A);
      new SpikeMonitor(B);
      run(ms.times(60));
    });
  });

  it('no-threshold', () => {
    expectGolden('refractory-no-threshold', ({ run }) => {
      const G = new NeuronGroup(2, 'dv/dt = (i - v)/(10*ms) : 1 (unless refractory)', { method: 'exact' });
      G.set('v', 0.5);
      new StateMonitor(G, 'v', { record: true });
      run(ms.times(10));
    });
  });

  it('partial-clamp', () => {
    expectGolden('refractory-partial-clamp', ({ run }) => {
      const G = new NeuronGroup(
        3,
        `
dv/dt = (2.5 - v - u)/(6*ms) : 1 (unless refractory)
du/dt = (int(not_refractory)*0.3 - u)/(12*ms) : 1
dc/dt = (1 - not_refractory)/(10*ms) : 1
`,
        { threshold: 'v > 1', reset: 'v = -0.5*i', refractory: ms.times(4), method: 'euler' },
      );
      new StateMonitor(G, ['v', 'u', 'c'], { record: true });
      new SpikeMonitor(G);
      run(ms.times(50));
    });
  });

  it('per-neuron', () => {
    expectGolden('refractory-per-neuron', ({ globals, run }) => {
      globals.set('tau', ms.times(8));
      const G = new NeuronGroup(
        6,
        `dv/dt = (2 - v)/tau : 1 (unless refractory)
         ref : second`,
        { threshold: 'v > 1', reset: 'v = 0', refractory: 'ref', method: 'exact' },
      );
      G.set('ref', '(0.35 + 1.7*i)*ms');
      new StateMonitor(G, 'v', { record: true });
      new SpikeMonitor(G);
      run(ms.times(50));
    });
  });

  it('threshold-as-condition', () => {
    expectGolden('refractory-threshold-as-condition', ({ run }) => {
      const text = `v = sin(2*pi*freq*t + 0.4*i) : 1
                    freq : Hz`;
      const G = new NeuronGroup(3, text, { threshold: 'v > 0.6', refractory: 'v > 0.6' });
      G.set(
        'freq',
        [40, 90, 160].map((x) => Hz.times(x)),
      );
      new SpikeMonitor(G);
      const H = new NeuronGroup(3, text, { threshold: 'v > 0.6' });
      H.set(
        'freq',
        [40, 90, 160].map((x) => Hz.times(x)),
      );
      new SpikeMonitor(H);
      run(ms.times(50));
    });
  });

  it('time-steps', () => {
    expectGolden('refractory-time-steps', ({ run }) => {
      const G = new NeuronGroup(9, 'ref : second', { threshold: 'True', refractory: 'ref' });
      G.set(
        'ref',
        [0, 0.05, 0.1, 0.15, 0.3, 0.7, 0.25, 1.1, 0.9999].map((x) => ms.times(x)),
      );
      new SpikeMonitor(G);
      run(ms.times(6));
    });
  });
});
