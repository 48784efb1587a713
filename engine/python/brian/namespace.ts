// The names of a calling frame as the engine's namespace: numbers, quantities and functions that model code can
// use. Other values (lists, arrays, model objects) mean nothing to model code and are left out, except arrays,
// which the engine refuses with a message of its own.
import type { Namespace, NamespaceValue } from '../../core';
import { Constant } from '../../core';
import { Quantity, QuantityArray } from '../../units';
import { NDArray, toQuantity } from '../numpy';
import type { Context, PyValue } from '../runtime/object';
import { modelFunction } from './functions';

/** What model code sees of a Python value; `undefined` for what it cannot use. */
export function namespaceValue(name: string, value: PyValue, context: Context): NamespaceValue | undefined {
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return new Constant({ name, dtype: 'int64' }, Number(value));
  if (value instanceof NDArray) return ofArray(name, value);
  return modelFunction(name, value, context);
}

function ofArray(name: string, array: NDArray): NamespaceValue | undefined {
  if (array.shape.length > 0) return new QuantityArray(new Float64Array(0), array.dimension, [0]);
  const quantity = toQuantity(array);
  if (quantity === undefined) return undefined;
  if (!quantity.dimension.isDimensionless) return new Quantity(quantity.value, quantity.dimension);
  if (array.dtype === 'bool') return quantity.value !== 0;
  return array.dtype === 'float64' || array.dtype === 'float32'
    ? quantity.value
    : new Constant({ name, dtype: 'int64' }, quantity.value);
}

/** A namespace that converts a value when it is asked for: frames have over a thousand names. */
class FrameNamespace extends Map<string, NamespaceValue> {
  private frameNames: ReadonlyMap<string, PyValue> | undefined;

  constructor(
    private readonly level: number,
    private readonly context: Context,
  ) {
    super();
  }

  /** Names of the frame, looked up when they are first needed: most accesses to variables need none. */
  private get names(): ReadonlyMap<string, PyValue> {
    this.frameNames ??= this.context.names(this.level);
    return this.frameNames;
  }

  override get size(): number {
    return this.names.size;
  }

  override has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  override get(name: string): NamespaceValue | undefined {
    const known = super.get(name);
    if (known !== undefined) return known;
    const value = this.names.get(name);
    if (value === undefined) return undefined;
    const converted = namespaceValue(name, value, this.context);
    if (converted !== undefined) super.set(name, converted);
    return converted;
  }

  override keys(): MapIterator<string> {
    return new Map(
      [...this.names.keys()].filter((name) => this.has(name)).map((name) => [name, true]),
    ).keys();
  }
}

/**
 * The names that an expression of the calling frame sees.
 * @param level how many script functions further out
 */
export function frameNamespace(context: Context, level = 0): Namespace {
  return new FrameNamespace(level, context);
}

/** A namespace that is given as a dict. */
export function givenNamespace(entries: Iterable<readonly [string, PyValue]>, context: Context): Namespace {
  const converted = new Map<string, NamespaceValue>();
  for (const [name, value] of entries) {
    const one = namespaceValue(name, value, context);
    if (one !== undefined) converted.set(name, one);
  }
  return converted;
}
