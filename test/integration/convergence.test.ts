// Every method shows its order: the error at the end of a second, against the number of steps.
import { beforeEach, describe, expect, it } from 'vitest';
import { Network, NeuronGroup } from '../../engine';
import { Hz, second } from '../../engine/units';
import { freshDevice } from '../groups/kit';
import { run } from './model';
import { orderOf } from './slope';

/** How far a slope may lie from the order. */
const TOLERANCE = 0.15;

/** Bernoulli's equation with a coefficient that changes with time; v = 1/(1 + sin(t)) solves it. */
const BERNOULLI = 'dv/dt = -v**2*cos(t/second)/second : 1';
const BERNOULLI_END = 1 / (1 + Math.sin(1));

/** Predators and prey: each equation is linear in its own variable, the system is not. */
const VOLTERRA = 'da/dt = 2*a*(1 - b)/second : 1\ndb/dt = b*(a - 1)/second : 1';

function volterra(method: string, steps: number): readonly [a: number, b: number] {
  const values = run(VOLTERRA, { method, dt: 1 / steps, steps, initial: { a: 2, b: 0.5 } });
  return [values.get('a') ?? Number.NaN, values.get('b') ?? Number.NaN];
}

describe('order of explicit methods', () => {
  it.each([
    ['euler', 1],
    ['rk2', 2],
    ['rk4', 4],
    // without noise they are Euler's method
    ['heun', 1],
    ['milstein', 1],
  ])('%s: %d, with time in the equation', (method, order) => {
    const errors = [32, 64, 128, 256].map((steps): readonly [number, number] => {
      const v = run(BERNOULLI, { method, dt: 1 / steps, steps, initial: { v: 1 } }).get('v') ?? Number.NaN;
      return [1 / steps, Math.abs(v - BERNOULLI_END)];
    });
    expect(Math.abs(orderOf(errors) - order)).toBeLessThan(TOLERANCE);
  });

  const [a, b] = volterra('rk4', 4096);

  it.each([
    ['euler', 1],
    ['exponential_euler', 1],
    ['rk2', 2],
    ['rk4', 4],
  ])('%s: %d, for a system', (method, order) => {
    const errors = [64, 128, 256, 512].map((steps): readonly [number, number] => {
      const [x, y] = volterra(method, steps);
      return [1 / steps, Math.hypot(x - a, y - b)];
    });
    expect(Math.abs(orderOf(errors) - order)).toBeLessThan(TOLERANCE);
  });
});

describe('order of the GSL methods with fixed steps', () => {
  beforeEach(() => freshDevice());

  // A coefficient that is the same for all neurons is evaluated at the start of a step only, as Brian 2 does; one
  // with a parameter of the neuron is evaluated at the time of each stage.
  const OWN = 'dv/dt = -v**2*cos(t*w)/second : 1\nw : Hz';

  function solve(text: string, method: string, duration: number, steps: number): number {
    const cell = new NeuronGroup(1, text, {
      method,
      methodOptions: { adaptable_timestep: false, absolute_error: 1e9 },
      dt: second.times(duration / steps),
    });
    const initial =
      text === VOLTERRA ? { a: 2, b: 0.5 } : { v: 1, ...(text === OWN ? { w: Hz.times(1) } : {}) };
    for (const [name, value] of Object.entries(initial)) cell.set(name, value);
    new Network([cell]).run(second.times(duration));
    return cell.get(text === VOLTERRA ? 'a' : 'v')[0] ?? Number.NaN;
  }

  function order(
    text: string,
    method: string,
    duration: number,
    counts: readonly number[],
    end: number,
  ): number {
    return orderOf(
      counts.map(
        (steps) => [duration / steps, Math.abs(solve(text, method, duration, steps) - end)] as const,
      ),
    );
  }

  it.each([
    // GSL keeps the third-order solution of its pair of orders 2 and 3
    ['gsl_rk2', 3, [16, 32, 64, 128]],
    ['gsl_rk4', 4, [16, 32, 64, 128]],
    ['gsl_rkf45', 5, [32, 64, 128]],
    ['gsl_rkck', 5, [16, 32, 64, 128]],
  ] as const)('%s: %d', (method, expected, counts) => {
    expect(Math.abs(order(OWN, method, 1, counts, BERNOULLI_END) - expected)).toBeLessThan(TOLERANCE);
  });

  it('gsl_rk8pd: 8', () => {
    const end = solve(VOLTERRA, 'gsl_rk8pd', 4, 512);
    expect(Math.abs(order(VOLTERRA, 'gsl_rk8pd', 4, [16, 32, 64], end) - 8)).toBeLessThan(TOLERANCE);
  });

  it('is 1 where a coefficient is the same for all neurons and changes with time, as in Brian 2', () => {
    const found = order(BERNOULLI, 'gsl_rk4', 1, [16, 32, 64, 128], BERNOULLI_END);
    expect(Math.abs(found - 1)).toBeLessThan(TOLERANCE);
  });
});
