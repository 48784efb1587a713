// Adaptive integration as WebAssembly: internal steps, counters and failures are those of the reference target, bit by
// bit, in compiled loops and object by object.
import { afterEach, describe, expect, it } from 'vitest';
import { wasmSettings } from '../../../engine/codegen/targets/wasm/settings';
import { WasmCode } from '../../../engine/codegen/targets/wasm/wasm-code';
import { Source } from '../../../engine/diagnostics';
import { executeScript } from '../../../engine/python/run-script';
import { compareScript } from './compare-targets';
import { stateAfter } from './script-state';

const METHODS = ['gsl_rk2', 'gsl_rk4', 'gsl_rkf45', 'gsl_rkck', 'gsl_rk8pd'];
const COUNTERS = "'save_failed_steps': True, 'save_step_count': True";

/** Is each state update of the script in WebAssembly? */
function isCompiled(script: string): boolean {
  const { host } = executeScript(new Source(script), { name: 'adaptive', target: 'wasm', seed: 1 });
  const codes = [...host.device.objects].flatMap(({ codeObjects }) => codeObjects);
  const updates = codes.filter((code) => 'template' in code && code.template === 'gsl_stateupdate');
  return updates.length > 0 && updates.every((code) => code instanceof WasmCode);
}

function expectSame(lines: readonly string[]): void {
  const script = lines.join('\n');
  const { difference, error } = compareScript(script);
  expect(error).toBeUndefined();
  expect(difference).toBeUndefined();
  expect(isCompiled(script)).toBe(true);
}

function expectFailure(lines: readonly string[], text: string): void {
  const script = lines.join('\n');
  const { difference, error } = compareScript(script);
  expect(error).toContain('GSL integrator failed to integrate the equations.');
  expect(error).toContain(text);
  expect(difference).toBeUndefined();
  expect(isCompiled(script)).toBe(true);
}

/** Relaxation oscillators of several stiffnesses, driven in time: some steps fail, step sizes differ. */
function oscillators(method: string, options: string, more = ''): string[] {
  return [
    'from brian2 import *',
    'defaultclock.dt = 0.2*ms',
    "eqs = '''dx/dt = y/ms : 1",
    'dy/dt = (mu*(1 - x**2)*y - x)/ms + sin(2*pi*mu*100*Hz*t)/ms : 1',
    "mu : 1 (constant)'''",
    `G = NeuronGroup(7, eqs, method='${method}', method_options={${options}}${more})`,
    'G.x = 1',
    "G.mu = '0.3 + 0.4*i'",
    "M = StateMonitor(G, ['x', 'y'], record=True)",
    'run(3*ms)',
  ];
}

afterEach(() => {
  wasmSettings.vectors = true;
});

describe.each(METHODS)('%s', (method) => {
  it.each([
    ['with its defaults', ''],
    ['with counters', COUNTERS],
    ['with strict bounds', `'absolute_error': 1e-9, 'max_steps': 0, ${COUNTERS}`],
    ['with bounds of variables', `'absolute_error_per_variable': {'x': 1e-7}, 'max_steps': 500, ${COUNTERS}`],
    ['beginning each step anew', `'use_last_timestep': False, ${COUNTERS}`],
    ['with fixed steps', `'adaptable_timestep': False, 'absolute_error': 1.0, ${COUNTERS}`],
  ])('%s', (_, options) => {
    expectSame(oscillators(method, options));
  });

  it('in single precision', () => {
    expectSame(oscillators(method, COUNTERS, ', dtype=float32'));
    expectSame(oscillators(method, COUNTERS, ", dtype={'x': float32}"));
  });

  it('on machines without vectors', () => {
    wasmSettings.vectors = false;
    expectSame(oscillators(method, COUNTERS));
  });
});

describe('what slopes depend on', () => {
  const CELLS = [
    'from brian2 import *',
    'stimulus = TimedArray([0.2, 2.5, 0.4, 1.1], dt=0.77*ms)',
    '@check_units(x=1, result=1)\ndef bump(x):\n    return 1/(1 + x**2)',
  ];

  it.each([
    ['functions of time', '(stimulus(t) - v)/(2*ms) + b/(3*ms) : 1', 'b = sin(t*gain/ms)**2 : 1'],
    ['functions of the host', '(bump(v) + stimulus(t + gain*ms) - v)/(2*ms) : 1', ''],
    ['powers and conditions', '(int(gain > 2)*gain**clip(v, -1, 1) - v)/(2*ms) : 1', ''],
    ['shared values', '(k*gain - v)/(2*ms) : 1', 'k : 1 (shared)'],
    [
      'whole numbers and truth values',
      '((n % 3)*int(flag) + n//2 - v)/(2*ms) : 1',
      'n : integer\nflag : boolean',
    ],
    [
      'values that are held for a step',
      '(held - v)/(2*ms) : 1',
      'held = v*gain + t/ms : 1 (constant over dt)',
    ],
  ])('%s', (_, slope, more) => {
    expectSame([
      ...CELLS,
      `G = NeuronGroup(5, '''dv/dt = ${slope}\ngain : 1\n${more}''', method='gsl_rkf45', method_options={${COUNTERS}})`,
      "G.v = '0.2*i'; G.gain = '1 + i'",
      ...(more.includes('shared') ? ['G.k = 0.4'] : []),
      ...(more.includes('integer') ? ["G.n = '3 - i'; G.flag = 'i != 2'"] : []),
      'run(2.5*ms)',
      "G.gain = 'gain*0.5'",
      'run(1*ms)',
    ]);
  });

  it.each(['2*ms', "'v > 0.9'", "'v > 0.6 and t > 3*ms'", "'delay*(1 + int(v > 1))'"])(
    'refractoriness: %s',
    (refractory) => {
      expectSame([
        ...CELLS,
        "G = NeuronGroup(6, '''dv/dt = (drive - v - u)/(2*ms) : 1 (unless refractory)",
        'du/dt = (v - u)/(5*ms) : 1',
        `drive : 1\ndelay : second''', threshold='v > 1', reset='v = 0.1', refractory=${refractory},`,
        `    method='gsl_rkck', method_options={'absolute_error': 1e-8, ${COUNTERS}})`,
        "G.drive = '1.5 + i'; G.delay = '0.3*ms*i'",
        'S = SpikeMonitor(G)',
        "M = StateMonitor(G, ['v', 'not_refractory'], record=True)",
        'run(12*ms)',
        'assert S.num_spikes > 5',
      ]);
    },
  );

  it('states of other neurons, which earlier ones have left already', () => {
    expectSame([
      ...CELLS,
      "G = NeuronGroup(5, '''dv/dt = (other - v + 1)/(2*ms) : 1\nother : 1 (linked)''', method='gsl_rk4')",
      "G.v = '0.2*i'",
      "G.other = linked_var(G, 'v', index=[1, 1, 0, 4, 2])",
      'run(3*ms)',
    ]);
  });

  it('synapses', () => {
    expectSame([
      ...CELLS,
      "G = NeuronGroup(4, 'dv/dt = -v/(3*ms) : 1', threshold='rand() < 0.2', reset='v = 0', method='exact')",
      "S = Synapses(G, G, '''ds/dt = (v_post - s**3)/(2*ms) : 1 (clock-driven)''', on_pre='s += 0.5; v_post += 0.1*s',",
      "    method='gsl_rkf45')",
      "S.connect(condition='i != j')",
      "S.s = '0.1*i'",
      'run(2*ms)',
      'S.connect(i=[0, 1], j=[0, 1])',
      'run(2*ms)',
      'assert len(S._last_timestep) == 14 and all(S._last_timestep[:] > 0*second)',
    ]);
  });

  it('random numbers: left to the reference target', () => {
    const script = [
      'from brian2 import *',
      "G = NeuronGroup(3, 'dv/dt = (rand() - v)/ms : 1', method='gsl_rk2', method_options={'absolute_error': 10.0})",
      'run(1*ms)',
    ].join('\n');
    expect(compareScript(script)).toEqual({ difference: undefined, error: undefined });
    expect(isCompiled(script)).toBe(false);
  });
});

describe('bounds that cannot be kept', () => {
  it.each([
    ['too many steps', "'max_steps': 1, 'absolute_error': 1e-12", 'with 1 internal steps per time step'],
    [
      'a fixed step is too large',
      "'adaptable_timestep': False, 'absolute_error': 1e-9",
      'than absolute_error allows',
    ],
  ])('%s: the run ends with that error', (_, options, text) => {
    for (const method of METHODS) expectFailure(oscillators(method, options), text);
  });

  it('no step is small enough', () => {
    for (const method of METHODS) {
      expectFailure(
        [
          'from brian2 import *',
          "G = NeuronGroup(3, 'dv/dt = -v*(1 + gain*int(t > 0.15*ms))/ms : 1\\ngain : 1',",
          `    method='${method}', method_options={'max_steps': 0})`,
          "G.v = 1; G.gain = '1e18*int(i == 1)'",
          'run(1*ms)',
        ],
        'with 0 internal steps per time step',
      );
    }
  });

  it('neurons before the one that fails have moved on, those behind it have not', () => {
    const script = [
      'from brian2 import *',
      "G = NeuronGroup(4, 'dv/dt = (gain - v)/ms : 1\\ngain : 1', method='gsl_rk2', method_options={'adaptable_timestep': False})",
      "G.gain = '0.001*int(i != 2) + 100*int(i == 2)'",
      'run(1*ms)',
    ].join('\n');
    const { error, arrays } = stateAfter(script, 'wasm');
    expect(error).toContain('GSL integrator failed');
    const values = arrays.get('neurongroup.v') ?? [];
    expect(values.map((value) => value > 0)).toEqual([true, true, false, false]);
    expect(compareScript(script).difference).toBeUndefined();
  });

  it('trial states that were in memory are taken back', () => {
    const script = [
      'from brian2 import *',
      "G = NeuronGroup(3, '''dv/dt = (other*gain - v)/ms : 1\nother : 1 (linked)\ngain : 1''', method='gsl_rkf45',",
      "    method_options={'adaptable_timestep': False})",
      'G.v = 1',
      "G.gain = '0.5 + 1e4*int(i == 1)'",
      "G.other = linked_var(G, 'v', index=[1, 1, 1])",
      'run(1*ms)',
    ].join('\n');
    const { difference, error } = compareScript(script);
    expect(error).toContain('GSL integrator failed');
    expect(difference).toBeUndefined();
    expect(stateAfter(script, 'wasm').arrays.get('neurongroup.v')?.slice(1)).toEqual([1, 1]);
  });
});
