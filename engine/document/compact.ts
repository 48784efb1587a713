// Documents as short JSON for links: cells become arrays of their fields in a fixed order instead of
// objects with names, and what can be derived is left out. Whatever does not fit the pattern (cells of
// newer versions, additional fields) is kept as it is, so that nothing is ever lost.
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './schema';
import type { NotebookDocument } from './schema';

/** Lists of objects with these fields. */
const LISTS = {
  initial: ['variable', 'value'],
  files: ['name', 'code'],
  points: ['at', 'value'],
  arguments: ['name', 'unit'],
  events: ['name', 'condition', 'reset', 'when', 'order', 'resetWhen', 'resetOrder'],
  linked: ['variable', 'source', 'index'],
  parameters: ['constant', 'from', 'to', 'steps', 'scale'],
  pathways: ['name', 'on', 'code', 'delay', 'event', 'when', 'order'],
  connect: ['kind', 'condition', 'p', 'n', 'i', 'j', 'side', 'expression', 'skipIfInvalid'],
} as const;

/** How a field is written; all but `any` shorten what they know and pass the rest on. */
type FieldKind = 'any' | 'number' | 'rows' | keyof typeof LISTS;

interface Field {
  readonly name: string;
  readonly kind: FieldKind;
}

interface CellPattern {
  readonly type: string;
  readonly letter: string;
  /** fields that have this value in every cell of the pattern */
  readonly fixed: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/** Stands for a field that is not there. Numbers are wrapped in a list, so 0 is free for this. */
const ABSENT = 0;
/** Stands for an author's value that is the same as the current one. */
const SAME = 1;

function pattern(type: string, letter: string, ...fields: readonly string[]): CellPattern {
  return fixedPattern(type, letter, {}, ...fields);
}

function inputPattern(letter: string, kind: string, ...fields: readonly string[]): CellPattern {
  return fixedPattern('input', letter, { kind }, ...fields);
}

function arrayPattern(letter: string, shape: string, ...fields: readonly string[]): CellPattern {
  return fixedPattern('input', letter, { kind: 'timed-array', shape }, 'name', 'dt', ...fields, 'unit');
}

function fixedPattern(
  type: string,
  letter: string,
  fixed: Readonly<Record<string, string>>,
  ...fields: readonly string[]
): CellPattern {
  return {
    type,
    letter,
    fixed,
    fields: fields.map((text) => {
      const [name = '', kind = 'any'] = text.split(':');
      return { name, kind: isFieldKind(kind) ? kind : 'any' };
    }),
  };
}

function isFieldKind(kind: string): kind is FieldKind {
  return kind === 'any' || kind === 'number' || kind === 'rows' || Object.hasOwn(LISTS, kind);
}

/** Fields in the order of how often they are used: the empty ones at the end cost nothing. */
const PATTERNS: readonly CellPattern[] = [
  pattern('text', 't', 'text'),
  pattern('constants', 'k', 'rows:rows'),
  pattern(
    ...(['group', 'g', 'name', 'n', 'equations', 'threshold', 'reset', 'refractory', 'method'] as const),
    ...['initial:initial', 'dt', 'order:number', 'events:events', 'linked:linked', 'target', 'precision'],
  ),
  pattern(
    ...(['runner', 'c', 'name', 'group', 'template', 'code', 'when', 'order:number', 'dt'] as const),
    ...['userCode', 'checkUnits', 'neededVariables', 'overrideConditionalWrite', 'active', 'target'],
  ),
  pattern(
    ...(['monitor', 'm', 'name', 'kind', 'target', 'variables', 'record', 'dt', 'when'] as const),
    ...['order:number', 'event'],
  ),
  pattern('run', 'r', 'duration'),
  pattern('plot', 'p', 'kind', 'monitor', 'variable', 'spikes', 'smooth', 'title', 'synapses', 'margin'),
  pattern('sweep', 'w', 'parameters:parameters', 'measure', 'monitor', 'variable', 'repeats', 'title'),
  pattern('python', 'y', 'code', 'name', 'files:files'),
  pattern('function', 'f', 'name', 'arguments:arguments', 'expression', 'unit'),
  pattern(
    ...([
      'synapses',
      's',
      'name',
      'source',
      'target',
      'model',
      'pathways:pathways',
      'connect:connect',
    ] as const),
    ...['initial:initial', 'method', 'dt', 'order:number', 'multisynapticIndex', 'precision'],
  ),
  inputPattern('is', 'spikes', 'name', 'n', 'spikes', 'period', 'dt', 'when', 'order:number'),
  inputPattern('ig', 'poisson', 'name', 'n', 'rates', 'dt', 'order:number'),
  inputPattern(
    ...(['ip', 'poisson-input', 'name', 'target', 'variable', 'n', 'rate', 'weight'] as const),
    ...['when', 'order:number'],
  ),
  arrayPattern('as', 'steps', 'points:points'),
  arrayPattern('ad', 'drawn', 'points:points'),
  arrayPattern('ar', 'ramp', 'from', 'to', 'start', 'stop'),
  arrayPattern('aw', 'sine', 'amplitude', 'frequency', 'duration', 'offset', 'phase'),
  arrayPattern('an', 'noise', 'mean', 'sigma', 'duration', 'tau', 'seed:number'),
  arrayPattern('al', 'list', 'values'),
];

/** A document in its short form: a JSON value for `encodeLink(JSON.stringify(…))`. */
export function compactDocument(document: NotebookDocument): unknown {
  const full = plainJson(document);
  const short = isObject(full) ? shortDocument(full) : full;
  return sameJson(expandDocument(short), full) ? short : full;
}

/**
 * A document from its short form. Values that are not in short form are returned as they are; the result
 * is to be validated.
 */
export function expandDocument(value: unknown): unknown {
  const short = plainJson(value);
  if (!isList(short)) return short;
  const [version = null, title = null, dt = null, seed = ABSENT, cells = null, ...more] = short;
  return {
    format: DOCUMENT_FORMAT,
    v: version,
    title,
    ...(seed === ABSENT ? {} : { seed: isList(seed) ? (seed[0] ?? null) : seed }),
    dt,
    cells: isList(cells) ? cells.map(longCell) : cells,
    ...extras(more[0]),
  };
}

function shortDocument(document: JsonObject): Json {
  const { format, v, title, seed, dt, cells = null, ...more } = document;
  if (format !== DOCUMENT_FORMAT || v !== DOCUMENT_VERSION || !isList(cells)) return document;
  return [
    v,
    title ?? null,
    dt ?? null,
    // A seed of 0 would look like no seed.
    seed === undefined ? ABSENT : seed === 0 ? [0] : seed,
    cells.map(shortCell),
    ...(Object.keys(more).length === 0 ? [] : [more]),
  ];
}

function shortCell(cell: Json): Json {
  if (!isObject(cell)) return cell;
  const known = PATTERNS.find(
    ({ type, fixed }) =>
      type === cell.type && Object.entries(fixed).every(([name, value]) => cell[name] === value),
  );
  if (known === undefined) return cell;
  const { id = null, ...rest } = cell;
  const values: Json[] = [];
  const left = new Map(Object.entries(rest));
  left.delete('type');
  for (const name of Object.keys(known.fixed)) left.delete(name);
  for (const { name, kind } of known.fields) {
    const value = left.get(name);
    left.delete(name);
    values.push(value === undefined ? ABSENT : shorten(value, kind));
  }
  while (values.at(-1) === ABSENT) values.pop();
  const short = [known.letter, id, ...values, ...(left.size === 0 ? [] : [Object.fromEntries(left)])];
  return sameJson(longCell(short), cell) ? short : cell;
}

function longCell(short: Json): Json {
  if (!isList(short)) return short;
  const [letter = null, id = null, ...values] = short;
  const known = PATTERNS.find((candidate) => candidate.letter === letter);
  if (known === undefined) return short;
  const last = values.at(-1) ?? null;
  const more = isObject(last) ? last : {};
  const cell: Record<string, Json> = { id, type: known.type, ...known.fixed };
  known.fields.forEach(({ name, kind }, i) => {
    const value = values[i] ?? ABSENT;
    if (value !== ABSENT && value !== more) cell[name] = lengthen(value, kind);
  });
  return { ...cell, ...more };
}

function shorten(value: Json, kind: FieldKind): Json {
  switch (kind) {
    case 'any':
      return value;
    case 'number':
      return [value];
    case 'rows':
      return isList(value) ? value.map(shortRow) : value;
    default:
      return isList(value) ? value.map((item) => shortObject(item, LISTS[kind])) : value;
  }
}

function lengthen(value: Json, kind: FieldKind): Json {
  switch (kind) {
    case 'any':
      return value;
    case 'number':
      return isList(value) ? (value[0] ?? null) : value;
    case 'rows':
      return isList(value) ? value.map(longRow) : value;
    default:
      return isList(value) ? value.map((item) => longObject(item, LISTS[kind])) : value;
  }
}

const ROW = ['name', 'value', 'initial', 'slider', 'description'] as const;
const SLIDER = ['min', 'max', 'step', 'scale'] as const;

function shortRow(row: Json): Json {
  if (!isObject(row)) return row;
  const initial = row.initial !== undefined && row.initial === row.value ? SAME : row.initial;
  const slider = row.slider === undefined ? undefined : shortObject(row.slider, SLIDER);
  const short = shortObject(
    {
      ...row,
      ...(initial === undefined ? {} : { initial }),
      ...(slider === undefined ? {} : { slider }),
    },
    ROW,
  );
  return sameJson(longRow(short), row) ? short : row;
}

function longRow(short: Json): Json {
  if (!isList(short)) return short;
  const row = longObject(short, ROW);
  if (!isObject(row)) return row;
  const { initial, slider } = row;
  return {
    ...row,
    ...(initial === SAME ? { initial: row.value ?? null } : {}),
    ...(slider === undefined ? {} : { slider: longObject(slider, SLIDER) }),
  };
}

/** An object with these fields only as the list of its values; anything else as it is. */
function shortObject(value: Json, names: readonly string[]): Json {
  if (!isObject(value) || Object.keys(value).some((name) => !names.includes(name))) return value;
  const values = names.map((name) => value[name] ?? ABSENT);
  while (values.at(-1) === ABSENT) values.pop();
  return sameJson(longObject(values, names), value) ? values : value;
}

function longObject(short: Json, names: readonly string[]): Json {
  if (!isList(short)) return short;
  const result: Record<string, Json> = {};
  names.forEach((name, i) => {
    const value = short[i] ?? ABSENT;
    if (value !== ABSENT) result[name] = value;
  });
  return result;
}

function extras(value: Json | undefined): JsonObject {
  return value !== undefined && isObject(value) ? value : {};
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as JSON would carry it: without undefined fields. */
function plainJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}

/** Equal up to the order of fields. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map<string, unknown>(Object.entries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  );
}
