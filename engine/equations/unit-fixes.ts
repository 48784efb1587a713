// Repairs of unit problems. Each proposes an edit of the user's text that gives the expression the unit it
// should have: another unit, a unit for a bare number, or a factor of the kind that is missing.
import type { Fix } from '../diagnostics';
import type { Expression } from '../syntax';
import { PRECEDENCE, precedenceOf, replaceFix, walk } from '../syntax';
import { defaultUnits, Dimension } from '../units';
import { isNoise } from './identifiers';
import type { Scope } from './scope';
import type { Usual } from './unit-text';
import { unitNameFor, usualOf } from './unit-text';

const SECOND = Dimension.of({ s: 1 });

/** Text of an expression as the user wrote it. */
export function textOf(expression: Expression): string {
  return expression.origin.source.slice(expression.origin.span);
}

/** Does the text of an expression start with its own parenthesis (or is it one word)? */
function isClosed(expression: Expression): boolean {
  const text = textOf(expression);
  return (
    precedenceOf(expression) === PRECEDENCE.atom ||
    (text.startsWith('(') && text.endsWith(')') && outerParentheses(text))
  );
}

function outerParentheses(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

/** Text that can stand as a factor of a product. */
function asFactor(expression: Expression): string {
  const text = textOf(expression);
  const binds = precedenceOf(expression) >= PRECEDENCE.product || isClosed(expression);
  return binds ? text : `(${text})`;
}

function isNumber(expression: Expression): boolean {
  if (expression.kind === 'number') return true;
  return expression.kind === 'unary' && expression.operator !== 'not' && isNumber(expression.operand);
}

/** The unit in which values of a dimension are usually written. */
function usualUnit(dimension: Dimension): string | undefined {
  const direct = usualOf(dimension)?.unit ?? unitNameFor(dimension, 1);
  if (direct !== undefined) return direct;
  const rate = usualOf(dimension.times(SECOND));
  return rate === undefined ? undefined : `${rate.unit}/ms`;
}

/** `1` to `1*mV`: a bare number gets the unit that is wanted. */
function numberFix(expression: Expression, wanted: Dimension): Fix | undefined {
  const unit = wanted.isDimensionless ? undefined : usualUnit(wanted);
  if (unit === undefined || !isNumber(expression)) return undefined;
  const newText = `${textOf(expression)}*${unit}`;
  return replaceFix(`Write ${newText}`, expression.origin.span, newText);
}

/** `3*ms` to `3*mV`: the unit of a number is exchanged for the wanted one with the same prefix. */
function exchangeFix(
  expression: Expression,
  found: Dimension,
  wanted: Dimension,
  scope: Scope,
): Fix | undefined {
  if (wanted.isDimensionless || found.isDimensionless) return undefined;
  const units: { readonly node: Expression; readonly value: number }[] = [];
  let numbers = 0;
  let others = 0;
  walk(expression, (node) => {
    if (node.kind === 'number') numbers++;
    if (node.kind !== 'name') return;
    const unit = defaultUnits.get(node.name);
    const symbol = scope.lookup(node.name);
    const isUnit = unit !== undefined && symbol?.kind === 'variable' && symbol.dimension === unit.dimension;
    if (isUnit) units.push({ node, value: unit.value });
    else others++;
  });
  const [only] = units;
  if (only === undefined || units.length !== 1 || numbers === 0 || others > 0) return undefined;
  if (expression.kind !== 'binary' || (expression.operator !== '*' && expression.operator !== '/'))
    return undefined;
  if (only.node.kind !== 'name' || defaultUnits.get(only.node.name)?.dimension !== found) return undefined;
  const name = unitNameFor(wanted, only.value);
  if (name === undefined) return undefined;
  const [from, to] = expression.origin.span;
  const [unitFrom, unitTo] = only.node.origin.span;
  const text = textOf(expression);
  const preview = text.slice(0, unitFrom - from) + name + text.slice(unitTo - from, to - from);
  return replaceFix(`Write ${preview}`, only.node.origin.span, name);
}

function hasName(expression: Expression, test: (name: string) => boolean): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.kind === 'name' && test(node.name)) found = true;
  });
  return found;
}

function hasNoise(expression: Expression): boolean {
  return hasName(expression, isNoise);
}

/** Does an expression depend on anything but numbers and units? */
function hasVariable(expression: Expression): boolean {
  return hasName(expression, (name) => !defaultUnits.has(name));
}

/** `I*10*ms` to `I*10*ms/(100*pF)`: a factor makes up for the unit that is missing. */
function factorFixes(expression: Expression, found: Dimension, wanted: Dimension, scope: Scope): Fix[] {
  const missing = wanted.over(found);
  const text = asFactor(expression);
  const { span } = expression.origin;
  const fixes: Fix[] = [];
  if (missing.isDimensionless) return fixes;
  const multiplied = usualOf(missing);
  const divided = usualOf(missing.power(-1));
  if (hasNoise(expression) && multiplied !== undefined) {
    return [replaceFix(`Multiply by ${multiplied.words}, the strength of the noise`, span, `sigma*${text}`)];
  }
  if (wanted.isDimensionless) {
    if (!hasVariable(expression)) return fixes;
    const unit = usualUnit(found);
    if (unit !== undefined)
      fixes.push(replaceFix(`Divide by a unit: ${text}/${unit}`, span, `${text}/${unit}`));
    return fixes;
  }
  if (found.isDimensionless) {
    const unit = usualUnit(wanted);
    if (unit !== undefined)
      fixes.push(replaceFix(`Multiply by a unit: ${text}*${unit}`, span, `${text}*${unit}`));
    return fixes;
  }
  const factors = [
    { usual: multiplied, operator: '*', verb: 'Multiply by' },
    { usual: divided, operator: '/', verb: 'Divide by' },
  ].flatMap(({ usual, operator, verb }) => {
    if (usual === undefined || usual.words === 'a rate') return [];
    const literal = usual.amount === 1 ? usual.unit : `${usual.amount}*${usual.unit}`;
    const known = constantsOf(usual, scope);
    const plain = operator === '*' || usual.amount === 1 ? literal : `(${literal})`;
    return (known.length === 0 ? [plain] : known).map((factor) => ({
      title: `${verb} ${usual.words}`,
      newText: `${text}${operator}${factor}`,
      isKnown: known.length > 0,
    }));
  });
  // What the model has already comes before a number that it may not mean.
  const ordered = [...factors.filter(({ isKnown }) => isKnown), ...factors.filter(({ isKnown }) => !isKnown)];
  return ordered.map(({ title, newText }) => replaceFix(`${title}: ${newText}`, span, newText));
}

/** Most constants that are proposed as one factor. */
const MAX_CONSTANTS = 2;

/**
 * Constants of the model that can be the factor that is missing. Only properties of a membrane are: a voltage
 * or a current that happens to have the unit (a threshold, an input) would make no sense. Of the many times
 * of a model those called `tau…` are meant.
 */
function constantsOf(usual: Usual, scope: Scope): readonly string[] {
  const { dimension, isProperty } = usual;
  if (isProperty !== true) return [];
  const found: string[] = [];
  for (const name of scope.names()) {
    if (defaultUnits.has(name) || found.includes(name)) continue;
    if (dimension === SECOND && !/^tau|_tau/i.test(name)) continue;
    const symbol = scope.lookup(name);
    if (symbol?.kind !== 'variable' || !symbol.constant || symbol.dimension !== dimension) continue;
    found.push(name);
    if (found.length === MAX_CONSTANTS) break;
  }
  return found;
}

/**
 * Fixes that give an expression the wanted unit.
 * @param found the dimension it has
 * @param wanted the dimension it should have
 * @param useFactors whether to propose factors too (not where either side of a sum may be wrong)
 */
export function conversionFixes(
  expression: Expression,
  found: Dimension,
  wanted: Dimension,
  scope: Scope,
  useFactors = true,
): readonly Fix[] {
  const certain = numberFix(expression, wanted) ?? exchangeFix(expression, found, wanted, scope);
  if (certain !== undefined) return [certain];
  return useFactors ? factorFixes(expression, found, wanted, scope) : [];
}

/** One side of a sum or comparison. A `fixed` side (the target of a statement) cannot be changed. */
export interface Side {
  readonly expression: Expression;
  readonly dimension: Dimension;
  readonly fixed?: boolean;
}

/**
 * Fixes that make two sides agree. A number or a `3*ms` is changed rather than a variable, an expression
 * rather than a name; where neither side is the more likely one, nothing is proposed.
 * @param expected the dimension that both sides should have, where it is known
 */
export function agreementFixes(left: Side, right: Side, scope: Scope, expected?: Dimension): readonly Fix[] {
  const attempt = (side: Side, other: Side, useFactors: boolean): readonly Fix[] =>
    side.fixed === true
      ? []
      : conversionFixes(side.expression, side.dimension, other.dimension, scope, useFactors);
  const ofLeft = attempt(left, right, false);
  const ofRight = attempt(right, left, false);
  if (ofLeft.length > 0 || ofRight.length > 0) {
    return ofLeft.length > 0 && ofRight.length > 0 ? [] : [...ofLeft, ...ofRight];
  }
  if (left.dimension === expected) return attempt(right, left, true);
  if (right.dimension === expected) return attempt(left, right, true);
  if (hasNoise(left.expression) !== hasNoise(right.expression)) {
    return hasNoise(left.expression) ? attempt(left, right, true) : attempt(right, left, true);
  }
  // Neither side has the unit of the whole: to make one like the other would only move the problem.
  if (expected !== undefined) return [];
  const isName = (side: Side): boolean => side.fixed === true || side.expression.kind === 'name';
  if (isName(left) === isName(right)) return left.fixed === true ? attempt(right, left, true) : [];
  return isName(left) ? attempt(right, left, true) : attempt(left, right, true);
}
