// str, repr and format of all values.
import { floatRepr } from './float-text';
import { formatFloat, formatInteger, formatText, parseSpec } from './format-number';
import { bitLength } from './limits';
import { PyInstance } from './instance';
import { PyObject, type Context, type PyValue } from './object';
import { raise } from './py-error';
import { stringRepr } from './string-text';
import { typeNameOf } from './type-name';

/** Decimal digits of an integer; refuses those that would take ages, as Python does. */
export function integerText(value: bigint): string {
  if (bitLength(value) > 14287)
    raise(
      'ValueError',
      'Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit',
    );
  return value.toString();
}

/** Python's str(). */
export function strOf(value: PyValue, context: Context): string {
  if (typeof value === 'string') return value;
  return value instanceof PyObject ? value.str(context) : reprOf(value, context);
}

/** Python's repr(). */
export function reprOf(value: PyValue, context: Context): string {
  switch (typeof value) {
    case 'string':
      return stringRepr(value);
    case 'bigint':
      return value < 9007199254740992n && value > -9007199254740992n ? value.toString() : integerText(value);
    case 'number':
      return floatRepr(value);
    case 'boolean':
      return value ? 'True' : 'False';
    default:
      return value === null ? 'None' : value.repr(context);
  }
}

/**
 * format(value, spec).
 * @throws PyError ValueError, TypeError
 */
export function formatValue(value: PyValue, spec: string, context: Context): string {
  if (spec === '' && !(value instanceof PyInstance)) return strOf(value, context);
  const typeName = typeNameOf(value);
  switch (typeof value) {
    case 'string':
      return formatText(value, parseSpec(spec, typeName));
    case 'bigint':
      return formatInteger(value, parseSpec(spec, typeName));
    case 'number':
      return formatFloat(value, parseSpec(spec, typeName));
    case 'boolean': {
      const parsed = parseSpec(spec, typeName);
      return parsed.type === '' || parsed.type === 's'
        ? formatText(value ? 'True' : 'False', { ...parsed, type: '' })
        : formatInteger(value ? 1n : 0n, parsed);
    }
    default: {
      const text = value === null ? undefined : value.format(spec, context);
      if (text === undefined)
        raise('TypeError', `unsupported format string passed to ${typeName}.__format__`);
      return text;
    }
  }
}
