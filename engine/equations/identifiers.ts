// Which names equations may define.
import type { Diagnostic, Origin } from '../diagnostics';
import { problem } from '../diagnostics';
import { PYTHON_KEYWORDS } from '../syntax';
import { defaultUnits } from '../units';

/** Names of the functions that model code always knows. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set(
  (
    'cos sin tan cosh sinh tanh exp log log10 expm1 exprel log1p sqrt ceil floor arccos arcsin arctan abs ' +
    'sign rand randn poisson clip int timestep'
  ).split(' '),
);
/** Names of the constants that model code always knows. */
export const CONSTANT_NAMES: ReadonlySet<string> = new Set(['pi', 'e', 'inf']);

const SPECIAL: ReadonlySet<string> = new Set(['t', 'dt', 't_in_timesteps', 'xi', 'i', 'N']);
const REFRACTORY: ReadonlySet<string> = new Set(['not_refractory', 'refractory', 'refractory_until']);

/** Is this `xi` or `xi_…`, a source of white noise? */
export function isNoise(name: string): boolean {
  return name === 'xi' || name.startsWith('xi_');
}

/**
 * What is wrong with a name that equations define, if anything (NAME-RESERVED, in Python a SyntaxError).
 * @param origin the name in the user's text
 */
export function identifierProblem(name: string, origin: Origin): Diagnostic | undefined {
  const refuse = (message: string, brian: string): Diagnostic =>
    problem('NAME-RESERVED', message, { origin, brian: `SyntaxError: ${brian}` });
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    return refuse(`“${name}” is not a valid name.`, `'${name}' is not a valid variable name.`);
  }
  if (PYTHON_KEYWORDS.has(name)) {
    return refuse(
      `“${name}” is a Python keyword and cannot be a variable.`,
      `'${name}' is a Python keyword and cannot be used as a variable.`,
    );
  }
  if (name.startsWith('_')) {
    return refuse(
      'Names with a leading underscore are reserved.',
      `Variable '${name}' starts with an underscore, this is only allowed for variables used internally`,
    );
  }
  if (SPECIAL.has(name) || isNoise(name)) {
    return refuse(
      `“${name}” has a special meaning and cannot be a variable.`,
      `'${name}' has a special meaning in equations and cannot be used as a variable name.`,
    );
  }
  if (REFRACTORY.has(name)) {
    return refuse(
      `“${name}” belongs to the refractory mechanism.`,
      `The name '${name}' is used in the refractory mechanism and should not be used as a variable name.`,
    );
  }
  const kind = FUNCTION_NAMES.has(name)
    ? 'function'
    : CONSTANT_NAMES.has(name)
      ? 'constant'
      : defaultUnits.has(name)
        ? 'unit'
        : undefined;
  if (kind === undefined) return undefined;
  return refuse(
    `“${name}” is the name of a ${kind}.`,
    `'${name}' is the name of a ${kind}, cannot be used as a variable name.`,
  );
}
