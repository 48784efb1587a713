// Closed forms of the exact step for variables whose sources form no loop: a sum over the paths that lead to
// the variable, the coefficients along a path times the divided difference of exp over the rates on it.
import {
  add,
  addAll,
  divide,
  expand,
  isNumber,
  multiply,
  multiplyAll,
  Polynomial,
  subtract,
  toExpression,
} from '../../algebra';
import type { Scope } from '../../equations';
import type { Expression } from '../../syntax';
import { binary, call, name, num } from '../../syntax';
import { gateFactor, separateFactors, timesQuotient } from '../factors';
import { setGates, sharedGates } from '../gates';
import { dividedDifferenceName, MAX_NODES } from '../intrinsics';
import type { LinearSystem } from './system';

/** More paths than this are left to the matrix exponential. */
const MAX_PATHS = 32;

const dt = (): Expression => name('dt');

/** A rate times the time step, as an expression. */
function perStep(rate: Polynomial): Expression {
  return toExpression(DT.times(rate));
}

const DT = expand(name('dt'));

/**
 * The new value of a variable after one step.
 * @returns nothing where its sources form a loop, or more paths lead to it than are worth summing up
 */
export function chainStepOf(system: LinearSystem, row: number, scope: Scope): Expression | undefined {
  const paths = pathsTo(system, row);
  return paths === undefined ? undefined : chainStep(system, row, paths, scope);
}

type Path = readonly number[];

/** All paths row -> source -> …, the row first; nothing where they run in a loop or are too many. */
function pathsTo(system: LinearSystem, row: number): Path[] | undefined {
  const paths: Path[] = [];
  const stack: Path[] = [[row]];
  for (let path = stack.pop(); path !== undefined; path = stack.pop()) {
    paths.push(path);
    if (paths.length > MAX_PATHS || path.length >= MAX_NODES) return undefined;
    for (const source of system.sources[path[path.length - 1] ?? row] ?? []) {
      if (path.includes(source)) return undefined;
      stack.push([...path, source]);
    }
  }
  return paths.sort((a, b) => a.length - b.length);
}

function chainStep(system: LinearSystem, row: number, paths: readonly Path[], scope: Scope): Expression {
  const own = ownStep(system, row, scope);
  const terms: Expression[] = [];
  for (const path of paths) {
    const last = path[path.length - 1] ?? row;
    let weight = Polynomial.one;
    for (let index = 0; index + 1 < path.length; index++)
      weight = weight.times(system.entry(path[index] ?? row, path[index + 1] ?? row));
    const rates = path.map((node) => system.entry(node, node));
    if (path.length > 1) terms.push(pathTerm(weight, rates, name(nameOf(system, last)), scope));
    const constant = system.constants[last] ?? Polynomial.zero;
    if (path.length > 1 && !constant.isZero)
      terms.push(pathTerm(weight.times(constant), [...rates, Polynomial.zero], num(1), scope));
  }
  if (own.loss === undefined) return addAll([own.value, ...terms]);
  return subtract(own.value, terms.reduce(subtract, own.loss));
}

function nameOf(system: LinearSystem, row: number): string {
  return system.equations[row]?.name ?? '';
}

/** A variable by itself: its value, and what of it is lost in the step where that is written as a difference. */
interface OwnStep {
  readonly value: Expression;
  readonly loss?: Expression;
}

/**
 * A variable by itself: x*exp(a*dt), or x + dt*exprel(a*dt)*(a*x + b) where there is a constant or a gate.
 * The second form has its limit x + b*dt at a = 0. Where x decays, it is x - dt*exprel(a*dt)*(-a*x - b): a loss that
 * refractory neurons do without is masked by one instruction, for x - 0 is x, whatever x is.
 */
function ownStep(system: LinearSystem, row: number, scope: Scope): OwnStep {
  const rate = system.entry(row, row);
  const constant = system.constants[row] ?? Polynomial.zero;
  const value = name(nameOf(system, row));
  const gates = sharedGates([rate, constant], scope);
  if (constant.isZero && gates.size === 0) return { value: multiply(value, exponential(perStep(rate))) };
  // shared factors such as 1/tau go next to dt, where they are computed once per step
  const { outer, rest } = separateFactors(rate, constant, value);
  const open = setGates(rate, gates, 1);
  const gate = outer.equals(setGates(outer, gates, 1)) ? num(1) : gateFactor(outer, gates);
  const relative = open.isZero ? num(1) : call('exprel', [perStep(open)]);
  const scale = toExpression(setGates(outer, gates, 1));
  const weight = timesQuotient(multiply(dt(), relative), scale);
  const isDecay = rest.terms.some(
    ({ factors, coefficient }) => factors.has(value.name) && coefficient.isNegative,
  );
  if (isDecay) return { value, loss: multiplyAll([weight, gate, toExpression(rest.negated())]) };
  return { value: add(value, multiplyAll([weight, gate, toExpression(rest)])) };
}

function exponential(exponent: Expression): Expression {
  return isNumber(exponent, 0) ? num(1) : call('exp', [exponent]);
}

/** weight * dt**p * (divided difference of exp over the p + 1 rates) * factor */
function pathTerm(
  weight: Polynomial,
  rates: readonly Polynomial[],
  factor: Expression,
  scope: Scope,
): Expression {
  const gates = sharedGates([weight], scope);
  const open = rates.map((rate) => setGates(rate, gates, 1));
  const order = rates.length - 1;
  const power = order === 1 ? dt() : binary('**', dt(), num(order));
  const difference = dividedDifference(open);
  const scale = timesQuotient(multiplyAll([power, difference]), toExpression(setGates(weight, gates, 1)));
  const gate = multiplyAll(
    weight.atoms().flatMap(({ key, expression }) => (gates.has(key) ? [expression] : [])),
  );
  return multiplyAll([scale, gate, factor]);
}

/** Divided difference of exp over rate*dt. */
function dividedDifference(rates: readonly Polynomial[]): Expression {
  const [first = Polynomial.zero, second = first] = rates;
  const nodes = rates.map(perStep);
  if (rates.every((rate) => rate.equals(first))) {
    const factorial = Array.from({ length: rates.length - 1 }, (_, index) => index + 1).reduce(
      (a, b) => a * b,
      1,
    );
    return divide(exponential(nodes[0] ?? num(0)), num(factorial));
  }
  if (rates.length === 2 && (first.isZero || second.isZero))
    return call('exprel', [(first.isZero ? nodes[1] : nodes[0]) ?? num(0)]);
  return call(dividedDifferenceName(rates.length), nodes);
}
