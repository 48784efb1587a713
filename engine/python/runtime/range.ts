// Python's range.
import type { PyComparison } from '../syntax/ast';
import { PyObject, type PyValue } from './object';
import { indexOf, position, PySlice } from './slice';

/** The integers start, start + step, … before stop; bounds are safe integers. */
export class PyRange extends PyObject {
  readonly typeName = 'range';
  readonly count: number;

  constructor(
    readonly start: number,
    readonly stop: number,
    readonly step: number,
  ) {
    super();
    this.count = Math.max(0, Math.ceil((stop - start) / step));
  }

  override attribute(name: string): PyValue | undefined {
    return name === 'start' || name === 'stop' || name === 'step' ? BigInt(this[name]) : undefined;
  }

  override attributeNames(): readonly string[] {
    return ['start', 'stop', 'step'];
  }

  override item(key: PyValue): PyValue {
    if (key instanceof PySlice) {
      const { start, step, count } = key.resolve(this.count);
      const first = this.start + start * this.step;
      return new PyRange(first, first + count * step * this.step, step * this.step);
    }
    return BigInt(this.start + position(key, this.count, 'range object') * this.step);
  }

  override *iterate(): Iterator<PyValue> {
    for (let i = 0; i < this.count; i += 1) yield BigInt(this.start + i * this.step);
  }

  override contains(value: PyValue): boolean {
    const index =
      typeof value === 'number' ? (Number.isInteger(value) ? BigInt(value) : undefined) : indexOf(value);
    if (index === undefined) return false;
    const at = (Number(index) - this.start) / this.step;
    return Number.isInteger(at) && at >= 0 && at < this.count;
  }

  override compare(operator: PyComparison, other: PyValue): PyValue | undefined {
    if (!(other instanceof PyRange) || (operator !== '==' && operator !== '!=')) return undefined;
    const equal =
      this.count === other.count &&
      (this.count === 0 || (this.start === other.start && (this.count === 1 || this.step === other.step)));
    return equal === (operator === '==');
  }

  override length(): number {
    return this.count;
  }

  override repr(): string {
    const ends = `${String(this.start)}, ${String(this.stop)}`;
    return this.step === 1 ? `range(${ends})` : `range(${ends}, ${String(this.step)})`;
  }

  override hashKey(): string {
    return `range(${String(this.start)},${String(this.count)},${String(this.step)})`;
  }
}
