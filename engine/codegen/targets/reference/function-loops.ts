// Calls of functions over buffers. The common functions of models have loops of their own: there the
// JavaScript compiler knows what it calls, and no number has to be wrapped into an object on its way.
import { timestep } from '../../../core/functions';
import { exp, exprel, inverseExprel } from '../../../numerics';
import type { Lanes, Operation } from './loops';

type Callee = (...args: number[]) => number;
type DirectLoop = (out: Lanes, a: Lanes, b: Lanes) => Operation;

const DIRECT = new Map<Callee, DirectLoop>([
  [
    exp,
    (out, a) => (n) => {
      for (let k = 0; k < n; k += 1) out[k] = exp(a[k] ?? 0);
    },
  ],
  [
    exprel,
    (out, a) => (n) => {
      for (let k = 0; k < n; k += 1) out[k] = exprel(a[k] ?? 0);
    },
  ],
  [
    inverseExprel,
    (out, a) => (n) => {
      for (let k = 0; k < n; k += 1) out[k] = inverseExprel(a[k] ?? 0);
    },
  ],
  [
    timestep,
    (out, a, b) => (n) => {
      for (let k = 0; k < n; k += 1) out[k] = timestep(a[k] ?? 0, b[k] ?? 0);
    },
  ],
]);

/** out = f(arguments). */
export function callLoop(f: Callee, out: Lanes, args: readonly Lanes[]): Operation {
  const [a, b, c] = args;
  if (a === undefined) {
    return (n) => {
      for (let k = 0; k < n; k += 1) out[k] = f();
    };
  }
  const direct = DIRECT.get(f);
  if (direct !== undefined) return direct(out, a, b ?? a);
  if (b === undefined) {
    return (n) => {
      for (let k = 0; k < n; k += 1) out[k] = f(a[k] ?? 0);
    };
  }
  if (c === undefined) {
    return (n) => {
      for (let k = 0; k < n; k += 1) out[k] = f(a[k] ?? 0, b[k] ?? 0);
    };
  }
  const values = new Array<number>(args.length).fill(0);
  return (n) => {
    for (let k = 0; k < n; k += 1) {
      for (let at = 0; at < args.length; at += 1) values[at] = args[at]?.[k] ?? 0;
      out[k] = f(...values);
    }
  };
}
