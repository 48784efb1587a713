// Golden cases of the areas `threshold` and `events`.
import { describe, it } from 'vitest';
import { EventMonitor, NeuronGroup, SpikeMonitor, StateMonitor } from '../../engine';
import { ms, mV } from '../../engine/units';
import { expectGolden } from './models';

describe('golden threshold', () => {
  it('reset-adaptive', () => {
    expectGolden('threshold-reset-adaptive', ({ globals, run }) => {
      globals.set('El', mV.times(-70));
      const G = new NeuronGroup(
        5,
        `
dv/dt = (El - v + RI)/(15*ms) : volt
dvt/dt = (-55*mV - vt)/(40*ms) : volt
RI : volt
`,
        {
          threshold: 'v > vt',
          reset: 'v = clip(v - 20*mV, -75*mV, -60*mV); vt += 4*mV',
          refractory: ms.times(1),
          method: 'exact',
        },
      );
      G.set('v', 'El');
      G.set('vt', mV.times(-55));
      G.set(
        'RI',
        [10, 16, 20, 30, 50].map((x) => mV.times(x)),
      );
      new StateMonitor(G, ['v', 'vt'], { record: [2, 4] });
      new SpikeMonitor(G);
      run(ms.times(120));
    });
  });

  it('reset-boolean', () => {
    expectGolden('threshold-reset-boolean', ({ run }) => {
      const G = new NeuronGroup(
        4,
        `dx/dt = 100*Hz : 1
         armed : boolean
         hits : integer`,
        {
          threshold: 'x > 0.5 and armed or x > 1.5',
          reset: `x = 0
                  hits += 1
                  armed = not armed`,
          method: 'euler',
        },
      );
      G.set('armed', 'i >= 2');
      G.set('x', '0.05*i');
      new SpikeMonitor(G, { variables: ['x', 'hits', 'armed'] });
      run(ms.times(60));
    });
  });

  it('reset-external', () => {
    expectGolden('threshold-reset-external', ({ globals, run }) => {
      globals.set('v_th', 1);
      globals.set('v_reset', 0);
      const G = new NeuronGroup(3, 'dv/dt = (4 - v)/(20*ms) : 1', {
        threshold: 'v > v_th',
        reset: 'v = v_reset',
        method: 'exact',
      });
      G.set('v', [0, 0.3, 0.6]);
      new StateMonitor(G, 'v', { record: true });
      new SpikeMonitor(G);
      run(ms.times(20));
      globals.set('v_th', 2);
      run(ms.times(20));
      globals.set('v_reset', -1);
      run(ms.times(20));
    });
  });

  it('reset-no-reset', () => {
    expectGolden('threshold-reset-no-reset', ({ run }) => {
      const text = 'dv/dt = (2 - v)/(5*ms) : 1';
      const G = new NeuronGroup(2, text, { threshold: 'v > 1', method: 'exact' });
      const H = new NeuronGroup(2, text, {
        threshold: 'v > 1',
        reset: '',
        refractory: ms.times(1),
        method: 'exact',
      });
      G.set('v', [0, 1.5]);
      H.set('v', [0, 1.5]);
      new SpikeMonitor(G);
      new SpikeMonitor(H);
      run(ms.times(8));
    });
  });

  it('reset-statements', () => {
    expectGolden('threshold-reset-statements', ({ run }) => {
      const G = new NeuronGroup(
        4,
        `dv/dt = (3 + 0.5*i - v)/(10*ms) : 1
         du/dt = -u/(30*ms) : 1
         last_v : 1
         n_spikes : integer`,
        {
          threshold: 'v > 1 + u',
          reset: `old = v
                  last_v = old
                  v = 0.1*u
                  u += 0.5*old
                  n_spikes += 1`,
          method: 'exact',
        },
      );
      new StateMonitor(G, ['v', 'u'], { record: true });
      new SpikeMonitor(G);
      run(ms.times(60));
    });
  });
});

describe('golden events', () => {
  it('schedule', () => {
    expectGolden('events-schedule', ({ run }) => {
      const text = 'dv/dt = 150*Hz : 1\nmarks : 1';
      const options = {
        threshold: 'v > 1',
        reset: 'v = 0; marks = marks*2',
        events: { over: 'v > 1' },
        method: 'euler',
      };
      const G = new NeuronGroup(2, text, options);
      G.set('v', [0, 0.4]);
      G.set('marks', 1);
      G.setEventSchedule('over', { when: 'after_resets' });
      G.runOnEvent('over', 'marks += 100', { when: 'end' });
      const K = new NeuronGroup(2, text, options);
      K.set('v', [0, 0.4]);
      K.set('marks', 1);
      K.runOnEvent('over', 'marks += 100', { when: 'before_resets' });
      new EventMonitor(G, 'over');
      new EventMonitor(K, 'over');
      run(ms.times(15));
    });
  });
});
