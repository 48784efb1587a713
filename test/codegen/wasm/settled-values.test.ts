// What is computed from constants and `dt` alone: once while they stay the same, again as soon as one is another.
import { describe, expect, it } from 'vitest';
import type { FunctionImplementation } from '../../../engine/core/functions';
import { ArrayVariable } from '../../../engine/core/variables';
import { World } from '../kit';

const N = 5;
const CODE = 'x = x*exp(-dt/tau) + _exp_difference_2(-dt/tau, -dt/other)*y';

/** A world in which calls of `_exp_difference_2` are counted. */
class Counting {
  readonly world = new World(N);
  calls = 0;

  constructor(change: (called: FunctionImplementation) => FunctionImplementation = (called) => called) {
    const { world } = this;
    world.array('x', [1, -2, 0, 1e300, -0]);
    world.array('y', [0.5, 1, -0, 3, 1e-300]);
    this.constants({ tau: 0.01, other: 0.02 });
    const difference = world.functions.get('_exp_difference_2');
    const call = difference?.call;
    if (difference === undefined || call === undefined) throw new Error('there is no such function');
    const counted = (...args: number[]): number => {
      this.calls += 1;
      return call(...args);
    };
    world.functions.set('_exp_difference_2', change({ ...difference, call: counted }));
  }

  constants(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) this.world.constant(name, value);
  }
}

/** Both targets after each of some changes; constants get other values, `dt` another step. */
function compare(changes: readonly Readonly<Record<string, number>>[]): { calls: number[] } {
  const [ours, oracle] = [new Counting(), new Counting()];
  const [wasm, reference] = [
    ours.world.create('stateupdate', CODE, { target: 'wasm' }),
    oracle.world.create('stateupdate', CODE, { target: 'reference' }),
  ];
  const calls = changes.map(({ dt = 1e-4, ...constants }) => {
    const before = ours.calls;
    for (const [one, object] of [
      [ours, wasm],
      [oracle, reference],
    ] as const) {
      one.constants(constants);
      const step = one.world.variables.get('dt');
      if (step instanceof ArrayVariable) step.values[0] = dt;
      object.setConstants(one.world.variables);
      object.run();
    }
    expect(ours.world.values('x')).toEqual(oracle.world.values('x'));
    return ours.calls - before;
  });
  return { calls };
}

describe('values that depend on constants only', () => {
  it('are computed once, and again when a constant or the step changes', () => {
    const { calls } = compare([
      {},
      {},
      { tau: 0.03 },
      {},
      { dt: 2e-4 },
      { dt: 2e-4 },
      {},
      { other: 0.5 },
      {},
    ]);
    expect(calls).toEqual([1, 0, 1, 0, 1, 0, 1, 1, 0]);
  });

  it('follow constants bit by bit', () => {
    const { calls } = compare([
      { tau: 0 },
      { tau: -0 },
      { tau: Infinity },
      { tau: NaN },
      { tau: NaN },
      { tau: 0.01 },
    ]);
    expect(calls).toEqual([1, 1, 1, 1, 0, 1]);
  });

  it('are computed at first even where all constants are the zeros that memory begins with', () => {
    const { calls } = compare([{ dt: 0, tau: 0, other: 0 }, { dt: 0 }]);
    expect(calls).toEqual([1, 0]);
  });

  it('are computed each time where a function of the model is asked', () => {
    const own = new Counting(({ intrinsic: _, ...called }) => ({ ...called, name: 'difference' }));
    const object = own.world.create('stateupdate', CODE, { target: 'wasm' });
    for (let k = 0; k < 3; k += 1) object.run();
    expect(own.calls).toBe(3);
  });
});
