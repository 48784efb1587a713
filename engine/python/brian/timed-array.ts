// TimedArray and BinomialFunction as scripts make them: functions of model code that scripts can also call.
import type { FunctionImplementation } from '../../core';
import { modelError } from '../../diagnostics';
import { BinomialFunction, TimedArray } from '../../inputs';
import { second, unitText } from '../../units';
import type { PyClass } from '../runtime';
import type { CallArguments, Context, PyValue } from '../runtime/object';
import { arrayOf, engineArray, flatNumbers, unboxed } from './arrays';
import { brianClass } from './brian-class';
import { EngineFunction } from './functions';
import type { ScriptHost } from './host';
import { valuesOf } from './inputs';
import { quantityIn, quantityOf, textOf, wholeNumber } from './values';

/** A TimedArray as Python sees it. */
export class TimedArrayObject extends EngineFunction {
  readonly typeName = 'TimedArray';

  constructor(readonly array: TimedArray) {
    super();
  }

  override get implementation(): FunctionImplementation {
    return this.array.implementation;
  }

  override attribute(name: string, _context: Context): PyValue | undefined {
    const { array } = this;
    switch (name) {
      case 'name':
        return array.name;
      case 'dt':
        return array.dt;
      case 'values':
        return engineArray(array.values.slice(), 'float', shapeOf(array));
      default:
        return undefined;
    }
  }

  /** `array(t)` or `array(t, i)`, for single values and arrays. @throws ModelError TypeError, DimensionMismatchError */
  override call(args: CallArguments, context: Context): PyValue {
    const { array } = this;
    const wanted = array.columns === undefined ? 1 : 2;
    if (args.positional.length !== wanted) {
      throw modelError(
        'TypeError',
        'ARGUMENTS',
        `'${array.name}' is called with ${wanted === 1 ? 'the time' : 'a time and an index'}.`,
      );
    }
    const [times, elements] = args.positional.map((value) => arrayOf(value, context));
    if (times === undefined) return null;
    if (times.dimension !== second.dimension) {
      throw modelError(
        'DimensionMismatchError',
        'UNIT-ARGUMENT',
        `'${array.name}' needs a time, not a value with unit ${unitText(times.dimension)}.`,
      );
    }
    const at = flatNumbers(times);
    const columns = elements === undefined ? [0] : flatNumbers(elements);
    const size = Math.max(at.length, columns.length);
    const values = Float64Array.from({ length: size }, (_, k) =>
      array.at(at[at.length === 1 ? 0 : k] ?? Number.NaN, columns[columns.length === 1 ? 0 : k] ?? 0),
    );
    const shape = [times, elements].find((one) => one !== undefined && one.shape.length > 0)?.shape ?? [];
    return unboxed(engineArray(values, 'float', shape, array.dimension));
  }

  override repr(_context: Context): string {
    return `<TimedArray '${this.array.name}'>`;
  }
}

class BinomialObject extends EngineFunction {
  readonly typeName = 'BinomialFunction';

  constructor(readonly binomial: BinomialFunction) {
    super();
  }

  override get implementation(): FunctionImplementation {
    return this.binomial.implementation;
  }

  override attribute(name: string, _context: Context): PyValue | undefined {
    return name === 'name' ? this.binomial.name : undefined;
  }
}

function shapeOf({ rows, columns }: TimedArray): readonly number[] {
  return columns === undefined ? [rows] : [rows, columns];
}

/** The class `TimedArray`. */
export function timedArrayClass(host: ScriptHost): PyClass {
  return brianClass(host, 'TimedArray', 'values, dt, name=None', (bound, context) => {
    const name = bound.get('name');
    const dt = quantityIn(bound.get('dt'), second.dimension, '__init__', 'dt', context);
    const array = new TimedArray(valuesOf(bound.get('values'), context), dt, {
      device: host.device,
      ...(name === null ? {} : { name: textOf(name, 'The name') }),
    });
    return new TimedArrayObject(array);
  });
}

/** The class `BinomialFunction`. */
export function binomialFunctionClass(host: ScriptHost): PyClass {
  return brianClass(
    host,
    'BinomialFunction',
    "n, p, approximate=True, name='_binomial*'",
    (bound, context) => {
      const binomial = new BinomialFunction(
        wholeNumber(bound.get('n'), 'The number of trials'),
        quantityOf(bound.get('p'), 'p', context).value,
        {
          approximate: bound.get('approximate') !== false,
          name: textOf(bound.get('name'), 'The name'),
          device: host.device,
        },
      );
      return new BinomialObject(binomial);
    },
  );
}
