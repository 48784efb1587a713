// Integration methods of a script's own; numbers and error classes are those of Brian 2.5.1.
import { describe, expect, it } from 'vitest';
import { runScript } from './harness';

const SETUP = `
from brian2 import *
eqs = 'dv/dt = (sin(t/ms) - v**2)/(2*ms) : 1'
noisy = 'dv/dt = -v/ms + xi*ms**-0.5 : 1'
ralston = ExplicitStateUpdater('''
k = dt*f(x, t)
x_new = x + k/4 + 3*dt/4*f(x + 2*k/3, t + 2*dt/3)
''')
em = ExplicitStateUpdater('x_new = x + dt*f(x,t) + g(x, t)*dW', stochastic='additive')
def check(equations, variables):
    if len(equations.diff_eq_names) > 1:
        raise ValueError('only one')
picky = ExplicitStateUpdater('x_new = x + dt*f(x,t)', custom_check=check)
def own(equations, variables, options):
    return 'v += dt/ms'
def tried(f):
    try:
        f()
        return 'ok'
    except Exception as e:
        while e.__cause__ is not None:
            e = e.__cause__
        return type(e).__name__
def run_with(method, text=eqs, **options):
    G = NeuronGroup(1, text, method=method, **options)
    G.v = 0.5
    Network(G).run(1*ms)
    return float(G.v[0])
`;

function printed(expression: string): string | undefined {
  return runScript(`${SETUP}\nStateUpdateMethod.register('Ralston', ralston)\nprint(${expression})`).lines[0];
}

describe('methods of a script', () => {
  it.each([
    ['run_with(ralston)', 0.5960250429059661],
    ["run_with('RALSTON')", 0.5960250429059661],
    ["run_with(['exact', ralston])", 0.5960250429059661],
    ['run_with(rk2)', 0.5961126797380959],
    ["run_with('gsl', 'dv/dt = -v/ms : 1', method_options={'max_steps': 200})", 0.18393972058572117],
    ['run_with(own)', 1.5],
  ])('%s', (expression, expected) => {
    expect(Number(printed(expression))).toBeCloseTo(expected, expression.includes('gsl') ? 6 : 14);
  });

  it.each([
    ["StateUpdateMethod.register('euler', ralston)", 'ValueError'],
    ["StateUpdateMethod.register('ralston', ralston)", 'ValueError'],
    ["StateUpdateMethod.register('other', 'euler')", 'ValueError'],
    ["ExplicitStateUpdater('x_new = x\\nk = x')", 'SyntaxError'],
    ["ExplicitStateUpdater('x_new = x + dt*f(x, t)**2')", 'ok'],
    ["run_with(ExplicitStateUpdater('x_new = x + dt*f(x, t)**2'))", 'ValueError'],
    ['run_with(ralston, noisy)', 'UnsupportedEquationsException'],
    ['run_with(em, noisy)', 'ok'],
    ["run_with([ralston, 'rk4'], noisy)", 'ValueError'],
    ['run_with([ralston, em], noisy)', 'ok'],
    ['run_with(picky)', 'ok'],
    ["run_with(picky, eqs + '\\ndw/dt = -w/ms : 1')", 'ValueError'],
    ["run_with('nothing')", 'ValueError'],
    ['run_with(3)', 'TypeError'],
    ["run_with(['exact', 3])", 'TypeError'],
    ["run_with('rk4', method_options={'a': 1})", 'KeyError'],
  ])('%s: %s', (expression, expected) => {
    expect(printed(`tried(lambda: ${expression})`)).toBe(expected);
  });

  it('give their statements for equations, and are state update methods', () => {
    expect(printed("len(euler('dv/dt = -v/tau : 1').split('\\n'))")).toBe('2');
    expect(printed('isinstance(ralston, StateUpdateMethod), isinstance(rk2, StateUpdateMethod)')).toBe(
      'True True',
    );
  });

  it('end with their script', () => {
    expect(printed("run_with('ralston')")).toMatch(/^0\.596/);
    expect(runScript(`${SETUP}\nprint(tried(lambda: run_with('ralston')))`).lines).toEqual(['ValueError']);
  });
});
