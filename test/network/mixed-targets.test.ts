// Networks whose parts run on different targets: groups, synapses in both directions, and monitors share one memory.
import { describe, expect, it } from 'vitest';
import type { TargetName } from '../../engine/core';
import { Device, withDevice } from '../../engine/core';
import { NeuronGroup } from '../../engine/groups';
import { SpikeMonitor, StateMonitor } from '../../engine/monitors';
import { Network } from '../../engine/network';
import { executeScript } from '../../engine/python/run-script';
import { Source } from '../../engine/diagnostics';
import { Synapses } from '../../engine/synapses';
import { ms } from '../../engine/units';

interface Targets {
  readonly device: TargetName;
  readonly A?: TargetName;
  readonly B?: TargetName;
  readonly AB?: TargetName;
  readonly BA?: TargetName;
}

/** Two groups that excite each other, with plastic synapses and draws. @returns everything that was recorded */
function run({ device: target, ...own }: Targets): readonly (readonly number[])[] {
  const device = new Device({ target });
  const { network, monitors } = withDevice(device, () => {
    device.seed(11);
    const options = (name: 'A' | 'B' | 'AB' | 'BA') => ({
      name,
      ...(own[name] && { codeobjClass: own[name] }),
    });
    const group = (name: 'A' | 'B', drive: string): NeuronGroup =>
      new NeuronGroup(
        7,
        `dv/dt = (${drive} + 0.05*i - v)/(8*ms) + 0.1*xi*(8*ms)**-0.5 : 1 (unless refractory)`,
        {
          ...options(name),
          threshold: 'v > 1',
          reset: 'v = 0.1*rand()',
          refractory: ms,
          method: 'euler',
        },
      );
    const [a, b] = [group('A', '1.1'), group('B', '0.9')];
    const synapses = (name: 'AB' | 'BA', source: NeuronGroup, goal: NeuronGroup): Synapses => {
      const made = new Synapses(source, goal, {
        ...options(name),
        model: 'w : 1\ndp/dt = -p/(5*ms) : 1 (event-driven)',
        onPre: 'v_post += w; p += 0.1',
        onPost: 'w = clip(w + 0.1*p, 0, 0.5)',
        delay: ms.times(0.3),
      });
      made.connect({ p: 0.5 });
      made.set('w', '0.1 + 0.1*rand()');
      return made;
    };
    const [ab, ba] = [synapses('AB', a, b), synapses('BA', b, a)];
    const monitors = [
      new SpikeMonitor(a, { name: 'SA' }),
      new SpikeMonitor(b, { name: 'SB' }),
      new StateMonitor(b, 'v', { name: 'VB', record: true }),
      new StateMonitor(ab, 'w', { name: 'W', record: true }),
    ] as const;
    return { network: new Network([a, b, ab, ba, ...monitors], { device }), monitors };
  });
  network.run(ms.times(60));
  const [spikesA, spikesB, values, weights] = monitors;
  return [
    [...spikesA.get('t')],
    [...spikesA.get('i')],
    [...spikesB.get('t')],
    [...spikesB.get('i')],
    [...values.get('v')].flatMap((row) => [...row]),
    [...weights.get('w')].flatMap((row) => [...row]),
  ];
}

describe('networks on several targets', () => {
  const whole = run({ device: 'wasm' });

  it('are lively enough to compare', () => {
    const [timesA = [], , timesB = []] = whole;
    expect(timesA.length).toBeGreaterThan(20);
    expect(timesB.length).toBeGreaterThan(20);
  });

  it.each<Targets>([
    { device: 'reference' },
    { device: 'wasm', A: 'reference' },
    { device: 'wasm', B: 'reference' },
    { device: 'wasm', AB: 'reference' },
    { device: 'wasm', BA: 'reference', A: 'reference' },
    { device: 'reference', B: 'wasm', BA: 'wasm' },
    { device: 'reference', A: 'wasm', AB: 'wasm', BA: 'wasm' },
  ])('give the same bits: %o', (targets) => {
    expect(run(targets)).toEqual(whole);
  });

  it('are chosen for each object of a script', () => {
    const text = (first: string, second: string): Source =>
      new Source(`from brian2 import *
A = NeuronGroup(3, 'dv/dt = (1.5 - v)/(5*ms) : 1', threshold='v > 1', reset='v = 0', method='exact'${first})
B = NeuronGroup(3, 'v : 1', threshold='v > 1', reset='v = 0'${second})
S = Synapses(A, B, on_pre='v += 0.6'${first})
S.connect(j='i')
T = Synapses(B, A, on_pre='v += 0.2'${second})
T.connect()
M = SpikeMonitor(B)
A.v = '0.2*i'
run(40*ms)
if M.num_spikes == 0:
    raise ValueError('no spikes')
`);
    const classes = ['', ", codeobj_class='reference'", ", codeobj_class='wasm'"];
    const counts = classes.flatMap((first) =>
      classes.map((second) => {
        const { host, error } = executeScript(text(first, second), { name: 'mixed', target: 'wasm' });
        const monitor = [...host.device.objects].find(({ name }) => name === 'spikemonitor');
        return [error?.message, monitor instanceof SpikeMonitor ? [...monitor.get('t')] : undefined];
      }),
    );
    expect(counts[0]?.[0]).toBeUndefined();
    for (const one of counts) expect(one).toEqual(counts[0]);
  });
});
