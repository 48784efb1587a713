// Questions about element types and values: issubdtype, finfo, isscalar and the like.
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PyObject } from '../../runtime/object';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, dtypeOf } from '../arguments';
import { NDArray } from '../array';
import { arrayIfNumeric, asArray } from '../convert';
import type { DTypeName } from '../dtype';
import { PyDType } from '../dtype-object';
import { kindOf, promote } from '../dtype';
import { valueError } from '../errors';

/** A record of named values, such as the limits of a type. */
class Facts extends PyObject {
  constructor(
    readonly typeName: string,
    private readonly facts: Readonly<Record<string, PyValue>>,
  ) {
    super();
  }

  override attribute(name: string): PyValue | undefined {
    return Object.hasOwn(this.facts, name) ? this.facts[name] : undefined;
  }

  override attributeNames(): readonly string[] {
    return Object.keys(this.facts);
  }
}

const typeAt = (bound: Bound, name: string, context: Context): DTypeName =>
  bound.get(name) instanceof NDArray
    ? asArray(bound.get(name), context).dtype
    : (dtypeOf(bound.get(name), context) ?? 'float64');

/** Limits of the float types. */
const FLOATS: Readonly<Record<'float32' | 'float64', Readonly<Record<string, PyValue>>>> = {
  float32: {
    bits: 32n,
    eps: 2 ** -23,
    max: (2 - 2 ** -23) * 2 ** 127,
    min: -(2 - 2 ** -23) * 2 ** 127,
    tiny: 2 ** -126,
    smallest_normal: 2 ** -126,
    resolution: 1e-6,
    precision: 6n,
  },
  float64: {
    bits: 64n,
    eps: Number.EPSILON,
    max: Number.MAX_VALUE,
    min: -Number.MAX_VALUE,
    tiny: 2 ** -1022,
    smallest_normal: 2 ** -1022,
    resolution: 1e-15,
    precision: 15n,
  },
};

const INTEGERS: Readonly<Partial<Record<DTypeName, readonly [bits: number, signed: boolean]>>> = {
  int8: [8, true],
  int16: [16, true],
  int32: [32, true],
  int64: [64, true],
  uint8: [8, false],
  uint16: [16, false],
  uint32: [32, false],
  uint64: [64, false],
};

function integerFacts(dtype: DTypeName): Facts {
  const known = INTEGERS[dtype];
  if (known === undefined) throw valueError(`Invalid integer data type '${kindOf(dtype)}'.`);
  const [bits, signed] = known;
  const places = BigInt(signed ? bits - 1 : bits);
  return new Facts('iinfo', {
    bits: BigInt(bits),
    min: signed ? -(1n << places) : 0n,
    max: (1n << places) - 1n,
  });
}

/** Abstract kinds of element types, as in `np.issubdtype(x.dtype, np.integer)`. */
export class PyKind extends PyObject {
  readonly typeName = 'type';

  constructor(
    readonly name: string,
    readonly has: (kind: ReturnType<typeof kindOf>) => boolean,
  ) {
    super();
  }

  override attribute(name: string): PyValue | undefined {
    return name === '__name__' ? this.name : undefined;
  }

  override repr(): string {
    return `<class 'numpy.${this.name}'>`;
  }
}

/** The abstract kinds by name. */
export const KINDS: readonly PyKind[] = [
  new PyKind('generic', () => true),
  new PyKind('number', (kind) => kind !== 'b'),
  new PyKind('integer', (kind) => kind === 'i' || kind === 'u'),
  new PyKind('signedinteger', (kind) => kind === 'i'),
  new PyKind('unsignedinteger', (kind) => kind === 'u'),
  new PyKind('inexact', (kind) => kind === 'f'),
  new PyKind('floating', (kind) => kind === 'f'),
  new PyKind('complexfloating', () => false),
];

/** Questions about types and values. */
export const KIND_FUNCTIONS: readonly ArrayFunction[] = [
  define('issubdtype', 'arg1, arg2', (bound, context) => {
    const kind = bound.get('arg2');
    const own = typeAt(bound, 'arg1', context);
    if (kind instanceof PyKind) return kind.has(kindOf(own));
    return own === typeAt(bound, 'arg2', context);
  }),
  define('result_type', '*arrays_and_dtypes', (bound, context) => {
    const types = bound.star.map(
      (value) => arrayIfNumeric(value, context)?.dtype ?? dtypeOf(value, context) ?? 'float64',
    );
    return new PyDType(types.reduce(promote));
  }),
  define('finfo', 'dtype', (bound, context) => {
    const dtype = typeAt(bound, 'dtype', context);
    if (dtype !== 'float32' && dtype !== 'float64') throw valueError(`data type ${dtype} not inexact`);
    return new Facts('finfo', FLOATS[dtype]);
  }),
  define('iinfo', 'type', (bound, context) => integerFacts(typeAt(bound, 'type', context))),
  define('isscalar', 'element', (bound, context) => {
    const value = bound.get('element');
    return (
      typeof value === 'string' ||
      (!(value instanceof PyObject) && value !== null && arrayIfNumeric(value, context) !== undefined)
    );
  }),
  define('array_str', 'a, max_line_width=None, precision=None, suppress_small=None', (bound, context) =>
    context.str(arrayArgument(bound, 'a', context)),
  ),
  define('array_repr', 'arr, max_line_width=None, precision=None, suppress_small=None', (bound, context) =>
    context.repr(arrayArgument(bound, 'arr', context)),
  ),
];
