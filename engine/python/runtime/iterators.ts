// Iterators as values: generators, and what iter(), map(), zip() … return.
import { PyObject, type Context, type PyValue } from './object';

/** A value that is walked once. */
export class PyIterator extends PyObject {
  private held: (() => Iterable<PyValue>) | undefined;

  constructor(
    readonly typeName: string,
    private readonly iterator: Iterator<PyValue>,
  ) {
    super();
  }

  /** Says what the iterator keeps alive, for the memory budget. */
  keep(held: () => Iterable<PyValue>): this {
    this.held ??= held;
    return this;
  }

  override heldValues(): Iterable<PyValue> | undefined {
    return this.held?.();
  }

  override iterate(): Iterator<PyValue> {
    return this.iterator;
  }

  /** Next value, or undefined at the end. */
  next(): PyValue | undefined {
    const next = this.iterator.next();
    return next.done === true ? undefined : next.value;
  }

  /** Raises an error where a generator waits. @returns the next value, or undefined at the end */
  throw(error: unknown): PyValue | undefined {
    if (this.iterator.throw === undefined) throw error;
    const next = this.iterator.throw(error);
    return next.done === true ? undefined : next.value;
  }

  /** Ends the iterator early. */
  close(): void {
    this.iterator.return?.();
  }

  override repr(_context: Context): string {
    return `<${this.typeName} object>`;
  }
}
