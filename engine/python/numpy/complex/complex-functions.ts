// numpy's functions where an argument is complex: they take over from the functions for real arrays.
import { Dimension } from '../../../units';
import { nativeFunction, PyNative } from '../../runtime/native';
import type { CallArguments, Context, PyValue } from '../../runtime/object';
import { PyList } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { define, flag } from '../arguments';
import { NDArray } from '../array';
import { arrayIfNumeric, asPlainArray, result, sequenceItems } from '../convert';
import { typeError } from '../errors';
import { map1, map2 } from '../elementwise';
import { elements } from '../layout';
import { ComplexArray, complexOf, isComplex } from './complex-array';
import { complexExp, complexLog, complexSqrt, type Pair } from './complex-math';

function argument(value: PyValue, context: Context): ComplexArray {
  const array = complexOf(value, context) ?? complexOf(asPlainArray(value, context), context);
  if (array === undefined) throw typeError('a complex number or array is needed');
  return array;
}

type Body = (array: ComplexArray, rest: CallArguments, context: Context) => PyValue;

function elementwise(compute: (value: Pair) => Pair): Body {
  return ({ re, im }) => {
    const imaginary = elements(im);
    const pairs = Array.from(elements(re), (value: number, i) => compute([value, imaginary[i] ?? 0]));
    const part = (which: 0 | 1) =>
      NDArray.of(
        Float64Array.from(pairs, (pair) => pair[which]),
        'float64',
        re.shape,
      );
    return ComplexArray.result(part(0), part(1));
  };
}

const none = Dimension.none;
const size: Body = ({ re, im }) => result(map2(re, im, Math.hypot, 'float64', none));
const conjugate: Body = ({ re, im }) =>
  ComplexArray.result(
    re,
    map1(im, (x) => -x, 'float64', none),
  );
const same: Body = (array) => array;

/** A method of complex arrays as a function. */
function method(name: string): Body {
  return (array, rest, context) => {
    const bound = array.attribute(name, context);
    if (bound === undefined) throw typeError(`complex arrays have no ${name}`);
    return context.call(bound, rest.positional.slice(1), rest.keywords);
  };
}

const COMPLEX: Readonly<Record<string, Body>> = {
  abs: size,
  absolute: size,
  exp: elementwise(complexExp),
  sqrt: elementwise(complexSqrt),
  log: elementwise(complexLog),
  conj: conjugate,
  conjugate,
  real: ({ re }) => result(re),
  imag: ({ im }) => result(im),
  array: same,
  asarray: same,
  sum: method('sum'),
  mean: method('mean'),
  cumsum: method('cumsum'),
  round: method('round'),
  around: method('round'),
  reshape: method('reshape'),
  ravel: method('ravel'),
  iscomplexobj: () => true,
  isrealobj: () => false,
};

/** Functions over a sequence of arrays, done for both parts. */
const JOINING = new Set(['concatenate', 'hstack', 'vstack', 'stack']);

/** A function that looks at its first argument: complex ones go another way. */
class Forked extends PyNative {
  override readonly typeName = 'ufunc';

  constructor(
    private readonly real: PyNative,
    private readonly complex: Body,
  ) {
    super(real.name, '*args, **kwargs', () => null);
  }

  override call(args: CallArguments, context: Context): PyValue {
    const [first = null] = args.positional;
    if (!isComplex(first, context)) return this.real.call(args, context);
    return this.complex(argument(first, context), args, context);
  }

  override attribute(name: string): PyValue | undefined {
    return this.real.attribute(name);
  }

  override repr(): string {
    return this.real.repr();
  }
}

function joined(real: PyNative): Body {
  return (_array, rest, context) => {
    const items = (sequenceItems(rest.positional[0] ?? null, context) ?? []).map((item) =>
      argument(item, context),
    );
    const part = (name: 're' | 'im') =>
      real.call(
        { ...rest, positional: [new PyList(items.map((item) => item[name])), ...rest.positional.slice(1)] },
        context,
      );
    const [re, im] = [part('re'), part('im')];
    return re instanceof NDArray && im instanceof NDArray ? ComplexArray.result(re, im) : null;
  };
}

/** The function with its complex branch, where it has one. */
export function withComplex(name: string, value: PyValue): PyValue {
  if (!(value instanceof PyNative)) return value;
  const complex = Object.hasOwn(COMPLEX, name) ? COMPLEX[name] : undefined;
  if (complex !== undefined) return new Forked(value, complex);
  return JOINING.has(name) ? new Forked(value, joined(value)) : value;
}

/** Functions that exist for complex numbers in the first place. */
export const COMPLEX_FUNCTIONS: readonly ArrayFunction[] = [
  define('angle', 'z, deg=False', (bound, context) => {
    const { re, im } = argument(bound.get('z'), context);
    const factor = flag(bound, 'deg') ? 180 / Math.PI : 1;
    return result(map2(im, re, (y, x) => Math.atan2(y, x) * factor, 'float64', none));
  }),
  define('iscomplexobj', 'x', (bound, context) => isComplex(bound.get('x'), context)),
  define('isrealobj', 'x', (bound, context) => !isComplex(bound.get('x'), context)),
  define('real_if_close', 'a, tol=100', (bound, context) => {
    const { re, im } = argument(bound.get('a'), context);
    const close = elements(im).every((value: number) => Math.abs(value) < 100 * Number.EPSILON);
    return close ? result(re) : bound.get('a');
  }),
];

/** `np.complex128(x)`, `np.complex_`: a complex number or array. */
export const complexType = nativeFunction('complex128', 'x=0', (bound, context) => {
  const value = bound.get('x');
  const { re, im } = argument(arrayIfNumeric(value, context) ?? value, context);
  return ComplexArray.result(re, im);
});
