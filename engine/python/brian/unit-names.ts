// Brian's units, constants and unit functions.
import { modelError } from '../../diagnostics';
import type { Dimension } from '../../units';
import {
  coherentUnit,
  defaultUnits,
  exportedUnits,
  physicalConstants,
  Quantity,
  registerNewUnit,
  Unit,
} from '../../units';
import { fromQuantity, PlainQuantity, PyDimension, PyUnit, toQuantity } from '../numpy';
import type { Context, PyValue } from '../runtime/object';
import { arrayOf } from './arrays';
import { brianClass, brianFunction } from './brian-class';
import { dimensionOf } from './functions';
import type { ScriptHost } from './host';
import { stateValue } from './values';

const values = new WeakMap<Unit, PyValue>();

function unitValue(unit: Unit): PyValue {
  let value = values.get(unit);
  if (value === undefined) {
    value = fromQuantity(unit);
    values.set(unit, value);
  }
  return value;
}

/** Units that `from brian2 import *` brings. */
export function exportedUnitNames(): (readonly [string, PyValue])[] {
  return [...exportedUnits].map(([name, unit]) => [name, unitValue(unit)] as const);
}

/** All units: `brian2.units.allunits`. */
export function allUnitNames(): (readonly [string, PyValue])[] {
  return [...defaultUnits].map(([name, unit]) => [name, unitValue(unit)] as const);
}

/** Physical constants: `brian2.units.constants`. */
export function constantNames(): (readonly [string, PyValue])[] {
  return [...physicalConstants].map(([name, constant]) => [name, fromQuantity(constant)] as const);
}

/** Dimension of anything: a dimension, a quantity, a number. */
function anyDimension(value: PyValue): Dimension {
  return value instanceof PyDimension ? value.dimension : dimensionOf(value);
}

/** Unit functions and the class `Quantity`. */
export function unitFunctionNames(host: ScriptHost): (readonly [string, PyValue])[] {
  const make = (name: string, parameters: string, body: Parameters<typeof brianFunction>[3]) =>
    [name, brianFunction(host, name, parameters, body)] as const;
  return [
    make(
      'have_same_dimensions',
      'obj1, obj2',
      (bound) => anyDimension(bound.get('obj1')) === anyDimension(bound.get('obj2')),
    ),
    make('get_dimensions', 'obj', (bound) => new PyDimension(anyDimension(bound.get('obj')))),
    make('get_unit', 'd', (bound) => unitOf(anyDimension(bound.get('d')))),
    make('is_dimensionless', 'obj', (bound) => anyDimension(bound.get('obj')).isDimensionless),
    make('is_scalar_type', 'obj', (bound) => toQuantity(bound.get('obj')) !== undefined),
    make('register_new_unit', 'u', (bound) => {
      const unit = bound.get('u');
      if (unit instanceof PyUnit && unit.unit instanceof Unit) registerNewUnit(unit.unit);
      return null;
    }),
    make('in_unit', 'x, u, precision=None', (bound, context) =>
      method(bound.get('x'), 'in_unit', [bound.get('u'), bound.get('precision')], context),
    ),
    make('in_best_unit', 'x, precision=None', (bound, context) =>
      method(bound.get('x'), 'in_best_unit', [bound.get('precision')], context),
    ),
    [
      'Quantity',
      brianClass(
        host,
        'Quantity',
        'arr, dim=None, dtype=None, copy=False, force_quantity=False',
        (bound, context) => {
          const array = arrayOf(bound.get('arr'), context);
          const dim = bound.get('dim');
          const quantity = dim === null ? array : array.withDimension(anyDimension(dim));
          return quantity.isQuantity ? quantity : new PlainQuantity(quantity);
        },
      ),
    ],
    make('quantity_with_dimensions', 'floatval, dims', (bound, context) =>
      arrayOf(bound.get('floatval'), context).withDimension(anyDimension(bound.get('dims'))),
    ),
  ];
}

function unitOf(dimension: Dimension): PyValue {
  const unit = coherentUnit(dimension);
  return unit === undefined ? fromQuantity(new Quantity(1, dimension)) : unitValue(unit);
}

/** Calls a method of an array; plain numbers become arrays. */
function method(value: PyValue, name: string, args: readonly PyValue[], context: Context): PyValue {
  const array = arrayOf(value, context);
  const found = array.attribute(name, context);
  if (found !== undefined) return context.call(found, args);
  const quantity = stateValue(value, context);
  if (name === 'in_best_unit' && typeof quantity === 'number') return context.str(quantity);
  throw modelError('NotImplementedError', 'NOT-AVAILABLE', `${name} is not available for this value.`);
}
