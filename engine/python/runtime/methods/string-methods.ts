// Methods of str.
import { guardText } from '../limits';
import type { Context, PyValue } from '../object';
import { listOf } from '../operators';
import type { Bound } from '../native';
import { raise } from '../py-error';
import { PyList, PyTuple } from '../sequences';
import { PyDict } from '../dict';
import { formatText } from '../str-format';
import { indexOf } from '../slice';
import { typeNameOf } from '../type-name';
import { methodsFor, type Method } from './method';

const string = methodsFor((value: PyValue): value is string => typeof value === 'string');

function strip(text: string, set: PyValue, left: boolean, right: boolean): string {
  if (set === null) return left ? (right ? text.trim() : text.trimStart()) : text.trimEnd();
  const characters = typeof set === 'string' ? Array.from(set) : [];
  let from = 0;
  let to = text.length;
  while (left && from < to && characters.includes(text.charAt(from))) from += 1;
  while (right && to > from && characters.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function split(text: string, separator: PyValue, most: number, fromRight: boolean): PyList {
  if (separator === null) {
    const words = text.split(/\s+/).filter((word) => word !== '');
    if (most < 0 || words.length <= most + 1) return new PyList(words);
    const pattern = fromRight
      ? new RegExp(`^(.*?)${'\\s+(\\S+)'.repeat(most)}\\s*$`, 's')
      : new RegExp(`^\\s*${'(\\S+)\\s+'.repeat(most)}(.*)$`, 's');
    return new PyList((pattern.exec(text) ?? []).slice(1));
  }
  if (typeof separator !== 'string') raise('TypeError', `must be str or None, not ${typeNameOf(separator)}`);
  if (separator === '') raise('ValueError', 'empty separator');
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most + 1) return new PyList(parts);
  return fromRight
    ? new PyList([parts.slice(0, parts.length - most).join(separator), ...parts.slice(parts.length - most)])
    : new PyList([...parts.slice(0, most), parts.slice(most).join(separator)]);
}

function part(self: string, bound: Bound): { text: string; from: number } {
  const clip = (value: PyValue, missing: number): number => {
    const index = Number(indexOf(value) ?? BigInt(missing));
    return Math.min(Math.max(index < 0 ? index + self.length : index, 0), self.length);
  };
  const from = clip(bound.get('start'), 0);
  return { text: self.slice(from, Math.max(from, clip(bound.get('end'), self.length))), from };
}

function starts(self: string, bound: Bound, test: (text: string, affix: string) => boolean): boolean {
  const { text } = part(self, bound);
  const affix = bound.get('prefix');
  const all = affix instanceof PyTuple ? affix.items : [affix];
  return all.some((one) => {
    if (typeof one !== 'string')
      raise('TypeError', `first arg must be str or a tuple of str, not ${typeNameOf(one)}`);
    return test(text, one);
  });
}

function fill(self: string, bound: Bound, where: 'left' | 'right' | 'both'): string {
  const missing = Math.max(0, Number(bound.integer('width')) - Array.from(self).length);
  guardText(missing);
  const character = bound.text('fillchar');
  if (Array.from(character).length !== 1)
    raise('TypeError', 'The fill character must be exactly one character long');
  if (where === 'both') {
    const width = missing + Array.from(self).length;
    const left = (missing >> 1) + (missing & width & 1);
    return character.repeat(left) + self + character.repeat(missing - left);
  }
  return where === 'left' ? character.repeat(missing) + self : self + character.repeat(missing);
}

function join(self: string, items: readonly PyValue[], context: Context): string {
  let size = 0;
  const texts = items.map((item, i) => {
    if (typeof item !== 'string')
      raise('TypeError', `sequence item ${String(i)}: expected str instance, ${typeNameOf(item)} found`);
    size += item.length + self.length;
    return item;
  });
  guardText(size);
  context.spend(size >> 6);
  return texts.join(self);
}

const is = (name: string, pattern: RegExp): [string, Method] =>
  string(name, '', (self) => pattern.test(self));
const title = (text: string): string =>
  text.toLowerCase().replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1));

export const stringMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  string('upper', '', (self) => self.toUpperCase()),
  string('lower', '', (self) => self.toLowerCase()),
  string('casefold', '', (self) => self.toLowerCase()),
  string('capitalize', '', (self) => self.charAt(0).toUpperCase() + self.slice(1).toLowerCase()),
  string('title', '', (self) => title(self)),
  string('swapcase', '', (self) =>
    Array.from(self)
      .map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase()))
      .join(''),
  ),
  string('strip', 'chars=None, /', (self, bound) => strip(self, bound.get('chars'), true, true)),
  string('lstrip', 'chars=None, /', (self, bound) => strip(self, bound.get('chars'), true, false)),
  string('rstrip', 'chars=None, /', (self, bound) => strip(self, bound.get('chars'), false, true)),
  string('split', 'sep=None, maxsplit=-1', (self, bound) =>
    split(self, bound.get('sep'), Number(bound.integer('maxsplit')), false),
  ),
  string('rsplit', 'sep=None, maxsplit=-1', (self, bound) =>
    split(self, bound.get('sep'), Number(bound.integer('maxsplit')), true),
  ),
  string('splitlines', 'keepends=False', (self, bound) => {
    const lines = self.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
    return new PyList(
      bound.get('keepends') === true ? [...lines] : lines.map((line) => line.replace(/[\r\n]+$/, '')),
    );
  }),
  string('join', 'iterable, /', (self, bound, context) =>
    join(self, listOf(bound.get('iterable'), context), context),
  ),
  string('replace', 'old, new, count=-1, /', (self, bound, context) => {
    const [old, fresh] = [bound.text('old'), bound.text('new')];
    const most = Number(bound.integer('count'));
    const parts = old === '' ? ['', ...Array.from(self), ''] : self.split(old);
    const count = most < 0 ? parts.length - 1 : Math.min(most, parts.length - 1);
    guardText(self.length + count * fresh.length);
    context.spend(self.length >> 6);
    const separator = old === '' ? '' : old;
    return (
      parts.slice(0, count + 1).join(fresh) +
      (parts.length > count + 1 ? separator + parts.slice(count + 1).join(separator) : '')
    );
  }),
  string('startswith', 'prefix, start=None, end=None, /', (self, bound) =>
    starts(self, bound, (text, one) => text.startsWith(one)),
  ),
  string('endswith', 'prefix, start=None, end=None, /', (self, bound) =>
    starts(self, bound, (text, one) => text.endsWith(one)),
  ),
  string('find', 'sub, start=None, end=None, /', (self, bound) => {
    const { text, from } = part(self, bound);
    const at = text.indexOf(bound.text('sub'));
    return BigInt(at < 0 ? -1 : at + from);
  }),
  string('rfind', 'sub, start=None, end=None, /', (self, bound) => {
    const { text, from } = part(self, bound);
    const at = text.lastIndexOf(bound.text('sub'));
    return BigInt(at < 0 ? -1 : at + from);
  }),
  string('index', 'sub, start=None, end=None, /', (self, bound) => {
    const { text, from } = part(self, bound);
    const at = text.indexOf(bound.text('sub'));
    if (at < 0) raise('ValueError', 'substring not found');
    return BigInt(at + from);
  }),
  string('count', 'sub, start=None, end=None, /', (self, bound) =>
    BigInt(part(self, bound).text.split(bound.text('sub')).length - 1),
  ),
  string('partition', 'sep, /', (self, bound) => {
    const separator = bound.text('sep');
    const at = self.indexOf(separator);
    return new PyTuple(
      at < 0 ? [self, '', ''] : [self.slice(0, at), separator, self.slice(at + separator.length)],
    );
  }),
  string('rpartition', 'sep, /', (self, bound) => {
    const separator = bound.text('sep');
    const at = self.lastIndexOf(separator);
    return new PyTuple(
      at < 0 ? ['', '', self] : [self.slice(0, at), separator, self.slice(at + separator.length)],
    );
  }),
  string('format', '*args, **kwargs', (self, bound, context) =>
    formatText(self, bound.star, bound.doubleStar, context),
  ),
  string('format_map', 'mapping, /', (self, bound, context) => {
    const names = new Map<string, PyValue>();
    const mapping = bound.get('mapping');
    if (mapping instanceof PyDict)
      for (const [key, value] of mapping.entries()) if (typeof key === 'string') names.set(key, value);
    return formatText(self, [], names, context);
  }),
  string('translate', 'table, /', (self, bound) => {
    const table = bound.get('table');
    if (!(table instanceof PyDict)) return raise('TypeError', 'translate() takes a dict');
    return Array.from(self, (character) => {
      const code = BigInt(character.codePointAt(0) ?? 0);
      if (!table.has(code)) return character;
      const value = table.get(code) ?? null;
      if (typeof value === 'bigint') return String.fromCodePoint(Number(value));
      return typeof value === 'string' ? value : '';
    }).join('');
  }),
  string('istitle', '', (self) => self !== self.toLowerCase() && self === title(self)),
  string('ljust', "width, fillchar=' ', /", (self, bound) => fill(self, bound, 'right')),
  string('rjust', "width, fillchar=' ', /", (self, bound) => fill(self, bound, 'left')),
  string('center', "width, fillchar=' ', /", (self, bound) => fill(self, bound, 'both')),
  string('zfill', 'width, /', (self, bound) => {
    const missing = Math.max(0, Number(bound.integer('width')) - self.length);
    guardText(missing);
    const sign = /^[-+]/.exec(self)?.[0] ?? '';
    return sign + '0'.repeat(missing) + self.slice(sign.length);
  }),
  string('removeprefix', 'prefix, /', (self, bound) =>
    self.startsWith(bound.text('prefix')) ? self.slice(bound.text('prefix').length) : self,
  ),
  string('removesuffix', 'suffix, /', (self, bound) =>
    bound.text('suffix') !== '' && self.endsWith(bound.text('suffix'))
      ? self.slice(0, -bound.text('suffix').length)
      : self,
  ),
  string('expandtabs', 'tabsize=8', (self, bound) =>
    self.replaceAll('\t', ' '.repeat(Math.min(64, Number(bound.integer('tabsize'))))),
  ),
  string('islower', '', (self) => self !== self.toUpperCase() && self === self.toLowerCase()),
  string('isupper', '', (self) => self !== self.toLowerCase() && self === self.toUpperCase()),
  is('isdigit', /^\p{Nd}+$/u),
  is('isdecimal', /^\p{Nd}+$/u),
  is('isnumeric', /^\p{N}+$/u),
  is('isalpha', /^\p{L}+$/u),
  is('isalnum', /^[\p{L}\p{N}]+$/u),
  is('isspace', /^\s+$/),
  is('isidentifier', /^[\p{L}_][\p{L}\p{N}_]*$/u),
]);
