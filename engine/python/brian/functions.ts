// Python functions that model code can call: what `check_units`, `implementation`, `declare_types` and
// `Function` make of them. The engine calls them element by element, through the interpreter.
import type { ArgumentOptions, FunctionImplementation } from '../../core';
import { userFunction } from '../../core';
import { modelError } from '../../diagnostics';
import type { ArgumentUnit, FunctionSymbol } from '../../equations';
import { Dimension, Quantity, unitName, unitText } from '../../units';
import { fromQuantity, toQuantity } from '../numpy';
import type { CallArguments, Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { arrayOf } from './arrays';

type NumberType = 'boolean' | 'integer' | 'float';

/** What is declared of a function, as far as it is. */
export interface Declaration {
  /** units of arguments in order; absent where nothing was declared */
  readonly argUnits?: readonly ArgumentUnit[];
  readonly argTypes?: ReadonlyMap<string, NumberType>;
  readonly returnUnit?: FunctionSymbol['returnUnit'];
  readonly returnType?: NumberType | 'highest';
  readonly stateless?: boolean;
  /** a direct call checks the units of arguments and result */
  readonly checksCalls?: boolean;
}

/** A function of the engine that is an object of its own, such as a TimedArray. */
export abstract class EngineFunction extends PyObject {
  abstract readonly implementation: FunctionImplementation;
}

/** A Python function with declarations for model code. */
export class ModelFunction extends PyObject {
  readonly typeName = 'Function';

  constructor(
    readonly pyfunc: PyValue,
    readonly functionName: string,
    readonly argNames: readonly string[],
    readonly declaration: Declaration,
  ) {
    super();
  }

  /** The same function with more declared. */
  declaring(more: Declaration): ModelFunction {
    return new ModelFunction(this.pyfunc, this.functionName, this.argNames, { ...this.declaration, ...more });
  }

  override call(args: CallArguments, context: Context): PyValue {
    if (this.declaration.checksCalls === true) this.checkArguments(args);
    const result = context.call(this.pyfunc, args.positional, args.keywords);
    if (this.declaration.checksCalls === true) this.checkResult(result, args);
    return result;
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    if (name === 'pyfunc') return this.pyfunc;
    return this.pyfunc instanceof PyObject ? this.pyfunc.attribute(name, context) : undefined;
  }

  override repr(_context: Context): string {
    return `<Function ${this.functionName}>`;
  }

  /**
   * As the engine calls it; `undefined` while units of arguments or result are not declared.
   * @param context interpreter that runs the Python function
   */
  implementation(name: string, context: Context): FunctionImplementation | undefined {
    const { argUnits, returnUnit, argTypes, returnType, stateless } = this.declaration;
    if (argUnits === undefined || returnUnit === undefined) return undefined;
    const args: ArgumentOptions[] = argUnits.map((unit, at) => {
      const argument = this.argNames[at] ?? `x${at}`;
      const type = argTypes?.get(argument);
      return { name: argument, unit, ...(type === undefined ? {} : { type }) };
    });
    return userFunction(name, {
      args,
      result: returnUnit,
      ...(returnType === undefined ? {} : { resultType: returnType }),
      stateless: stateless ?? true,
      call: (...numbers) => this.value(numbers, argUnits, returnUnit, context),
    });
  }

  private value(
    numbers: readonly number[],
    argUnits: readonly ArgumentUnit[],
    returnUnit: FunctionSymbol['returnUnit'],
    context: Context,
  ): number {
    const given = numbers.map((number, at) => this.argument(number, at, argUnits[at]));
    const array = arrayOf(context.call(this.pyfunc, given), context);
    const wanted = returnUnit instanceof Dimension ? returnUnit : undefined;
    if (wanted !== undefined && !wanted.isDimensionless && array.dimension !== wanted) {
      throw modelError(
        'DimensionMismatchError',
        'UNIT-ARGUMENT',
        `The function '${this.functionName}' returned a value with unit ${unitText(array.dimension)}, but declares ${unitText(wanted)}.`,
      );
    }
    return array.first;
  }

  private argument(number: number, at: number, unit: ArgumentUnit): PyValue {
    if (unit === 'boolean') return number !== 0;
    if (unit instanceof Dimension && !unit.isDimensionless) return fromQuantity(new Quantity(number, unit));
    const type = this.declaration.argTypes?.get(this.argNames[at] ?? '');
    if (type === 'integer') return BigInt(Math.trunc(number));
    return type === 'boolean' ? number !== 0 : number;
  }

  private checkArguments({ positional, keywords }: CallArguments): void {
    const { argUnits = [] } = this.declaration;
    const given = this.argNames.map((name, at) => positional[at] ?? keywords.get(name));
    argUnits.forEach((unit, at) => {
      const value = given[at];
      if (value === undefined || value === null || typeof value === 'string' || unit === undefined) return;
      const name = this.argNames[at] ?? '';
      if (unit === 'boolean') {
        if (typeof value === 'boolean') return;
        throw modelError(
          'TypeError',
          'TYPE-ARGUMENT',
          `Function '${this.functionName}' expected a boolean value for argument '${name}'.`,
        );
      }
      const other = unit instanceof Dimension ? unit : dimensionOf(given[unit.sameAs] ?? null);
      if (dimensionOf(value) === other) return;
      throw modelError(
        'DimensionMismatchError',
        'UNIT-ARGUMENT',
        `Function '${this.functionName}' expected a quantity with unit ${unitName(other)} for argument '${name}' but got ` +
          `'${shown(value)}' (unit is ${unitText(dimensionOf(value))}).`,
      );
    });
  }

  private checkResult(result: PyValue, { positional }: CallArguments): void {
    const { returnUnit } = this.declaration;
    if (returnUnit === undefined) return;
    if (returnUnit === 'boolean') {
      if (typeof result === 'boolean' || !(typeof result === 'number')) return;
      throw modelError(
        'TypeError',
        'TYPE-ARGUMENT',
        `The return value of function '${this.functionName}' was expected to be a boolean value.`,
      );
    }
    const wanted = returnUnit instanceof Dimension ? returnUnit : returnUnit(positional.map(dimensionOf));
    const found = dimensionOf(result);
    if (found === wanted) return;
    throw modelError(
      'DimensionMismatchError',
      'UNIT-ARGUMENT',
      `The return value of function '${this.functionName}' was expected to have unit ${unitText(wanted)} but was ` +
        `'${shown(result)}' (unit is ${unitText(found)}).`,
    );
  }
}

/** Dimension of a number, quantity or array; none for anything else. */
export function dimensionOf(value: PyValue): Dimension {
  return value instanceof PyObject && 'dimension' in value && value.dimension instanceof Dimension
    ? value.dimension
    : Dimension.none;
}

function shown(value: PyValue): string {
  const quantity = toQuantity(value);
  return quantity === undefined ? 'an array' : quantity.toString();
}

/** The function that model code calls by this name; `undefined` for values that are no such functions. */
export function modelFunction(
  name: string,
  value: PyValue,
  context: Context,
): FunctionImplementation | undefined {
  if (value instanceof EngineFunction) return value.implementation;
  return value instanceof ModelFunction ? value.implementation(name, context) : undefined;
}
