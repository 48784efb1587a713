// Golden cases of the area `integration`, for the deterministic methods and noise of zero strength.
import { describe, expect, it } from 'vitest';
import { NeuronGroup, SpikeMonitor, StateMonitor } from '../../engine';
import { Hz, ms, mV } from '../../engine/units';
import { compareNamespace } from './compare';
import { loadGolden } from './golden';
import { expectGolden } from './models';

describe('golden integration', () => {
  it('euler', () => {
    expectGolden('integration-euler', ({ run }) => {
      const G = new NeuronGroup(
        3,
        `
da/dt = -a/(7*ms) : 1
dx/dt = y*omega : 1
dy/dt = -x*omega : 1
dl/dt = l*(1 - l)*200*Hz : 1
dp/dt = q/ms : 1
dq/dt = (mu*(1 - p**2)*q - p)/ms : 1
omega = 2*pi*60*Hz : Hz
mu : 1
`,
        { method: 'euler' },
      );
      G.set('a', 1);
      G.set('x', 1);
      G.set('l', 0.01);
      G.set('p', 0.5);
      G.set('mu', [0.5, 1, 3]);
      new StateMonitor(G, ['a', 'x', 'y', 'l', 'p', 'q'], { record: [0, 2] });
      run(ms.times(40));
    });
  });

  it('exact-1d', () => {
    expectGolden('integration-exact-1d', ({ run }) => {
      const G = new NeuronGroup(
        5,
        `
da/dt = -a/tau : 1
db/dt = (c - b)/tau : 1
dp/dt = (p + c)/(50*ms) : 1
df/dt = -(k + 20*Hz)*f + 5*Hz : 1
tau : second (constant)
c : 1
k : Hz
`,
        { method: 'exact' },
      );
      G.set('tau', '(2 + 3*i)*ms');
      G.set('c', '0.3*i - 0.5');
      G.set('k', '30*Hz*i');
      G.set('a', 1);
      G.set('b', 2);
      G.set('p', 0.1);
      G.set('f', 1);
      new StateMonitor(G, ['a', 'b', 'p', 'f'], { record: true });
      run(ms.times(20));
    });
  });

  it('exact-2d', () => {
    expectGolden('integration-exact-2d', ({ run }) => {
      const A = new NeuronGroup(2, '\ndg/dt = (z - g)/(4*ms) : 1\ndz/dt = -z/(4*ms) : 1\n', {
        method: 'exact',
      });
      A.set('z', [1, 3]);
      const B = new NeuronGroup(
        3,
        '\ndx/dt = -x/(30*ms) + w*y : 1\ndy/dt = -y/(12*ms) + 0.5*w*x : 1\nw : Hz\n',
        { method: 'exact' },
      );
      B.set('x', 1);
      B.set(
        'w',
        [10, 40, 80].map((x) => Hz.times(x)),
      );
      const C = new NeuronGroup(
        3,
        '\ndv/dt = (I - v - a)/(10*ms) : 1\nda/dt = (0.4*v - a)/(80*ms) : 1\nI : 1 (constant)\n',
        { method: 'exact' },
      );
      C.set('I', [0.5, 1, 2]);
      new StateMonitor(A, ['g', 'z'], { record: true });
      new StateMonitor(B, ['x', 'y'], { record: true });
      new StateMonitor(C, ['v', 'a'], { record: true });
      run(ms.times(40));
    });
  });

  it('exact-3d', () => {
    expectGolden('integration-exact-3d', ({ globals, run }) => {
      globals.set('taum', ms.times(20));
      globals.set('taue', ms.times(5));
      globals.set('taui', ms.times(10));
      globals.set('El', mV.times(-49));
      globals.set('Vt', mV.times(-50));
      globals.set('Vr', mV.times(-60));
      const G = new NeuronGroup(
        4,
        `
dv/dt = (ge + gi - (v - El))/taum : volt
dge/dt = -ge/taue : volt
dgi/dt = -gi/taui : volt
`,
        { threshold: 'v > Vt', reset: 'v = Vr', refractory: ms.times(5), method: 'exact' },
      );
      G.set('v', 'Vr + i*2*mV');
      G.set(
        'ge',
        [0, 5, 10, 20].map((x) => mV.times(x)),
      );
      G.set(
        'gi',
        [0, -9, -3, 0].map((x) => mV.times(x)),
      );
      new StateMonitor(G, ['v', 'ge', 'gi'], { record: true });
      new SpikeMonitor(G);
      run(ms.times(60));
    });
  });

  it('exact-4d', () => {
    expectGolden('integration-exact-4d', ({ run }) => {
      const G = new NeuronGroup(
        2,
        `
da/dt = (1 - a)/(5*ms) : 1
db/dt = (a - b)/(6*ms) : 1
dc/dt = (b - c)/(7*ms) : 1
dd/dt = (c - d)/(8*ms) : 1
`,
        { method: 'exact' },
      );
      G.set('a', [0, 2]);
      G.set('d', [1, -1]);
      new StateMonitor(G, ['a', 'b', 'c', 'd'], { record: true });
      run(ms.times(50));
    });
  });

  it('exact-oscillator', () => {
    expectGolden('integration-exact-oscillator', ({ run }) => {
      const G = new NeuronGroup(
        2,
        `dx/dt = y*100*Hz : 1
         dy/dt = -x*100*Hz : 1`,
        { method: 'exact' },
      );
      G.set('x', [1, 0.5]);
      G.set('y', [0, 2]);
      new StateMonitor(G, ['x', 'y'], { record: true });
      run(ms.times(40));
      const y = G.get('y');
      const radius = Array.from(G.get('x'), (x, k) => Math.hypot(x, y[k] ?? 0));
      const golden = loadGolden('integration-exact-oscillator').namespace;
      expect(compareNamespace('radius', golden.radius, radius)).toEqual([]);
    });
  });

  it('exponential-euler', () => {
    expectGolden(
      'integration-exponential-euler',
      ({ run }) => {
        const G = new NeuronGroup(
          4,
          `
dm/dt = (m_inf - m)/tau_m : 1
dv/dt = (-(v + 70*mV) - g*m**2*(v - 20*mV))/(10*ms) : volt
du/dt = (1 - u)*abs(sin(2*pi*20*Hz*t))*100*Hz - u*50*Hz : 1
m_inf = 1/(1 + exp(-(v + 45*mV)/(6*mV))) : 1
tau_m = 1*ms + 4*ms*exp(-((v + 40*mV)/(20*mV))**2) : second
g : 1
`,
          { method: 'exponential_euler' },
        );
        G.set('v', '-70*mV + 10*mV*i');
        G.set('g', [0.5, 2, 8, 20]);
        new StateMonitor(G, ['v', 'm', 'u'], { record: true });
        run(ms.times(60));
      },
      { dt: 0.5 },
    );
  });

  it('method-choice', () => {
    expectGolden('integration-method-choice', ({ run }) => {
      const linear = new NeuronGroup(2, 'dv/dt = (1 - v)/(10*ms) : 1');
      const gating = new NeuronGroup(
        2,
        `dv/dt = (1 - v*abs(u))/(10*ms) : 1
         du/dt = -u*v/(5*ms) : 1`,
      );
      const quadratic = new NeuronGroup(2, 'dv/dt = (1 + v**2)/(10*ms) : 1');
      const timed = new NeuronGroup(2, 'dv/dt = (sin(2*pi*50*Hz*t) - v)/(10*ms) : 1');
      gating.set('u', 1);
      quadratic.set('v', [-1, 0]);
      new StateMonitor(linear, 'v', { record: 0 });
      new StateMonitor(gating, ['v', 'u'], { record: 0 });
      new StateMonitor(quadratic, 'v', { record: [0, 1] });
      new StateMonitor(timed, 'v', { record: 0 });
      run(ms.times(10));
      expect([linear, gating, quadratic, timed].map((group) => group.integrator)).toEqual([
        'exact',
        'euler',
        'euler',
        'euler',
      ]);
    });
  });

  it('rk2', () => {
    expectGolden(
      'integration-rk2',
      ({ run }) => {
        const G = new NeuronGroup(
          3,
          `
da/dt = -a/(7*ms) + sin(2*pi*40*Hz*t)*30*Hz : 1
dx/dt = y*omega : 1
dy/dt = -x*omega : 1
dp/dt = q/ms : 1
dq/dt = (mu*(1 - p**2)*q - p)/ms : 1
omega = 2*pi*60*Hz : Hz
mu : 1
`,
          { method: 'rk2' },
        );
        G.set('a', 1);
        G.set('x', 1);
        G.set('p', 0.5);
        G.set('mu', [0.5, 1, 2]);
        new StateMonitor(G, ['a', 'x', 'y', 'p', 'q'], { record: [0, 2] });
        run(ms.times(40));
      },
      { dt: 0.2 },
    );
  });

  it('rk4', () => {
    expectGolden('integration-rk4', ({ run }) => {
      const G = new NeuronGroup(
        2,
        `
dx/dt = 10*(y - x)*rate : 1
dy/dt = (x*(28 - z) - y)*rate : 1
dz/dt = (x*y - 8.0/3*z)*rate : 1
dv/dt = (v - v**3/3 - w + 0.5)/ms : 1
dw/dt = 0.08*(v + 0.7 - 0.8*w)/ms : 1
rate : Hz
`,
        { method: 'rk4' },
      );
      G.set(
        'rate',
        [20, 40].map((x) => Hz.times(x)),
      );
      G.set('x', 1);
      G.set('y', '1 + 0.5*i');
      G.set('z', 20);
      G.set('v', '-1 + 2*i');
      new StateMonitor(G, ['x', 'z', 'v', 'w'], { record: true });
      run(ms.times(50));
    });
  });

  it('heun-zero-noise', () => {
    expectGolden('integration-heun-zero-noise', ({ run }) => {
      const G = new NeuronGroup(
        5,
        `
dx/dt = -x*(x - 0.2)*(x - 1)*500*Hz + sigma*x*xi*second**-0.5 : 1
sigma : 1 (constant)
`,
        { method: 'heun' },
      );
      G.set('x', '0.1 + 0.2*i');
      G.set('sigma', 0);
      new StateMonitor(G, 'x', { record: true });
      run(ms.times(30));
    });
  });

  it('milstein-zero-noise', () => {
    expectGolden('integration-milstein-zero-noise', ({ run }) => {
      const G = new NeuronGroup(
        4,
        `
dx/dt = (0.5 - x)/(6*ms) + sigma*x*xi*second**-0.5 : 1
dz/dt = -z/(3*ms) : 1
sigma : 1 (constant)
`,
        { method: 'milstein' },
      );
      G.set('x', 'i');
      G.set('z', 2);
      G.set('sigma', 0);
      new StateMonitor(G, ['x', 'z'], { record: true });
      run(ms.times(20));
    });
  });
});
