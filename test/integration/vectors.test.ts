// Numbers computed by Brian 2.5.1 (numpy target, dt = 0.1 ms).
import { describe, expect, it } from 'vitest';
import { identifiersOf, walk } from '../../engine/syntax';
import { apply, run } from './model';
import type { RunOptions } from './model';

type Vector = readonly [
  method: string,
  text: string,
  options: RunOptions,
  expected: Readonly<Record<string, number>>,
];

const LEAK = 'dv/dt = (El - v)/tau : 1';
const leak: RunOptions = { constants: { El: 1, tau: 10e-3 }, steps: 10 };
const SQUARE = 'dv/dt = -v**2/ms : 1';
const square: RunOptions = { initial: { v: 1 }, steps: 10 };
const TIME = 'dv/dt = sin(t/ms)/ms : 1';
const time: RunOptions = { steps: 10 };
const ROTATION = 'dx/dt = -y/ms : 1\ndy/dt = x/ms : 1';
const rotation: RunOptions = { initial: { x: 1 }, steps: 10 };
const FITZHUGH = 'dv/dt = (v - v**3/3 - w + 0.5)/ms : 1\ndw/dt = (v + 0.7 - 0.8*w)/(12.5*ms) : 1';
const fitzhugh: RunOptions = { steps: 100 };

const VECTORS: readonly Vector[] = [
  ['euler', LEAK, leak, { v: 0.09561792499119551 }],
  ['heun', LEAK, leak, { v: 0.09561792499119551 }],
  ['milstein', LEAK, leak, { v: 0.09561792499119551 }],
  ['rk2', LEAK, leak, { v: 0.09516106254469336 }],
  ['rk4', LEAK, leak, { v: 0.09516258195643701 }],
  ['exponential_euler', LEAK, leak, { v: 0.09516258196404004 }],
  ['exact', LEAK, leak, { v: 0.09516258196403994 }],
  ['linear', LEAK, leak, { v: 0.09516258196403994 }],
  ['euler', SQUARE, square, { v: 0.48171287847015176 }],
  ['rk2', SQUARE, square, { v: 0.5010656358142901 }],
  ['rk4', SQUARE, square, { v: 0.500000297580231 }],
  ['euler', TIME, time, { v: 0.41724099961758154 }],
  ['rk2', TIME, time, { v: 0.4598892907185182 }],
  ['rk4', TIME, time, { v: 0.45969771009833754 }],
  ['euler', ROTATION, rotation, { x: 0.5707904498999999, y: 0.8825080100000001 }],
  ['rk2', ROTATION, rotation, { x: 0.5389706975694257, y: 0.8424729166497888 }],
  ['rk4', ROTATION, rotation, { x: 0.5403029671168842, y: 0.8414704778002743 }],
  ['euler', FITZHUGH, fitzhugh, { v: 1.1891639040227315, w: 1.2510171988414305 }],
  ['rk2', FITZHUGH, fitzhugh, { v: 1.1879379080964263, w: 1.2502975873479685 }],
  ['rk4', FITZHUGH, fitzhugh, { v: 1.1879208659283407, w: 1.2503313290128708 }],
  [
    'exact',
    'dx/dt = (y - x)/tau : 1\ndy/dt = -y/tau : 1',
    { constants: { tau: 10e-3 }, initial: { y: 1 }, steps: 10 },
    { x: 0.090483741803596, y: 0.90483741803596 },
  ],
  [
    'exact',
    'dx/dt = -y*w : 1\ndy/dt = x*w : 1',
    { constants: { w: 1000 }, initial: { x: 1 }, steps: 10 },
    { x: 0.5403023058681388, y: 0.8414709848078953 },
  ],
  [
    'exponential_euler',
    'dv/dt = (g*(2 - v) - v)/tau : 1\ndg/dt = -g/(5*ms) : 1',
    { constants: { tau: 10e-3 }, initial: { g: 1 }, steps: 10 },
    { v: 0.16634656302728923, g: 0.8187307530779825 },
  ],
];

describe('test vectors of Brian 2', () => {
  it.each(VECTORS)('%s: %s', (method, text, options, expected) => {
    const values = run(text, { ...options, method });
    for (const [name, value] of Object.entries(expected))
      expect(Math.abs((values.get(name) ?? Number.NaN) / value - 1)).toBeLessThan(1e-12);
  });
});

describe('limits that Brian 2 gets wrong or loses digits in', () => {
  it('equal time constants under two names', () => {
    const values = run('dv/dt = (g - v)/ta : 1\ndg/dt = -g/tb : 1', {
      method: 'exact',
      constants: { ta: 10e-3, tb: 10e-3 },
      initial: { g: 1 },
      steps: 10,
    });
    expect(values.get('v')).toBeCloseTo(0.1 * Math.exp(-0.1), 14);
  });

  it('a cascade of three with one time constant: polynomials in dt', () => {
    const values = run('dx/dt = (y - x)/tau : 1\ndy/dt = (z - y)/tau : 1\ndz/dt = (1 - z)/tau : 1', {
      method: 'exact',
      constants: { tau: 5e-3 },
      initial: { z: 3 },
      dt: 2e-3,
      steps: 1,
    });
    const s = 2e-3 / 5e-3;
    // z is 1 + 2*exp(-s): its decaying part runs through the cascade, its constant part fills it
    const filled = (terms: number): number => 1 - Math.exp(-s) * terms;
    expect(values.get('x')).toBeCloseTo(2 * (s ** 2 / 2) * Math.exp(-s) + filled(1 + s), 14);
    expect(values.get('y')).toBeCloseTo(2 * s * Math.exp(-s) + filled(1), 14);
    expect(values.get('z')).toBeCloseTo(2 * Math.exp(-s) + 1, 14);
  });

  it('a step much longer than the time constants', () => {
    const values = run('dv/dt = (El + g - v)/ta : 1\ndg/dt = -g/tb : 1\nEl : 1', {
      method: 'exact',
      constants: { ta: 1e-9, tb: 1e-8, El: 0.5 },
      initial: { g: 1, v: 3 },
      steps: 1,
    });
    expect(values.get('v')).toBeCloseTo(0.5, 14);
    expect(values.get('g')).toBe(0);
  });

  it('eigenvalues that turn out complex: the oscillation', () => {
    const text = 'dx/dt = (-x + a*y)/ta : 1\ndy/dt = (-y + b*x)/tb : 1';
    const constants = { a: 10, b: -10, ta: 10e-3, tb: 12e-3 };
    const initial = { x: 1, y: 0.5 };
    const exact = run(text, { method: 'exact', constants, initial, steps: 10 });
    const fine = run(text, { method: 'rk4', constants, initial, steps: 1000, dt: 1e-6 });
    for (const name of ['x', 'y']) expect(exact.get(name)).toBeCloseTo(fine.get(name) ?? Number.NaN, 12);
  });

  it('a refractory neuron stands still, and its synapses go on', () => {
    const text = `dv/dt = int(free)*((El + g - v)/tau) : 1
      dg/dt = -g/(5*ms) : 1
      free : boolean`;
    const options = { constants: { El: 2, tau: 10e-3, free: false }, initial: { v: 0.25, g: 1 } };
    for (const method of ['exact', 'exponential_euler', 'euler', 'rk2', 'rk4']) {
      const values = run(text, { ...options, method, steps: 3 });
      expect(values.get('v')).toBe(0.25);
      expect(values.get('g')).toBeLessThan(0.945);
    }
  });

  it('a refractory neuron with adaptation: the adaptation follows the clamped potential', () => {
    const text = `dv/dt = int(free)*((I - v - a)/(10*ms)) : 1
      da/dt = (0.4*v - a)/(80*ms) : 1
      I : 1
      free : boolean`;
    const initial = { v: 1, a: 0.1 };
    const shut = run(text, { method: 'exact', constants: { I: 2, free: false }, initial, steps: 10 });
    expect(shut.get('v')).toBeCloseTo(1, 15);
    expect(shut.get('a')).toBeCloseTo(0.4 + (0.1 - 0.4) * Math.exp(-1 / 80), 14);
    const open = run(text, { method: 'exact', constants: { I: 2, free: true }, initial, steps: 10 });
    const free = text.replace('int(free)*', '');
    const plain = run(free, { method: 'exact', constants: { I: 2, free: true }, initial, steps: 10 });
    expect(open.get('v')).toBeCloseTo(plain.get('v') ?? Number.NaN, 15);
    expect(open.get('a')).toBeCloseTo(plain.get('a') ?? Number.NaN, 15);
  });

  it('gates stay outside of exponentials, which are then shared by all neurons', () => {
    const texts = [
      'dv/dt = int(free)*((I - v)/tau) : 1\nI : 1\nfree : boolean',
      'dv/dt = int(free)*((g - v)/tau) : 1\ndg/dt = -g/ms : 1\nfree : boolean',
      'dv/dt = int(free)*((I - v - a)/(10*ms)) : 1\nda/dt = (0.4*v - a)/(80*ms) : 1\nI : 1\nfree : boolean',
    ];
    for (const text of texts) {
      for (const { expression } of apply(text, { constants: { free: true } }).statements) {
        walk(expression, (node) => {
          if (node.kind !== 'call' || node.name === 'int') return;
          expect(identifiersOf(node).has('free')).toBe(false);
        });
      }
    }
    const locals = apply(texts[2] ?? '', { constants: { free: true } }).statements.slice(0, -4);
    for (const { expression } of locals) expect(identifiersOf(expression).has('free')).toBe(false);
  });

  it('exponential Euler at a rate of zero is Euler', () => {
    const values = run('dv/dt = k*v + 3*Hz : 1\nk : Hz', {
      method: 'exponential_euler',
      constants: { k: 0 },
      steps: 10,
    });
    expect(values.get('v')).toBeCloseTo(3e-3, 17);
  });
});
