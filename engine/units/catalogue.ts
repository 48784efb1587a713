// The table of all units: base and derived units with their prefixes and powers, in the order in which
// they are registered (a later unit of the same value is the one that is printed).
import { Dimension } from './dimension';
import type { BaseExponents } from './dimension';
import { additionalUnits, standardUnits } from './registry';
import { Unit } from './unit';

/** Power of ten of each SI prefix. */
export const PREFIXES: Readonly<Record<string, number>> = {
  y: -24,
  z: -21,
  a: -18,
  f: -15,
  p: -12,
  n: -9,
  u: -6,
  m: -3,
  c: -2,
  d: -1,
  da: 1,
  h: 2,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
  Z: 21,
  Y: 24,
};

interface Entry {
  readonly name: string;
  readonly symbol: string;
  readonly dimension: Dimension;
  readonly scale: number;
  readonly prefixed: boolean;
}

function entry(
  name: string,
  symbol: string,
  exponents: Partial<BaseExponents>,
  options: { scale?: number; prefixed?: boolean } = {},
): Entry {
  const { scale = 0, prefixed = true } = options;
  return { name, symbol, dimension: Dimension.of(exponents), scale, prefixed };
}

/** Units that print values, last one wins among units of the same value. */
const STANDARD: readonly Entry[] = [
  entry('katal', 'kat', { mol: 1, s: -1 }),
  entry('sievert', 'Sv', { m: 2, s: -2 }),
  entry('gray', 'Gy', { m: 2, s: -2 }),
  entry('becquerel', 'Bq', { s: -1 }),
  entry('lux', 'lx', { cd: 1, m: -2 }),
  entry('lumen', 'lm', { cd: 1 }),
  entry('henry', 'H', { m: 2, kg: 1, s: -2, A: -2 }),
  entry('tesla', 'T', { kg: 1, s: -2, A: -1 }),
  entry('weber', 'Wb', { m: 2, kg: 1, s: -2, A: -1 }),
  entry('siemens', 'S', { m: -2, kg: -1, s: 3, A: 2 }),
  entry('ohm', 'ohm', { m: 2, kg: 1, s: -3, A: -2 }),
  entry('farad', 'F', { m: -2, kg: -1, s: 4, A: 2 }),
  entry('volt', 'V', { m: 2, kg: 1, s: -3, A: -1 }),
  entry('coulomb', 'C', { s: 1, A: 1 }),
  entry('watt', 'W', { m: 2, kg: 1, s: -3 }),
  entry('joule', 'J', { m: 2, kg: 1, s: -2 }),
  entry('pascal', 'Pa', { m: -1, kg: 1, s: -2 }),
  entry('newton', 'N', { m: 1, kg: 1, s: -2 }),
  entry('hertz', 'Hz', { s: -1 }),
  entry('steradian', 'sr', {}),
  entry('radian', 'rad', {}),
  entry('molar', 'M', { mol: 1, m: -3 }, { scale: 3 }),
  entry('gramme', 'g', { kg: 1 }, { scale: -3 }),
  entry('gram', 'g', { kg: 1 }, { scale: -3 }),
  entry('kilogramme', 'kg', { kg: 1 }, { prefixed: false }),
  entry('candle', 'cd', { cd: 1 }),
  entry('mol', 'mol', { mol: 1 }),
  entry('mole', 'mol', { mol: 1 }),
  entry('kelvin', 'K', { K: 1 }, { prefixed: false }),
  entry('ampere', 'A', { A: 1 }),
  entry('amp', 'A', { A: 1 }),
  entry('second', 's', { s: 1 }),
  entry('kilogram', 'kg', { kg: 1 }, { prefixed: false }),
  entry('meter', 'm', { m: 1 }),
  entry('metre', 'm', { m: 1 }),
];

/** Litres never print values of their dimension as standard units do: they are additional units. */
const LITRES: readonly Entry[] = [
  entry('liter', 'l', { m: 3 }, { scale: -3 }),
  entry('litre', 'l', { m: 3 }, { scale: -3 }),
];

/** Prefixes of standard units, in the order of registration; centimetres and the like are not among them. */
const STANDARD_PREFIXES = ['Y', 'k', 'M', 'z', 'E', 'y', 'T', 'u', 'p', 'n', 'm', 'f', 'G', 'P', 'Z', 'a'];

/** All prefixes, in the order in which litres are registered. */
const ALL_PREFIXES = [
  ...['a', '', 'c', 'Z', 'P', 'd', 'G', 'f', 'h', 'da', 'm'],
  ...['n', 'p', 'u', 'T', 'y', 'E', 'z', 'M', 'k', 'Y'],
];

function scaled(base: Entry, prefix: string): Entry {
  return {
    ...base,
    name: prefix + base.name,
    symbol: prefix + base.symbol,
    scale: base.scale + (PREFIXES[prefix] ?? 0),
  };
}

function powered(base: Entry, exponent: 2 | 3): Entry {
  return {
    ...base,
    name: `${base.name}${exponent}`,
    symbol: `${base.symbol}^${exponent}`,
    dimension: base.dimension.power(exponent),
    scale: base.scale * exponent,
  };
}

function powers(base: Entry): Entry[] {
  return [powered(base, 3), powered(base, 2)];
}

function makeUnit(entry: Entry): Unit {
  return new Unit(entry.dimension, entry.scale, { name: entry.name, symbol: entry.symbol });
}

const scaledEntries = STANDARD.filter((base) => base.prefixed).flatMap((base) =>
  STANDARD_PREFIXES.map((prefix) => scaled(base, prefix)),
);

const standard: readonly Unit[] = [
  ...scaledEntries.flatMap(powers),
  ...STANDARD.flatMap(powers),
  ...scaledEntries,
  ...STANDARD,
].map(makeUnit);
const litres = LITRES.flatMap((base) => ALL_PREFIXES.map((prefix) => makeUnit(scaled(base, prefix))));

const byName = new Map<string, Unit>([...standard, ...litres].map((unit) => [unit.name, unit]));

function named(name: string): Unit {
  const unit = byName.get(name);
  if (unit === undefined) throw new Error(`no unit ${name} in the table`);
  return unit;
}

/** Centimetres exist for scripts (and as cm in model code) but never print a value. */
for (const base of STANDARD.filter(({ dimension }) => dimension === Dimension.of({ m: 1 }))) {
  const centi = scaled(base, 'c');
  for (const variant of [centi, ...powers(centi)]) byName.set(variant.name, makeUnit(variant));
}

/** Short names and the units they stand for. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  mV: 'mvolt',
  mA: 'mamp',
  uA: 'uamp',
  nA: 'namp',
  pA: 'pamp',
  pF: 'pfarad',
  uF: 'ufarad',
  nF: 'nfarad',
  nS: 'nsiemens',
  uS: 'usiemens',
  mS: 'msiemens',
  ms: 'msecond',
  us: 'usecond',
  Hz: 'hertz',
  kHz: 'khertz',
  MHz: 'Mhertz',
  cm: 'cmetre',
  cm2: 'cmetre2',
  cm3: 'cmetre3',
  mm: 'mmetre',
  mm2: 'mmetre2',
  mm3: 'mmetre3',
  um: 'umetre',
  um2: 'umetre2',
  um3: 'umetre3',
  mM: 'mmolar',
  uM: 'umolar',
  nM: 'nmolar',
};

const shortUnits = Object.entries(SHORT_NAMES).map(([name, long]): [string, Unit] => [name, named(long)]);

for (const unit of standard) standardUnits.add(unit);
for (const unit of compoundUnits()) additionalUnits.add(unit);
for (const unit of litres) additionalUnits.add(unit);

/** Compound units that print quantities without a unit of their own. */
function compoundUnits(): Unit[] {
  const compound = (name: string, symbol: string, ...dimensions: readonly [Dimension, number][]): Unit =>
    new Unit(
      dimensions.reduce(
        (product, [dimension, power]) => product.times(dimension.power(power)),
        Dimension.none,
      ),
      0,
      { name, symbol, compound: true },
    );
  const of = (name: string): Dimension => named(name).dimension;
  const metre = of('metre');
  return [
    compound('pascal * second', 'Pa s', [of('pascal'), 1], [of('second'), 1]),
    compound('newton * metre', 'N m', [of('newton'), 1], [metre, 1]),
    compound('watt / (metre ** 2)', 'W/(m^2)', [of('watt'), 1], [metre, -2]),
    compound('joule / kelvin', 'J/K', [of('joule'), 1], [of('kelvin'), -1]),
    compound('joule / (kilogram * kelvin)', 'J/(kg K)', [of('gray'), 1], [of('kelvin'), -1]),
    compound('joule / kilogram', 'J/kg', [of('joule'), 1], [of('kilogram'), -1]),
    compound('watt / (metre * kelvin)', 'W/(m K)', [of('watt'), 1], [metre, -1], [of('kelvin'), -1]),
    compound('joule / (metre ** 3)', 'J/(m^3)', [of('joule'), 1], [metre, -3]),
    compound('volt / (metre ** 3)', 'V/(m^3)', [of('volt'), 1], [metre, -3]),
    compound('coulomb / (metre ** 3)', 'C/(m^3)', [of('coulomb'), 1], [metre, -3]),
    compound('coulomb / (metre ** 2)', 'C/(m^2)', [of('coulomb'), 1], [metre, -2]),
    compound('farad / metre', 'F/m', [of('farad'), 1], [metre, -1]),
    compound('henry / metre', 'H/m', [of('henry'), 1], [metre, -1]),
    compound('joule / mole', 'J/mol', [of('joule'), 1], [of('mole'), -1]),
    compound('joule / (mole * kelvin)', 'J/(mol K)', [of('joule'), 1], [of('mole'), -1], [of('kelvin'), -1]),
    compound('coulomb / kilogram', 'C/kg', [of('coulomb'), 1], [of('kilogram'), -1]),
    compound('gray / second', 'Gy/s', [of('gray'), 1], [of('second'), -1]),
    compound('katal / (metre ** 3)', 'kat/(m^3)', [of('katal'), 1], [metre, -3]),
  ];
}

/**
 * The 1710 unit names that model code knows without a namespace. `mS` is not among them (Brian 2 leaves it
 * out), nor are `cmetre`, `V`, `A`, `s`.
 */
export const defaultUnits: ReadonlyMap<string, Unit> = new Map([
  ...standard.map((unit): [string, Unit] => [unit.name, unit]),
  ...shortUnits.filter(([name]) => name !== 'mS'),
  ...litres.map((unit): [string, Unit] => [unit.name, unit]),
]);

const EXPORTED_PREFIXES = ['p', 'n', 'u', 'm', '', 'k', 'M', 'G', 'T'];
const EXPORTED_WITH_PREFIXES = [
  ...['amp', 'metre', 'meter', 'second', 'mole', 'coulomb', 'farad', 'gram', 'gramme', 'hertz', 'joule'],
  ...['molar', 'liter', 'litre', 'pascal', 'ohm', 'siemens', 'volt', 'watt'],
];

/** The names that a script gets from `from brian2 import *`. */
export const exportedUnits: ReadonlyMap<string, Unit> = new Map([
  ...['kelvin', 'kilogram', 'cmetre', 'cmeter'].map((name): [string, Unit] => [name, named(name)]),
  ...EXPORTED_WITH_PREFIXES.flatMap((name) =>
    EXPORTED_PREFIXES.map((prefix): [string, Unit] => [prefix + name, named(prefix + name)]),
  ),
  ...shortUnits,
]);

/** Base units by dimension, the name to prefer first, then the other names that equations may use. */
export const baseUnitGroups: readonly (readonly string[])[] = groupBaseUnits();

function groupBaseUnits(): string[][] {
  const groups = new Map<Dimension, string[]>();
  for (const [name, unit] of [...defaultUnits].reverse()) {
    if (unit.value !== 1 || /[23]$/.test(unit.name)) continue;
    const group = groups.get(unit.dimension) ?? [unit.name];
    if (!group.includes(name)) group.push(name);
    groups.set(unit.dimension, group);
  }
  return [...groups.values()].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** The unit names that unit specifications of equations may use: coherent SI units such as volt and Hz. */
export const baseUnits: ReadonlyMap<string, Unit> = new Map(
  baseUnitGroups.flat().map((name): [string, Unit] => [name, defaultUnits.get(name) ?? named(name)]),
);
