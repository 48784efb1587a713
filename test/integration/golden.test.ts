// Brian 2's recordings of the integration cases, followed step by step with the statements alone.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apply, run } from './model';
import type { RunOptions } from './model';

interface GoldenMonitor {
  readonly kind: string;
  readonly name: string;
  readonly record: readonly number[];
  readonly stride_record: number;
  readonly stride_time: number;
  readonly n_times: number;
  readonly variables: Readonly<Record<string, { readonly data: readonly (readonly number[])[] }>>;
}

function monitorOf(file: string, name: string): GoldenMonitor {
  const text = readFileSync(new URL(`../golden/integration-${file}.json`, import.meta.url), 'utf8');
  const { objects } = JSON.parse(text) as { objects: GoldenMonitor[] };
  const monitor = objects.find((object) => object.kind === 'StateMonitor' && object.name === name);
  if (monitor === undefined) throw new Error(`no ${name} in ${file}`);
  return monitor;
}

type Model = Omit<RunOptions, 'steps'>;

/** Runs each recorded neuron by itself and compares every stored value. */
function follow(
  file: string,
  text: string,
  modelOf: (neuron: number) => Model,
  { monitor: name = 'statemonitor', tolerance = 1e-12 } = {},
): void {
  const monitor = monitorOf(file, name);
  let compared = 0;
  monitor.record.forEach((neuron, row) => {
    const recorded = new Map<string, number[]>(Object.keys(monitor.variables).map((key) => [key, []]));
    run(text, {
      ...modelOf(neuron),
      steps: monitor.n_times,
      record: (values) => {
        for (const [key, list] of recorded) list.push(values.get(key) ?? Number.NaN);
      },
    });
    for (const [variable, { data }] of Object.entries(monitor.variables)) {
      const scale = Math.max(...data.flat().map(Math.abs));
      data[row]?.forEach((expected, index) => {
        const got = recorded.get(variable)?.[index * monitor.stride_time] ?? Number.NaN;
        // Brian's formulas subtract large exponentials: its rounding errors are of the size of the trace
        const error = Math.abs(got - expected) / scale;
        if (!(error <= tolerance))
          expect.fail(`${variable}[${neuron}] at sample ${index}: ${got}, not ${expected} (${error})`);
        compared += 1;
      });
    }
  });
  expect(compared).toBeGreaterThan(50);
}

describe('exact', () => {
  it('single equations with many kinds of coefficients', () => {
    follow(
      'exact-1d',
      `da/dt = -a/tau : 1
       db/dt = (c - b)/tau : 1
       dp/dt = (p + c)/(50*ms) : 1
       df/dt = -(k + 20*Hz)*f + 5*Hz : 1
       tau : second (constant)
       c : 1
       k : Hz`,
      (i) => ({
        method: 'exact',
        constants: { tau: (2 + 3 * i) * 1e-3, c: 0.3 * i - 0.5, k: 30 * i },
        initial: { a: 1, b: 2, p: 0.1, f: 1 },
      }),
    );
  });

  it('alpha function, mutual drive, adaptation', () => {
    follow('exact-2d', 'dg/dt = (z - g)/(4*ms) : 1\ndz/dt = -z/(4*ms) : 1', (i) => ({
      method: 'exact',
      initial: { z: [1, 3][i] ?? 0 },
    }));
    follow(
      'exact-2d',
      'dx/dt = -x/(30*ms) + w*y : 1\ndy/dt = -y/(12*ms) + 0.5*w*x : 1\nw : Hz',
      (i) => ({ method: 'exact', constants: { w: [10, 40, 80][i] ?? 0 }, initial: { x: 1 } }),
      { monitor: 'statemonitor_1' },
    );
    follow(
      'exact-2d',
      'dv/dt = (I - v - a)/(10*ms) : 1\nda/dt = (0.4*v - a)/(80*ms) : 1\nI : 1 (constant)',
      (i) => ({ method: 'exact', constants: { I: [0.5, 1, 2][i] ?? 0 } }),
      // Brian's coefficients have 15 digits here
      { monitor: 'statemonitor_2', tolerance: 1e-11 },
    );
  });

  it('a chain of four', () => {
    follow(
      'exact-4d',
      `da/dt = (1 - a)/(5*ms) : 1
       db/dt = (a - b)/(6*ms) : 1
       dc/dt = (b - c)/(7*ms) : 1
       dd/dt = (c - d)/(8*ms) : 1`,
      (i) => ({ method: 'exact', initial: { a: [0, 2][i] ?? 0, d: [1, -1][i] ?? 0 } }),
    );
  });

  it('rotation', () => {
    follow('exact-oscillator', 'dx/dt = y*100*Hz : 1\ndy/dt = -x*100*Hz : 1', (i) => ({
      method: 'exact',
      initial: { x: [1, 0.5][i] ?? 0, y: [0, 2][i] ?? 0 },
    }));
  });
});

it('a neuron with two synaptic currents, piecewise between its spikes', () => {
  const text = `dv/dt = (ge + gi - (v - El))/taum : volt
    dge/dt = -ge/taue : volt
    dgi/dt = -gi/taui : volt`;
  const constants = { taum: 20e-3, taue: 5e-3, taui: 10e-3, El: -49e-3 };
  const { variables, stride_time: stride } = monitorOf('exact-3d', 'statemonitor');
  let compared = 0;
  for (let neuron = 0; neuron < 4; neuron++) {
    const [v = [], ge = [], gi = []] = ['v', 'ge', 'gi'].map((key) => variables[key]?.data[neuron]);
    for (let sample = 0; sample + 1 < v.length; sample += 6) {
      const [now = 0, next = 0] = [v[sample], v[sample + 1]];
      if (next < now - 1e-3) continue; // a spike in between
      const after = run(text, {
        method: 'exact',
        constants,
        initial: { v: now, ge: ge[sample] ?? 0, gi: gi[sample] ?? 0 },
        steps: stride,
      });
      expect(Math.abs((after.get('v') ?? 0) / next - 1)).toBeLessThan(1e-13);
      expect(Math.abs((after.get('ge') ?? 0) - (ge[sample + 1] ?? 0))).toBeLessThan(1e-16);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(150);
});

const OMEGA = 2 * Math.PI * 60;

describe('explicit methods', () => {
  it('euler', () => {
    follow(
      'euler',
      `da/dt = -a/(7*ms) : 1
       dx/dt = y*omega : 1
       dy/dt = -x*omega : 1
       dl/dt = l*(1 - l)*200*Hz : 1
       dp/dt = q/ms : 1
       dq/dt = (mu*(1 - p**2)*q - p)/ms : 1
       omega = 2*pi*60*Hz : Hz
       mu : 1`,
      (i) => ({
        method: 'euler',
        constants: { mu: [0.5, 1, 3][i] ?? 0, omega: OMEGA },
        initial: { a: 1, x: 1, l: 0.01, p: 0.5 },
      }),
      { tolerance: 1e-10 },
    );
  });

  it('rk2', () => {
    follow(
      'rk2',
      `da/dt = -a/(7*ms) + sin(2*pi*40*Hz*t)*30*Hz : 1
       dx/dt = y*omega : 1
       dy/dt = -x*omega : 1
       dp/dt = q/ms : 1
       dq/dt = (mu*(1 - p**2)*q - p)/ms : 1
       omega = 2*pi*60*Hz : Hz
       mu : 1`,
      (i) => ({
        method: 'rk2',
        dt: 2e-4,
        constants: { mu: [0.5, 1, 2][i] ?? 0, omega: OMEGA },
        initial: { a: 1, x: 1, p: 0.5 },
      }),
      { tolerance: 1e-10 },
    );
  });

  it('rk4, the chaotic variables for as long as rounding errors stay small', () => {
    follow(
      'rk4',
      `dx/dt = 10*(y - x)*rate : 1
       dy/dt = (x*(28 - z) - y)*rate : 1
       dz/dt = (x*y - 8.0/3*z)*rate : 1
       dv/dt = (v - v**3/3 - w + 0.5)/ms : 1
       dw/dt = 0.08*(v + 0.7 - 0.8*w)/ms : 1
       rate : Hz`,
      (i) => ({
        method: 'rk4',
        constants: { rate: [20, 40][i] ?? 0 },
        initial: { x: 1, y: 1 + 0.5 * i, z: 20, v: -1 + 2 * i },
      }),
      { tolerance: 1e-10 },
    );
  });

  it('heun and milstein with noise of strength zero', () => {
    follow(
      'heun-zero-noise',
      'dx/dt = -x*(x - 0.2)*(x - 1)*500*Hz + sigma*x*xi*second**-0.5 : 1\nsigma : 1 (constant)',
      (i) => ({
        method: 'heun',
        constants: { sigma: 0 },
        initial: { x: 0.1 + 0.2 * i },
        calls: { randn: () => 0.7 },
      }),
    );
    follow(
      'milstein-zero-noise',
      `dx/dt = (0.5 - x)/(6*ms) + sigma*x*xi*second**-0.5 : 1
       dz/dt = -z/(3*ms) : 1
       sigma : 1 (constant)`,
      (i) => ({
        method: 'milstein',
        constants: { sigma: 0 },
        initial: { x: i, z: 2 },
        calls: { randn: () => -1.3 },
      }),
    );
  });
});

it('exponential Euler with a large step', () => {
  follow(
    'exponential-euler',
    `dm/dt = (m_inf - m)/tau_m : 1
     dv/dt = (-(v + 70*mV) - g*m**2*(v - 20*mV))/(10*ms) : volt
     du/dt = (1 - u)*abs(sin(2*pi*20*Hz*t))*100*Hz - u*50*Hz : 1
     m_inf = 1/(1 + exp(-(v + 45*mV)/(6*mV))) : 1
     tau_m = 1*ms + 4*ms*exp(-((v + 40*mV)/(20*mV))**2) : second
     g : 1`,
    (i) => ({
      method: 'exponential_euler',
      dt: 5e-4,
      constants: { g: [0.5, 2, 8, 20][i] ?? 0 },
      initial: { v: -70e-3 + 10e-3 * i },
    }),
  );
});

describe('automatic choice', () => {
  const cases: readonly [monitor: string, text: string, method: string, model: Model][] = [
    ['statemonitor', 'dv/dt = (1 - v)/(10*ms) : 1', 'exact', {}],
    [
      'statemonitor_1',
      'dv/dt = (1 - v*abs(u))/(10*ms) : 1\ndu/dt = -u*v/(5*ms) : 1',
      'euler',
      { initial: { u: 1 } },
    ],
    ['statemonitor_3', 'dv/dt = (sin(2*pi*50*Hz*t) - v)/(10*ms) : 1', 'euler', {}],
  ];
  it.each(cases)('%s: %s', (monitor, text, method, model) => {
    expect(apply(text).method).toBe(method);
    follow('method-choice', text, () => model, { monitor });
  });

  it('statemonitor_2: quadratic', () => {
    const text = 'dv/dt = (1 + v**2)/(10*ms) : 1';
    expect(apply(text).method).toBe('euler');
    follow('method-choice', text, (i) => ({ initial: { v: [-1, 0][i] ?? 0 } }), {
      monitor: 'statemonitor_2',
    });
  });
});
