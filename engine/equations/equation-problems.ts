// Unit problems in the words of an equation: which equation a sum stands in, and right sides that do not
// have the unit that their left side demands.
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import type { Expression } from '../syntax';
import { printExpression } from '../syntax';
import type { Dimension } from '../units';
import { unitName, unitText } from '../units';
import type { Scope } from './scope';
import type { SingleEquation } from './single-equation';
import { conversionFixes } from './unit-fixes';
import { reasonAt, unitPart } from './unit-problems';
import { displayUnit } from './unit-text';

function outerText(equation: SingleEquation, inner: string): string {
  return equation.type === 'differential equation'
    ? `Inconsistent units in differential equation defining variable '${equation.name}':\n${inner}`
    : `Inconsistent units in subexpression ${equation.name}:\n${inner}`;
}

const MISMATCH = 'DimensionMismatchError: ';

/** Wraps Brian's wording of a unit problem in that of the equation it stands in. */
export function insideEquation(equation: SingleEquation, diagnostic: Diagnostic): Diagnostic {
  const inner = diagnostic.brian;
  if (inner?.startsWith(MISMATCH) !== true) return diagnostic;
  return {
    ...diagnostic,
    brian: `${MISMATCH}${outerText(equation, inner.slice(MISMATCH.length))} ← ${inner}`,
  };
}

/** The right side has another unit than the left side (UNIT-EQUATION, UNIT-SUBEXPRESSION). */
export function equationProblem(
  equation: SingleEquation,
  expression: Expression,
  found: Dimension,
  wanted: Dimension,
  scope: Scope,
): Diagnostic {
  const isDifferential = equation.type === 'differential equation';
  const left = isDifferential ? `d${equation.name}/dt` : equation.name;
  const code = equation.code ?? printExpression(expression);
  const inner =
    `${MISMATCH}Expression '${code}' does not have the expected unit ${unitName(wanted)} ` +
    `(unit is ${unitText(found)}).`;
  return insideEquation(
    equation,
    problem(
      isDifferential ? 'UNIT-EQUATION' : 'UNIT-SUBEXPRESSION',
      `The right side does not have the unit of ${left}.`,
      {
        origin: expression.origin,
        parts: [
          {
            span: equation.nameOrigin.span,
            text: left,
            unit: displayUnit(wanted),
            because: `${equation.name} is declared in ${displayUnit(equation.dimension)}`,
          },
          unitPart(expression, found, scope),
        ],
        because: [
          reasonAt(
            'unit',
            `${equation.name} : ${equation.unitOrigin.source.slice(equation.unitOrigin.span)}`,
            equation.unitOrigin,
          ),
        ],
        fixes: conversionFixes(expression, found, wanted, scope),
        brian: inner,
      },
    ),
  );
}
