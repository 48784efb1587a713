// A scope for tests: default units, functions and constants, noise, time, and variables with given units.
import { DEFAULT_CONSTANTS, DEFAULT_FUNCTIONS } from '../../engine/core';
import type { Scope, ScopeSymbol, VariableSymbol } from '../../engine/equations';
import { Equations } from '../../engine/equations';
import { defaultUnits, Dimension, parseUnitSpecification } from '../../engine/units';

/** Units of variables by name, or more of the symbol. */
export type Names = Readonly<Record<string, string | Partial<VariableSymbol>>>;

/** Scope of the default names and some others; equations add their variables. */
export function scopeOf(names: Names = {}, equations: Equations = new Equations([])): Scope {
  const symbols = new Map<string, ScopeSymbol>();
  const add = (name: string, dimension: Dimension, more: Partial<VariableSymbol> = {}): void => {
    symbols.set(name, {
      kind: 'variable',
      name,
      dimension,
      valueType: 'float',
      scalar: false,
      constant: false,
      ...more,
    });
  };
  for (const [name, unit] of defaultUnits) {
    add(name, unit.dimension, { scalar: true, constant: true, value: unit.value, description: 'unit' });
  }
  for (const [name, value] of DEFAULT_CONSTANTS) {
    add(name, Dimension.none, { scalar: true, constant: true, value });
  }
  for (const [name, symbol] of DEFAULT_FUNCTIONS) if (!name.startsWith('_')) symbols.set(name, symbol);
  for (const noise of ['xi', 'xi_1', 'xi_2']) add(noise, Dimension.of({ s: -0.5 }));
  add('t', Dimension.of({ s: 1 }), { scalar: true });
  for (const [name, unit] of Object.entries(names)) {
    if (typeof unit !== 'string') add(name, unit.dimension ?? Dimension.none, unit);
    else add(name, parseUnitSpecification(unit).dimension);
  }
  for (const { name, dimension, valueType, type } of equations) {
    add(name, dimension, { valueType, description: `${type} of cells` });
  }
  return { lookup: (name) => symbols.get(name), names: () => symbols.keys() };
}
