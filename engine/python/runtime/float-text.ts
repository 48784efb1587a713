// Floats as text: Python's shortest repr, and exact decimal roundings.

/** repr of a float: shortest digits, exponent below 1e-4 and from 1e16. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const sign = value < 0 ? '-' : '';
  // JavaScript's shortest digits are Python's; only the layout differs
  const [mantissa = '0', exponentText = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) return `${sign}${mantissa}e${exponentPart(exponent)}`;
  return sign + placePoint(digits, exponent, true);
}

/** Exponent as Python writes it: a sign and two digits at least. */
export function exponentPart(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Digits with the point after the first `exponent + 1`. */
export function placePoint(digits: string, exponent: number, withFraction: boolean): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1)
    return digits + '0'.repeat(exponent + 1 - digits.length) + (withFraction ? '.0' : '');
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** |value| = numerator / 2^shift or numerator * 2^shift, exactly. */
function exact(value: number): { numerator: bigint; denominator: bigint } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const field = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = field === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = BigInt((field === 0 ? 1 : field) - 1075);
  return exponent >= 0n
    ? { numerator: mantissa << exponent, denominator: 1n }
    : { numerator: mantissa, denominator: 1n << -exponent };
}

/** Nearest integer to a quotient, ties to even. */
function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator - quotient * denominator) * 2n;
  return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** |value| with a number of decimals, rounded exactly (half to even). */
export function fixedDigits(value: number, decimals: number): string {
  const { numerator, denominator } = exact(value);
  const scaled = roundedQuotient(numerator * 10n ** BigInt(decimals), denominator)
    .toString()
    .padStart(decimals + 1, '0');
  if (decimals === 0) return scaled;
  return `${scaled.slice(0, -decimals)}.${scaled.slice(-decimals)}`;
}

/** |value| as `count` significant digits and a decimal exponent, rounded exactly (half to even). */
export function significantDigits(value: number, count: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  const { numerator, denominator } = exact(value);
  let exponent = Number(Math.abs(value).toExponential(20).split('e')[1] ?? '0');
  const at = (e: number): string => {
    const scale = count - 1 - e;
    const quotient =
      scale >= 0
        ? roundedQuotient(numerator * 10n ** BigInt(scale), denominator)
        : roundedQuotient(numerator, denominator * 10n ** BigInt(-scale));
    return quotient.toString();
  };
  let digits = at(exponent);
  if (digits.length > count) {
    exponent += 1;
    digits = at(exponent);
  }
  return { digits, exponent };
}

/** round(value, decimals) of a float, correctly rounded as Python does it. */
export function roundFloat(value: number, decimals: number): number {
  if (!Number.isFinite(value) || decimals > 323) return value;
  if (decimals < -308) return Math.sign(value) * 0;
  const sign = value < 0 || Object.is(value, -0) ? -1 : 1;
  if (decimals >= 0) return sign * Number(fixedDigits(value, decimals));
  const { numerator, denominator } = exact(value);
  const unit = 10n ** BigInt(-decimals);
  return sign * Number(roundedQuotient(numerator, denominator * unit) * unit);
}

/** Nearest integer of a float, ties to even. */
export function roundToInteger(value: number): bigint {
  const { numerator, denominator } = exact(value);
  const size = roundedQuotient(numerator, denominator);
  return value < 0 ? -size : size;
}
