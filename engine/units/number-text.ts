// Numbers as text, the way numpy prints them: shortest digits that identify the double, cut off (correctly
// rounded, exact ties to even) after a number of decimals.

/** An exact value needs at most this many decimals to tell a tie from a near miss. */
const MANY_DECIMALS = 100;

/**
 * Text of one double as Python prints it: `0.1`, `30.0`, `1e-05`, `inf`, `nan`.
 * Positional for magnitudes from 1e-4 up to 1e16, scientific outside.
 */
export function formatFloat(value: number): string {
  if (!Number.isFinite(value)) return nonFiniteText(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits = '', exponent = '0'] = value.toExponential().split('e');
    return `${digits}e${exponentText(Number(exponent), 2)}`;
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.includes('.') ? text : `${text}.0`;
}

/** `inf`, `-inf` or `nan`. */
export function nonFiniteText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value < 0 ? '-inf' : 'inf';
}

/**
 * Integer part and decimals of a finite number below 1e21 without exponent, at most `precision` decimals
 * and no trailing zeros.
 * @returns e.g. `['-12', '5']` for -12.5, `['3', '']` for 3
 */
export function positionalParts(value: number, precision: number): readonly [string, string] {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  const shortest = size !== 0 && size < 1e-6 ? undefined : String(size);
  const decimals = shortest?.split('.')[1] ?? '';
  const text =
    shortest !== undefined && decimals.length <= precision ? shortest : roundedFixed(size, precision);
  const [whole = '0', fraction = ''] = text.split('.');
  return [sign + whole, fraction.replace(/0+$/, '')];
}

/**
 * Digits and exponent of a finite number in scientific notation, at most `precision` decimals and no
 * trailing zeros.
 * @returns integer digit with sign, decimals, exponent: `['-1', '25', -3]` for -0.00125
 */
export function scientificParts(value: number, precision: number): readonly [string, string, number] {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  let text = size.toExponential();
  if ((text.split('e')[0] ?? '').length - 2 > precision) text = roundedExponential(size, precision);
  const [mantissa = '0', exponent = '0'] = text.split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return [sign + whole, fraction.replace(/0+$/, ''), Number(exponent)];
}

/** Sign and at least `digits` digits: `-05`, `+10`. */
export function exponentText(exponent: number, digits: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(digits, '0')}`;
}

/** `toFixed` rounds exact ties up; numpy rounds them to the even digit. */
function roundedFixed(size: number, precision: number): string {
  const exact = size.toFixed(MANY_DECIMALS);
  const cut = exact.length - MANY_DECIMALS + precision;
  if (!isTie(exact.slice(cut))) return size.toFixed(precision);
  const down = exact.slice(0, cut);
  return isEven(down) ? down : size.toFixed(precision);
}

function roundedExponential(size: number, precision: number): string {
  const [mantissa = '', exponent = '0'] = size.toExponential(MANY_DECIMALS).split('e');
  const cut = 2 + precision;
  if (!isTie(mantissa.slice(cut))) return size.toExponential(precision);
  const down = mantissa.slice(0, cut);
  return isEven(down) ? `${down}e${exponent}` : size.toExponential(precision);
}

function isTie(rest: string): boolean {
  return /^50*$/.test(rest);
}

function isEven(digits: string): boolean {
  const last = digits.replace('.', '').at(-1) ?? '0';
  return Number(last) % 2 === 0;
}
