// Element types as Python values: `np.float64` is a type that can be called, and equal to `arr.dtype`.
import type { CallArguments, Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { PyComparison } from '../syntax/ast';
import type { DTypeName } from './dtype';
import { dtypeNamed, itemSize, kindOf } from './dtype';
import { asPlainArray, result } from './convert';
import { NDArray } from './array';
import { astype } from './layout';

/** `np.float64`, `np.int32`, … and the value of `array.dtype`. */
export class PyDType extends PyObject {
  readonly typeName = 'dtype';

  constructor(readonly dtype: DTypeName) {
    super();
  }

  /** `np.float64(x)`: a number of this type; of an array an array. */
  override call(args: CallArguments, context: Context): PyValue {
    const [value = 0n] = args.positional;
    if (typeof value === 'string') return result(astype(NDArray.scalar(Number(value)), this.dtype));
    return result(astype(asPlainArray(value, context), this.dtype));
  }

  override attribute(name: string): PyValue | undefined {
    switch (name) {
      case 'name':
      case '__name__':
        return this.dtype;
      case 'itemsize':
        return BigInt(itemSize(this.dtype));
      case 'kind':
        return kindOf(this.dtype);
      case 'type':
        return this;
      default:
        return undefined;
    }
  }

  override attributeNames(): readonly string[] {
    return ['itemsize', 'kind', 'name', 'type'];
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    _: boolean,
    context: Context,
  ): PyValue | undefined {
    if (operator !== '==' && operator !== '!=') return undefined;
    const name = typeof other === 'string' ? other : nameOf(other, context);
    if (name === undefined) return undefined;
    const known = ['float', 'int', 'bool'].includes(name) ? dtypeNamed(name) : name;
    return (known === this.dtype) === (operator === '==');
  }

  override hashKey(): string {
    return `dtype ${this.dtype}`;
  }

  override str(): string {
    return this.dtype;
  }

  override repr(): string {
    return `dtype('${this.dtype}')`;
  }
}

function nameOf(value: PyValue, context: Context): string | undefined {
  const name = value instanceof PyObject ? value.attribute('__name__', context) : undefined;
  return typeof name === 'string' ? name : undefined;
}
