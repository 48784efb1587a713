// Explicit methods: the statements they write, their places in the user's text, methods of one's own.
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../engine/diagnostics';
import { Equations } from '../../engine/equations';
import { ExplicitMethod, findStateUpdater, integrate, registerStateUpdater } from '../../engine/integration';
import { printStatement, walk } from '../../engine/syntax';
import { evaluate } from './evaluate';
import { apply, run, scopeOf } from './model';

function code(text: string, method: string): string[] {
  return apply(text, { method }).statements.map(printStatement);
}

/** Values of the statements' right sides for random values of all names. */
function sameValue(got: string | undefined, target: string): void {
  expect(got?.startsWith(`${target} = `)).toBe(true);
}

describe('statements', () => {
  it('euler with additive noise: each noise drawn once, in alphabetical order', () => {
    expect(code('dv/dt = -v/tau + s*xi_b + s*xi_a : 1\ndw/dt = -w/tau + xi_a : 1', 'euler')).toEqual([
      'xi_a = dt**0.5*randn()',
      'xi_b = dt**0.5*randn()',
      '_v = v + dt*(-v/tau) + s*xi_a + s*xi_b',
      '_w = w + dt*(-w/tau) + xi_a',
      'v = _v',
      'w = _w',
    ]);
  });

  it('rk4 takes time and variables at the middle and the end of the step', () => {
    expect(code('dv/dt = (sin(t/ms) - v)/tau : 1', 'rk4')).toEqual([
      '__k_1_v = dt*((sin(t/ms) - v)/tau)',
      '__k_2_v = dt*((sin((t + dt/2)/ms) - (v + __k_1_v/2))/tau)',
      '__k_3_v = dt*((sin((t + dt/2)/ms) - (v + __k_2_v/2))/tau)',
      '__k_4_v = dt*((sin((t + dt)/ms) - (v + __k_3_v))/tau)',
      '_v = v + __k_1_v/6 + __k_2_v/3 + __k_3_v/3 + __k_4_v/6',
      'v = _v',
    ]);
  });

  it('heun has one set of intermediate results per noise', () => {
    const lines = code('dv/dt = -v/tau + v*xi_1 + w*xi_2 : 1\nw : 1', 'heun');
    expect(lines.slice(0, 6)).toEqual([
      'xi_1 = dt**0.5*randn()',
      'xi_2 = dt**0.5*randn()',
      '__x_support_v_xi_1 = v + v*xi_1',
      '__x_support_v_xi_2 = v + w*xi_2',
      '__g_support_v_xi_1 = __x_support_v_xi_1',
      '__g_support_v_xi_2 = w',
    ]);
    sameValue(lines[6], '_v');
  });

  it('refractory noise stays inside its gate', () => {
    expect(code('dv/dt = int(free)*((mu - v)/tau + s*xi) : 1\nfree : boolean', 'euler')).toEqual([
      'xi = dt**0.5*randn()',
      '_v = v + dt*(int(free)*((mu - v)/tau)) + int(free)*s*xi',
      'v = _v',
    ]);
  });

  it('no equations, no statements', () => {
    for (const method of ['exact', 'euler', 'rk4', 'exponential_euler'])
      expect(code('v : 1', method)).toEqual([]);
  });
});

describe('one noisy step in numbers (formulas of Brian 2 for a fixed draw)', () => {
  const text = 'dv/dt = -v/(10*ms) + k*v*xi : 1\nk : Hz**0.5';
  const [dt, k, v, draw] = [1e-4, 3, 0.8, 1.25];
  const dW = Math.sqrt(dt) * draw;
  const f = -v / 10e-3;
  const step = (method: string): number =>
    run(text, { method, dt, constants: { k }, initial: { v }, steps: 1, calls: { randn: () => draw } }).get(
      'v',
    ) ?? Number.NaN;

  it('heun', () => {
    const support = v + k * v * dW;
    expect(step('heun')).toBeCloseTo(v + dt * f + 0.5 * dW * (k * v + k * support), 15);
  });

  it('milstein', () => {
    const support = v + dt * f + Math.sqrt(dt) * k * v;
    const correction = ((k * support - k * v) * dW ** 2) / (2 * Math.sqrt(dt));
    expect(step('milstein')).toBeCloseTo(v + dt * f + k * v * dW + correction, 15);
  });
});

it('every node of the code has a place in the equation that it stands for', () => {
  const text = `dv/dt = (g - v + I)/tau : 1
    dg/dt = -g/(5*ms) : 1
    I = k*sin(t/ms) : 1`;
  for (const method of ['euler', 'rk4', 'exponential_euler']) {
    for (const statement of apply(text, { method }).statements) {
      expect(statement.origin.source.text).toBe(text);
      walk(statement.expression, ({ origin }) => {
        expect(origin.source.text).toBe(text);
        expect(origin.span[1]).toBeGreaterThan(origin.span[0]);
      });
      const which = statement.target.endsWith('g') ? '-g/(5*ms)' : '(g - v + I)/tau';
      expect(text.slice(...statement.origin.span)).toBe(which);
    }
  }
});

describe('methods of one’s own', () => {
  const equations = new Equations('dv/dt = -v/(10*ms) : 1');

  it('are applied like the built-in ones', () => {
    const method = new ExplicitMethod('ralston', 'k = dt*f(x, t)\nx_new = x + k/4 + 3*dt/4*f(x + 2*k/3, t)');
    const { statements } = integrate(equations, scopeOf(equations), { method });
    expect(statements).toHaveLength(3);
    const values = new Map([
      ['v', 1],
      ['dt', 1e-3],
      ['ms', 1e-3],
      ['t', 0],
    ]);
    for (const { target, expression } of statements) values.set(target, evaluate(expression, { values }));
    expect(values.get('v')).toBeCloseTo(1 - 0.1 + 0.005, 15);
  });

  it('can be registered once', () => {
    registerStateUpdater('Midpoint', new ExplicitMethod('midpoint', 'x_new = x + dt*f(x, t)'));
    expect(findStateUpdater('midPOINT').name).toBe('midpoint');
    expect(() => {
      registerStateUpdater('EULER', findStateUpdater('rk2'));
    }).toThrow(/already been registered/);
  });

  it.each([
    ['k = dt*f(x, t)', 'SyntaxError'],
    ['x_new = x\nk = dt*f(x, t)', 'SyntaxError'],
    ['x_new x + 1', 'SyntaxError'],
    ['x_new = x + dt*f(x, t', 'SyntaxError'],
    ['x_new = x + dt*f(x, t)**2', 'ValueError'],
    ['x_new = x + dt*f(x, t) + dt*f(x + 1, t)', 'ValueError'],
    ['x_new = x + dt*f(f(x, t), t)', 'ValueError'],
    ['x_new = x + sin(f(x, t))', 'ValueError'],
    ['x_new = x + g(x, t)*f(x, t)', 'ValueError'],
  ])('%j is refused with a %s', (description, pythonClass) => {
    try {
      const method = new ExplicitMethod('wrong', description);
      // a wrong shape shows only when the method is applied, as in Brian 2
      expect(pythonClass).toBe('ValueError');
      integrate(equations, scopeOf(equations), { method });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      expect(error.pythonClass).toBe(pythonClass);
    }
  });
});
