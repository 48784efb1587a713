// Numbers in format specifications: types, signs, grouping, precision.
import { exponentPart, fixedDigits, floatRepr, placePoint, significantDigits } from './float-text';
import { raise } from './py-error';

/** A parsed format specification, `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`. */
export interface FormatSpec {
  readonly fill: string;
  readonly align: '' | '<' | '>' | '^' | '=';
  readonly sign: '' | '+' | '-' | ' ';
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: '' | ',' | '_';
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su;

/** @throws PyError ValueError for text that is no specification */
export function parseSpec(text: string, typeName: string): FormatSpec {
  const match = SPEC.exec(text);
  if (match === null)
    raise('ValueError', `Invalid format specifier '${text}' for object of type '${typeName}'`);
  const [, fill, align, sign, alternate, zero, width, grouping, precision, type] = match;
  const spec = {
    fill: fill ?? (zero !== undefined && align === undefined ? '0' : ' '),
    align: (align ?? (zero !== undefined ? '=' : '')) as FormatSpec['align'],
    sign: (sign ?? '') as FormatSpec['sign'],
    alternate: alternate !== undefined,
    width: Number(width ?? 0),
    grouping: (grouping ?? '') as FormatSpec['grouping'],
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? '',
  };
  if (spec.width > 1e6 || (spec.precision ?? 0) > 1e4)
    raise('ValueError', 'Too many decimal digits in format string');
  return spec;
}

/** Text filled up to the width. */
export function padded(text: string, spec: FormatSpec, usual: '<' | '>'): string {
  const missing = spec.width - Array.from(text).length;
  if (missing <= 0) return text;
  const align = spec.align === '' ? usual : spec.align;
  if (align === '<') return text + spec.fill.repeat(missing);
  if (align === '^') {
    const left = missing >> 1;
    return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
  }
  return spec.fill.repeat(missing) + text;
}

/** Sign and digits, grouped and filled; zeros go between sign and digits. */
function assemble(negative: boolean, prefix: string, body: string, spec: FormatSpec, group: number): string {
  const sign = (negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '') + prefix;
  const match = /^(\w*?)((?:[.%].*|e[-+]\d+%?)?)$/.exec(body);
  const isHex = group === 4;
  const whole = isHex ? body : (/^\d*/.exec(body)?.[0] ?? match?.[1] ?? '');
  const rest = body.slice(whole.length);
  if (spec.align === '=') {
    const room = spec.width - sign.length - rest.length;
    let digits = grouped(whole, spec.grouping, group);
    if (spec.fill === '0' && spec.grouping !== '') {
      let bare = whole;
      while (digits.length < room) {
        bare = `0${bare}`;
        digits = grouped(bare, spec.grouping, group);
      }
    } else digits = spec.fill.repeat(Math.max(0, room - digits.length)) + digits;
    return sign + digits + rest;
  }
  return padded(sign + grouped(whole, spec.grouping, group) + rest, spec, '>');
}

function grouped(digits: string, separator: string, size: number): string {
  if (separator === '' || digits.length <= size) return digits;
  const first = digits.length % size;
  const groups = first === 0 ? [] : [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += size) groups.push(digits.slice(at, at + size));
  return groups.join(separator);
}

const BASES: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['b', [2, '0b']],
  ['o', [8, '0o']],
  ['x', [16, '0x']],
  ['X', [16, '0X']],
]);

/** An integer in a format. @throws PyError ValueError */
export function formatInteger(value: bigint, spec: FormatSpec): string {
  const negative = value < 0n;
  const size = negative ? -value : value;
  const base = BASES.get(spec.type);
  if (spec.type === 'c') return padded(String.fromCodePoint(Number(value)), spec, '<');
  if (base !== undefined || spec.type === '' || spec.type === 'd' || spec.type === 'n') {
    if (spec.precision !== undefined)
      raise('ValueError', 'Precision not allowed in integer format specifier');
    const [radix, prefix] = base ?? [10, ''];
    const text = size.toString(radix);
    return assemble(
      negative,
      spec.alternate ? prefix : '',
      spec.type === 'X' ? text.toUpperCase() : text,
      spec,
      radix === 10 ? 3 : 4,
    );
  }
  if (!'eEfFgG%'.includes(spec.type))
    raise('ValueError', `Unknown format code '${spec.type}' for object of type 'int'`);
  return formatFloat(Number(value), spec);
}

/** Digits of |value| in a float format, without sign. */
export function floatBody(value: number, spec: FormatSpec): string {
  const size = Math.abs(value);
  const upper = spec.type === 'E' || spec.type === 'F' || spec.type === 'G';
  const type = spec.type.toLowerCase();
  const percent = type === '%' ? '%' : '';
  const special = !Number.isFinite(size);
  let text: string;
  if (special) text = (Number.isNaN(size) ? 'nan' : 'inf') + percent;
  else if (type === '' && spec.precision === undefined) {
    text = floatRepr(size);
  } else if (type === 'e') text = exponential(size, spec.precision ?? 6, spec.alternate);
  else if (type === 'f' || type === '%') {
    const scaled = type === '%' ? size * 100 : size;
    const decimals = spec.precision ?? 6;
    text = fixedDigits(scaled, decimals) + (decimals === 0 && spec.alternate ? '.' : '') + percent;
  } else text = general(size, spec, type === '');
  return upper ? text.toUpperCase() : text;
}

function exponential(size: number, decimals: number, alternate: boolean): string {
  const { digits, exponent } = significantDigits(size, decimals + 1);
  const point = decimals > 0 || alternate ? '.' : '';
  return `${digits.charAt(0)}${point}${digits.slice(1)}e${exponentPart(exponent)}`;
}

function general(size: number, spec: FormatSpec, none: boolean): string {
  const precision = Math.max(1, spec.precision ?? 6);
  const { digits, exponent } = significantDigits(size, precision);
  // without a type the number looks like a float: one decimal at least
  const useExponent = exponent < -4 || exponent >= (none ? precision - 1 || 1 : precision);
  const kept = spec.alternate ? digits : digits.replace(/0+$/, '') || '0';
  if (useExponent && !(none && precision === 1 && exponent === 0)) {
    const fraction = kept.slice(1);
    return `${kept.charAt(0)}${fraction === '' ? '' : `.${fraction}`}e${exponentPart(exponent)}`;
  }
  return placePoint(kept, exponent, none);
}

/** A float in a format. @throws PyError ValueError */
export function formatFloat(value: number, spec: FormatSpec): string {
  if (!'eEfFgGn%'.includes(spec.type))
    raise('ValueError', `Unknown format code '${spec.type}' for object of type 'float'`);
  const negative = value < 0 || Object.is(value, -0);
  const body = floatBody(value, spec.type === 'n' ? { ...spec, type: 'g' } : spec);
  return assemble(
    negative,
    '',
    body,
    Number.isFinite(value) || spec.fill !== '0' ? spec : { ...spec, fill: '0' },
    3,
  );
}

/** A text in a format. @throws PyError ValueError */
export function formatText(text: string, spec: FormatSpec): string {
  if (spec.type !== '' && spec.type !== 's')
    raise('ValueError', `Unknown format code '${spec.type}' for object of type 'str'`);
  if (spec.sign !== '') raise('ValueError', 'Sign not allowed in string format specifier');
  if (spec.align === '=' && spec.fill !== '0')
    raise('ValueError', "'=' alignment not allowed in string format specifier");
  const cut = spec.precision === undefined ? text : Array.from(text).slice(0, spec.precision).join('');
  return padded(cut, spec.align === '=' ? { ...spec, align: '<' } : spec, '<');
}
