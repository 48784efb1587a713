// From equations to the statements of one time step: finds the method, or tries a list of them in order.
import type { Diagnostic, Origin } from '../diagnostics';
import { ModelError, modelError, problem as makeProblem } from '../diagnostics';
import type { Scope } from '../equations';
import { repeatedStatefulCalls } from '../equations';
import type { Expression, Statement } from '../syntax';
import { NOWHERE } from '../syntax';
import type { IntegrationProblem, MethodOptions, StateUpdateMethod, StepExecution } from './method';
import { fillOptions, isUnsupported } from './method';
import { noisesOf } from './noise';
import { findStateUpdater } from './registry';

/** Methods that a NeuronGroup tries when none is given. */
export const DEFAULT_METHODS: readonly string[] = ['exact', 'euler', 'heun'];

/** What integration needs to know of equations. */
export interface IntegrableEquations {
  /** right-hand sides of the differential equations with subexpressions inserted */
  substituted(): ReadonlyMap<string, Expression>;
  get(
    name: string,
  ): { readonly nameOrigin: Origin; readonly expressionOrigin?: Origin | undefined } | undefined;
}

/** A method by name or as an object. */
export type MethodChoice = string | StateUpdateMethod;

export interface IntegrateOptions {
  /** one method, or several to be tried in order; default `DEFAULT_METHODS` */
  readonly method?: MethodChoice | readonly MethodChoice[] | undefined;
  /** for the single method; a list gets none */
  readonly methodOptions?: MethodOptions | undefined;
  /** time step in seconds, where it is known */
  readonly dt?: number | undefined;
  readonly groupName?: string | undefined;
}

export interface Integration {
  /** name of the method that was used */
  readonly method: string;
  readonly statements: Statement[];
  /** METHOD-CHOICE: which method was chosen from the list */
  readonly info?: Diagnostic;
  /** the method in a line */
  readonly description: string;
  /** how the statements make a step; left out where executing them once is one */
  readonly execution?: StepExecution;
}

/**
 * Statements that advance all differential equations by one step; none if there are no such equations.
 * @throws ModelError `METHOD-UNSUPPORTED` (UnsupportedEquationsException) if the method cannot integrate the
 *   equations, `METHOD-UNSUITABLE` (ValueError) if none of the list can, `METHOD-UNKNOWN` (ValueError),
 *   `METHOD-OPTION` (KeyError), `METHOD-NOISE` (ValueError), `STATEFUL-TWICE` (NotImplementedError) for two
 *   calls of one random function in an equation
 */
export function integrate(
  equations: IntegrableEquations,
  scope: Scope,
  options: IntegrateOptions = {},
): Integration {
  const choice = options.method ?? DEFAULT_METHODS;
  const problem = problemOf(equations, scope, options.dt, isList(choice));
  if (isList(choice)) return chooseFrom(choice, problem, options.groupName);
  const method = resolve(choice);
  return { method: nameOf(choice), ...applied(method, problem, fillOptions(method, options.methodOptions)) };
}

function applied(
  method: StateUpdateMethod,
  problem: IntegrationProblem,
  options: MethodOptions,
): Omit<Integration, 'method' | 'info'> {
  const statements = method.apply(problem, options);
  const execution = method.execution?.(problem, options);
  const { description } = method;
  return { statements, description, ...(execution === undefined ? {} : { execution }) };
}

function isList(choice: MethodChoice | readonly MethodChoice[]): choice is readonly MethodChoice[] {
  return Array.isArray(choice);
}

function resolve(choice: MethodChoice): StateUpdateMethod {
  return typeof choice === 'string' ? findStateUpdater(choice) : choice;
}

function nameOf(choice: MethodChoice): string {
  return typeof choice === 'string' ? choice.toLowerCase() : choice.name;
}

function chooseFrom(
  choices: readonly MethodChoice[],
  problem: IntegrationProblem,
  groupName: string | undefined,
): Integration {
  const start = performance.now();
  const because: { where: string; text: string; span: Diagnostic['span'] }[] = [];
  for (const choice of choices) {
    const own = performance.now();
    const method = resolve(choice);
    try {
      const result = applied(method, problem, fillOptions(method));
      const now = performance.now();
      const taken = `took ${seconds(now - own)}s`;
      const timing =
        choice === choices[0] ? taken : `${taken}, trying other methods took ${seconds(own - start)}s`;
      const whose = groupName === undefined ? '' : ` for group '${groupName}'`;
      const name = nameOf(choice);
      const message = `No numerical integration method specified${whose}, using method '${name}' (${timing}).`;
      const info = makeProblem('METHOD-CHOICE', message, {
        severity: 'info',
        ...(because.length === 0 ? {} : { because }),
        ...(problem.equations[0] === undefined ? {} : { origin: problem.equations[0].origin }),
      });
      return { method: name, info, ...result };
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      because.push({ where: nameOf(choice), text: error.message, span: error.diagnostic.span });
    }
  }
  throw modelError(
    'ValueError',
    'METHOD-UNSUITABLE',
    'No stateupdater that is suitable for the given equations has been found.',
    {
      because,
      ...(problem.equations[0] === undefined ? {} : { origin: problem.equations[0].origin }),
    },
  );
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}

function problemOf(
  equations: IntegrableEquations,
  scope: Scope,
  dt: number | undefined,
  isOneOfSeveral: boolean,
): IntegrationProblem {
  const substituted = equations.substituted();
  const list = [...substituted]
    .map(([name, expression]) => {
      const single = equations.get(name);
      return { name, expression, origin: single?.expressionOrigin ?? single?.nameOrigin ?? NOWHERE };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { expression } of list) checkStateful(expression, scope);
  const noises = new Set(list.flatMap(({ expression }) => noisesOf(expression)));
  return {
    equations: list,
    names: new Set(substituted.keys()),
    noises: [...noises].sort(),
    scope,
    dt,
    isOneOfSeveral,
  };
}

/** Two calls of `rand()` in one equation could be taken for the same number. */
function checkStateful(expression: Expression, scope: Scope): void {
  const [first, ...others] = repeatedStatefulCalls(expression, scope);
  if (first !== undefined) throw new ModelError('NotImplementedError', [first, ...others]);
}
