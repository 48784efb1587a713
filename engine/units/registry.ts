// Registers of units, from which the unit is chosen that shows a quantity best. Three of them are asked in
// turn: the standard units, units that the user made (uA/cm^2), and compound units for display only.
import type { Dimension } from './dimension';
import type { Unit } from './unit';

/** Units by dimension and value. A later unit of the same value takes the place of the earlier one. */
export class UnitRegister {
  private readonly units = new Map<Dimension, Map<number, Unit>>();

  add(unit: Unit): void {
    let same = this.units.get(unit.dimension);
    if (same === undefined) {
      same = new Map();
      this.units.set(unit.dimension, same);
    }
    same.set(unit.value, unit);
  }

  clear(): void {
    this.units.clear();
  }

  /** The unit of this dimension with value 1, e.g. volt but not mvolt. */
  coherent(dimension: Dimension): Unit | undefined {
    return this.units.get(dimension)?.get(1);
  }

  /**
   * The unit in which the values read best: the sum over the values of (log10|value/unit| - 1)^2 is
   * smallest. Zeros do not count; the first unit wins a tie.
   * @param values in base units
   */
  best(dimension: Dimension, values: readonly number[]): Unit | undefined {
    const candidates = this.units.get(dimension);
    if (candidates === undefined) return undefined;
    const counting = values.filter((value) => value !== 0 && !Number.isNaN(value));
    if (counting.length === 0) return candidates.get(1);
    let best: Unit | undefined;
    let smallest = Number.POSITIVE_INFINITY;
    for (const unit of candidates.values()) {
      let deviation = 0;
      for (const value of counting) deviation += (Math.log10(Math.abs(value) / unit.value) - 1) ** 2;
      if (best === undefined || deviation < smallest) {
        best = unit;
        smallest = deviation;
      }
    }
    return best;
  }
}

export const standardUnits = new UnitRegister();
export const userUnits = new UnitRegister();
export const additionalUnits = new UnitRegister();

const REGISTERS = [standardUnits, userUnits, additionalUnits] as const;

/** The registered unit in which the values read best, if any register knows the dimension. */
export function bestUnit(dimension: Dimension, values: readonly number[]): Unit | undefined {
  for (const register of REGISTERS) {
    const unit = register.best(dimension, values);
    if (unit !== undefined) return unit;
  }
  return undefined;
}

/** The registered unit of value 1 for a dimension, if there is one. */
export function coherentUnit(dimension: Dimension): Unit | undefined {
  for (const register of REGISTERS) {
    const unit = register.coherent(dimension);
    if (unit !== undefined) return unit;
  }
  return undefined;
}

/** Display unit of a dimension as in error messages: `V`, `s^-0.5`; `1` for dimensionless. */
export function unitText(dimension: Dimension): string {
  if (dimension.isDimensionless) return '1';
  return coherentUnit(dimension)?.symbol ?? dimension.toString();
}

/** Unit of a dimension in equations: `volt`, `metre ** 2 * second`; `1` for dimensionless. */
export function unitName(dimension: Dimension): string {
  if (dimension.isDimensionless) return '1';
  return coherentUnit(dimension)?.name ?? dimension.toPython();
}

/** Makes values of this unit's dimension print in it (as units made by `unit*unit` do by themselves). */
export function registerNewUnit(unit: Unit): void {
  userUnits.add(unit);
}

/** Forgets the units that were made since the start, e.g. when another document is opened. */
export function clearUserUnits(): void {
  userUnits.clear();
}
