// A physical dimension as a Python value: what `quantity.dim` and `get_dimensions` give.
import type { Dimension } from '../../units';
import type { PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { PyBinaryOperator, PyComparison } from '../syntax/ast';

export class PyDimension extends PyObject {
  readonly typeName = 'Dimension';

  constructor(readonly dimension: Dimension) {
    super();
  }

  override attribute(name: string): PyValue | undefined {
    if (name === 'is_dimensionless') return this.dimension.isDimensionless;
    return name === 'dim' ? this : undefined;
  }

  override binary(operator: PyBinaryOperator, other: PyValue, reflected: boolean): PyValue | undefined {
    if (operator === '**' && !reflected && (typeof other === 'bigint' || typeof other === 'number')) {
      return new PyDimension(this.dimension.power(Number(other)));
    }
    if (!(other instanceof PyDimension)) return undefined;
    if (operator === '*') return new PyDimension(this.dimension.times(other.dimension));
    if (operator !== '/') return undefined;
    const [top, bottom] = reflected ? [other, this] : [this, other];
    return new PyDimension(top.dimension.over(bottom.dimension));
  }

  override compare(operator: PyComparison, other: PyValue): PyValue | undefined {
    if (operator !== '==' && operator !== '!=') return undefined;
    const equal = other instanceof PyDimension && other.dimension === this.dimension;
    return equal === (operator === '==');
  }

  override hashKey(): string {
    return `Dimension ${this.dimension.toString()}`;
  }

  override str(): string {
    return this.dimension.toString();
  }

  override repr(): string {
    return this.dimension.toPython();
  }
}
