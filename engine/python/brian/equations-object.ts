// Equations as Python sees them.
import { modelError } from '../../diagnostics';
import type { Replacement } from '../../equations';
import { Equations } from '../../equations';
import type { SingleEquation } from '../../equations';
import { unitName } from '../../units';
import { toQuantity } from '../numpy';
import type { PyClass } from '../runtime';
import { PySet, PyTuple } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { PyBinaryOperator } from '../syntax/ast';
import { brianClass } from './brian-class';
import type { ScriptHost } from './host';
import { textOf } from './values';

export class EquationsObject extends PyObject {
  readonly typeName = 'Equations';

  constructor(readonly equations: Equations) {
    super();
  }

  /** `equations + equations`, also with a text on either side. */
  override binary(operator: PyBinaryOperator, other: PyValue, reflected: boolean): PyValue | undefined {
    const right = equationsOf(other);
    if (operator !== '+' || right === undefined) return undefined;
    const [first, second] = reflected ? [right, this.equations] : [this.equations, right];
    return new EquationsObject(first.plus(second));
  }

  override attribute(name: string, _context: Context): PyValue | undefined {
    const { equations } = this;
    switch (name) {
      case 'names':
        return names(equations.names);
      case 'diff_eq_names':
        return names(equations.differential.map((one) => one.name));
      case 'subexpr_names':
        return names(equations.subexpressions.map((one) => one.name));
      case 'eq_names':
        return names([...equations.differential, ...equations.subexpressions].map((one) => one.name));
      case 'parameter_names':
        return names(equations.parameters.map((one) => one.name));
      case 'identifiers':
        return names(equations.identifiers);
      case 'stochastic_variables':
        return names(equations.stochasticVariables);
      case 'stochastic_type':
        return equations.stochasticType ?? null;
      case 'is_stochastic':
        return equations.stochasticType !== undefined;
      default:
        return undefined;
    }
  }

  override item(key: PyValue, context: Context): PyValue | undefined {
    const equation = typeof key === 'string' ? this.equations.get(key) : undefined;
    if (equation !== undefined) return new SingleEquationObject(equation);
    throw modelError('KeyError', 'NAME-UNKNOWN', `There is no equation for ${context.repr(key)}.`);
  }

  override contains(value: PyValue): boolean {
    return typeof value === 'string' && this.equations.has(value);
  }

  override length(): number {
    return this.equations.size;
  }

  override iterate(): Iterator<PyValue> {
    return this.equations.names.values();
  }

  override str(): string {
    return this.equations.toString();
  }

  override repr(): string {
    return `<Equations object consisting of ${this.equations.size} equations>`;
  }
}

/** One of the equations. */
class SingleEquationObject extends PyObject {
  readonly typeName = 'SingleEquation';

  constructor(private readonly equation: SingleEquation) {
    super();
  }

  override attribute(name: string, _context: Context): PyValue | undefined {
    const { equation } = this;
    switch (name) {
      case 'varname':
        return equation.name;
      case 'type':
        return equation.type;
      case 'flags':
        return new PyTuple([...equation.flags]);
      case 'unit':
        return unitName(equation.dimension);
      default:
        return undefined;
    }
  }
}

function names(list: Iterable<string>): PySet {
  return new PySet([...list], true);
}

/** Equations given as text or object; `undefined` for anything else. */
export function equationsOf(value: PyValue): Equations | undefined {
  if (typeof value === 'string') return new Equations(value);
  return value instanceof EquationsObject ? value.equations : undefined;
}

function replacement(name: string, value: PyValue): Replacement {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  const quantity = toQuantity(value);
  if (quantity === undefined) {
    throw modelError(
      'TypeError',
      'ARGUMENTS',
      `The replacement of '${name}' must be a name or a single value.`,
    );
  }
  return quantity.dimension.isDimensionless ? quantity.value : quantity;
}

/** The class `Equations`: text, with replacements as keywords. */
export function equationsClass(host: ScriptHost): PyClass {
  return brianClass(host, 'Equations', 'eqns, **kwds', (bound) => {
    const replacements = new Map<string, Replacement>();
    for (const [name, value] of bound.doubleStar) replacements.set(name, replacement(name, value));
    return new EquationsObject(new Equations(textOf(bound.get('eqns'), 'The equations'), replacements));
  });
}
