// VariableView: what `group.v` gives. It reads when it is used, so it always shows the present values; in
// calculations it is an array.
import type { Namespace, TypedArray } from '../../core';
import { modelError } from '../../diagnostics';
import type { Group, StateIndex, StateValue } from '../../groups';
import { Dimension, Quantity } from '../../units';
import type { NDArray } from '../numpy';
import { ArrayValue, fromQuantity } from '../numpy';
import { PyTuple } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import type { PyBinaryOperator } from '../syntax/ast';
import type { ValueType } from './arrays';
import { engineArray, unboxed } from './arrays';
import { frameNamespace } from './namespace';
import { isWhole, stateIndex, stateValue } from './values';

/** Where a view reads and writes. */
export interface ViewSource {
  readonly name: string;
  /** name of the object */
  readonly owner: string;
  /** the object where it is a group, whose variables others can be linked to */
  readonly group?: Group;
  readonly dimension: Dimension;
  /** one value for all elements */
  readonly scalar: boolean;
  readonly valueType: ValueType;
  /** `[:]` gives the values themselves, not a copy: they change with the simulation, as numpy's views do */
  readonly isShared?: boolean;
  /** elements are chosen as in any array: there is no group whose expressions could choose them */
  readonly isRecord?: boolean;
  /** what several indices in brackets mean, e.g. neurons of synapses */
  readonly tupleIndex?: (key: PyTuple, context: Context) => StateIndex;
  /** @param index `undefined` for all elements, and always so for records */
  read(index: StateIndex | undefined, namespace: Namespace): TypedArray;
  /** absent for what cannot be set */
  write?(value: StateValue, index: StateIndex | undefined, namespace: Namespace): void;
}

export class VariableView extends ArrayValue {
  get typeName(): string {
    return 'VariableView';
  }

  /** @param withUnits false for `group.v_` */
  constructor(
    readonly source: ViewSource,
    protected readonly withUnits = true,
  ) {
    super();
  }

  /** Dimension of what reading gives. */
  get dimension(): Dimension {
    return this.withUnits ? this.source.dimension : Dimension.none;
  }

  /** All values, as they are now; shared variables have no axes. */
  override toArray(context: Context): NDArray {
    const { source } = this;
    const values = source.read(undefined, frameNamespace(context));
    return engineArray(values, source.valueType, source.scalar ? [] : [values.length], this.dimension);
  }

  /** Replaces values, as `group.v = value` does. @throws ModelError TypeError for what cannot be set */
  assign(value: PyValue, index: StateIndex | undefined, context: Context): void {
    const { source } = this;
    if (source.write === undefined) {
      throw modelError('TypeError', 'WRITE-READONLY', `Variable ${source.name} is read-only.`, {
        object: source.owner,
      });
    }
    const unit = this.withUnits ? Dimension.none : source.dimension;
    source.write(stateValue(value, context, unit), index, frameNamespace(context));
  }

  override item(key: PyValue, context: Context): PyValue | undefined {
    const { source } = this;
    if (isWhole(key)) {
      return source.isShared === true
        ? new LiveArray(source, this.withUnits)
        : unboxed(this.toArray(context));
    }
    if (source.isRecord === true) return this.toArray(context).item(key, context);
    if (key instanceof PyTuple && source.tupleIndex === undefined) {
      return this.toArray(context).item(key, context);
    }
    const index = this.indexOf(key, context);
    const values = source.read(index, frameNamespace(context));
    const shape = typeof index === 'number' ? [] : [values.length];
    return unboxed(engineArray(values, source.valueType, shape, this.dimension));
  }

  override setItem(key: PyValue, value: PyValue, context: Context): boolean {
    this.assign(value, isWhole(key) ? undefined : this.indexOf(key, context), context);
    return true;
  }

  private indexOf(key: PyValue, context: Context): StateIndex {
    const { tupleIndex } = this.source;
    return key instanceof PyTuple && tupleIndex !== undefined
      ? tupleIndex(key, context)
      : stateIndex(key, context);
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    switch (name) {
      case 'name':
        return this.source.name;
      case 'group_name':
        return this.source.owner;
      case 'unit':
        return fromQuantity(new Quantity(1, this.dimension));
      default:
        return super.attribute(name, context);
    }
  }

  /** `group.v += x` changes the group: the view stays what it is. A text is an expression. */
  override inPlace(operator: PyBinaryOperator, other: PyValue, context: Context): PyValue | undefined {
    if (typeof other === 'string') {
      this.assign(`${this.source.name} ${operator} (${other})`, undefined, context);
      return this;
    }
    const result = this.binary(operator, other, false, context);
    if (result === undefined) return undefined;
    this.assign(result, undefined, context);
    return this;
  }

  override length(context: Context): number | undefined {
    return this.toArray(context).length(context);
  }

  override truth(context: Context): boolean {
    return this.toArray(context).truth(context);
  }

  override toFloat(context: Context): number | undefined {
    return this.toArray(context).toFloat(context);
  }

  /** As in Brian 2: the view, not the values alone. */
  override str(context: Context): string {
    return this.repr(context);
  }

  override format(spec: string, context: Context): string | undefined {
    return spec === '' ? this.repr(context) : undefined;
  }

  override repr(context: Context): string {
    const { owner, name } = this.source;
    const values = context.repr(unboxed(this.toArray(context)));
    return `<${owner}.${this.withUnits ? name : `${name}_`}: ${values}>`;
  }
}

/**
 * What `group.v[:]` gives: in numpy a view of the values, so that it shows what later steps and assignments
 * make of them. Everything that is computed from it is a copy.
 */
export class LiveArray extends VariableView {
  override get typeName(): string {
    return this.dimension.isDimensionless ? 'ndarray' : 'Quantity';
  }

  override item(key: PyValue, context: Context): PyValue | undefined {
    return isWhole(key) ? this : this.toArray(context).item(key, context);
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    return this.toArray(context).attribute(name, context);
  }

  override str(context: Context): string {
    return this.toArray(context).str(context);
  }

  override format(spec: string, context: Context): string | undefined {
    return this.toArray(context).format(spec, context);
  }

  override repr(context: Context): string {
    return this.toArray(context).repr(context);
  }
}
