// Golden cases of the area `equations`.
import { describe, expect, it } from 'vitest';
import { Equations, Network, NeuronGroup, SpikeMonitor, StateMonitor } from '../../engine';
import * as u from '../../engine/units';
import { compareNamespace, WIDE_TOLERANCE } from './compare';
import { loadGolden } from './golden';
import { expectGolden } from './models';

const { ms, mV, pF, nS, nA, pA, Hz } = u;

describe('golden equations', () => {
  it('adex', () => {
    expectGolden(
      'equations-adex',
      ({ globals, run }) => {
        const VT = mV.times(-50.4);
        const DeltaT = mV.times(2);
        globals.set('C', pF.times(281));
        globals.set('gL', nS.times(30));
        globals.set('EL', mV.times(-70.6));
        globals.set('VT', VT);
        globals.set('DeltaT', DeltaT);
        globals.set('Vcut', VT.plus(DeltaT.times(5)));
        const G = new NeuronGroup(
          3,
          `
dvm/dt = (gL*(EL - vm) + gL*DeltaT*exp((vm - VT)/DeltaT) + I - w)/C : volt
dw/dt = (a*(vm - EL) - w)/tauw : amp
I : amp
tauw : second
a : siemens
b : amp
Vr : volt
`,
          { threshold: 'vm > Vcut', reset: 'vm = Vr; w += b', method: 'euler' },
        );
        G.set(
          'tauw',
          [144, 20, 144].map((x) => ms.times(x)),
        );
        G.set(
          'a',
          [4, 4, 4.2].map((x) => nS.times(x)),
        );
        G.set(
          'b',
          [0.0805, 0.5, 0].map((x) => nA.times(x)),
        );
        G.set(
          'Vr',
          [-70.6, -45.4, -70.6].map((x) => mV.times(x)),
        );
        G.set('vm', 'EL');
        G.set('I', nA.times(1));
        new StateMonitor(G, ['vm', 'w'], { record: true });
        new SpikeMonitor(G);
        run(ms.times(150));
      },
      { tolerance: WIDE_TOLERANCE },
    );
  });

  it('constant-in-reset', () => {
    expectGolden('equations-constant-in-reset', ({ run }) => {
      const G = new NeuronGroup(
        3,
        `dv/dt = (2 - v)/tau : 1
         tau : second (constant)
         c : 1 (constant)`,
        { threshold: 'v > 1', reset: 'v = 0; c += 1; tau *= 1.1', method: 'exact' },
      );
      G.set('tau', '(3 + i)*ms');
      new SpikeMonitor(G);
      run(ms.times(40));
    });
  });

  it('functions', () => {
    expectGolden('equations-functions', ({ run }) => {
      const G = new NeuronGroup(
        11,
        `
x : 1
f_exp = exp(x) : 1
f_log = log(x + 3) : 1
f_log10 = log10(x + 3) : 1
f_sqrt = sqrt(x + 3) : 1
f_sin = sin(x) : 1
f_cos = cos(x) : 1
f_tan = tan(x) : 1
f_sinh = sinh(x) : 1
f_cosh = cosh(x) : 1
f_tanh = tanh(x) : 1
f_arcsin = arcsin(x/3) : 1
f_arccos = arccos(x/3) : 1
f_arctan = arctan(x) : 1
f_abs = abs(x) : 1
f_sign = sign(x) : 1
f_floor = floor(x) : 1
f_ceil = ceil(x) : 1
f_clip = clip(x, -1, 1.5) : 1
f_expm1 = expm1(x) : 1
f_log1p = log1p(x/4) : 1
f_exprel = exprel(x) : 1
f_int = int(x) : integer
f_cond = int(x > 0.4)*x : 1
f_mod = x % 0.7 : 1
f_floordiv = x // 0.7 : 1
f_power = abs(x)**1.5 : 1
f_square = x**2 : 1
`,
      );
      G.set('x', '-2.5 + 0.5*i');
      const names = [...G.equations.names].filter((name) => name.startsWith('f_')).sort();
      new StateMonitor(G, names, { record: true });
      run(ms.times(0.1));
      const golden = loadGolden('equations-functions').namespace;
      expect(compareNamespace('negative_mod', golden.negative_mod, G.get('f_mod', { stop: 3 }))).toEqual([]);
    });
  });

  it('hodgkin-huxley', () => {
    expectGolden(
      'equations-hodgkin-huxley',
      ({ globals, run }) => {
        const area = u.umetre.power(2).times(20000);
        const perArea = (value: number, unit: u.Quantity): u.Quantity =>
          unit.times(u.cm.power(-2)).times(value).times(area);
        globals.set('Cm', perArea(1, u.ufarad));
        globals.set('gl', perArea(5e-5, u.siemens));
        globals.set('El', mV.times(-65));
        globals.set('EK', mV.times(-90));
        globals.set('ENa', mV.times(50));
        globals.set('g_na', perArea(100, u.msiemens));
        globals.set('g_kd', perArea(30, u.msiemens));
        globals.set('VT', mV.times(-63));
        const eqs = new Equations(`
dv/dt = (gl*(El - v) - g_na*(m*m*m)*h*(v - ENa) - g_kd*(n*n*n*n)*(v - EK) + I)/Cm : volt
dm/dt = alpha_m*(1 - m) - beta_m*m : 1
dn/dt = alpha_n*(1 - n) - beta_n*n : 1
dh/dt = alpha_h*(1 - h) - beta_h*h : 1
alpha_m = 0.32*(mV**-1)*4*mV/exprel((13*mV - v + VT)/(4*mV))/ms : Hz
beta_m = 0.28*(mV**-1)*5*mV/exprel((v - VT - 40*mV)/(5*mV))/ms : Hz
alpha_h = 0.128*exp((17*mV - v + VT)/(18*mV))/ms : Hz
beta_h = 4./(1 + exp((40*mV - v + VT)/(5*mV)))/ms : Hz
alpha_n = 0.032*(mV**-1)*5*mV/exprel((15*mV - v + VT)/(5*mV))/ms : Hz
beta_n = .5*exp((10*mV - v + VT)/(40*mV))/ms : Hz
I : amp
`);
        const G = new NeuronGroup(4, eqs, {
          threshold: 'v > -20*mV',
          refractory: ms.times(3),
          method: 'exponential_euler',
        });
        G.set('v', 'El');
        G.set(
          'I',
          [0, 0.2, 0.4, 0.7].map((x) => nA.times(x)),
        );
        new StateMonitor(G, ['v', 'm', 'h', 'n'], { record: [1, 3] });
        new SpikeMonitor(G);
        run(ms.times(60));
      },
      { tolerance: WIDE_TOLERANCE },
    );
  });

  it('initial-values', () => {
    expectGolden('equations-initial-values', ({ run }) => {
      const G = new NeuronGroup(
        12,
        `v : volt
         w : 1
         x : metre
         n : integer`,
      );
      G.set('v', mV.times(-60));
      G.set('v', mV.times(-50), { start: 3, stop: 6 });
      G.set('v', '-40*mV - i*mV', 'i >= 9');
      G.set('w', 'i/N');
      G.set('w', [10, 20, 30], [0, 2, 4]);
      G.set(
        'x',
        Array.from({ length: 12 }, (_, k) => u.mm.times(k / 11)),
      );
      G.set('x', '2*x', 'x > 0.5*mm');
      G.set('n', 5);
      G.set('n', 'i', { step: 3 });
      G.set('w', (G.get('w', 10)[0] ?? 0) + 0.25, 10);
      const golden = loadGolden('equations-initial-values').namespace;
      const indices = [...G.get('w')].flatMap((w, k) => (w > 0.5 ? [k] : []));
      const differences = [
        ...compareNamespace('first', golden.first, G.get('v', { stop: 4 })),
        ...compareNamespace('selected', golden.selected, G.get('w', 'v < -45*mV')),
        ...compareNamespace('lifted', golden.lifted, G.get('v', 'w > 0.5 and x > 0.2*mm')),
        ...compareNamespace('indices', golden.indices, indices),
      ];
      const sub = G.slice(4, 8);
      sub.set('v', 'i*mV');
      expect([...differences, ...compareNamespace('sub_w', golden.sub_w, sub.get('w'))]).toEqual([]);
      run(ms.times(0));
    });
  });

  it('integer-truncation', () => {
    expectGolden('equations-integer-truncation', ({ run }) => {
      const G = new NeuronGroup(
        3,
        `dv/dt = 100*Hz*(1 + 1.7*i) : 1
         n : integer
         m : integer
         flag : boolean`,
        { threshold: 'v > 1', reset: 'n = v*3; v = -v; m = -2.7', method: 'euler' },
      );
      G.runRegularly('flag = v', { dt: ms.times(1) });
      run(ms.times(25));
    });
  });

  it('izhikevich', () => {
    expectGolden(
      'equations-izhikevich',
      ({ run }) => {
        const G = new NeuronGroup(
          4,
          `
dv/dt = (0.04/ms/mV)*v**2 + (5/ms)*v + 140*mV/ms - u + I : volt
du/dt = a*(b*v - u) : volt/second
I : volt/second
a : 1/second
b : 1/second
c : volt
d : volt/second
`,
          { threshold: 'v > 30*mV', reset: 'v = c; u += d', method: 'euler' },
        );
        const perMs = ms.inverse();
        G.set(
          'a',
          [0.02, 0.02, 0.1, 0.02].map((x) => perMs.times(x)),
        );
        G.set(
          'b',
          [0.2, 0.2, 0.2, 0.25].map((x) => perMs.times(x)),
        );
        G.set(
          'c',
          [-65, -50, -65, -65].map((x) => mV.times(x)),
        );
        G.set(
          'd',
          [8, 2, 2, 0.05].map((x) => mV.over(ms).times(x)),
        );
        G.set(
          'I',
          [10, 10, 10, 3].map((x) => mV.over(ms).times(x)),
        );
        G.set('v', mV.times(-65));
        G.set('u', 'b*v');
        new StateMonitor(G, ['v', 'u'], { record: true });
        new SpikeMonitor(G);
        run(ms.times(200));
      },
      { tolerance: WIDE_TOLERANCE, dt: 0.25 },
    );
  });

  it('logic', () => {
    expectGolden('equations-logic', ({ run }) => {
      const G = new NeuronGroup(
        8,
        `
dx/dt = (1 + 2*int(up and not locked))*10*Hz : 1
up : boolean
locked : boolean
k : integer
inside = x > 0.1 and x <= 0.3 : boolean
either = up or locked : boolean
rest = k % 3 : integer
half = k / 2 : 1
whole = k // 2 : integer
differs = k != 4 : boolean
`,
        { method: 'euler' },
      );
      G.set('up', 'i < 4');
      G.set('locked', 'i % 2 == 1');
      G.set('k', 'i');
      new StateMonitor(G, ['x', 'inside'], { record: true });
      run(ms.times(20));
    });
  });

  it('namespace', () => {
    expectGolden('equations-namespace', ({ globals }) => {
      globals.set('tau', ms.times(10));
      globals.set('target', 1);
      const text = 'dx/dt = (target - x)/tau : 1';
      const A = new NeuronGroup(2, text, {
        method: 'exact',
        namespace: { tau: ms.times(5), target: 3 },
      });
      const B = new NeuronGroup(2, text, { method: 'exact' });
      const net = new Network([
        A,
        B,
        new StateMonitor(A, 'x', { record: true }),
        new StateMonitor(B, 'x', { record: true }),
      ]);
      net.run(ms.times(10));
      globals.set('target', -2);
      globals.set('tau', ms.times(20));
      net.run(ms.times(10));
      net.run(ms.times(5), { namespace: { tau: ms.times(2), target: 0.5 } });
    });
  });

  it('objects', () => {
    expectGolden('equations-objects', ({ run }) => {
      const leak = new Equations('dv/dt = (El - v + R*I_total)/tau : volt', {
        El: mV.times(-65),
        tau: ms.times(10),
        R: u.Mohm.times(80),
      });
      const current = new Equations('dI/dt = -I/tau_I : amp', { I: 'I_exc', tau_I: ms.times(3) });
      const slow = new Equations('dI/dt = -I/tau_I : amp', { I: 'I_inh', tau_I: ms.times(12) });
      const eqs = leak.plus(current).plus(slow).plus('I_total = I_exc - I_inh : amp');
      expect([...eqs.names].sort()).toEqual(['I_exc', 'I_inh', 'I_total', 'v']);
      expect(eqs.differential.map(({ name }) => name)).toEqual(['I_exc', 'I_inh', 'v']);
      const G = new NeuronGroup(3, eqs, { method: 'exact' });
      G.set('v', mV.times(-65));
      G.set(
        'I_exc',
        [100, 200, 300].map((x) => pA.times(x)),
      );
      G.set(
        'I_inh',
        [30, 60, 150].map((x) => pA.times(x)),
      );
      new StateMonitor(G, ['v', 'I_total'], { record: true });
      run(ms.times(25));
    });
  });

  it('shared-constant', () => {
    expectGolden('equations-shared-constant', ({ run }) => {
      const G = new NeuronGroup(
        5,
        `
dv/dt = (v_inf + gain*drive - v)/tau : volt
tau : second (constant)
drive : 1 (shared)
v_inf : volt (constant)
gain : volt (shared, constant)
flag : boolean
number : integer
`,
        { method: 'exact' },
      );
      G.set(
        'tau',
        [5, 10, 15, 20, 40].map((x) => ms.times(x)),
      );
      G.set('v_inf', 'i*2*mV');
      G.set('gain', mV.times(10));
      G.set('drive', 0.75);
      G.set('flag', 'i % 2 == 0');
      G.set('number', '3*i - 4');
      new StateMonitor(G, ['v', 'drive'], { record: true });
      run(ms.times(15));
      G.set('drive', -0.5);
      run(ms.times(15));
    });
  });

  it('subexpressions', () => {
    expectGolden('equations-subexpressions', ({ globals, run }) => {
      globals.set('C', pF.times(100));
      globals.set('gl', nS.times(5));
      globals.set('El', mV.times(-70));
      globals.set('tau_g', ms.times(4));
      const G = new NeuronGroup(
        4,
        `
dv/dt = (I_leak + I_syn + I_ext)/C : volt
dg/dt = -g/tau_g : siemens
I_leak = gl*(El - v) : amp
I_syn = g*(0*mV - v) : amp
I_ext = I0*ramp : amp (constant over dt)
ramp = clip(t/(20*ms), 0, 1) : 1
I0 : amp
`,
        { method: 'euler' },
      );
      G.set('v', 'El');
      G.set('g', '2*nS*i');
      G.set('I0', '50*pA*(i + 1)');
      new StateMonitor(G, ['v', 'I_leak', 'I_syn', 'I_ext', 'ramp'], { record: [0, 3] });
      run(ms.times(30));
    });
  });

  it('time', () => {
    expectGolden('equations-time', ({ run }) => {
      const G = new NeuronGroup(
        4,
        `
dx/dt = amplitude*2*pi*freq*cos(2*pi*freq*t + phase) : 1
dy/dt = (sin(2*pi*freq*t) - y)/(5*ms) : 1
freq : Hz
amplitude = 1 + i/N : 1
phase = 2*pi*i/N : 1
on = int(t > 10*ms and t < 20*ms) : 1
steps = int(t/dt) : integer
`,
        { method: 'rk4' },
      );
      G.set(
        'freq',
        [50, 80, 100, 125].map((x) => Hz.times(x)),
      );
      new StateMonitor(G, ['x', 'y', 'on', 'steps'], { record: true });
      run(ms.times(30));
    });
  });
});
