// Symbolic values of constants: `12*ms`, `-70 * mV`, `1.17`, `0.12/ms`. Sliders rewrite the number and keep
// the rest of the text.

/** A number with the text that follows it. */
export interface QuantityText {
  readonly value: number;
  /** what stands after the number, as typed: `*ms`, ` * mV`, `/ms`, or nothing */
  readonly unit: string;
}

const PATTERN =
  /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*((?:\s*[*/]\s*[A-Za-z_][\w]*(?:\s*\*\*\s*-?\d+(?:\.\d+)?)?)*)\s*$/;

/** Reads `number` or `number*unit…`; `undefined` for any other expression. */
export function parseQuantityText(text: string): QuantityText | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1]);
  if (!Number.isFinite(value)) return undefined;
  return { value, unit: match[2] ?? '' };
}

/** The unit text without blanks, for comparing and for display: `*ms` becomes `ms`, `/ms` stays `1/ms`. */
export function unitLabel(unit: string): string {
  const tight = unit.replace(/\s+/g, '');
  if (tight === '') return '';
  return tight.startsWith('*') ? tight.slice(1).replaceAll('**', '^') : `1${tight.replaceAll('**', '^')}`;
}

/** Do two unit texts mean the same as far as their letters tell? */
export function sameUnit(first: string, second: string): boolean {
  return first.replace(/\s+/g, '') === second.replace(/\s+/g, '');
}

/** A number as a user would type it: no more than `digits` significant digits, no trailing zeros. */
export function tidyNumber(value: number, digits = 12): string {
  if (Object.is(value, -0)) return '0';
  return String(Number(value.toPrecision(digits)));
}

/** Writes a symbolic value. */
export function quantityText(value: number, unit: string): string {
  return tidyNumber(value) + unit;
}

const PREFIX: Readonly<Record<string, number>> = {
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  c: 1e-2,
  d: 1e-1,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
};

/** Splits a simple unit such as `ms` into its prefix factor and stem; `undefined` for anything else. */
function prefixed(unit: string): { factor: number; stem: string }[] {
  const match = /^\*([A-Za-z]+)$/.exec(unit.replace(/\s+/g, ''));
  const name = match?.[1];
  if (name === undefined) return [];
  const readings = [{ factor: 1, stem: longName(name) }];
  const first = name.charAt(0);
  const factor = PREFIX[first];
  if (name.length > 1 && factor !== undefined) readings.push({ factor, stem: longName(name.slice(1)) });
  return readings;
}

const LONG: Readonly<Record<string, string>> = {
  s: 'second',
  V: 'volt',
  A: 'amp',
  ampere: 'amp',
  S: 'siemens',
  F: 'farad',
  m: 'metre',
  meter: 'metre',
  g: 'gram',
};

function longName(stem: string): string {
  return LONG[stem] ?? stem;
}

/**
 * Number of one unit in another, for prefixes of one unit (`*ms` in `*second`: 0.001). `undefined` where the
 * texts do not tell.
 */
export function unitRatio(from: string, to: string): number | undefined {
  if (sameUnit(from, to)) return 1;
  const ratios = prefixed(from).flatMap((a) =>
    prefixed(to)
      .filter((b) => b.stem === a.stem)
      .map((b) => a.factor / b.factor),
  );
  // Clean powers of ten only: 1e-3 / 1e-6 must not leave 999.9999.
  const ratio = ratios[0];
  return ratio === undefined ? undefined : Number(ratio.toPrecision(12));
}
