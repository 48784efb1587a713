// Units for people: the name or symbol that reads best for a dimension, and the units and magnitudes that
// neuron models usually have, from which fixes are made.
import { coherentUnit, defaultUnits, Dimension } from '../units';

const METRE = Dimension.of({ m: 1 });
const SECOND = Dimension.of({ s: 1 });
const VOLT = Dimension.of({ m: 2, kg: 1, s: -3, A: -1 });
const AMP = Dimension.of({ A: 1 });
const SIEMENS = Dimension.of({ m: -2, kg: -1, s: 3, A: 2 });
const OHM = SIEMENS.power(-1);
const FARAD = Dimension.of({ m: -2, kg: -1, s: 4, A: 2 });
const COULOMB = Dimension.of({ s: 1, A: 1 });
const HERTZ = Dimension.of({ s: -1 });
const WEBER = Dimension.of({ m: 2, kg: 1, s: -2, A: -1 });
const MOLAR = Dimension.of({ m: -3, mol: 1 });

/** How a physical quantity of neuron models is spoken of. */
export interface Usual {
  readonly dimension: Dimension;
  /** in a sentence: “divide by a capacitance” */
  readonly words: string;
  /** the unit in which values are usually written */
  readonly unit: string;
  /** a plausible value in this unit */
  readonly amount: number;
  /** a property of cells, for which models have named constants (`R`, `C`, `tau`) */
  readonly isProperty?: boolean;
}

/** Quantities of neuron models, in the order in which they are proposed. */
export const USUAL: readonly Usual[] = [
  { dimension: VOLT, words: 'a voltage', unit: 'mV', amount: 1 },
  { dimension: SECOND, words: 'a time constant', unit: 'ms', amount: 10, isProperty: true },
  { dimension: FARAD, words: 'a capacitance', unit: 'pF', amount: 100, isProperty: true },
  { dimension: OHM, words: 'a resistance', unit: 'Mohm', amount: 100, isProperty: true },
  { dimension: SIEMENS, words: 'a conductance', unit: 'nS', amount: 10, isProperty: true },
  { dimension: AMP, words: 'a current', unit: 'nA', amount: 1 },
  { dimension: COULOMB, words: 'a charge', unit: 'pcoulomb', amount: 1 },
  { dimension: METRE, words: 'a length', unit: 'um', amount: 1 },
  { dimension: MOLAR, words: 'a concentration', unit: 'mM', amount: 1 },
  { dimension: HERTZ, words: 'a rate', unit: 'Hz', amount: 10 },
];

/** The usual quantity of a dimension, if neuron models have one. */
export function usualOf(dimension: Dimension): Usual | undefined {
  return USUAL.find((usual) => usual.dimension === dimension);
}

interface Factor {
  readonly dimension: Dimension;
  readonly text: string;
}

const FACTORS: readonly Factor[] = [
  { dimension: SECOND, text: 's' },
  { dimension: METRE.power(2), text: 'm^2' },
  { dimension: METRE, text: 'm' },
  { dimension: METRE.power(3), text: 'm^3' },
  { dimension: SECOND.power(0.5), text: 's^0.5' },
  { dimension: SECOND.power(2), text: 's^2' },
];
const HEADS: readonly Factor[] = [
  { dimension: VOLT, text: 'V' },
  { dimension: AMP, text: 'A' },
  { dimension: SIEMENS, text: 'S' },
  { dimension: FARAD, text: 'F' },
  { dimension: OHM, text: 'ohm' },
  { dimension: COULOMB, text: 'C' },
  { dimension: MOLAR.power(1), text: 'mM' },
];

function compoundText(dimension: Dimension): string | undefined {
  for (const head of HEADS) {
    for (const power of [2, 3, -1, -2]) {
      if (head.dimension.power(power) === dimension) return `${head.text}^${power}`;
    }
    for (const factor of FACTORS) {
      if (head.dimension.over(factor.dimension) === dimension) return `${head.text}/${factor.text}`;
      if (head.dimension.times(factor.dimension) === dimension) return `${head.text}*${factor.text}`;
    }
  }
  for (const head of HEADS) {
    for (const other of HEADS) {
      if (head.dimension.times(other.dimension) === dimension) return `${head.text}*${other.text}`;
      if (head.dimension.over(other.dimension) === dimension) return `${head.text}/${other.text}`;
    }
  }
  return undefined;
}

const displayTexts = new Map<Dimension, string>();

/** Display unit in the terms of neuron models: `V`, `V/s`, `A*V`; base units where nothing else fits. */
export function displayUnit(dimension: Dimension): string {
  if (dimension.isDimensionless) return '1';
  const known = displayTexts.get(dimension);
  if (known !== undefined) return known;
  const isPlain = dimension.exponents.filter((exponent) => exponent !== 0).length === 1;
  const symbol = dimension === WEBER ? 'V*s' : coherentUnit(dimension)?.symbol;
  const text = symbol ?? (isPlain ? undefined : compoundText(dimension)) ?? dimension.toString();
  displayTexts.set(dimension, text);
  return text;
}

const SHORT_UNITS: readonly string[] = [
  ...['mV', 'ms', 'us', 'mA', 'uA', 'nA', 'pA', 'nS', 'uS', 'pF', 'nF', 'uF', 'Hz', 'kHz', 'MHz'],
  ...['mM', 'uM', 'nM', 'um', 'mm', 'cm'],
];

/** Name of the unit with this dimension and value, a short one (`mV`) if there is one. */
export function unitNameFor(dimension: Dimension, value: number): string | undefined {
  const fits = (name: string): boolean => {
    const unit = defaultUnits.get(name);
    return unit?.dimension === dimension && Math.abs(unit.value / value - 1) < 1e-9;
  };
  const short = SHORT_UNITS.find(fits);
  if (short !== undefined) return short;
  const coherent = coherentUnit(dimension)?.name;
  if (coherent !== undefined && fits(coherent)) return coherent;
  for (const [name] of defaultUnits) if (!/[23]$/.test(name) && fits(name)) return name;
  return undefined;
}
