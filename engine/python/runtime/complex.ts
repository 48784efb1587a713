// Python's complex numbers.
import { cos, exp, log, sin } from '../../numerics';
import type { PyBinaryOperator, PyComparison, PyUnaryOperator } from '../syntax/ast';
import { floatRepr } from './float-text';
import { PyNative } from './native';
import { PyObject, type Context, type PyValue } from './object';
import { raise } from './py-error';

/** A complex number of two floats. */
export class PyComplex extends PyObject {
  readonly typeName = 'complex';

  constructor(
    readonly re: number,
    readonly im: number,
  ) {
    super();
  }

  override attribute(name: string): PyValue | undefined {
    switch (name) {
      case 'real':
        return this.re;
      case 'imag':
        return this.im;
      case 'conjugate':
        return new PyNative('conjugate', '', () => new PyComplex(this.re, -this.im));
      case '__abs__':
        return new PyNative('__abs__', '', () => Math.hypot(this.re, this.im));
      default:
        return undefined;
    }
  }

  override attributeNames(): readonly string[] {
    return ['real', 'imag', 'conjugate'];
  }

  override binary(operator: PyBinaryOperator, other: PyValue, reflected: boolean): PyValue | undefined {
    const number = asComplex(other);
    if (number === undefined) return undefined;
    return reflected ? arithmetic(operator, number, this) : arithmetic(operator, this, number);
  }

  override unary(operator: PyUnaryOperator): PyValue | undefined {
    if (operator === '-') return new PyComplex(-this.re, -this.im);
    return operator === '+' ? this : undefined;
  }

  override compare(operator: PyComparison, other: PyValue): PyValue | undefined {
    const number = asComplex(other);
    if (number === undefined || (operator !== '==' && operator !== '!=')) return undefined;
    return (number.re === this.re && number.im === this.im) === (operator === '==');
  }

  override truth(): boolean {
    return this.re !== 0 || this.im !== 0;
  }

  override repr(_context: Context): string {
    const imaginary = `${short(this.im)}j`;
    if (this.re === 0 && !Object.is(this.re, -0)) return imaginary;
    return `(${short(this.re)}${/^[-]/.test(imaginary) ? '' : '+'}${imaginary})`;
  }

  override hashKey(): string {
    return `complex(${String(this.re)},${String(this.im)})`;
  }
}

function short(value: number): string {
  return floatRepr(value).replace(/\.0$/, '');
}

/** A number as a complex one; undefined for anything else. */
export function asComplex(value: PyValue): PyComplex | undefined {
  if (value instanceof PyComplex) return value;
  if (typeof value === 'number') return new PyComplex(value, 0);
  if (typeof value === 'bigint' || typeof value === 'boolean') return new PyComplex(Number(value), 0);
  return undefined;
}

function times(a: PyComplex, b: PyComplex): PyComplex {
  return new PyComplex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
}

/** Quotient, scaled so that nothing overflows on the way (Smith's method). */
function over(a: PyComplex, b: PyComplex): PyComplex {
  if (b.re === 0 && b.im === 0) raise('ZeroDivisionError', 'complex division by zero');
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const size = b.re + b.im * ratio;
    return new PyComplex((a.re + a.im * ratio) / size, (a.im - a.re * ratio) / size);
  }
  const ratio = b.re / b.im;
  const size = b.re * ratio + b.im;
  return new PyComplex((a.re * ratio + a.im) / size, (a.im * ratio - a.re) / size);
}

/** Powers with small integer exponents by squaring: exact where the general formula is not. */
function integerPower(base: PyComplex, exponent: number): PyComplex {
  let [result, factor] = [new PyComplex(1, 0), base];
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, factor);
    factor = times(factor, factor);
  }
  return exponent < 0 ? over(new PyComplex(1, 0), result) : result;
}

/**
 * `base ** exponent` by modulus and angle.
 * @throws PyError ZeroDivisionError
 */
export function complexPower(base: PyComplex, exponent: PyComplex): PyComplex {
  if (exponent.re === 0 && exponent.im === 0) return new PyComplex(1, 0);
  if (base.re === 0 && base.im === 0) {
    if (exponent.im !== 0 || exponent.re < 0)
      raise('ZeroDivisionError', '0.0 to a negative or complex power');
    return new PyComplex(0, 0);
  }
  if (exponent.im === 0 && Number.isInteger(exponent.re) && Math.abs(exponent.re) <= 100)
    return integerPower(base, exponent.re);
  const [size, angle] = [Math.hypot(base.re, base.im), Math.atan2(base.im, base.re)];
  const length = size ** exponent.re * (exponent.im === 0 ? 1 : exp(-angle * exponent.im));
  const phase = angle * exponent.re + (exponent.im === 0 ? 0 : exponent.im * log(size));
  return new PyComplex(length * cos(phase), length * sin(phase));
}

function arithmetic(operator: PyBinaryOperator, a: PyComplex, b: PyComplex): PyValue | undefined {
  switch (operator) {
    case '+':
      return new PyComplex(a.re + b.re, a.im + b.im);
    case '-':
      return new PyComplex(a.re - b.re, a.im - b.im);
    case '*':
      return times(a, b);
    case '/':
      return over(a, b);
    case '**':
      return complexPower(a, b);
    default:
      return undefined;
  }
}
