// Parameter lists and how arguments fall into them, with CPython's complaints.
import type { PyValue } from './object';
import { raise } from './py-error';

/** One parameter of a callable. */
export interface Parameter {
  readonly name: string;
  readonly kind: 'positionalOnly' | 'plain' | 'star' | 'keywordOnly' | 'doubleStar';
  /** absent: required */
  readonly defaultValue?: PyValue;
}

/** Parameters, with what binding needs worked out once. */
export class Signature {
  readonly positional: readonly Parameter[];
  readonly star: string | undefined;
  readonly doubleStar: string | undefined;

  constructor(readonly parameters: readonly Parameter[]) {
    this.positional = parameters.filter(({ kind }) => kind === 'plain' || kind === 'positionalOnly');
    this.star = parameters.find(({ kind }) => kind === 'star')?.name;
    this.doubleStar = parameters.find(({ kind }) => kind === 'doubleStar')?.name;
  }

  /**
   * Reads a list such as `N, model=None, /, *args, dt=1.0, **kwargs`; defaults are literals.
   * @throws Error for text that is no parameter list (a mistake of ours, not of a script)
   */
  static parse(text: string): Signature {
    const parameters: Parameter[] = [];
    let keywordOnly = false;
    for (const piece of splitList(text)) {
      if (piece === '/') {
        parameters.forEach((one, i) => (parameters[i] = { ...one, kind: 'positionalOnly' }));
        continue;
      }
      if (piece === '*') {
        keywordOnly = true;
        continue;
      }
      const match = /^(\*{0,2})([A-Za-z_]\w*)(?:\s*=\s*(.+))?$/s.exec(piece);
      if (match === null) throw new Error(`not a parameter: ${piece}`);
      const [, stars, name = '', value] = match;
      const kind =
        stars === '**' ? 'doubleStar' : stars === '*' ? 'star' : keywordOnly ? 'keywordOnly' : 'plain';
      if (stars === '*') keywordOnly = true;
      parameters.push({ name, kind, ...(value === undefined ? {} : { defaultValue: literal(value) }) });
    }
    return new Signature(parameters);
  }
}

function splitList(text: string): string[] {
  const pieces: string[] = [];
  let current = '';
  let quote = '';
  for (const character of text) {
    if (quote === '' && character === ',') {
      pieces.push(current.trim());
      current = '';
      continue;
    }
    if (character === quote) quote = '';
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    current += character;
  }
  pieces.push(current.trim());
  return pieces.filter((piece) => piece !== '');
}

function literal(text: string): PyValue {
  if (text === 'None') return null;
  if (text === 'True' || text === 'False') return text === 'True';
  if (/^-?\d+$/.test(text)) return BigInt(text);
  if (/^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return Number(text);
  const quoted = /^(['"])(.*)\1$/s.exec(text);
  if (quoted === null) throw new Error(`not a literal: ${text}`);
  return quoted[2] ?? '';
}

/** Receives bound arguments, one call for each parameter that got one. */
export interface Binding {
  readonly values: Map<string, PyValue>;
  readonly given: Set<string>;
  readonly star: readonly PyValue[];
  readonly doubleStar: Map<string, PyValue>;
}

/**
 * Lets arguments fall into parameters, as Python does; defaults are filled in.
 * @throws PyError TypeError in CPython's words
 */
export function bind(
  functionName: string,
  signature: Signature,
  positional: readonly PyValue[],
  keywords: ReadonlyMap<string, PyValue>,
): Binding {
  const values = new Map<string, PyValue>();
  const doubleStar = new Map<string, PyValue>();
  const slots = signature.positional;
  if (positional.length > slots.length && signature.star === undefined)
    raise('TypeError', tooMany(functionName, signature, positional.length, keywords));
  const count = Math.min(positional.length, slots.length);
  for (let i = 0; i < count; i += 1) {
    const slot = slots[i];
    if (slot !== undefined) values.set(slot.name, positional[i] ?? null);
  }
  for (const [name, value] of keywords) {
    const parameter = signature.parameters.find((one) => one.name === name && takesKeyword(one));
    if (parameter !== undefined) {
      if (values.has(name))
        raise('TypeError', `${functionName}() got multiple values for argument '${name}'`);
      values.set(name, value);
    } else if (signature.doubleStar !== undefined) doubleStar.set(name, value);
    else if (signature.parameters.some((one) => one.name === name && one.kind === 'positionalOnly'))
      raise(
        'TypeError',
        `${functionName}() got some positional-only arguments passed as keyword arguments: '${name}'`,
      );
    else raise('TypeError', `${functionName}() got an unexpected keyword argument '${name}'`);
  }
  const given = new Set(values.keys());
  for (const parameter of signature.parameters)
    if (!values.has(parameter.name) && parameter.defaultValue !== undefined)
      values.set(parameter.name, parameter.defaultValue);
  complainOfMissing(functionName, signature, values);
  return { values, given, star: positional.slice(slots.length), doubleStar };
}

function takesKeyword({ kind }: Parameter): boolean {
  return kind === 'plain' || kind === 'keywordOnly';
}

function complainOfMissing(
  functionName: string,
  signature: Signature,
  values: ReadonlyMap<string, PyValue>,
): void {
  for (const keywordOnly of [false, true]) {
    const missing = signature.parameters
      .filter(
        ({ kind }) => kind !== 'star' && kind !== 'doubleStar' && (kind === 'keywordOnly') === keywordOnly,
      )
      .filter(({ name }) => !values.has(name))
      .map(({ name }) => `'${name}'`);
    if (missing.length === 0) continue;
    const last = missing.at(-1) ?? '';
    const names =
      missing.length === 1
        ? last
        : missing.length === 2
          ? missing.join(' and ')
          : `${missing.slice(0, -1).join(', ')}, and ${last}`;
    const kind = keywordOnly ? 'keyword-only' : 'positional';
    raise(
      'TypeError',
      `${functionName}() missing ${String(missing.length)} required ${kind} argument${missing.length > 1 ? 's' : ''}: ${names}`,
    );
  }
}

function tooMany(
  functionName: string,
  signature: Signature,
  count: number,
  keywords: ReadonlyMap<string, PyValue>,
): string {
  const most = signature.positional.length;
  const least = signature.positional.filter(({ defaultValue }) => defaultValue === undefined).length;
  const range = least === most ? String(most) : `from ${String(least)} to ${String(most)}`;
  const only = signature.parameters.filter(({ name, kind }) => kind === 'keywordOnly' && keywords.has(name));
  const plural = (n: number): string => (n === 1 ? '' : 's');
  const given =
    only.length === 0
      ? String(count)
      : `${String(count)} positional argument${plural(count)} (and ${String(only.length)} keyword-only argument${plural(only.length)})`;
  return `${functionName}() takes ${range} positional argument${most === 1 && least === most ? '' : 's'} but ${given} ${count === 1 && only.length === 0 ? 'was' : 'were'} given`;
}
