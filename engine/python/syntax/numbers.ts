// Number literals of Python: decimal, hexadecimal, octal, binary, floating point, with underscores.
import type { PyExpression } from './ast';
import type { Concrete } from './concrete';
import type { LoweringContext } from './context';
import { none } from './context';

const DECIMAL = /^(0(_?0)*|[1-9](_?[0-9])*)$/;
const BASED = /^0([bB](_?[01])+|[oO](_?[0-7])+|[xX](_?[0-9a-fA-F])+)$/;
const DIGITS = '[0-9](?:_?[0-9])*';
const FLOAT = new RegExp(`^(?:(?:${DIGITS})?\\.${DIGITS}|${DIGITS}\\.?)(?:[eE][+-]?${DIGITS})?$`);
/** Python converts no longer decimal integers from text. */
const MAX_DIGITS = 4300;

/** Lowers a number. */
export function lowerNumber(node: Concrete, context: LoweringContext): PyExpression {
  const origin = context.origin(node, node);
  const text = context.text(node);
  const plain = text.replaceAll('_', '');
  if (DECIMAL.test(text)) {
    if (plain.length > MAX_DIGITS) {
      context.refuse(origin, `this number has more than ${String(MAX_DIGITS)} digits`);
      return none(origin);
    }
    return { kind: 'int', value: BigInt(plain), origin };
  }
  if (BASED.test(text)) return { kind: 'int', value: BigInt(plain), origin };
  if (/^[0-9_]+$/.test(text) && text.startsWith('0') && !text.endsWith('_')) {
    context.refuse(origin, 'integers do not start with zeros; octal numbers start with 0o');
    return none(origin);
  }
  if (FLOAT.test(text)) return { kind: 'float', value: Number(plain), origin };
  const imaginary = /^(.*)[jJ]$/.exec(text)?.[1];
  if (imaginary !== undefined && (FLOAT.test(imaginary) || /^[0-9](_?[0-9])*$/.test(imaginary)))
    return { kind: 'complex', value: Number(imaginary.replaceAll('_', '')), origin };
  context.refuse(origin, `'${text}' is not a number`);
  return none(origin);
}
