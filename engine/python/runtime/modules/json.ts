// The module json.
import { PyDict } from '../dict';
import { floatRepr } from '../float-text';
import type { PyModule } from '../module';
import type { NativeBody } from '../native';
import type { PyObject } from '../object';
import { type Context, type PyValue } from '../object';
import { truthOf } from '../operators';
import { raise } from '../py-error';
import { PyList, PyTuple } from '../sequences';
import { integerText } from '../text';
import { typeNameOf } from '../type-name';
import { moduleOf } from './module-of';

interface Style {
  readonly indent: string | undefined;
  readonly separators: readonly [string, string];
  readonly sortKeys: boolean;
  readonly ascii: boolean;
  readonly otherwise: PyValue;
}

function quoted(text: string, ascii: boolean): string {
  const plain = JSON.stringify(text);
  return ascii
    ? plain.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : plain;
}

function number(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return floatRepr(value);
}

function keyText(key: PyValue): string {
  switch (typeof key) {
    case 'string':
      return key;
    case 'number':
      return number(key);
    case 'bigint':
      return integerText(key);
    case 'boolean':
      return String(key);
    default:
      return key === null
        ? 'null'
        : raise('TypeError', `keys must be str, int, float, bool or None, not ${typeNameOf(key)}`);
  }
}

function written(value: PyValue, style: Style, depth: number, open: Set<PyObject>, context: Context): string {
  context.spend(1);
  switch (typeof value) {
    case 'string':
      return quoted(value, style.ascii);
    case 'number':
      return number(value);
    case 'bigint':
      return integerText(value);
    case 'boolean':
      return String(value);
    default:
      break;
  }
  if (value === null) return 'null';
  if (open.has(value)) raise('ValueError', 'Circular reference detected');
  open.add(value);
  const inner = (one: PyValue): string => written(one, style, depth + 1, open, context);
  let text: string;
  if (value instanceof PyDict) {
    const pairs = value.entries().map(([key, one]) => [keyText(key), one] as const);
    if (style.sortKeys) pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const parts = pairs.map(([key, one]) => quoted(key, style.ascii) + style.separators[1] + inner(one));
    text = enclosed('{', parts, '}', style, depth);
  } else if (value instanceof PyList || value instanceof PyTuple)
    text = enclosed('[', value.items.map(inner), ']', style, depth);
  else if (style.otherwise !== null) text = inner(context.call(style.otherwise, [value]));
  else raise('TypeError', `Object of type ${typeNameOf(value)} is not JSON serializable`);
  open.delete(value);
  return text;
}

function enclosed(from: string, parts: readonly string[], to: string, style: Style, depth: number): string {
  const { indent, separators } = style;
  if (parts.length === 0) return from + to;
  if (indent === undefined) return from + parts.join(separators[0]) + to;
  const line = `\n${indent.repeat(depth + 1)}`;
  return from + line + parts.join(separators[0] + line) + `\n${indent.repeat(depth)}` + to;
}

const dumps: NativeBody = (bound, context) => {
  const [indent, separators] = [bound.get('indent'), bound.get('separators')];
  const step =
    indent === null
      ? undefined
      : typeof indent === 'string'
        ? indent
        : ' '.repeat(Math.min(100, Number(bound.integer('indent'))));
  const pair = separators instanceof PyTuple ? separators.items.map((one) => context.str(one)) : [];
  const style: Style = {
    indent: step,
    separators: [pair[0] ?? (step === undefined ? ', ' : ','), pair[1] ?? ': '],
    sortKeys: truthOf(bound.get('sort_keys'), context),
    ascii: truthOf(bound.get('ensure_ascii'), context),
    otherwise: bound.get('default'),
  };
  return written(bound.get('obj'), style, 0, new Set(), context);
};

/** Reads JSON text with integers of any size and Python's NaN and Infinity. */
class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly context: Context,
  ) {}

  all(): PyValue {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) this.fail('Extra data', this.at);
    return value;
  }

  private fail(what: string, at: number): never {
    const before = this.text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    return raise(
      'JSONDecodeError',
      `${what}: line ${String(line)} column ${String(column)} (char ${String(at)})`,
    );
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at += 1;
  }

  private value(depth: number): PyValue {
    this.context.spend(1);
    if (depth > 500)
      raise('RecursionError', 'maximum recursion depth exceeded while decoding a JSON document');
    this.space();
    const next = this.text[this.at];
    if (next === '{') return this.object(depth);
    if (next === '[') return this.list(depth);
    if (next === '"') return this.string();
    const word = /(?:true|false|null|NaN|-?Infinity)/y;
    word.lastIndex = this.at;
    const constant = word.exec(this.text)?.[0];
    if (constant !== undefined) {
      this.at += constant.length;
      if (constant === 'null') return null;
      return constant === 'true' || constant === 'false' ? constant === 'true' : Number(constant);
    }
    const digits = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
    digits.lastIndex = this.at;
    const match = digits.exec(this.text);
    if (match === null) return this.fail('Expecting value', this.at);
    this.at += match[0].length;
    return match[1] === undefined && match[2] === undefined ? BigInt(match[0]) : Number(match[0]);
  }

  private string(): string {
    const pattern = /"(?:[^"\\]|\\.)*"/sy;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    if (match === undefined) return this.fail('Unterminated string starting at', this.at);
    let text: unknown;
    try {
      text = JSON.parse(match);
    } catch {
      return this.fail('Invalid control character or escape at', this.at);
    }
    this.at += match.length;
    return typeof text === 'string' ? text : '';
  }

  /** Items between brackets. */
  private items(to: string, item: () => void): void {
    this.at += 1;
    this.space();
    if (this.text[this.at] === to) {
      this.at += 1;
      return;
    }
    for (;;) {
      item();
      this.space();
      const next = this.text[this.at];
      if (next !== ',' && next !== to) this.fail("Expecting ',' delimiter", this.at);
      this.at += 1;
      if (next === to) return;
    }
  }

  private list(depth: number): PyList {
    const items: PyValue[] = [];
    this.items(']', () => items.push(this.value(depth + 1)));
    return new PyList(items);
  }

  private object(depth: number): PyDict {
    const dict = new PyDict();
    this.items('}', () => {
      this.space();
      if (this.text[this.at] !== '"') this.fail('Expecting property name enclosed in double quotes', this.at);
      const key = this.string();
      this.space();
      if (this.text[this.at] !== ':') this.fail("Expecting ':' delimiter", this.at);
      this.at += 1;
      dict.set(key, this.value(depth + 1));
    });
    return dict;
  }
}

/** json */
export function jsonModule(): PyModule {
  return moduleOf('json', [
    [
      'dumps',
      'obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False',
      dumps,
    ],
    ['loads', 's', (bound, context) => new Reader(bound.text('s'), context).all()],
  ]);
}
