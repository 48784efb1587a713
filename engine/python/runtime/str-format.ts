// str.format.
import { getAttribute } from './attributes';
import type { Context, PyValue } from './object';
import { getItem } from './operators';
import { raise } from './py-error';
import { asciiOf } from './string-text';
import { formatValue } from './text';

/**
 * `text.format(*positional, **keywords)`.
 * @throws PyError ValueError, IndexError, KeyError, AttributeError
 */
export function formatText(
  text: string,
  positional: readonly PyValue[],
  keywords: ReadonlyMap<string, PyValue>,
  context: Context,
): string {
  let automatic = 0;
  let numbering: string | undefined;
  const render = (format: string, depth: number): string => {
    if (depth > 2) raise('ValueError', 'Max string recursion exceeded');
    let result = '';
    for (let at = 0; at < format.length;) {
      const character = format.charAt(at);
      if ((character === '{' || character === '}') && format.charAt(at + 1) === character) {
        result += character;
        at += 2;
      } else if (character === '}') raise('ValueError', "Single '}' encountered in format string");
      else if (character === '{') {
        const end = closing(format, at);
        result += field(format.slice(at + 1, end), depth);
        at = end + 1;
      } else {
        result += character;
        at += 1;
      }
    }
    return result;
  };
  const field = (inner: string, depth: number): string => {
    const match = /^([^!:[.]*)((?:\.[^!:[.]+|\[[^\]]*\])*)(?:!([rsa]))?(?::(.*))?$/s.exec(inner);
    if (match === null) raise('ValueError', "expected '}' before end of string");
    const [, name = '', path = '', conversion, spec = ''] = match;
    let value = start(name);
    for (const [, attribute, index = ''] of path.matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)) {
      if (attribute === undefined)
        value = getItem(value, /^\d+$/.test(index) ? BigInt(index) : index, context);
      else value = getAttribute(value, attribute, context);
    }
    return formatValue(converted(value, conversion, context), render(spec, depth + 1), context);
  };
  const start = (name: string): PyValue => {
    if (name !== '' && !/^\d+$/.test(name)) {
      const value = keywords.get(name);
      return value === undefined ? raise('KeyError', `'${name}'`, { args: [name] }) : value;
    }
    const kind = name === '' ? 'automatic field numbering' : 'manual field specification';
    if (numbering !== undefined && numbering !== kind)
      raise('ValueError', `cannot switch from ${numbering} to ${kind}`);
    numbering = kind;
    const at = name === '' ? automatic : Number(name);
    if (name === '') automatic += 1;
    const value = positional[at];
    if (value === undefined)
      raise('IndexError', `Replacement index ${String(at)} out of range for positional args tuple`);
    return value;
  };
  return render(text, 0);
}

function converted(value: PyValue, conversion: string | undefined, context: Context): PyValue {
  if (conversion === undefined) return value;
  if (conversion === 's') return context.str(value);
  return conversion === 'a' ? asciiOf(context.repr(value)) : context.repr(value);
}

function closing(format: string, open: number): number {
  let depth = 0;
  for (let at = open; at < format.length; at += 1) {
    if (format.charAt(at) === '{') depth += 1;
    else if (format.charAt(at) === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return raise('ValueError', "Single '{' encountered in format string");
}
