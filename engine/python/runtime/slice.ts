// Slices, and how indices fall into sequences.
import { PyObject, type Context, type PyValue } from './object';
import { raise } from './py-error';
import { typeNameOf } from './type-name';

/** A value of `a:b:c`. */
export class PySlice extends PyObject {
  readonly typeName = 'slice';

  constructor(
    readonly start: PyValue,
    readonly stop: PyValue,
    readonly step: PyValue,
  ) {
    super();
  }

  override attribute(name: string): PyValue | undefined {
    switch (name) {
      case 'start':
        return this.start;
      case 'stop':
        return this.stop;
      case 'step':
        return this.step;
      default:
        return undefined;
    }
  }

  override attributeNames(): readonly string[] {
    return ['start', 'stop', 'step'];
  }

  override repr(context: Context): string {
    return `slice(${[this.start, this.stop, this.step].map((part) => context.repr(part)).join(', ')})`;
  }

  override hashKey(): undefined {
    return undefined;
  }

  /**
   * First index, end, step and number of items that the slice selects of a sequence.
   * @throws PyError TypeError for parts that are no integers, ValueError for step 0
   */
  resolve(length: number): { start: number; stop: number; step: number; count: number } {
    const step = this.step === null ? 1 : part(this.step);
    if (step === 0) raise('ValueError', 'slice step cannot be zero');
    const low = step > 0 ? 0 : -1;
    const high = step > 0 ? length : length - 1;
    const clip = (value: PyValue, missing: number): number => {
      if (value === null) return missing;
      const index = part(value);
      return Math.min(Math.max(index < 0 ? index + length : index, low), high);
    };
    const start = clip(this.start, step > 0 ? low : high);
    const stop = clip(this.stop, step > 0 ? high : low);
    const count = Math.max(0, Math.ceil((stop - start) / step));
    return { start, stop, step, count };
  }

  /** Items of an array that the slice selects. */
  pick<T>(items: readonly T[]): T[] {
    const { start, step, count } = this.resolve(items.length);
    if (step === 1) return items.slice(start, start + count);
    const picked: T[] = [];
    for (let i = 0; i < count; i += 1) picked.push(...items.slice(start + i * step, start + i * step + 1));
    return picked;
  }
}

function part(value: PyValue): number {
  const index = indexOf(value);
  if (index === undefined)
    raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
  return Number(index);
}

/** The value as an integer, where Python would take it for an index. */
export function indexOf(value: PyValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return value instanceof PyObject ? value.toIndex() : undefined;
}

/**
 * Position in a sequence of some length; negative indices count from the end.
 * @param what name of the sequence's type
 * @throws PyError TypeError, IndexError
 */
export function position(key: PyValue, length: number, what: string, assigning = false): number {
  const index = indexOf(key);
  if (index === undefined)
    raise(
      'TypeError',
      `${what === 'str' ? 'string' : what} indices must be integers${what === 'str' ? `, not '${typeNameOf(key)}'` : ` or slices, not ${typeNameOf(key)}`}`,
    );
  const at = Number(index) + (index < 0n ? length : 0);
  if (!(at >= 0 && at < length))
    raise(
      'IndexError',
      `${what === 'str' ? 'string' : what} ${assigning ? 'assignment ' : ''}index out of range`,
    );
  return at;
}
