// All integration methods by name.
import { modelError } from '../diagnostics';
import { adaptiveMethod } from './adaptive/method';
import { exact } from './exact';
import { euler, heun, milstein, rk2, rk4 } from './explicit';
import { exponentialEuler } from './exponential-euler';
import { independent } from './independent';
import type { StateUpdateMethod } from './method';

const methods = new Map<string, StateUpdateMethod>([
  ['exact', exact],
  ['linear', exact],
  ['independent', independent],
  ['euler', euler],
  ['exponential_euler', exponentialEuler],
  ['rk2', rk2],
  ['rk4', rk4],
  ['heun', heun],
  ['milstein', milstein],
  ['gsl', adaptiveMethod('gsl', 'rkf45')],
  ...(['rk2', 'rk4', 'rkf45', 'rkck', 'rk8pd'] as const).map((method): [string, StateUpdateMethod] => [
    `gsl_${method}`,
    adaptiveMethod(`gsl_${method}`, method),
  ]),
]);

/** Methods by lower-case name. */
export const stateUpdaters: ReadonlyMap<string, StateUpdateMethod> = methods;

/**
 * Makes a method known under a name.
 * @throws ModelError `METHOD-TAKEN` (ValueError) if the name is taken
 */
export function registerStateUpdater(name: string, method: StateUpdateMethod): void {
  const key = name.toLowerCase();
  if (methods.has(key))
    throw modelError(
      'ValueError',
      'METHOD-TAKEN',
      `A stateupdater with the name '${key}' has already been registered.`,
    );
  methods.set(key, method);
}

/**
 * The method of a name, whatever its case.
 * @throws ModelError `METHOD-UNKNOWN` (ValueError)
 */
export function findStateUpdater(name: string): StateUpdateMethod {
  const method = methods.get(name.toLowerCase());
  if (method !== undefined) return method;
  throw modelError('ValueError', 'METHOD-UNKNOWN', `No state updater with the name '${name}' is known.`);
}
