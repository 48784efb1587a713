// Arguments of calls by the names of the parameters.
import type { PyExpression } from '../syntax';

/** A call as it is written. */
export type PyCall = Extract<PyExpression, { readonly kind: 'call' }>;

/** The expressions given for parameters. */
export type Given = ReadonlyMap<string, PyExpression>;

/**
 * Matches the arguments of a call with parameters.
 * @param parameters their names in order
 * @returns undefined where the call unpacks lists, or gives an argument that is not there
 */
export function givenArguments(call: PyCall, parameters: readonly string[]): Given | undefined {
  const given = new Map<string, PyExpression>();
  let position = 0;
  for (const { kind, name, value } of call.args) {
    if (kind === 'star' || kind === 'doubleStar') return undefined;
    const parameter = kind === 'positional' ? parameters[position] : name;
    if (kind === 'positional') position += 1;
    if (parameter === undefined || !parameters.includes(parameter) || given.has(parameter)) return undefined;
    given.set(parameter, value);
  }
  return given;
}

/** Whether an argument is absent or `None`. */
export function isAbsent(expression: PyExpression | undefined): boolean {
  return expression === undefined || expression.kind === 'none';
}
