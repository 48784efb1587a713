// Applies a method that is given by its description to differential equations.
import { add, divide, isNumber, multiply, negate, subtract } from '../../algebra';
import type { Expression, Statement } from '../../syntax';
import {
  binary,
  childrenOf,
  identifiersOf,
  name,
  NOWHERE,
  num,
  substitute,
  withChildren,
} from '../../syntax';
import { isConstantOverStep } from '../constancy';
import type { DifferentialEquation, IntegrationProblem, MethodOptions, StateUpdateMethod } from '../method';
import { unsupported } from '../method';
import type { SplitNoise } from '../noise';
import { noisesOf, splitNoise } from '../noise';
import { copyBack, define, drawNoises, newValueOf } from '../statements';
import type { MethodDescription, MethodLine } from './description';
import { parseDescription, splitLine } from './description';

/** A further condition on the equations; throws `unsupported(…)`. */
export type CustomCheck = (problem: IntegrationProblem) => void;

/** An equation with drift and noise apart. */
interface SplitEquation extends DifferentialEquation, SplitNoise {}

export class ExplicitMethod implements StateUpdateMethod {
  readonly options: MethodOptions = {};
  private readonly parsed: MethodDescription;

  /**
   * @param name how users call the method
   * @param description its formulas, e.g. `x_new = x + dt*f(x, t)`
   * @param stochastic kind of noise that it can integrate
   * @throws ModelError `METHOD-DESCRIPTION` (SyntaxError)
   */
  constructor(
    readonly name: string,
    readonly description: string,
    readonly stochastic: StateUpdateMethod['stochastic'] = 'none',
    private readonly customCheck?: CustomCheck,
  ) {
    this.parsed = parseDescription(description);
  }

  /** @throws ModelError `METHOD-UNSUPPORTED`, `METHOD-NOISE`; `METHOD-DESCRIPTION` (ValueError) for formulas of a shape that is not known */
  apply(problem: IntegrationProblem): Statement[] {
    const noisy = problem.equations.find(({ expression }) => noisesOf(expression).length > 0);
    if (noisy !== undefined && this.stochastic === 'none')
      throw unsupported('Cannot integrate stochastic equations with this state updater.', noisy.origin);
    this.customCheck?.(problem);
    const equations = problem.equations.map((equation) => ({ ...equation, ...splitNoise(equation) }));
    if (this.stochastic === 'additive') checkAdditive(problem, equations);
    return new Application(problem, equations, this.parsed).statements();
  }
}

/** Refuses noise whose factor changes during a step or depends on a state variable. */
function checkAdditive(problem: IntegrationProblem, equations: readonly SplitEquation[]): void {
  for (const { factors, origin } of equations) {
    for (const factor of factors.values()) {
      const names = identifiersOf(factor);
      const onState = [...names].some((used) => problem.names.has(used));
      const onTime = names.has('t') && !isConstantOverStep(factor, problem.scope, problem.dt);
      if (onState || onTime)
        throw unsupported(
          'Cannot integrate equations with multiplicative noise with this state updater.',
          origin,
        );
    }
  }
}

/** One method applied to one set of equations. */
class Application {
  private readonly temporaries: ReadonlySet<string>;
  private readonly intermediate: readonly MethodLine[];
  private readonly output: MethodLine;

  constructor(
    private readonly problem: IntegrationProblem,
    private readonly equations: readonly SplitEquation[],
    method: MethodDescription,
  ) {
    this.intermediate = method.intermediate.map(splitLine);
    this.output = splitLine(method.output);
    this.temporaries = new Set(this.intermediate.map((line) => line.name));
  }

  statements(): Statement[] {
    const { noises } = this.problem;
    const originOfNoise = (noise: string): DifferentialEquation['origin'] => {
      const user = this.equations.find(({ factors }) => factors.has(noise)) ?? this.equations[0];
      return user?.origin ?? NOWHERE;
    };
    const statements = drawNoises(this.problem, originOfNoise);
    for (const line of this.intermediate) {
      for (const equation of this.equations) {
        const variants = noises.length === 0 ? [undefined] : noises;
        for (const noise of variants) {
          const value = this.lineFor(line, equation, noise === undefined ? [] : [noise]);
          statements.push(define(temporary(line.name, equation.name, noise), value, equation.origin));
        }
      }
    }
    for (const equation of this.equations) {
      const value = this.lineFor(this.output, equation, noises);
      statements.push(define(newValueOf(equation.name), value, equation.origin));
    }
    return [...statements, ...copyBack(this.equations)];
  }

  /** A line of the method for one variable: its deterministic part, and the stochastic part of each noise. */
  private lineFor(line: MethodLine, equation: SplitEquation, noises: readonly string[]): Expression {
    let value: Expression = num(0);
    if (line.deterministic !== undefined) value = this.fill(line.deterministic, equation, noises);
    if (line.stochastic === undefined || equation.factors.size === 0) return value;
    for (const noise of noises) value = add(value, this.fill(line.stochastic, equation, [noise]));
    return value;
  }

  /** Puts a variable, its drift and its noise factors into an expression of the description. */
  private fill(part: Expression, equation: SplitEquation, noises: readonly string[]): Expression {
    if (part.kind === 'name') {
      if (part.name === 'x') return name(equation.name);
      if (part.name === 'dW') return name(noises[0] ?? 'dW');
      return this.temporaries.has(part.name)
        ? this.temporaryFor(part.name, equation.name, noises)
        : name(part.name);
    }
    if (part.kind === 'call' && (part.name === 'f' || part.name === 'g')) {
      const [x = name('x'), t = name('t')] = part.args;
      const target = part.name === 'f' ? equation.drift : (equation.factors.get(noises[0] ?? '') ?? num(0));
      return this.at(target, x, t, noises);
    }
    const children = childrenOf(part).map((child) => this.fill(child, equation, noises));
    return tidied(withChildren({ ...part, origin: NOWHERE }, children));
  }

  /** An expression of the model with state variables and time replaced: `f(x, t)` for other `x` and `t`. */
  private at(target: Expression, x: Expression, t: Expression, noises: readonly string[]): Expression {
    const replacements = new Map<string, Expression>();
    const used = identifiersOf(target);
    const isStart = x.kind === 'name' && x.name === 'x';
    for (const equation of this.equations) {
      if (!isStart && used.has(equation.name))
        replacements.set(equation.name, this.fill(x, equation, noises));
    }
    if (used.has('t') && !(t.kind === 'name' && t.name === 't')) replacements.set('t', unplaced(t));
    return replacements.size === 0 ? target : substitute(target, replacements);
  }

  private temporaryFor(line: string, variable: string, noises: readonly string[]): Expression {
    if (noises.length === 0) return name(temporary(line, variable, undefined));
    return noises
      .map((noise): Expression => name(temporary(line, variable, noise)))
      .reduce((left, right) => binary('+', left, right));
  }
}

/** Names of intermediate results start with two underscores, which no name of a model does. */
function temporary(line: string, variable: string, noise: string | undefined): string {
  return `__${line}_${variable}${noise === undefined ? '' : `_${noise}`}`;
}

/** Copies of description nodes do not point into the description. */
function unplaced(expression: Expression): Expression {
  const copy = { ...expression, origin: NOWHERE };
  return withChildren(copy, childrenOf(expression).map(unplaced));
}

/** Without zeros and ones that the insertion brought about. */
function tidied(node: Expression): Expression {
  if (node.kind === 'unary' && node.operator === '-') return negate(node.operand);
  if (node.kind !== 'binary') return node;
  const trivial = [node.left, node.right].some((side) => isNumber(side, 0) || isNumber(side, 1));
  if (!trivial) return node;
  switch (node.operator) {
    case '+':
      return add(node.left, node.right);
    case '-':
      return subtract(node.left, node.right);
    case '*':
      return multiply(node.left, node.right);
    case '/':
      return divide(node.left, node.right);
    default:
      return node;
  }
}
