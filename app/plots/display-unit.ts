// Units as axes and sentences show them: the SI prefix that fits the magnitude, and numbers without the
// noise of floating point.

/** A unit for display: shown value = value in base SI units × `factor`. */
export interface DisplayUnit {
  /** such as `mV`; empty for dimensionless values */
  readonly text: string;
  readonly factor: number;
}

const PREFIXES: readonly (readonly [scale: number, prefix: string])[] = [
  [1e-18, 'a'],
  [1e-15, 'f'],
  [1e-12, 'p'],
  [1e-9, 'n'],
  [1e-6, 'µ'],
  [1e-3, 'm'],
  [1, ''],
  [1e3, 'k'],
  [1e6, 'M'],
  [1e9, 'G'],
  [1e12, 'T'],
];

/** Symbols that take prefixes; products and powers (`S/m^2`) are shown as they are. */
const PREFIXABLE = new Set([
  'V',
  'A',
  's',
  'S',
  'F',
  'ohm',
  'Hz',
  'W',
  'J',
  'N',
  'Pa',
  'C',
  'T',
  'Wb',
  'H',
  'm',
]);
/** Nobody counts in kiloseconds. */
const SMALL_ONLY = new Set(['s']);

/**
 * Chooses the prefix that brings `magnitude` into 1…1000.
 * @param unit display unit of the engine (`V`, `1`, `S/m^2`)
 * @param magnitude largest absolute value, in base SI units; 0 or NaN keeps the unit itself
 */
export function displayUnit(unit: string, magnitude: number): DisplayUnit {
  if (unit === '1' || unit === '') return { text: '', factor: 1 };
  const symbol = unit === 'ohm' ? 'Ω' : unit;
  if (!PREFIXABLE.has(unit) || !(magnitude > 0) || !Number.isFinite(magnitude)) {
    return { text: symbol, factor: 1 };
  }
  let chosen = PREFIXES[0] ?? [1, ''];
  for (const candidate of PREFIXES) {
    if (SMALL_ONLY.has(unit) && candidate[0] > 1) break;
    // a hair of tolerance: 0.001 V computed as 0.00099999999 is still 1 mV
    if (magnitude >= candidate[0] * (1 - 1e-9)) chosen = candidate;
  }
  return { text: chosen[1] + symbol, factor: 1 / chosen[0] };
}

/**
 * A number for people: `digits` significant digits, no trailing zeros, no exponent between 1e-4 and 1e7,
 * thousands separated by commas.
 */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7) {
    return value
      .toExponential(digits - 1)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  }
  const rounded = Number(value.toPrecision(digits));
  const [whole = '0', fraction] = String(rounded).split('.');
  return groupThousands(whole) + (fraction === undefined ? '' : `.${fraction}`);
}

/** A whole number with commas between thousands. */
export function formatCount(value: number): string {
  return groupThousands(String(Math.round(value)));
}

/** A quantity with its best unit, e.g. `19.2 ms`. */
export function formatQuantity(value: number, unit: string, digits = 4): string {
  const shown = displayUnit(unit, Math.abs(value));
  const number = formatNumber(value * shown.factor, digits);
  return shown.text === '' ? number : `${number} ${shown.text}`;
}

/** A time in seconds, as neuroscientists write it: in ms up to a second, with the digits of a 0.1 ms grid. */
export function formatTime(seconds: number): string {
  const size = Math.abs(seconds);
  if (size === 0 || (size >= 1e-5 && size < 1)) return `${formatNumber(seconds * 1000, 6)} ms`;
  return formatQuantity(seconds, 's', 6);
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
