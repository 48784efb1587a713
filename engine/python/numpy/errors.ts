// The errors of array functions, by Python class.
import type { ModelError } from '../../diagnostics';
import { modelError } from '../../diagnostics';

/** An argument of a wrong type. */
export function typeError(text: string): ModelError {
  return modelError('TypeError', 'ARRAY-TYPE', text);
}

/** An argument with a value that does not fit. */
export function valueError(text: string): ModelError {
  return modelError('ValueError', 'ARRAY-VALUE', text);
}

/** An index outside of the array. */
export function indexError(text: string): ModelError {
  return modelError('IndexError', 'INDEX', text);
}

/** Something that numpy has and this project does not. */
export function unavailable(what: string): ModelError {
  return modelError('NotImplementedError', 'NOT-AVAILABLE', `${what} is not available`);
}
