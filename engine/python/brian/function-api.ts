// The decorators and classes that declare functions for model code: `check_units`, `implementation`,
// `declare_types`, `Function`.
import { modelError } from '../../diagnostics';
import type { ArgumentUnit, FunctionSymbol } from '../../equations';
import { DEFAULT_FUNCTIONS } from '../../core';
import { Dimension, Quantity, unitText } from '../../units';
import type { NDArray } from '../numpy';
import { fromQuantity, toQuantity } from '../numpy';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { Bound } from '../runtime';
import { arrayOf, engineArray, flatNumbers, unboxed } from './arrays';
import type { Body } from './brian-class';
import { brianClass, brianFunction } from './brian-class';
import { dimensionOf, ModelFunction } from './functions';
import type { ScriptHost } from './host';
import { parameterNames } from './parameter-names';
import { membersOf, textOf } from './values';

type NumberType = 'boolean' | 'integer' | 'float';

/** A function value as one with declarations. @throws ModelError TypeError for other values */
function declared(value: PyValue, context: Context): ModelFunction {
  if (value instanceof ModelFunction) return value;
  if (!(value instanceof PyObject)) {
    throw modelError('TypeError', 'FUNCTION', 'A function is needed here.');
  }
  const name = value.attribute('__name__', context);
  const text = typeof name === 'string' ? name : value.typeName;
  return new ModelFunction(value, text, parameterNames(value) ?? [], {});
}

/** What a value says about an argument: a unit, 1, `bool`, None (anything), or the name of another argument. */
function argumentUnit(value: PyValue, names: readonly string[], context: Context): ArgumentUnit {
  if (value === null) return undefined;
  if (typeof value === 'string') return { sameAs: names.indexOf(value) };
  return isBool(value, context) ? 'boolean' : unitDimension(value);
}

function unitDimension(value: PyValue): Dimension {
  if (toQuantity(value) !== undefined) return dimensionOf(value);
  throw modelError('TypeError', 'FUNCTION', 'A unit is given as a unit, 1, bool, or None.');
}

/** Is it the type `bool`? */
function isBool(value: PyValue, context: Context): boolean {
  return value instanceof PyObject && context.repr(value) === "<class 'bool'>";
}

function resultUnit(value: PyValue, context: Context): FunctionSymbol['returnUnit'] {
  if (isBool(value, context)) return 'boolean';
  if (toQuantity(value) !== undefined) return dimensionOf(value);
  return (args) =>
    dimensionOf(
      context.call(
        value,
        args.map((dimension) => fromQuantity(new Quantity(1, dimension))),
      ),
    );
}

function checkUnits(units: ReadonlyMap<string, PyValue>, value: PyValue, context: Context): ModelFunction {
  const target = declared(value, context);
  const names = target.argNames;
  const result = units.get('result');
  return target.declaring({
    argUnits: names.map((name) => argumentUnit(units.get(name) ?? null, names, context)),
    ...(result === undefined || result === null ? {} : { returnUnit: resultUnit(result, context) }),
    checksCalls: true,
  });
}

function numberType(value: PyValue, what: string): NumberType | 'any' {
  if (value === 'integer' || value === 'float' || value === 'boolean' || value === 'any') return value;
  throw modelError('ValueError', 'FUNCTION', `${what} must be 'any', 'boolean', 'integer' or 'float'.`);
}

function resultType(value: PyValue): NumberType | 'highest' {
  if (value === 'highest') return value;
  const type = numberType(value, 'The result type');
  return type === 'any' ? 'float' : type;
}

function argumentTypes(types: Iterable<readonly [string, PyValue]>): Map<string, NumberType> {
  const map = new Map<string, NumberType>();
  for (const [name, value] of types) {
    const type = numberType(value, `The type of '${name}'`);
    if (type !== 'any') map.set(name, type);
  }
  return map;
}

function declareTypes(types: ReadonlyMap<string, PyValue>, value: PyValue, context: Context): ModelFunction {
  const { result, ...others } = Object.fromEntries(types);
  return declared(value, context).declaring({
    argTypes: argumentTypes(Object.entries(others)),
    ...(result === undefined ? {} : { returnType: resultType(result) }),
  });
}

/** `Function(pyfunc, arg_units=[…], return_unit=…)`. */
function newFunction(bound: Bound, context: Context): ModelFunction {
  const target = declared(bound.get('pyfunc'), context);
  const given = bound.get('arg_names') ?? undefined;
  const names =
    given === undefined
      ? target.argNames
      : membersOf(given, context).map((name) => textOf(name, 'The name of an argument'));
  const units = bound.get('arg_units') ?? undefined;
  const [result, type] = [bound.get('return_unit'), bound.get('return_type')];
  if (units === undefined && target.declaration.argUnits === undefined) {
    throw modelError(
      'ValueError',
      'FUNCTION',
      'The units of the arguments have to be given, as arg_units or with check_units.',
    );
  }
  const types = bound.get('arg_types') ?? undefined;
  const declaration = {
    ...target.declaration,
    ...(units === undefined
      ? {}
      : { argUnits: membersOf(units, context).map((unit) => argumentUnit(unit, names, context)) }),
    ...(result === null ? {} : { returnUnit: resultUnit(result, context) }),
    ...(type === null ? {} : { returnType: resultType(type) }),
    ...(types === undefined
      ? {}
      : { argTypes: argumentTypes(membersOf(types, context).map((one, at) => [names[at] ?? '', one])) }),
    stateless: bound.get('stateless') !== false,
  };
  return new ModelFunction(target.pyfunc, target.functionName, names, declaration);
}

/** Decorators and classes by name. */
export function functionNames(host: ScriptHost): (readonly [string, PyValue])[] {
  const decorator = (apply: (value: PyValue, context: Context) => PyValue): PyValue =>
    brianFunction(host, 'decorator', 'f', (bound, context) => apply(bound.get('f'), context));
  const make = (name: string, parameters: string, body: Body) =>
    [name, brianFunction(host, name, parameters, body)] as const;
  return [
    make('check_units', '**au', ({ doubleStar: keywords }) =>
      decorator((value, context) => checkUnits(keywords, value, context)),
    ),
    make('declare_types', '**types', ({ doubleStar: keywords }) =>
      decorator((value, context) => declareTypes(keywords, value, context)),
    ),
    // Code for other targets is not used: the Python function computes.
    make(
      'implementation',
      'target, code=None, namespace=None, dependencies=None, discard_units=None, name=None, **compiler_kwds',
      () => decorator((value, context) => declared(value, context)),
    ),
    [
      'Function',
      brianClass(
        host,
        'Function',
        'pyfunc, sympy_func=None, arg_units=None, arg_names=None, return_unit=None, arg_types=None, return_type=None, stateless=True, auto_vectorise=False',
        newFunction,
      ),
    ],
  ];
}

/** One of the engine's own functions (`exprel`, `timestep`) for numbers and arrays. */
export function intrinsicFunction(host: ScriptHost, name: string): PyValue {
  return brianFunction(host, name, '*args', ({ star }, context) => {
    const intrinsic = DEFAULT_FUNCTIONS.get(name);
    const arrays = star.map((value) => arrayOf(value, context));
    if (intrinsic?.call === undefined || arrays.length !== intrinsic.argUnits.length) {
      throw modelError(
        'TypeError',
        'ARGUMENTS',
        `${name}() takes ${intrinsic?.argUnits.length ?? 0} arguments.`,
      );
    }
    arrays.forEach((array, at) => {
      const wanted = intrinsic.argUnits[at];
      if (!(wanted instanceof Dimension) || array.dimension === wanted) return;
      throw modelError(
        'DimensionMismatchError',
        'UNIT-ARGUMENT',
        `${name} needs an argument with unit ${unitText(wanted)}, but got one with unit ${unitText(array.dimension)}.`,
      );
    });
    return applied(intrinsic.call, arrays, intrinsic.returnType === 'integer');
  });
}

/** Element by element; arguments without axes count for all elements. */
function applied(call: (...args: number[]) => number, arrays: readonly NDArray[], whole: boolean): PyValue {
  const numbers = arrays.map(flatNumbers);
  const shape = arrays.find((array) => array.shape.length > 0)?.shape ?? [];
  const size = Math.max(1, ...numbers.map((one) => one.length));
  const values = Float64Array.from({ length: size }, (_, k) =>
    call(...numbers.map((one) => one[one.length === 1 ? 0 : k] ?? Number.NaN)),
  );
  return unboxed(engineArray(values, whole ? 'integer' : 'float', shape));
}
