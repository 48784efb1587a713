// Adaptive Runge-Kutta methods under the names that Brian 2 gives them.
import { assertNever } from '../../diagnostics';
import type { Stepper } from './stepper';
import { DoublingStepper, EmbeddedStepper } from './stepper';
import type { Tableau } from './tableaus';
import { cashKarp, fehlberg, princeDormand, rk2Pair } from './tableaus';

export { AdaptiveDriver } from './driver';
export type { DriverOptions } from './driver';
export { boundsNotKept } from './failure';
export { slopeOf } from './method';
export type { AdaptiveArguments } from './method';
export { STEP_CONTROL } from './step-control';
export { DOUBLING } from './stepper';
export type { RightHandSide, Stepper } from './stepper';
export type { Tableau } from './tableaus';

/** The adaptive methods, without the prefix `gsl_`. */
export type AdaptiveMethod = 'rk2' | 'rk4' | 'rkf45' | 'rkck' | 'rk8pd';

/** The embedded pair of a method; undefined for the classical method, whose error comes from doubled steps. */
export function embeddedPair(method: AdaptiveMethod): Tableau | undefined {
  switch (method) {
    case 'rk2':
      return rk2Pair;
    case 'rk4':
      return undefined;
    case 'rkf45':
      return fehlberg;
    case 'rkck':
      return cashKarp;
    case 'rk8pd':
      return princeDormand;
    default:
      return assertNever(method);
  }
}

/** Makes the steps of a method for systems of so many variables. */
export function createStepper(method: AdaptiveMethod, dimension: number): Stepper {
  const pair = embeddedPair(method);
  return pair === undefined ? new DoublingStepper(dimension) : new EmbeddedStepper(pair, dimension);
}
