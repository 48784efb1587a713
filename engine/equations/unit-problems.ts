// What to say about units that do not fit: plain words first, both sides with their units and where these
// come from, repairs, and Brian's own wording.
import type { Diagnostic, DiagnosticPart, DiagnosticReason, Origin } from '../diagnostics';
import { problem } from '../diagnostics';
import type { BinaryOperator, Expression } from '../syntax';
import { brianText, walk } from '../syntax';
import { defaultUnits, unitText } from '../units';
import type { Dimension } from '../units';
import type { Scope } from './scope';
import { agreementFixes, conversionFixes, textOf } from './unit-fixes';
import type { Side } from './unit-fixes';
import { displayUnit } from './unit-text';

/** Why an expression has its unit: a name in it, where it is used and where it was declared. */
interface Reason {
  readonly name: string;
  readonly text: string;
  readonly origin: Origin;
  readonly declaration: Origin | undefined;
  readonly where: string;
}

/** Names (other than units) that give an expression its unit, e.g. `I is A (parameter of cells)`. */
function reasonsFor(expression: Expression, scope: Scope): Reason[] {
  const seen = new Set<string>();
  const reasons: Reason[] = [];
  walk(expression, (node) => {
    if (node.kind !== 'name' || seen.has(node.name) || defaultUnits.has(node.name)) return;
    seen.add(node.name);
    const symbol = scope.lookup(node.name);
    if (symbol?.kind !== 'variable' || symbol.dimension.isDimensionless || reasons.length === 3) return;
    const where = symbol.description ?? '';
    const text = `${node.name} is ${displayUnit(symbol.dimension)}${where === '' ? '' : ` (${where})`}`;
    reasons.push({ name: node.name, text, origin: node.origin, declaration: symbol.declaration, where });
  });
  return reasons;
}

/** A sub-expression with its unit, and why it has it. */
export function unitPart(expression: Expression, dimension: Dimension, scope: Scope): DiagnosticPart {
  const because = reasonsFor(expression, scope)
    .map((reason) => reason.text)
    .join(', ');
  return {
    span: expression.origin.span,
    text: textOf(expression),
    unit: displayUnit(dimension),
    ...(because === '' ? {} : { because }),
  };
}

/** Reasons behind the units of some expressions: the names in them that the scope can describe. */
function becauseOf(expressions: readonly Expression[], scope: Scope): DiagnosticReason[] {
  const all = expressions.flatMap((expression) => reasonsFor(expression, scope));
  const described = all.filter(
    (reason, index) => reason.where !== '' && all.findIndex((other) => other.text === reason.text) === index,
  );
  return described.map(({ name, text, origin, declaration, where }) => {
    // Without a place, a span can only lie in the text of the problem.
    if (declaration?.source.place === undefined) return { where, text, span: origin.span, name };
    return { ...reasonAt(where, text, declaration), name };
  });
}

/** A fact behind a problem with its place in the user's texts. */
export function reasonAt(where: string, text: string, { source, span }: Origin): DiagnosticReason {
  return { where, text, span, ...(source.place === undefined ? {} : { place: source.place }) };
}

function details(
  sides: readonly { readonly expression: Expression; readonly dimension: Dimension }[],
  scope: Scope,
): { parts: DiagnosticPart[]; because?: DiagnosticReason[] } {
  const parts = sides.map((side) => unitPart(side.expression, side.dimension, scope));
  const because = becauseOf(
    sides.map((side) => side.expression),
    scope,
  );
  return because.length === 0 ? { parts } : { parts, because };
}

/** `DimensionMismatchError: …`, under the outer errors that Brian wraps around it. */
function mismatch(text: string): string {
  return `DimensionMismatchError: ${text}`;
}

/**
 * Two sides of `+`, `-` or `%` have different units (UNIT-ADD).
 * @param origin the whole sum in the user's text (for `v += 3*ms` the whole statement)
 * @param expected the dimension that the sum should have, where it is known
 */
export function sumProblem(
  operator: BinaryOperator,
  left: Side,
  right: Side,
  scope: Scope,
  origin: Origin,
  expected?: Dimension,
): Diagnostic {
  const leftText = brianText(left.expression);
  const rightText = brianText(right.expression);
  const verb = operator === '+' ? 'added' : operator === '-' ? 'subtracted' : 'combined with “%”';
  return problem('UNIT-ADD', `These two cannot be ${verb}.`, {
    origin,
    ...details([left, right], scope),
    fixes: agreementFixes(left, right, scope, expected),
    brian: mismatch(
      `Expression '${leftText} ${operator} ${rightText}' uses inconsistent units ` +
        `('${leftText}' has unit ${unitText(left.dimension)}; '${rightText}' has unit ${unitText(right.dimension)}).`,
    ),
  });
}

/** Two sides of a comparison have different units (UNIT-COMPARE). */
export function comparisonProblem(left: Side, right: Side, scope: Scope, origin: Origin): Diagnostic {
  return problem('UNIT-COMPARE', 'These two cannot be compared.', {
    origin,
    ...details([left, right], scope),
    fixes: agreementFixes(left, right, scope),
    brian: mismatch(
      `Comparison of expressions with different units. Expression '${brianText(left.expression)}' has unit ` +
        `(${left.dimension.toString()}), while expression '${brianText(right.expression)}' has units ` +
        `(${right.dimension.toString()}).`,
    ),
  });
}

/** A function's argument has not the unit that the function demands (UNIT-ARGUMENT). */
export function argumentProblem(
  name: string,
  index: number,
  argument: Side,
  wanted: Dimension,
  scope: Scope,
): Diagnostic {
  const { expression, dimension } = argument;
  const message = wanted.isDimensionless
    ? `“${name}” works on plain numbers only.`
    : `“${name}” needs a value in ${displayUnit(wanted)} here.`;
  return problem('UNIT-ARGUMENT', message, {
    origin: expression.origin,
    ...details([argument], scope),
    fixes: conversionFixes(expression, dimension, wanted, scope),
    brian: mismatch(
      `Argument number ${index + 1} for function ${name} does not have the correct units. Expression ` +
        `'${brianText(expression)}' has units (${dimension.toString()}), but should be (${wanted.toString()}).`,
    ),
  });
}

/** Two arguments of a function must have the same unit and have not (UNIT-ARGUMENT). */
export function sameUnitProblem(
  name: string,
  first: Side & { readonly index: number },
  second: Side & { readonly index: number },
  scope: Scope,
): Diagnostic {
  return problem('UNIT-ARGUMENT', `These arguments of “${name}” need the same unit.`, {
    origin: second.expression.origin,
    ...details([first, second], scope),
    fixes: conversionFixes(second.expression, second.dimension, first.dimension, scope),
    brian: mismatch(
      `Argument number ${second.index + 1} for function ${name} was supposed to have the same units as ` +
        `argument number ${first.index + 1}, but '${brianText(second.expression)}' has unit ` +
        `${unitText(second.dimension)}, while '${brianText(first.expression)}' has unit ${unitText(first.dimension)}`,
    ),
  });
}

/** What is assigned to, and where it was declared. */
export interface AssignmentTarget {
  readonly name: string;
  readonly dimension: Dimension;
  readonly origin: Origin;
}

/**
 * The right side of a statement has not the unit of its target (UNIT-ASSIGN).
 * @param statement the statement's text, for Brian's wording
 */
export function assignProblem(
  target: AssignmentTarget,
  value: Side,
  statement: string,
  scope: Scope,
): Diagnostic {
  const { expression, dimension } = value;
  return problem('UNIT-ASSIGN', `This value does not have the unit of “${target.name}”.`, {
    origin: expression.origin,
    parts: [targetPart(target, scope), unitPart(expression, dimension, scope)],
    fixes: conversionFixes(expression, dimension, target.dimension, scope),
    brian: mismatch(
      `The right-hand-side of code statement "${statement}" does not have the expected unit ` +
        `${target.dimension.toString()} (unit is ${unitText(dimension)}).`,
    ),
  });
}

function targetPart(target: AssignmentTarget, scope: Scope): DiagnosticPart {
  const symbol = scope.lookup(target.name);
  const because = symbol?.kind === 'variable' ? symbol.description : undefined;
  return {
    span: target.origin.span,
    text: target.origin.source.slice(target.origin.span),
    unit: displayUnit(target.dimension),
    ...(because === undefined ? {} : { because }),
  };
}
