// Python's dict: insertion order, keys by Python equality.
import type { PyBinaryOperator, PyComparison } from '../syntax/ast';
import { same } from './equality';
import { hashKeyOf, type HashKey } from './hash';
import { guardItems } from './limits';
import { PyObject, type Context, type PyValue } from './object';
import { PyError } from './py-error';
import { guardedRepr } from './sequences';
import { PyTuple } from './sequences';
import { PySet } from './set';

/** A dictionary; `missing` makes values of absent keys (defaultdict). */
export class PyDict extends PyObject {
  readonly typeName: string = 'dict';
  protected readonly map = new Map<HashKey, { readonly key: PyValue; value: PyValue }>();

  constructor(entries: Iterable<readonly [PyValue, PyValue]> = []) {
    super();
    for (const [key, value] of entries) this.set(key, value);
  }

  /** A dict of text keys. */
  static ofNames(names: ReadonlyMap<string, PyValue>): PyDict {
    return new PyDict(names);
  }

  get size(): number {
    return this.map.size;
  }

  get(key: PyValue): PyValue | undefined {
    return this.map.get(hashKeyOf(key))?.value;
  }

  has(key: PyValue): boolean {
    return this.map.has(hashKeyOf(key));
  }

  set(key: PyValue, value: PyValue): void {
    const hash = hashKeyOf(key);
    const entry = this.map.get(hash);
    if (entry !== undefined) entry.value = value;
    else {
      guardItems(this.map.size + 1);
      this.map.set(hash, { key, value });
    }
  }

  delete(key: PyValue): boolean {
    return this.map.delete(hashKeyOf(key));
  }

  clear(): void {
    this.map.clear();
  }

  keys(): PyValue[] {
    return Array.from(this.map.values(), (entry) => entry.key);
  }

  values(): PyValue[] {
    return Array.from(this.map.values(), (entry) => entry.value);
  }

  entries(): [PyValue, PyValue][] {
    return Array.from(this.map.values(), (entry) => [entry.key, entry.value]);
  }

  /** Value of an absent key, where the kind of dict has one. */
  protected missing(_key: PyValue, _context: Context): PyValue | undefined {
    return undefined;
  }

  override item(key: PyValue, context: Context): PyValue {
    const value = this.get(key) ?? (this.has(key) ? null : this.missing(key, context));
    if (value === undefined) throw keyError(key, context);
    return value;
  }

  override setItem(key: PyValue, value: PyValue): boolean {
    this.set(key, value);
    return true;
  }

  override deleteItem(key: PyValue, context: Context): boolean {
    if (!this.delete(key)) throw keyError(key, context);
    return true;
  }

  override binary(
    operator: PyBinaryOperator,
    other: PyValue,
    reflected: boolean,
    _context: Context,
  ): PyValue | undefined {
    if (operator !== '|' || !(other instanceof PyDict)) return undefined;
    return reflected
      ? new PyDict([...other.entries(), ...this.entries()])
      : new PyDict([...this.entries(), ...other.entries()]);
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    _reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    if ((operator !== '==' && operator !== '!=') || !(other instanceof PyDict)) return undefined;
    const equal =
      this.size === other.size &&
      this.entries().every(([key, value]) => other.has(key) && same(value, other.get(key) ?? null, context));
    return equal === (operator === '==');
  }

  override iterate(): Iterator<PyValue> {
    return walk(this.map, (entry) => entry.key);
  }

  /** Walks keys, values or pairs, refusing changes of size on the way. */
  walk(what: 'keys' | 'values' | 'items'): Iterator<PyValue> {
    return walk(this.map, (entry) =>
      what === 'keys' ? entry.key : what === 'values' ? entry.value : new PyTuple([entry.key, entry.value]),
    );
  }

  override contains(value: PyValue): boolean {
    return this.has(value);
  }

  override length(): number {
    return this.map.size;
  }

  override *heldValues(): Iterable<PyValue> {
    for (const { key, value } of this.map.values()) {
      yield key;
      yield value;
    }
  }

  override repr(context: Context): string {
    return guardedRepr(this, '{...}', () => {
      const parts = this.entries().map(([key, value]) => `${context.repr(key)}: ${context.repr(value)}`);
      return `{${parts.join(', ')}}`;
    });
  }

  override hashKey(): undefined {
    return undefined;
  }
}

function* walk<E>(map: ReadonlyMap<HashKey, E>, value: (entry: E) => PyValue): Iterator<PyValue> {
  const size = map.size;
  for (const entry of map.values()) {
    yield value(entry);
    if (map.size !== size) throw new PyError('RuntimeError', 'dictionary changed size during iteration');
  }
}

/** The KeyError of a key (its text is the key's repr). */
export function keyError(key: PyValue, context: Context): PyError {
  return new PyError('KeyError', context.repr(key), { args: [key] });
}

/** The live result of keys(), values() and items(). */
export class PyDictView extends PyObject {
  readonly typeName: string;

  constructor(
    private readonly dict: PyDict,
    private readonly what: 'keys' | 'values' | 'items',
  ) {
    super();
    this.typeName = `dict_${what}`;
  }

  private list(): PyValue[] {
    if (this.what === 'keys') return this.dict.keys();
    if (this.what === 'values') return this.dict.values();
    return this.dict.entries().map((pair) => new PyTuple(pair));
  }

  override iterate(): Iterator<PyValue> {
    return this.dict.walk(this.what);
  }

  override contains(value: PyValue, context: Context): boolean {
    return this.what === 'keys'
      ? this.dict.has(value)
      : this.list().some((item) => same(item, value, context));
  }

  override length(): number {
    return this.dict.size;
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    _reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    if ((operator !== '==' && operator !== '!=') || this.what === 'values') return undefined;
    const size = other instanceof PyObject ? other.length(context) : undefined;
    if (!(other instanceof PyObject) || size === undefined) return undefined;
    const equal =
      size === this.dict.size && this.list().every((item) => other.contains(item, context) === true);
    return equal === (operator === '==');
  }

  /** Keys and pairs go together with sets. */
  override binary(operator: PyBinaryOperator, other: PyValue, reflected: boolean): PyValue | undefined {
    if (this.what === 'values') return undefined;
    const set = other instanceof PyDictView ? new PySet(other.list()) : other;
    return new PySet(this.list()).binary(operator, set, reflected);
  }

  override repr(context: Context): string {
    return `${this.typeName}([${this.list()
      .map((item) => context.repr(item))
      .join(', ')}])`;
  }
}
