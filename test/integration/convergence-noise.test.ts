// Strong and weak order of the methods for noise: many paths with the same Brownian motion at several step sizes,
// against closed forms. Noise is read in the sense of Stratonovich.
import { describe, expect, it } from 'vitest';
import { RandomState } from '../../engine/core/random';
import { AbstractCode, printStatement } from '../../engine/syntax';
import { World } from '../codegen/kit';
import { apply } from './model';
import { orderOf } from './slope';

const PATHS = 4000;
/** Steps of the finest path; the others have a fraction of them. */
const FINEST = 256;
const COUNTS = [16, 32, 64, 128, 256];
const TOLERANCE = 0.15;

/** Increments of independent Brownian motions over one second, path after path in each step. */
function brownian(seed: number): Float64Array[] {
  const random = new RandomState(seed);
  const scale = Math.sqrt(1 / FINEST);
  return Array.from({ length: FINEST }, () =>
    Float64Array.from({ length: PATHS }, () => scale * random.randn()),
  );
}

/** Sums of neighbouring increments. */
function coarser(increments: readonly Float64Array[], steps: number): Float64Array[] {
  const group = increments.length / steps;
  return Array.from({ length: steps }, (_, step) => {
    const sum = new Float64Array(PATHS);
    for (let k = 0; k < group; k += 1) {
      const part = increments[step * group + k];
      for (let path = 0; path < PATHS; path += 1) sum[path] = (sum[path] ?? 0) + (part?.[path] ?? 0);
    }
    return sum;
  });
}

/** Values of x after a second; the draws of the method are replaced by given increments. */
function solve(equation: string, method: string, paths: readonly Float64Array[], x0: number): Float64Array {
  const dt = 1 / paths.length;
  const { statements } = apply(equation, { method, dt });
  const world = new World(PATHS);
  const x = world.array('x', x0);
  const noise = world.array('xi', 0);
  const time = world.array('t', [0], { scalar: true });
  world.array('dt', [dt], { scalar: true });
  const code = statements.filter(({ target }) => target !== 'xi').map(printStatement);
  expect(code).toHaveLength(statements.length - 1);
  const step = world.create('stateupdate', AbstractCode.parse(code.join('\n')).text);
  paths.forEach((increments, k) => {
    noise.values.set(increments);
    time.values[0] = k * dt;
    step.run();
  });
  return Float64Array.from(x.values);
}

function mean(values: Float64Array, of: (value: number, path: number) => number): number {
  return values.reduce((sum, value, path) => sum + of(value, path), 0) / values.length;
}

interface Problem {
  readonly equation: string;
  readonly start: number;
  /** the solution after a second, by path */
  readonly exact: (increments: readonly Float64Array[]) => Float64Array;
}

/** Geometric Brownian motion dx = m x dt + s x o dW: x = x0 exp(m t + s W). */
const GEOMETRIC: Problem = {
  equation: 'dx/dt = 1.5*x/second + 0.5*x*xi*second**-0.5 : 1',
  start: 1,
  exact: (increments) =>
    Float64Array.from(coarser(increments, 1)[0] ?? [], (end) => Math.exp(1.5 + 0.5 * end)),
};

/**
 * Without drift: the support value of Brian 2's Milstein method includes the drift, which costs half an order in
 * the sense of Stratonovich (a term of the size dt**1.5 with a mean that does not vanish).
 */
const DRIFTLESS: Problem = {
  equation: 'dx/dt = 0.5*x*xi*second**-0.5 : 1',
  start: 1,
  exact: (increments) => Float64Array.from(coarser(increments, 1)[0] ?? [], (end) => Math.exp(0.5 * end)),
};

/** A forced particle with additive noise: x = x0 + sin(3 t) + s W. */
const FORCED: Problem = {
  equation: 'dx/dt = 3*cos(3*t/second)/second + 0.5*xi*second**-0.5 : 1',
  start: 0.2,
  exact: (increments) =>
    Float64Array.from(coarser(increments, 1)[0] ?? [], (end) => 0.2 + Math.sin(3) + 0.5 * end),
};

/** Ornstein-Uhlenbeck process dx = -2 x dt + 0.5 dW, its integral over the path by far finer steps. */
const RELAXING: Problem = {
  equation: 'dx/dt = -2*x/second + 0.5*xi*second**-0.5 : 1',
  start: 1,
  exact: (increments) => {
    const x = new Float64Array(PATHS).fill(1);
    const dt = 1 / increments.length;
    // the increment counts at the middle of its step, which is exact to the second order
    for (const step of increments) {
      for (let path = 0; path < PATHS; path += 1) {
        x[path] = (x[path] ?? 0) * Math.exp(-2 * dt) + 0.5 * Math.exp(-dt) * (step[path] ?? 0);
      }
    }
    return x;
  },
};

describe.each([
  ['euler', 'additive noise, forced', FORCED],
  ['euler', 'additive noise, relaxing', RELAXING],
  ['heun', 'geometric Brownian motion', GEOMETRIC],
  ['milstein', 'geometric Brownian motion without drift', DRIFTLESS],
] as const)('%s: %s', (method, _title, { equation, start, exact }) => {
  const increments = brownian(20);
  const end = exact(increments);
  const solutions = COUNTS.map(
    (steps) => [1 / steps, solve(equation, method, coarser(increments, steps), start)] as const,
  );

  it('has strong order 1', () => {
    const errors = solutions.map(
      ([dt, x]) => [dt, mean(x, (value, path) => Math.abs(value - (end[path] ?? 0)))] as const,
    );
    expect(Math.abs(orderOf(errors) - 1)).toBeLessThan(TOLERANCE);
  });

  it('has weak order 1', () => {
    // mean of a smooth function; the same paths on both sides leave little statistical error
    const errors = solutions.map(([dt, x]) => {
      const difference = mean(x, (value, path) => Math.atan(value) - Math.atan(end[path] ?? 0));
      return [dt, Math.abs(difference)] as const;
    });
    expect(Math.abs(orderOf(errors) - 1)).toBeLessThan(TOLERANCE);
  });
});

describe('the sense of multiplicative noise', () => {
  it.each(['heun', 'milstein'])('%s follows Stratonovich, not Itô', (method) => {
    const increments = brownian(21);
    const x = solve(GEOMETRIC.equation, method, increments, 1);
    // E log x is 1.5 for Stratonovich, 1.5 - 0.5**2/2 for Itô, here without statistical error of W(1)
    const [end] = coarser(increments, 1);
    expect(mean(x, (value, path) => Math.log(value) - 0.5 * (end?.[path] ?? 0))).toBeCloseTo(1.5, 1);
  });
});
