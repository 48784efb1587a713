// Python's set and frozenset.
import type { PyBinaryOperator, PyComparison } from '../syntax/ast';
import { hashKeyOf, hashText, type HashKey } from './hash';
import { guardItems } from './limits';
import { PyObject, type Context, type PyValue } from './object';
import { PyError } from './py-error';

/** A set of hashable values; walks in order of insertion. */
export class PySet extends PyObject {
  readonly typeName: string;
  private readonly map = new Map<HashKey, PyValue>();

  constructor(
    values: Iterable<PyValue> = [],
    readonly frozen = false,
  ) {
    super();
    this.typeName = frozen ? 'frozenset' : 'set';
    for (const value of values) this.add(value);
  }

  add(value: PyValue): void {
    const key = hashKeyOf(value);
    if (this.map.has(key)) return;
    guardItems(this.map.size + 1);
    this.map.set(key, value);
  }

  has(value: PyValue): boolean {
    return this.map.has(hashKeyOf(value));
  }

  delete(value: PyValue): boolean {
    return this.map.delete(hashKeyOf(value));
  }

  clear(): void {
    this.map.clear();
  }

  override heldValues(): Iterable<PyValue> {
    return this.map.values();
  }

  values(): PyValue[] {
    return [...this.map.values()];
  }

  override binary(operator: PyBinaryOperator, other: PyValue, reflected: boolean): PyValue | undefined {
    if (!(other instanceof PySet)) return undefined;
    const [a, b]: [PySet, PySet] = reflected ? [other, this] : [this, other];
    switch (operator) {
      case '|':
        return new PySet([...a.values(), ...b.values()], a.frozen);
      case '&':
        return new PySet(
          a.values().filter((value) => b.has(value)),
          a.frozen,
        );
      case '-':
        return new PySet(
          a.values().filter((value) => !b.has(value)),
          a.frozen,
        );
      case '^':
        return new PySet(
          [...a.values().filter((value) => !b.has(value)), ...b.values().filter((value) => !a.has(value))],
          a.frozen,
        );
      default:
        return undefined;
    }
  }

  override compare(operator: PyComparison, other: PyValue, reflected: boolean): PyValue | undefined {
    if (!(other instanceof PySet)) return undefined;
    const [a, b]: [PySet, PySet] = reflected ? [other, this] : [this, other];
    const within = (x: PySet, y: PySet): boolean => x.values().every((value) => y.has(value));
    const equal = a.map.size === b.map.size && within(a, b);
    switch (operator) {
      case '==':
        return equal;
      case '!=':
        return !equal;
      case '<':
        return !equal && within(a, b);
      case '<=':
        return within(a, b);
      case '>':
        return !equal && within(b, a);
      case '>=':
        return within(b, a);
      default:
        return undefined;
    }
  }

  override *iterate(): Iterator<PyValue> {
    const size = this.map.size;
    for (const value of this.map.values()) {
      yield value;
      if (this.map.size !== size) throw new PyError('RuntimeError', 'Set changed size during iteration');
    }
  }

  override contains(value: PyValue): boolean {
    return this.has(value);
  }

  override length(): number {
    return this.map.size;
  }

  override repr(context: Context): string {
    const inner = this.values()
      .map((value) => context.repr(value))
      .join(', ');
    if (this.frozen) return inner === '' ? 'frozenset()' : `frozenset({${inner}})`;
    return inner === '' ? 'set()' : `{${inner}}`;
  }

  override hashKey(): string | undefined {
    return this.frozen ? `frozenset(${this.values().map(hashText).sort().join(',')})` : undefined;
  }
}
