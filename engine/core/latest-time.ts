// The inverse of `timestep` in its first argument: the last moment that is at least so many steps ago.
import { Dimension } from '../units';
import type { FunctionImplementation } from './functions';
import { timestep } from './functions';

/** Half the spacing of doubles at 1, and a time below which the spacing is no longer relative. */
const HALF_SPACING = 2 ** -53;
const TINY = 2 ** -960;

/**
 * The largest time x for which `timestep(now - x, dt) >= steps`, so that comparing with it gives the same answer for
 * every x. The left side never grows with x: subtraction, division and truncation round monotonically.
 * @param now and `dt` in seconds @param steps a number
 * @returns minus infinity where the condition holds for no time, infinity where it holds for all
 */
export function latestTime(now: number, dt: number, steps: number): number {
  // Here the condition changes, but for rounding errors.
  const start = now - (steps - 1e-3) * dt;
  if (!Number.isFinite(start)) {
    return timestep(now - Number.MAX_VALUE, dt) >= steps
      ? Number.POSITIVE_INFINITY
      : Number.NEGATIVE_INFINITY;
  }
  const holds = timestep(now - start, dt) >= steps;
  // Away from there by twice as much each time, until the answer is another one.
  let stride = (holds ? 1 : -1) * Math.max(Math.abs(start), Math.abs(now), TINY) * HALF_SPACING;
  let near = start;
  let far = start + stride;
  while (timestep(now - far, dt) >= steps === holds) {
    near = far;
    stride *= 2;
    far += stride;
    if (!Number.isFinite(far)) return far;
  }
  // The middle of two neighbours rounds to one of them.
  for (;;) {
    const middle = near + (far - near) / 2;
    if (middle === near || middle === far) return holds ? near : far;
    if (timestep(now - middle, dt) >= steps === holds) near = middle;
    else far = middle;
  }
}

/** `latestTime` as kernels call it. */
export const LATEST_TIME: FunctionImplementation = {
  kind: 'function',
  name: '_latest_time',
  argUnits: [Dimension.of({ s: 1 }), Dimension.of({ s: 1 }), Dimension.none],
  argTypes: ['any', 'any', 'any'],
  returnUnit: Dimension.of({ s: 1 }),
  returnType: 'float',
  stateless: true,
  autoVectorise: false,
  call: latestTime,
};
