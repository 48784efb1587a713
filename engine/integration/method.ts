// What an integration method is: it turns differential equations into statements for one time step, or says
// why it cannot.
import type { Diagnostic, Origin } from '../diagnostics';
import { ModelError, modelError } from '../diagnostics';
import type { Scope } from '../equations';
import type { Expression, Statement } from '../syntax';

/** One differential equation, subexpressions inserted: d(name)/dt = expression. */
export interface DifferentialEquation {
  readonly name: string;
  readonly expression: Expression;
  /** the user's right-hand side */
  readonly origin: Origin;
}

/** The equations that a method works on, in alphabetical order of their variables. */
export interface IntegrationProblem {
  readonly equations: readonly DifferentialEquation[];
  readonly names: ReadonlySet<string>;
  /** noise variables (`xi`, `xi_…`), in alphabetical order */
  readonly noises: readonly string[];
  readonly scope: Scope;
  /** time step in seconds, where it is known */
  readonly dt: number | undefined;
  /** the method is one of several to be tried: it must refuse what Brian 2's refuses */
  readonly isOneOfSeveral: boolean;
}

export type MethodOptions = Readonly<Record<string, unknown>>;

/** An array per element that a method keeps between steps. */
export interface StepArray {
  readonly name: string;
  readonly dtype: 'float64' | 'int32';
  /** first value of all elements; `dt`: the step of the group's clock */
  readonly fill: number | 'dt';
}

/** How statements are executed by methods for which one pass over them is not a step. */
export interface StepExecution {
  /** template that executes them */
  readonly template: string;
  /** its arguments */
  readonly kwds: Readonly<Record<string, unknown>>;
  readonly arrays: readonly StepArray[];
  /** told once to whoever uses the method */
  readonly note?: Diagnostic;
}

/** A way to integrate differential equations. */
export interface StateUpdateMethod {
  readonly name: string;
  /** kind of noise that it can integrate */
  readonly stochastic: 'none' | 'additive' | 'multiplicative';
  /** what it does, in a line or as a formula */
  readonly description: string;
  /** names of the options that it understands, with their defaults */
  readonly options: MethodOptions;
  /**
   * Statements that advance all variables by `dt`.
   * @throws ModelError `METHOD-UNSUPPORTED` (UnsupportedEquationsException) where it cannot
   */
  apply(problem: IntegrationProblem, options: MethodOptions): Statement[];
  /**
   * For methods that take several internal steps: the statements are slopes, and this is what makes a step of
   * them. Left out where executing the statements once is a step.
   */
  execution?(problem: IntegrationProblem, options: MethodOptions): StepExecution;
}

/** A method that refuses equations: the next one of a list is then tried. */
export function unsupported(message: string, origin?: Origin): ModelError {
  return modelError(
    'UnsupportedEquationsException',
    'METHOD-UNSUPPORTED',
    message,
    origin === undefined ? {} : { origin },
  );
}

/** Whether an error says that a method does not suit the equations. */
export function isUnsupported(error: unknown): error is ModelError {
  return error instanceof ModelError && error.pythonClass === 'UnsupportedEquationsException';
}

/**
 * Options with defaults filled in.
 * @throws ModelError `METHOD-OPTION` (KeyError) for an option that the method does not have
 */
export function fillOptions(method: StateUpdateMethod, options: MethodOptions = {}): MethodOptions {
  for (const key of Object.keys(options)) {
    if (Object.hasOwn(method.options, key)) continue;
    const known = Object.keys(method.options).sort();
    const hint =
      known.length > 0
        ? `Available options are: ${known.map((name) => `'${name}'`).join(', ')}.`
        : 'This state updater does not accept any options.';
    throw modelError(
      'KeyError',
      'METHOD-OPTION',
      `method_options specifies '${key}', but this is not an option for the method '${method.name}'. ${hint}`,
    );
  }
  return { ...method.options, ...options };
}
