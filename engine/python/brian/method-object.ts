// Integration methods as values: `method=exponential_euler` next to `method='exponential_euler'`, and methods made
// from a description. Called with equations, a method gives its statements as text.
import { DEFAULT_FUNCTIONS } from '../../core';
import { modelError } from '../../diagnostics';
import type { Scope } from '../../equations';
import type { MethodChoice, StateUpdateMethod } from '../../integration';
import { ExplicitMethod, integrate } from '../../integration';
import { printStatement } from '../../syntax';
import { Dimension } from '../../units';
import type { CallArguments, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { equationsOf } from './equations-object';

/** Outside of a group nothing is known of names: they are variables, unless they are common functions. */
const LOOSE: Scope = {
  lookup: (name) =>
    DEFAULT_FUNCTIONS.get(name) ?? {
      kind: 'variable',
      name,
      dimension: Dimension.none,
      valueType: 'float',
      scalar: false,
      constant: false,
    },
  names: () => DEFAULT_FUNCTIONS.keys(),
};

export class MethodObject extends PyObject {
  readonly typeName: string;

  /** @param method a method, or the name of one that is built in */
  constructor(readonly method: string | StateUpdateMethod) {
    super();
    this.typeName = method instanceof ExplicitMethod ? 'ExplicitStateUpdater' : 'StateUpdateMethod';
  }

  /** `euler(equations)`: the statements of a step. */
  override call({ positional: [first] }: CallArguments): PyValue {
    const equations = first === undefined ? undefined : equationsOf(first);
    if (equations === undefined) {
      throw modelError('TypeError', 'MODEL-TYPE', 'A state updater is called with an Equations object.');
    }
    return integrate(equations, LOOSE, { method: this.method }).statements.map(printStatement).join('\n');
  }

  override str(): string {
    const { method } = this;
    return typeof method === 'string' ? this.repr() : `${this.typeName}\n${method.description}`;
  }

  override repr(): string {
    const { method } = this;
    if (typeof method === 'string') return `<state updater ${method}>`;
    const noise = method.stochastic === 'none' ? 'None' : `'${method.stochastic}'`;
    return `${this.typeName}('''${method.description}''', stochastic=${noise})`;
  }
}

/** Names that Brian gives its methods as values. */
export const METHOD_NAMES = [
  'euler',
  'exact',
  'exponential_euler',
  'heun',
  'independent',
  'linear',
  'milstein',
  'rk2',
  'rk4',
  'gsl_rk2',
  'gsl_rk4',
  'gsl_rk8pd',
  'gsl_rkck',
  'gsl_rkf45',
] as const;

/** A method given as text or value. @param registered methods that the script gave names, by lower-case name */
export function methodChoice(
  value: PyValue,
  registered: ReadonlyMap<string, StateUpdateMethod>,
): MethodChoice | undefined {
  if (typeof value === 'string') return registered.get(value.toLowerCase()) ?? value;
  return value instanceof MethodObject ? value.method : undefined;
}

/** Name of a method given as text or value; a method of the script's own has none. */
export function methodName(value: PyValue): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof MethodObject && typeof value.method === 'string' ? value.method : undefined;
}
