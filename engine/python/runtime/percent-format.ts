// The `%` operator of str.
import { PyDict } from './dict';
import { formatFloat, formatInteger, type FormatSpec } from './format-number';
import { PyObject, type Context, type PyValue } from './object';
import { raise } from './py-error';
import { PyTuple } from './sequences';
import { indexOf } from './slice';
import { asciiOf } from './string-text';
import { typeNameOf } from './type-name';

const CONVERSION = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?([hlL]?)(.)?/gsu;

/**
 * `format % values`.
 * @throws PyError TypeError, ValueError, KeyError as Python does
 */
export function percentFormat(format: string, values: PyValue, context: Context): string {
  const items = values instanceof PyTuple ? values.items : [values];
  const seen = { used: 0, named: false };
  const next = (): PyValue => {
    if (seen.used >= items.length) raise('TypeError', 'not enough arguments for format string');
    seen.used += 1;
    return items[seen.used - 1] ?? null;
  };
  const text = format.replace(CONVERSION, (...match: (string | undefined)[]): string => {
    const [whole = '', key, flags = '', width, precision, , type] = match;
    if (type === '%' && whole === '%%') return '%';
    if (type === undefined) raise('ValueError', 'incomplete format');
    if (key !== undefined) {
      seen.named = true;
      if (!(values instanceof PyObject) || values instanceof PyTuple)
        raise('TypeError', 'format requires a mapping');
    }
    const size = width === '*' ? Number(indexOf(next()) ?? 0n) : Number(width ?? 0);
    const digits =
      precision === '*'
        ? Number(indexOf(next()) ?? 0n)
        : precision === undefined
          ? whole.includes('.')
            ? 0
            : undefined
          : Number(precision);
    if (Math.abs(size) > 1e6 || (digits ?? 0) > 1e4) raise('ValueError', 'width too big');
    const value =
      key === undefined
        ? next()
        : ((values instanceof PyObject ? values.item(key, context) : undefined) ?? null);
    return convert(type, value, specOf(flags, size, digits), context);
  });
  if (!seen.named && seen.used < items.length && !(values instanceof PyDict))
    raise('TypeError', 'not all arguments converted during string formatting');
  return text;
}

function specOf(flags: string, width: number, precision: number | undefined): FormatSpec {
  const left = flags.includes('-') || width < 0;
  const zero = flags.includes('0') && !left;
  return {
    fill: zero ? '0' : ' ',
    align: left ? '<' : zero ? '=' : '>',
    sign: flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '',
    alternate: flags.includes('#'),
    width: Math.abs(width),
    grouping: '',
    precision,
    type: '',
  };
}

function convert(type: string, value: PyValue, spec: FormatSpec, context: Context): string {
  switch (type) {
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o':
      return integerIn(type, value, spec, context);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      const number = floatOf(value, context);
      if (number === undefined) raise('TypeError', `must be real number, not ${typeNameOf(value)}`);
      return formatFloat(number, { ...spec, type });
    }
    case 'c':
      return pad(characterOf(value), spec);
    case 's':
      return pad(cut(context.str(value), spec.precision), spec);
    case 'r':
      return pad(cut(context.repr(value), spec.precision), spec);
    case 'a':
      return pad(cut(asciiOf(context.repr(value)), spec.precision), spec);
    default:
      return raise(
        'ValueError',
        `unsupported format character '${type}' (0x${(type.codePointAt(0) ?? 0).toString(16)})`,
      );
  }
}

function characterOf(value: PyValue): string {
  if (typeof value === 'string') {
    if (Array.from(value).length !== 1) raise('TypeError', '%c requires int or char');
    return value;
  }
  const code = indexOf(value);
  if (code === undefined) raise('TypeError', `%c requires int or char, not ${typeNameOf(value)}`);
  if (code < 0n || code > 0x10ffffn) raise('OverflowError', '%c arg not in range(0x110000)');
  return String.fromCodePoint(Number(code));
}

function integerIn(type: string, value: PyValue, spec: FormatSpec, context: Context): string {
  const decimal = type === 'd' || type === 'i' || type === 'u';
  let integer = indexOf(value);
  if (integer === undefined && decimal) {
    const float = floatOf(value, context);
    if (float !== undefined && Number.isFinite(float)) integer = BigInt(Math.trunc(float));
  }
  if (integer === undefined)
    raise(
      'TypeError',
      decimal
        ? `%${type} format: a real number is required, not ${typeNameOf(value)}`
        : `%${type} format: an integer is required, not ${typeNameOf(value)}`,
    );
  const { precision, ...rest } = spec;
  if (precision === undefined) return formatInteger(integer, { ...spec, type: decimal ? 'd' : type });
  const digits = formatInteger(integer < 0n ? -integer : integer, {
    ...rest,
    precision: undefined,
    width: precision,
    fill: '0',
    align: '=',
    sign: '',
    type: decimal ? 'd' : type,
  });
  return pad((integer < 0n ? '-' : spec.sign) + digits, spec);
}

function floatOf(value: PyValue, context: Context): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof PyObject ? value.toFloat(context) : undefined;
}

function cut(text: string, precision: number | undefined): string {
  return precision === undefined ? text : Array.from(text).slice(0, precision).join('');
}

function pad(text: string, spec: FormatSpec): string {
  const missing = Math.max(0, spec.width - Array.from(text).length);
  return spec.align === '<' ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
}
