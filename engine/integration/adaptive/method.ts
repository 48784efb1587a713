// The adaptive methods as state update methods: their statements are the slopes of all variables, which the
// template `gsl_stateupdate` evaluates as often as the error bounds demand.
import { modelError, problem as makeProblem } from '../../diagnostics';
import { Dimension, Quantity } from '../../units';
import type { IntegrationProblem, MethodOptions, StateUpdateMethod, StepExecution } from '../method';
import { unsupported } from '../method';
import { define } from '../statements';
import type { AdaptiveMethod } from '.';

/** Options of all adaptive methods with Brian 2's defaults. */
const OPTIONS = {
  adaptable_timestep: true,
  absolute_error: 1e-6,
  absolute_error_per_variable: undefined,
  max_steps: 100,
  use_last_timestep: true,
  save_failed_steps: false,
  save_step_count: false,
} as const;

/** Name of the local that holds the slope of a variable. */
export function slopeOf(variable: string): string {
  return `_gsl_${variable}_f`;
}

/** What the template needs besides the slopes; it travels as template arguments. */
export interface AdaptiveArguments {
  readonly method: AdaptiveMethod;
  /** integrated variables, in the order of `bounds` */
  readonly integrated: readonly string[];
  /** largest error per internal step, in the variable's base unit */
  readonly bounds: readonly number[];
  readonly adaptable: boolean;
  readonly maxSteps: number;
  /** begin with the last internal step of the element, kept in `_last_timestep` */
  readonly useLastTimestep: boolean;
  readonly saveFailedSteps: boolean;
  readonly saveStepCount: boolean;
}

/**
 * An adaptive method by its name without `gsl_`.
 * @param name name that users write
 */
export function adaptiveMethod(name: string, method: AdaptiveMethod): StateUpdateMethod {
  return {
    name,
    stochastic: 'none',
    description: `adaptive Runge-Kutta method ${method} with error bounds`,
    options: OPTIONS,
    apply(problem) {
      if (problem.noises.length > 0) {
        throw unsupported('Cannot solve stochastic equations with the GSL state updater.');
      }
      return problem.equations.map(({ name: variable, expression, origin }) =>
        define(slopeOf(variable), expression, origin),
      );
    },
    execution: (problem, options) => execution(method, problem, options),
  };
}

const EXPERIMENTAL = makeProblem(
  'GSL-EXPERIMENTAL',
  'Integrating equations with GSL is still considered experimental.',
  { severity: 'info' },
);

function execution(
  method: AdaptiveMethod,
  problem: IntegrationProblem,
  options: MethodOptions,
): StepExecution {
  const useLastTimestep = options.use_last_timestep === true;
  const saveFailedSteps = options.save_failed_steps === true;
  const saveStepCount = options.save_step_count === true;
  const integrated = problem.equations.map(({ name }) => name);
  const kwds: AdaptiveArguments = {
    method,
    integrated,
    bounds: boundsOf(integrated, problem, options),
    adaptable: options.adaptable_timestep === true,
    maxSteps: Number(options.max_steps),
    useLastTimestep,
    saveFailedSteps,
    saveStepCount,
  };
  return {
    template: 'gsl_stateupdate',
    kwds: { ...kwds },
    arrays: [
      ...(useLastTimestep ? [{ name: '_last_timestep', dtype: 'float64', fill: 'dt' } as const] : []),
      ...(saveFailedSteps ? [{ name: '_failed_steps', dtype: 'int32', fill: 0 } as const] : []),
      ...(saveStepCount ? [{ name: '_step_count', dtype: 'int32', fill: 0 } as const] : []),
    ],
    note: EXPERIMENTAL,
  };
}

/**
 * Error bound of each variable.
 * @throws ModelError `METHOD-OPTION` (TypeError, KeyError) for bad options, `UNIT-VALUE`
 *   (DimensionMismatchError) where a bound has not the unit of its variable
 */
function boundsOf(
  integrated: readonly string[],
  problem: IntegrationProblem,
  options: MethodOptions,
): number[] {
  const general = options.absolute_error;
  if (typeof general !== 'number') {
    throw modelError('TypeError', 'METHOD-OPTION', "The option 'absolute_error' must be a float.");
  }
  const own = options.absolute_error_per_variable ?? {};
  if (typeof own !== 'object') {
    throw modelError(
      'TypeError',
      'METHOD-OPTION',
      "The option 'absolute_error_per_variable' must be a dictionary with an error for each variable, or None.",
    );
  }
  const bounds = new Map<string, unknown>(own instanceof Map ? own : Object.entries(own));
  for (const name of bounds.keys()) {
    if (integrated.includes(name)) continue;
    const what = problem.scope.lookup(name) === undefined ? 'does not exist' : 'is not being integrated';
    throw modelError(
      'KeyError',
      'METHOD-OPTION',
      `absolute_error_per_variable names the variable '${name}', which ${what}.`,
    );
  }
  return integrated.map((name) => boundOf(name, bounds.get(name) ?? general, bounds.has(name), problem));
}

function boundOf(name: string, bound: unknown, own: boolean, problem: IntegrationProblem): number {
  const symbol = problem.scope.lookup(name);
  const dimension = bound instanceof Quantity ? bound.dimension : Dimension.none;
  if (own && symbol?.kind === 'variable' && dimension !== symbol.dimension) {
    throw modelError(
      'DimensionMismatchError',
      'UNIT-VALUE',
      `The error bound of '${name}' in absolute_error_per_variable has not the unit of '${name}'.`,
    );
  }
  return bound instanceof Quantity ? bound.value : Number(bound);
}
