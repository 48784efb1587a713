// Adaptive Runge-Kutta methods under the names that Brian 2 gives them.
import type { Stepper } from './stepper';
import { DoublingStepper, EmbeddedStepper } from './stepper';
import { cashKarp, fehlberg, princeDormand, rk2Pair } from './tableaus';

export { AdaptiveDriver } from './driver';
export type { DriverOptions } from './driver';
export { slopeOf } from './method';
export type { AdaptiveArguments } from './method';
export type { RightHandSide, Stepper } from './stepper';

/** The adaptive methods, without the prefix `gsl_`. */
export type AdaptiveMethod = 'rk2' | 'rk4' | 'rkf45' | 'rkck' | 'rk8pd';

/** Makes the steps of a method for systems of so many variables. */
export function createStepper(method: AdaptiveMethod, dimension: number): Stepper {
  switch (method) {
    case 'rk2':
      return new EmbeddedStepper(rk2Pair, dimension);
    case 'rk4':
      return new DoublingStepper(dimension);
    case 'rkf45':
      return new EmbeddedStepper(fehlberg, dimension);
    case 'rkck':
      return new EmbeddedStepper(cashKarp, dimension);
    case 'rk8pd':
      return new EmbeddedStepper(princeDormand, dimension);
  }
}
