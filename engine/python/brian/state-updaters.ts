// Methods of the script's own: ExplicitStateUpdater makes them, StateUpdateMethod.register gives them names, and
// functions that return code are methods, too.
import { modelError } from '../../diagnostics';
import { Equations } from '../../equations';
import type { IntegrationProblem, MethodChoice, StateUpdateMethod } from '../../integration';
import { ExplicitMethod, stateUpdaters, unsupported } from '../../integration';
import { AbstractCode, printExpression } from '../../syntax';
import { PyDict, PyError, PyNative } from '../runtime';
import type { Bound, PyClass } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { abstractClass, brianClass } from './brian-class';
import { EquationsObject } from './equations-object';
import type { ScriptHost } from './host';
import { methodChoice, MethodObject } from './method-object';
import { membersOf, textOf } from './values';

/** Methods that scripts gave names; they end with their script. */
const registered = new WeakMap<ScriptHost, Map<string, StateUpdateMethod>>();

function methodsOf(host: ScriptHost): Map<string, StateUpdateMethod> {
  const known = registered.get(host) ?? new Map<string, StateUpdateMethod>();
  registered.set(host, known);
  return known;
}

/** `ExplicitStateUpdater` and `StateUpdateMethod`. */
export function stateUpdaterNames(host: ScriptHost): (readonly [string, PyValue])[] {
  const base = abstractClass('StateUpdateMethod');
  base.members.set(
    'register',
    new PyNative('register', 'name, stateupdater', (bound) => {
      register(host, textOf(bound.get('name'), 'The name'), bound.get('stateupdater'));
      return null;
    }),
  );
  return [
    ['StateUpdateMethod', base],
    ['ExplicitStateUpdater', explicitClass(host)],
  ];
}

function register(host: ScriptHost, name: string, value: PyValue): void {
  const key = name.toLowerCase();
  const own = methodsOf(host);
  if (own.has(key) || stateUpdaters.has(key)) {
    throw modelError(
      'ValueError',
      'METHOD-TAKEN',
      `A stateupdater with the name '${key}' has already been registered`,
    );
  }
  const method = value instanceof MethodObject ? value.method : undefined;
  const updater = typeof method === 'string' ? stateUpdaters.get(method) : method;
  if (updater === undefined) {
    throw modelError(
      'ValueError',
      'METHOD-TYPE',
      'What is registered does not seem to be a valid stateupdater.',
    );
  }
  own.set(key, updater);
}

function explicitClass(host: ScriptHost): PyClass {
  return brianClass(
    host,
    'ExplicitStateUpdater',
    'description, stochastic=None, custom_check=None',
    (bound, context) => {
      const description = textOf(bound.get('description'), 'The description');
      const check = bound.get('custom_check');
      return new MethodObject(
        new ExplicitMethod(
          'explicit',
          description.trim(),
          noiseOf(bound),
          check === null
            ? undefined
            : (problem) => refusalOf(() => context.call(check, [equationsIn(problem), new PyDict()])),
        ),
      );
    },
  );
}

/** The equations that a method works on, as Python sees them. */
function equationsIn({ equations }: IntegrationProblem): EquationsObject {
  const lines = equations.map(({ name, expression }) => `d${name}/dt = ${printExpression(expression)} : 1`);
  return new EquationsObject(new Equations(lines.join('\n')));
}

function noiseOf(bound: Bound): StateUpdateMethod['stochastic'] {
  const value = bound.get('stochastic');
  if (value === null) return 'none';
  if (value === 'additive' || value === 'multiplicative') return value;
  throw modelError(
    'ValueError',
    'METHOD-NOISE',
    "'stochastic' must be None, 'additive' or 'multiplicative'.",
  );
}

/** Errors of a script's function that keep their class. */
const ERRORS = ['ValueError', 'TypeError', 'KeyError', 'IndexError', 'AttributeError', 'NameError'] as const;

/** Python's errors become the engine's; after a refusal the next method of a list is tried. */
function refusalOf<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof PyError) || error.fatal) throw error;
    if (error.pythonClass === 'UnsupportedEquationsException') throw unsupported(error.text);
    if (error.model !== undefined) throw error.model;
    const known = ERRORS.find((name) => name === error.pythonClass);
    const text = known === undefined ? `${error.pythonClass}: ${error.text}` : error.text;
    throw modelError(known ?? 'RuntimeError', 'METHOD-FUNCTION', text);
  }
}

/**
 * A method, or several in order of preference.
 * @param equations of the group, for functions that are methods
 * @throws ModelError `METHOD-UNKNOWN` (TypeError)
 */
export function methodOf(
  host: ScriptHost,
  value: PyValue,
  equations: Equations,
  context: Context,
): MethodChoice | readonly MethodChoice[] | undefined {
  if (value === null) return undefined;
  const single = oneMethod(host, value, equations, context);
  if (single !== undefined) return single;
  return membersOf(value, context).map((member) => {
    const method = oneMethod(host, member, equations, context);
    if (method === undefined) {
      throw modelError(
        'TypeError',
        'METHOD-UNKNOWN',
        'Each element in the list of methods has to be a string or a callable.',
      );
    }
    return method;
  });
}

function oneMethod(
  host: ScriptHost,
  value: PyValue,
  equations: Equations,
  context: Context,
): MethodChoice | undefined {
  const known = methodChoice(value, methodsOf(host));
  if (known !== undefined || !(value instanceof PyObject)) return known;
  const name = value.typeName === 'function' ? value.attribute('__name__', context) : undefined;
  return typeof name === 'string' ? functionMethod(name, value, equations, context) : undefined;
}

/** A function of the script that gives the code of a step for equations; the code is used as it is. */
function functionMethod(
  name: string,
  callee: PyObject,
  equations: Equations,
  context: Context,
): StateUpdateMethod {
  return {
    name,
    stochastic: 'multiplicative',
    description: `the function ${name} of the script`,
    options: {},
    apply: () => {
      const code = refusalOf(() =>
        context.call(callee, [new EquationsObject(equations), new PyDict(), null]),
      );
      return [...AbstractCode.parse(textOf(code, `The result of ${name}`)).statements];
    },
  };
}
