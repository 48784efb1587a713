// Golden errors: scripts that must fail, with Brian's outer and innermost exception class and the facts that
// the message has to name. (Some fail earlier here, when the group is made, than in Brian 2.)
import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { EventMonitor, NeuronGroup, SpikeMonitor, StateMonitor } from '../../engine';
import { ms, mV } from '../../engine/units';
import type { GoldenError, Script } from './models';
import { expectGoldenError } from './models';

function loadError(name: string): { readonly error: GoldenError } {
  const url = new URL(`../golden/errors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as { readonly error: GoldenError };
}

const DECAY = 'dv/dt = -v/(10*ms) : 1';
const DECAY_VOLT = 'dv/dt = -v/(10*ms) : volt';
const DRIVEN = 'dv/dt = (2 - v)/(10*ms) : 1';

/** A script that makes a group and runs it. */
function running(
  model: string,
  options: ConstructorParameters<typeof NeuronGroup>[2] = {},
): (script: Script) => void {
  return ({ run }) => {
    new NeuronGroup(2, model, options);
    run(ms.times(1));
  };
}

/** A script that makes a group and does something with it. */
function acting(model: string, act: (group: NeuronGroup) => unknown): (script: Script) => void {
  return ({ run }) => {
    act(new NeuronGroup(2, model));
    run(ms.times(1));
  };
}

const SCRIPTS: Readonly<Record<string, (script: Script) => void>> = {
  'code-if-statement': running(DRIVEN, {
    threshold: 'v > 1',
    reset: 'if v > 2:\n    v = 0',
    method: 'exact',
  }),
  'code-syntax-reset': running(DECAY, { threshold: 'v > 1', reset: 'v = 0 +', method: 'exact' }),
  'code-undefined-local': running(DRIVEN, {
    threshold: 'v > 1',
    reset: 'v = temp; temp = 0',
    method: 'exact',
  }),
  'equations-circular': running('a = b + 1 : 1\nb = 2*a : 1'),
  'equations-duplicate': running(`${DECAY}\nv : 1`),
  'equations-event-driven-in-group': running('dv/dt = -v/(10*ms) : 1 (event-driven)'),
  'equations-expression-syntax': running('dv/dt = (3 - v/(10*ms) : 1'),
  'equations-keyword': running('lambda : 1'),
  'equations-name-of-constant': running('de/dt = -e/(10*ms) : 1'),
  'equations-no-unit': running('dv/dt = -v/(10*ms)'),
  'equations-reserved-name': running('dt : second'),
  'equations-scaled-unit': running('dv/dt = -v/(10*ms) : mV'),
  'equations-unknown-flag': running('v : volt (frozen)'),
  'equations-unknown-unit': running('dv/dt = -v/(10*ms) : bolt'),
  'equations-wrong-flag': running('dv/dt = -v/(10*ms) : 1 (constant)'),
  'equations-xi-in-subexpression': running('dv/dt = (noise - v)/(10*ms) : 1\nnoise = xi*second**0.5 : 1'),
  'events-unknown': () => {
    const G = new NeuronGroup(2, 'v : 1', { threshold: 'v > 1', events: { late: 'v > 2' } });
    new EventMonitor(G, 'early');
  },
  'group-size': () => {
    new NeuronGroup(-2, 'v : 1');
  },
  'index-out-of-range': () => {
    new NeuronGroup(3, 'v : 1').set('v', 1, 5);
  },
  'method-euler-multiplicative': running('dv/dt = -v/(10*ms) + v*xi*second**-0.5 : 1', { method: 'euler' }),
  'method-exact-complex': running('dx/dt = -x/(30*ms) + y*w : 1\ndy/dt = -y/(30*ms) - x*w : 1\nw : Hz', {
    method: 'exact',
  }),
  'method-exact-constant-rate': running('dv/dt = c/(10*ms) : 1\nc : 1', { method: 'exact' }),
  'method-exact-nonlinear': running('dv/dt = (1 - v**2)/(10*ms) : 1', { method: 'exact' }),
  'method-exact-time-dependent': running('dv/dt = (sin(2*pi*50*Hz*t) - v)/(10*ms) : 1', { method: 'exact' }),
  'method-exponential-euler-nonlinear': running('dv/dt = (1 - exp(v))/(10*ms) : 1', {
    method: 'exponential_euler',
  }),
  'method-rk4-noise': running('dv/dt = -v/(10*ms) + xi*second**-0.5 : 1', { method: 'rk4' }),
  'method-unknown': running(DECAY, { method: 'rk17' }),
  'monitor-index-range': acting('v : 1', (G) => new StateMonitor(G, 'v', { record: [0, 2] })),
  'monitor-no-threshold': acting('v : 1', (G) => new SpikeMonitor(G)),
  'monitor-not-recorded': ({ run }) => {
    const G = new NeuronGroup(4, 'v : 1');
    const M = new StateMonitor(G, 'v', { record: [1, 2] });
    run(ms.times(1));
    M.at(3).get('v');
  },
  'monitor-unknown-variable': acting('v : 1', (G) => new StateMonitor(G, 'u', { record: true })),
  'read-only-external': running(`${DRIVEN}\nsubx = 3*v : 1`, {
    threshold: 'v > 1',
    reset: 'v = 0; subx = 1',
    method: 'exact',
  }),
  'read-only-index': acting('v : 1', (G) => G.set('i', 2)),
  'read-only-subexpression': acting('v : 1\nw = 2*v : 1', (G) => G.set('w', 2)),
  'read-only-time-in-reset': running(DRIVEN, {
    threshold: 'v > 1',
    reset: 'v = 0; t = 0*ms',
    method: 'exact',
  }),
  'reset-no-threshold': running(DECAY, { reset: 'v = 0', method: 'exact' }),
  'schedule-unknown-slot': acting(
    'v : 1',
    (G) => new StateMonitor(G, 'v', { record: true, when: 'sometime' }),
  ),
  'shape-assign': acting('v : 1', (G) => G.set('v', [1, 2, 3])),
  'shape-shared': acting('v : 1 (shared)', (G) => G.set('v', [1, 2, 3])),
  'subgroup-slice': () => {
    const G = new NeuronGroup(5, 'v : 1');
    G.slice(3, 9);
    G.slice(4, 4);
  },
  'threshold-not-boolean': running(DRIVEN, { threshold: 'v + 1', reset: 'v = 0', method: 'exact' }),
  'units-assign-array': acting('v : volt', (G) => G.set('v', [ms.times(1), ms.times(2)])),
  'units-assign-number': acting('v : volt', (G) => G.set('v', 3)),
  'units-assign-string': acting('v : volt', (G) => G.set('v', '3*nS')),
  'units-equation': ({ globals, run }) => {
    globals.set('tau', ms.times(10));
    running('dv/dt = (3*mV - v)/tau : 1', { method: 'euler' })({ globals, run });
  },
  'units-equation-plus-number': ({ globals, run }) => {
    globals.set('tau', ms.times(10));
    running('dv/dt = (1 - v)/tau : volt', { method: 'exact' })({ globals, run });
  },
  'units-external-value': ({ globals, run }) => {
    globals.set('El', -70);
    running('dv/dt = (El - v)/(10*ms) : volt', { method: 'exact' })({ globals, run });
  },
  'units-function-argument': running(`${DECAY_VOLT}\nw = exp(v) : 1`, { method: 'euler' }),
  'units-missing-per-second': running('dv/dt = -v : volt', { method: 'euler' }),
  'units-refractory': running(DECAY, { threshold: 'v > 1', reset: 'v = 0', refractory: mV.times(5) }),
  'units-refractory-string': running(`${DRIVEN}\nr : 1`, {
    threshold: 'v > 1',
    reset: 'v = 0',
    refractory: 'r',
    method: 'exact',
  }),
  'units-reset': running(DECAY_VOLT, { threshold: 'v > 1*mV', reset: 'v = -70', method: 'exact' }),
  'units-reset-second-statement': running(`${DECAY_VOLT}\nw : amp`, {
    threshold: 'v > 1*mV',
    reset: 'v = 0*mV\nw += 2*nS',
    method: 'exact',
  }),
  'units-run-regularly': acting('v : volt', (G) => G.runRegularly('v = 3*ms', { dt: ms.times(1) })),
  'units-subexpression': running('v : volt\ng : siemens\nI = g*v : volt'),
  'units-threshold': running(DECAY_VOLT, { threshold: 'v > 10', reset: 'v = 0*mV', method: 'exact' }),
  'unknown-function': running('dv/dt = -wobble(v)/(10*ms) : 1', { method: 'euler' }),
  'unknown-identifier-equation': running('dv/dt = (I_unknown - v)/(10*ms) : 1', { method: 'euler' }),
  'unknown-identifier-reset': running(DECAY, { threshold: 'v > 1', reset: 'v = v_rest', method: 'euler' }),
  'unknown-identifier-threshold': running(DECAY, {
    threshold: 'v > v_limit',
    reset: 'v = 0',
    method: 'euler',
  }),
  'unknown-variable-attribute': acting('v : 1', (G) => G.set('voltage', 3)),
};

describe('golden errors', () => {
  it.each(Object.entries(SCRIPTS))('%s', (name, script) => {
    expectGoldenError(loadError(name), script);
  });
});
