// sin, cos and tan of huge angles.
import { turnedCos, turnedSin, turnedTan } from '../plain/inner';
import { ROUNDER } from '../recipes/parts';
import { remainderOfHalfPi } from './remainder';

function slow(x: number, turned: (high: number, low: number, turns: number) => number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const { high, low, quarter } = remainderOfHalfPi(x);
  return turned(high, low, ROUNDER + quarter);
}

/** sin(x) for any x. */
export function slowSin(x = Number.NaN): number {
  return slow(x, turnedSin);
}

/** cos(x) for any x. */
export function slowCos(x = Number.NaN): number {
  return slow(x, turnedCos);
}

/** tan(x) for any x. */
export function slowTan(x = Number.NaN): number {
  return slow(x, turnedTan);
}
