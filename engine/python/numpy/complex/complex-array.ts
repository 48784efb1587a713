// Arrays of complex numbers: a real and an imaginary array side by side. What moves elements around is done to
// both; arithmetic follows the rules of complex numbers. They carry no units.
import { formatArray } from '../../../units';
import { PyComplex } from '../../runtime/complex';
import { nativeFunction, numberOf } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PyObject } from '../../runtime/object';
import { PyList, PyTuple } from '../../runtime/sequences';
import type { PyBinaryOperator, PyComparison, PyUnaryOperator } from '../../syntax/ast';
import { NDArray } from '../array';
import { arrayIfNumeric, asPlainArray, result, sequenceItems } from '../convert';
import { typeError } from '../errors';
import { copyOf, elements, reshaped } from '../layout';
import { applyBinary, binaryUfunc } from '../ufunc-binary';
import { applyUnary, unaryUfunc } from '../ufunc-unary';
import { complexPower } from './complex-math';

const apply = (name: string, left: NDArray, right: NDArray): NDArray =>
  applyBinary(binaryUfunc(name), left, right);
const negated = (array: NDArray): NDArray => applyUnary(unaryUfunc('negative'), array);

/** Attributes and methods that treat both parts alike and know nothing of complex numbers. */
const PARTWISE = new Set([
  ...['T', 'flat', 'sum', 'mean', 'cumsum', 'reshape', 'ravel', 'flatten', 'transpose', 'squeeze', 'repeat'],
  ...['take', 'round', 'copy', 'swapaxes', 'trace', 'diagonal'],
]);
const SHAPE = new Set(['shape', 'size', 'ndim']);

export class ComplexArray extends PyObject {
  readonly typeName = 'ndarray';

  constructor(
    readonly re: NDArray,
    readonly im: NDArray,
  ) {
    super();
  }

  /** The result as Python sees it: without axes a plain complex number. */
  static result(re: NDArray, im: NDArray): PyValue {
    return re.ndim === 0 ? new PyComplex(re.first, im.first) : new ComplexArray(re, im);
  }

  override ownBytes(): number {
    return this.re.ownBytes() + this.im.ownBytes();
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    if (SHAPE.has(name)) return this.re.attribute(name, context);
    switch (name) {
      case 'real':
        return this.re;
      case 'imag':
        return this.im;
      case 'dtype':
        return 'complex128';
      case 'conj':
      case 'conjugate':
        return nativeFunction(name, '', () => new ComplexArray(this.re, negated(this.im)));
      case 'tolist':
        return nativeFunction(name, '', (_bound, frame) => listOf(this, frame));
      default:
        return PARTWISE.has(name) ? this.partwise(name, context) : undefined;
    }
  }

  override attributeNames(): readonly string[] {
    return ['real', 'imag', 'conj', 'dtype', 'tolist', ...SHAPE, ...PARTWISE];
  }

  private partwise(name: string, context: Context): PyValue | undefined {
    const [re, im] = [this.re.attribute(name, context), this.im.attribute(name, context)];
    if (re instanceof NDArray && im instanceof NDArray) return new ComplexArray(re, im);
    if (re === undefined || im === undefined) return undefined;
    return nativeFunction(name, '*args, **kwargs', (bound, frame) =>
      both(frame.call(re, bound.star, bound.doubleStar), frame.call(im, bound.star, bound.doubleStar), frame),
    );
  }

  override item(key: PyValue, context: Context): PyValue {
    return both(this.re.item(key, context) ?? null, this.im.item(key, context) ?? null, context);
  }

  override setItem(key: PyValue, value: PyValue, context: Context): boolean {
    const given = complexOf(value, context);
    if (given === undefined) throw typeError('a number is needed');
    this.re.setItem(key, result(given.re), context);
    this.im.setItem(key, result(given.im), context);
    return true;
  }

  override length(context: Context): number | undefined {
    return this.re.length(context);
  }

  override *iterate(context: Context): Iterator<PyValue> {
    for (let i = 0; i < (this.re.shape[0] ?? 0); i += 1) yield this.item(BigInt(i), context);
  }

  override binary(
    operator: PyBinaryOperator,
    other: PyValue,
    reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    const second = complexOf(other, context);
    if (second === undefined) return undefined;
    return reflected ? combine(operator, second, this) : combine(operator, this, second);
  }

  override unary(operator: PyUnaryOperator): PyValue | undefined {
    if (operator === '-') return new ComplexArray(negated(this.re), negated(this.im));
    return operator === '+' ? this : undefined;
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    _reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    const second = complexOf(other, context);
    if (second === undefined || (operator !== '==' && operator !== '!=')) return undefined;
    const name = operator === '==' ? 'equal' : 'not_equal';
    const [re, im] = [apply(name, this.re, second.re), apply(name, this.im, second.im)];
    return result(apply(operator === '==' ? 'logical_and' : 'logical_or', re, im));
  }

  override truth(): boolean {
    return this.re.size === 1 ? this.re.first !== 0 || this.im.first !== 0 : this.re.size > 0;
  }

  override str(): string {
    return complexText(this, ' ');
  }

  override repr(): string {
    return `array(${complexText(this, ', ', 'array(')})`;
  }

  override hashKey(): string | undefined {
    return undefined;
  }
}

function listOf(array: ComplexArray, context: Context): PyValue {
  const items = [...{ [Symbol.iterator]: () => array.iterate(context) }];
  return new PyList(items.map((item) => (item instanceof ComplexArray ? listOf(item, context) : item)));
}

/** Two parts as one value. */
function both(re: PyValue, im: PyValue, context: Context): PyValue {
  if (re instanceof NDArray && im instanceof NDArray) return ComplexArray.result(re, im);
  return new PyComplex(numberOf(re, context) ?? 0, numberOf(im, context) ?? 0);
}

/** Is it complex, or a list with complex numbers in it? */
export function isComplex(value: PyValue, context: Context): boolean {
  if (value instanceof ComplexArray || value instanceof PyComplex) return true;
  if (!(value instanceof PyList || value instanceof PyTuple)) return false;
  return value.items.some((item) => isComplex(item, context));
}

/** Any number or array as a complex array; `undefined` for other values. */
export function complexOf(value: PyValue, context: Context): ComplexArray | undefined {
  if (value instanceof ComplexArray) return value;
  if (value instanceof PyComplex) return new ComplexArray(NDArray.scalar(value.re), NDArray.scalar(value.im));
  const real = arrayIfNumeric(value, context);
  if (real !== undefined) return new ComplexArray(copyOf(real, 'float64'), NDArray.zeros(real.shape));
  if (!(value instanceof PyList || value instanceof PyTuple)) return undefined;
  return gathered(value, context);
}

function gathered(value: PyValue, context: Context): ComplexArray {
  const part = (item: PyValue, name: 're' | 'im'): PyValue => {
    const items =
      item instanceof ComplexArray || item instanceof PyComplex ? undefined : sequenceItems(item, context);
    if (items !== undefined && !(item instanceof NDArray))
      return new PyList(items.map((one) => part(one, name)));
    const number = complexOf(item, context);
    if (number === undefined) throw typeError('complex numbers are needed');
    return number[name].ndim === 0 ? number[name].first : number[name];
  };
  return new ComplexArray(asPlainArray(part(value, 're'), context), asPlainArray(part(value, 'im'), context));
}

function combine(operator: PyBinaryOperator, a: ComplexArray, b: ComplexArray): PyValue | undefined {
  const products = () => ({
    re: apply('subtract', apply('multiply', a.re, b.re), apply('multiply', a.im, b.im)),
    im: apply('add', apply('multiply', a.re, b.im), apply('multiply', a.im, b.re)),
  });
  switch (operator) {
    case '+':
    case '-': {
      const name = operator === '+' ? 'add' : 'subtract';
      return ComplexArray.result(apply(name, a.re, b.re), apply(name, a.im, b.im));
    }
    case '*': {
      const { re, im } = products();
      return ComplexArray.result(re, im);
    }
    case '/': {
      const divisor = apply('add', apply('multiply', b.re, b.re), apply('multiply', b.im, b.im));
      const turned = combine('*', a, new ComplexArray(b.re, negated(b.im)));
      if (turned instanceof PyComplex)
        return new PyComplex(turned.re / divisor.first, turned.im / divisor.first);
      if (!(turned instanceof ComplexArray)) return undefined;
      return new ComplexArray(apply('divide', turned.re, divisor), apply('divide', turned.im, divisor));
    }
    case '**':
      return power(a, b);
    default:
      return undefined;
  }
}

/** Powers element by element; small whole exponents by multiplication, as numpy does. */
function power(a: ComplexArray, b: ComplexArray): PyValue {
  const re = apply('add', a.re, apply('multiply', b.re, NDArray.scalar(0)));
  const [x, y] = [elements(re), elements(apply('add', a.im, apply('multiply', b.re, NDArray.scalar(0))))];
  const spread = (part: NDArray) => elements(apply('add', part, apply('multiply', re, NDArray.scalar(0))));
  const [u, v] = [spread(b.re), spread(b.im)];
  const found = Array.from(x, (value: number, i) => complexPower([value, y[i] ?? 0], [u[i] ?? 0, v[i] ?? 0]));
  const as = (part: 0 | 1) =>
    NDArray.of(
      Float64Array.from(found, (one) => one[part]),
      'float64',
      re.shape,
    );
  return ComplexArray.result(as(0), as(1));
}

/** Rows of `a+bj`, both parts with as many digits as their columns need. */
function complexText(array: ComplexArray, separator: string, prefix = ''): string {
  const column = (part: NDArray, signed: boolean): string[] => {
    const values = elements(part);
    const shown = Array.from(values, (value: number) => (signed ? Math.abs(value) : value));
    const words = wordsOf(shown);
    return words.map((word, i) => {
      if (!signed) return word;
      const negative = (values[i] ?? 0) < 0 || Object.is(values[i], -0);
      return `${negative ? '-' : '+'}${word.trim()}j`;
    });
  };
  const [left, right] = [column(array.re, false), column(array.im, true)];
  const width = right.reduce((most, word) => Math.max(most, word.length), 0);
  const words = left.map((word, i) => `${word}${(right[i] ?? '').padEnd(width)}`);
  return bracketed(words, array.re.shape, separator, ' '.repeat(prefix.length + 1));
}

function wordsOf(values: readonly number[]): string[] {
  if (values.length === 0) return [];
  const text = formatArray([...values], [values.length, 1], { threshold: Number.POSITIVE_INFINITY });
  return text.split('\n').map((line) => line.replaceAll(/^ ?\[+|\]+$/g, ''));
}

const LINE = 75;

function bracketed(
  words: readonly string[],
  shape: readonly number[],
  separator: string,
  indent: string,
): string {
  const [length = 0, ...inner] = shape;
  if (inner.length > 0) {
    const size = words.length / length;
    const rows = Array.from({ length }, (_, i) =>
      bracketed(words.slice(i * size, (i + 1) * size), inner, separator, `${indent} `),
    );
    return `[${rows.join(`${separator.trimEnd()}\n${indent}`)}]`;
  }
  let text = '';
  let line = indent.length;
  words.forEach((word, i) => {
    if (i > 0) text += separator.trimEnd();
    if (i > 0 && line + word.length + separator.length > LINE) {
      text += `\n${indent}`;
      line = indent.length;
    } else if (i > 0) text += ' ';
    text += word;
    line += word.length + separator.length;
  });
  return `[${text}]`;
}

/** The values of a complex array, made contiguous, as two lists. */
export function partsOf(array: ComplexArray): { re: Float64Array; im: Float64Array } {
  return {
    re: Float64Array.from(elements(reshaped(array.re, [array.re.size]))),
    im: Float64Array.from(elements(reshaped(array.im, [array.im.size]))),
  };
}
