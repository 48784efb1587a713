// What users are told where an adaptive method gives up.
import { modelError } from '../../diagnostics';
import type { AdaptiveArguments } from './method';

/** A ModelError `INTEGRATION` (IntegrationError): the error bounds of an element cannot be kept. */
export function boundsNotKept({ adaptable, maxSteps }: AdaptiveArguments): Error {
  const why = adaptable
    ? `The error bounds cannot be kept with ${maxSteps} internal steps per time step. Allow larger errors or more steps.`
    : 'The error of a time step is larger than absolute_error allows.';
  return modelError(
    'IntegrationError',
    'INTEGRATION',
    `GSL integrator failed to integrate the equations. ${why}`,
  );
}
