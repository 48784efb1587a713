// One equation of a model: what it defines, and where everything about it stands in the user's text.
import type { Origin } from '../diagnostics';
import type { Expression } from '../syntax';
import { identifiersOf, printExpression } from '../syntax';
import type { Dimension } from '../units';
import { unitText } from '../units';
import type { ValueType } from './scope';

/** Brian's names for the kinds of equations. */
export type EquationType = 'differential equation' | 'subexpression' | 'parameter';

/** A differential equation, a subexpression or a parameter. */
export interface SingleEquation {
  readonly type: EquationType;
  readonly name: string;
  readonly dimension: Dimension;
  readonly valueType: ValueType;
  /** right side; parameters have none */
  readonly expression?: Expression;
  /** the right side as printed: the user's own characters in one line */
  readonly code?: string;
  readonly flags: ReadonlySet<string>;
  /** the whole equation */
  readonly origin: Origin;
  readonly nameOrigin: Origin;
  readonly unitOrigin: Origin;
  readonly expressionOrigin?: Origin;
  readonly flagOrigins?: ReadonlyMap<string, Origin>;
}

/** Text of an equation as Brian prints it, e.g. `dv/dt = -v/tau : V (unless refractory)`. */
export function printEquation(equation: SingleEquation): string {
  const { expression, code, flags } = equation;
  const left = equation.type === 'differential equation' ? `d${equation.name}/dt` : equation.name;
  const right = expression === undefined ? '' : ` = ${code ?? printExpression(expression)}`;
  const flagText = flags.size === 0 ? '' : ` (${[...flags].join(', ')})`;
  return `${left}${right} : ${unitText(equation.dimension)}${flagText}`;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Names on the right side of an equation (functions not among them). */
export function rightSideNames(equation: Pick<SingleEquation, 'expression'>): ReadonlySet<string> {
  return equation.expression === undefined ? NO_NAMES : identifiersOf(equation.expression);
}

/** The user's text of an expression in one line: without comments, runs of blanks as one. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/#[^\n]*/g, ' ')
    .replaceAll(/[\r\n]/g, ' ')
    .replaceAll(/\s{2,}/g, ' ')
    .trim();
}
