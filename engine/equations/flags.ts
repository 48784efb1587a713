// Flags of equations: which ones a group allows is the group's affair, checking them is done here.
import type { Diagnostic, Fix, Origin, Span } from '../diagnostics';
import { problem } from '../diagnostics';
import { replaceFix } from '../syntax';
import type { EquationType, SingleEquation } from './single-equation';
import { editDistance } from './spelling';

/** Flags that a kind of group allows for each kind of equation; none where the kind is left out. */
export type AllowedFlags = Partial<Readonly<Record<EquationType, readonly string[]>>>;

function pythonTuple(items: readonly string[]): string {
  const quoted = items.map((item) => `'${item}'`);
  return quoted.length === 1 ? `(${quoted.join('')},)` : `(${quoted.join(', ')})`;
}

/** Place of the list of flags with its blanks and parentheses. */
function listSpan(equation: SingleEquation): Span {
  return [equation.unitOrigin.span[1], equation.origin.span[1]];
}

function repairs(equation: SingleEquation, flag: string, allowed: readonly string[]): Fix[] {
  const origin = equation.flagOrigins?.get(flag);
  if (origin === undefined) return [];
  const near = allowed.filter((other) => editDistance(flag, other) <= 2 && !equation.flags.has(other));
  const others = [...equation.flags].filter((other) => other !== flag);
  const rest = others.length === 0 ? '' : ` (${others.join(', ')})`;
  return [
    ...near.map((other) => replaceFix(`Change to “${other}”`, origin.span, other)),
    replaceFix('Remove this flag', listSpan(equation), rest),
  ];
}

function placeOf(equation: SingleEquation, flag: string): Origin {
  return equation.flagOrigins?.get(flag) ?? equation.origin;
}

/** Flags that are not allowed (EQUATION-FLAG; in Python a ValueError). */
export function flagProblems(
  equations: Iterable<SingleEquation>,
  allowedFlags: AllowedFlags,
  incompatible: readonly (readonly string[])[] = [],
): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const equation of equations) {
    const allowed = allowedFlags[equation.type] ?? [];
    for (const flag of equation.flags) {
      const origin = placeOf(equation, flag);
      if (!allowed.includes(flag)) {
        const brian =
          allowed.length === 0
            ? `ValueError: Equations of type '${equation.type}' cannot have any flags.`
            : `ValueError: Equations of type '${equation.type}' cannot have a flag '${flag}', only the ` +
              `following flags are allowed: ${pythonTuple(allowed)}`;
        const message =
          allowed.length === 0
            ? `A ${equation.type} cannot have flags here.`
            : `A ${equation.type} cannot have the flag “${flag}” here.`;
        found.push(
          problem('EQUATION-FLAG', message, { origin, fixes: repairs(equation, flag, allowed), brian }),
        );
        continue;
      }
      for (const group of incompatible) {
        const other = group.find((one) => one !== flag && equation.flags.has(one));
        if (!group.includes(flag) || other === undefined) continue;
        found.push(
          problem('EQUATION-FLAG', `The flags “${flag}” and “${other}” exclude each other.`, {
            origin,
            fixes: repairs(equation, flag, []),
            brian: `ValueError: Flag '${flag}' cannot be combined with flag '${other}'`,
          }),
        );
      }
    }
  }
  return found;
}
