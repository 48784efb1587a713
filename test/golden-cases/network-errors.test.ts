// Golden errors of networks, clocks and runs: exception classes and the facts that the message has to name.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { getDevice, Network, NetworkOperation, NeuronGroup, restore, run, store } from '../../engine';
import { ms } from '../../engine/units';
import type { GoldenError, Script } from './models';
import { expectGoldenError, thrownBy } from './models';
import { Connections } from './stand-ins';

function loadError(name: string): { readonly error: GoldenError } {
  const url = new URL(`../golden/errors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as { readonly error: GoldenError };
}

const SCRIPTS: Readonly<Record<string, (script: Script) => void>> = {
  'network-duplicate-names': (script) => {
    new NeuronGroup(1, 'v : 1', { name: 'cells' });
    new NeuronGroup(1, 'v : 1', { name: 'cells' });
    script.run(ms);
  },
  'network-invalid-name': () => {
    new NeuronGroup(1, 'v : 1', { name: 'my cells' });
  },
  'network-magic-changed': (script) => {
    new NeuronGroup(1, 'v : 1');
    script.run(ms);
    new NeuronGroup(1, 'v : 1');
    script.run(ms);
  },
  'network-missing-dependency': () => {
    const G = new NeuronGroup(2, 'v : 1', { threshold: 'v > 1' });
    const S = new Connections(G, 'synapses', { onPre: () => undefined });
    S.addDependency(G);
    new Network(S).run(ms);
  },
  'network-restore-unknown': (script) => {
    new NeuronGroup(1, 'v : 1');
    script.run(ms);
    store();
    restore('other');
  },
  'schedule-dt-change': (script) => {
    new NeuronGroup(1, 'dv/dt = -v/(10*ms) : 1', { method: 'exact' });
    script.run(ms.times(0.1));
    getDevice().defaultClock.dt = ms.times(0.3);
    script.run(ms);
  },
  'units-run-duration': () => {
    new NeuronGroup(2, 'v : volt');
    run(5);
  },
};

describe('golden errors of networks', () => {
  it.each(Object.keys(SCRIPTS))('%s', (name) => {
    const script = SCRIPTS[name];
    if (script === undefined) throw new Error(`no script ${name}`);
    expectGoldenError(loadError(name), script);
  });

  it('schedule-operation-raises passes the error of the operation unchanged', () => {
    const { error } = loadError('schedule-operation-raises');
    expect([error.class, error.root_class]).toEqual(['ValueError', 'ValueError']);
    const thrown = new RangeError('reached the limit');
    expect(() =>
      thrownBy((script) => {
        const G = new NeuronGroup(1, 'dv/dt = 1/(10*ms) : 1', { method: 'euler' });
        new NetworkOperation(() => {
          if ((G.get('v')[0] ?? 0) > 0.5) throw thrown;
        });
        script.run(ms.times(10));
      }),
    ).toThrow(thrown);
  });
});
