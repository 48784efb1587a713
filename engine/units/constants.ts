// Physical constants (CODATA 2014), as in brian2.units.constants.
import { defaultUnits } from './catalogue';
import type { Unit } from './unit';
import { Quantity } from './quantity';

function of(name: string): Unit {
  const unit = defaultUnits.get(name);
  if (unit === undefined) throw new Error(`no unit ${name}`);
  return unit;
}

/** `value` times the product of units to powers, without making new units for printing. */
function constant(value: number, ...factors: readonly (readonly [string, number])[]): Quantity {
  let result: Quantity = new Quantity(value, of('radian').dimension);
  for (const [name, power] of factors) {
    const unit = of(name);
    const factor = new Quantity(unit.value, unit.dimension);
    for (let i = 0; i < Math.abs(power); i += 1) {
      result = power > 0 ? result.times(factor) : result.over(factor);
    }
  }
  return result;
}

export const physicalConstants: ReadonlyMap<string, Quantity> = new Map([
  ['avogadro_constant', constant(6.022140857e23, ['mole', -1])],
  ['boltzmann_constant', constant(1.38064852e-23, ['joule', 1], ['kelvin', -1])],
  ['electric_constant', constant(8.854187817e-12, ['farad', 1], ['metre', -1])],
  ['electron_mass', constant(9.10938356e-31, ['kilogram', 1])],
  ['elementary_charge', constant(1.6021766208e-19, ['coulomb', 1])],
  ['faraday_constant', constant(96485.33289, ['coulomb', 1], ['mole', -1])],
  ['gas_constant', constant(8.3144598, ['joule', 1], ['mole', -1], ['kelvin', -1])],
  ['magnetic_constant', constant(4 * Math.PI * 1e-7, ['newton', 1], ['amp', -2])],
  ['molar_mass_constant', constant(1, ['gram', 1], ['mole', -1])],
  ['zero_celsius', constant(273.15, ['kelvin', 1])],
]);
