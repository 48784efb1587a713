// Precision of variables: the argument `dtype` of groups, and the preference for those that have none.
import type { Precision } from '../../document/schema';
import type { PyExpression } from '../syntax';
import { isAbsent } from './call-arguments';
import { refuse } from './cell-arguments';
import type { Draft } from './draft';

/** NumPy's names of the types, as names and as texts. */
const PRECISIONS: ReadonlyMap<string, Precision> = new Map([
  ...['float64', 'float_', 'double', 'float', 'f8', 'd'].map((name) => [name, 'double'] as const),
  ...['float32', 'single', 'f4', 'f'].map((name) => [name, 'single'] as const),
]);

/** The precision that a type stands for; undefined for what is no type of numbers with a fraction. */
function precisionOf(type: PyExpression, draft: Draft): Precision | undefined {
  const name = type.kind === 'string' ? type.value : draft.imports.plainName(type);
  return name === undefined ? undefined : PRECISIONS.get(name);
}

/**
 * The field of a cell for an argument `dtype`.
 * @throws Refused where the script computes it, or gives types by variable
 */
export function precisionField(
  dtype: PyExpression | undefined,
  draft: Draft,
): { readonly precision?: Precision } {
  let precision = draft.precision;
  if (dtype !== undefined && !isAbsent(dtype)) {
    if (dtype.kind === 'dict') refuse('cells have one precision for all variables');
    precision = precisionOf(dtype, draft) ?? refuse('its dtype is computed');
  }
  return precision === 'single' ? { precision } : {};
}

/**
 * Takes the assignment of a preference: cells that are made later have its precision.
 * @param target text of what is assigned to
 * @returns false where it says something about the precision that cannot be read
 */
export function takePreference(target: string, value: PyExpression, draft: Draft): boolean {
  if (!/\bdefault_float_dtype\b/.test(target)) return true;
  const precision = precisionOf(value, draft);
  if (precision === undefined) return false;
  draft.precision = precision;
  return true;
}
