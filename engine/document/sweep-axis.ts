// The values that a sweep gives to a constant: as numbers, and as texts that could be typed into the constant's row.
import type { Source } from '../diagnostics';
import type { Dimension, Quantity } from '../units';
import { unitText } from '../units';
import { evaluateField } from './evaluate';
import { fieldSource, type FieldReader } from './fields';
import type { ConstantTable } from './constants';
import type { SweepParameter } from './sweep-schema';

/** One parameter of a sweep. */
export interface SweepAxis {
  readonly constant: string;
  /** the constant's unit as results show it, e.g. `A`; `1` for a plain number */
  readonly unit: string;
  /** in base units; exactly what `texts` mean */
  readonly values: readonly number[];
  /** e.g. `0.35*nA` */
  readonly texts: readonly string[];
  readonly log: boolean;
}

/** Values of one parameter above this number are refused. */
export const MOST_STEPS = 2000;

/** Digits of the values: enough for any slider, few enough to be read. */
const DIGITS = 12;

/** A number, and what stands behind it: `*nA`, `/ms`, `*mS/cm2`. */
const NUMBER_AND_UNIT =
  /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*((?:[*/]\s*[A-Za-z_]\w*(?:\s*\*\*\s*-?\d+)?\s*)+)$/;

/**
 * Reads a parameter; undefined where a field has a problem, which the reader notes. Codes: `SWEEP-CONSTANT`,
 * `SWEEP-RANGE`, `SWEEP-STEPS`, and those of expressions and units.
 * @param at number of the parameter in its cell
 */
export function readAxis(
  parameter: SweepParameter,
  at: number,
  reader: FieldReader,
  table: ConstantTable,
): SweepAxis | undefined {
  const field = (name: keyof SweepParameter): string => `parameters.${at}.${name}`;
  const name = reader.source(field('constant'), parameter.constant);
  const entry = table.entry(parameter.constant);
  if (entry === undefined) {
    if (!table.broken.has(parameter.constant))
      reader.report(name, 'SWEEP-CONSTANT', unknown(parameter, table));
    return undefined;
  }
  const { dimension } = entry.quantity;
  const ends = (['from', 'to'] as const).map((end) =>
    readEnd(reader, reader.source(field(end), parameter[end]), dimension),
  );
  const steps = readSteps(reader, reader.source(field('steps'), parameter.steps));
  const [from, to] = ends;
  if (from === undefined || to === undefined || steps === undefined) return undefined;
  const log = parameter.scale === 'log';
  const wrong = rangeProblem(from, to, log);
  if (wrong !== undefined) {
    const end = log && !(from > 0) ? 'from' : 'to';
    reader.report(reader.source(field(end), parameter[end]), 'SWEEP-RANGE', wrong);
    return undefined;
  }
  const unit = readableUnit([parameter.to, parameter.from, entry.source.text], dimension, table);
  const texts = spread(from, to, steps, log).map(
    (value) => `${Number((value / unit.value).toPrecision(DIGITS))}${unit.text}`,
  );
  const values = texts.map(
    (text) => evaluateField(fieldSource('', '', text), table).quantity?.value ?? Number.NaN,
  );
  return { constant: parameter.constant, unit: unitText(dimension), values, texts, log };
}

function unknown({ constant }: SweepParameter, table: ConstantTable): string {
  const names = [...table.all()].map((entry) => entry.name);
  if (names.length === 0) return 'There is no constant to vary: add a constants cell.';
  if (constant.trim() === '') return `Choose the constant to vary: ${names.join(', ')}.`;
  return `No constant is called "${constant}". There is: ${names.join(', ')}.`;
}

/** An end of the range in base units; zero needs no unit. */
function readEnd(reader: FieldReader, source: Source, dimension: Dimension): number | undefined {
  if (/^\s*[+-]?0+\.?0*\s*$/.test(source.text)) return 0;
  const value = reader.value(source, dimension)?.value;
  if (value === undefined || Number.isFinite(value)) return value;
  reader.report(source, 'SWEEP-RANGE', 'The range needs finite values.');
  return undefined;
}

function readSteps(reader: FieldReader, source: Source): number | undefined {
  const steps = reader.number(source);
  if (steps === undefined) return undefined;
  if (Number.isInteger(steps) && steps >= 2 && steps <= MOST_STEPS) return steps;
  reader.report(source, 'SWEEP-STEPS', `A sweep takes 2 to ${MOST_STEPS} values of a constant.`);
  return undefined;
}

function rangeProblem(from: number, to: number, log: boolean): string | undefined {
  if (from === to) return 'The range begins and ends with the same value.';
  return log && !(from > 0 && to > 0) ? 'A logarithmic range needs values above zero.' : undefined;
}

/** Values with equal distances or ratios; both ends are exact. */
function spread(from: number, to: number, steps: number, log: boolean): number[] {
  return Array.from({ length: steps }, (_, step) => {
    const part = step / (steps - 1);
    if (step === 0) return from;
    if (step === steps - 1) return to;
    return log ? from * (to / from) ** part : from + (to - from) * part;
  });
}

/** The unit of the first text that names one of this dimension; base units where none does. */
function readableUnit(
  texts: readonly string[],
  dimension: Dimension,
  table: ConstantTable,
): { readonly text: string; readonly value: number } {
  if (dimension.isDimensionless) return { text: '', value: 1 };
  for (const text of texts) {
    const unit = NUMBER_AND_UNIT.exec(text)?.[1]?.replace(/\s+/g, '');
    const quantity = unit === undefined ? undefined : unitValue(unit, table);
    if (unit !== undefined && quantity?.dimension.equals(dimension) === true) {
      return { text: unit, value: quantity.value };
    }
  }
  return { text: `*${dimension.toPython().replace(/\s+/g, '')}`, value: 1 };
}

/** What `*nA` multiplies a number with; undefined where a name of the text is a constant of the user. */
function unitValue(text: string, table: ConstantTable): Quantity | undefined {
  const names = text.match(/[A-Za-z_]\w*/g) ?? [];
  if (names.some((name) => table.entry(name) !== undefined)) return undefined;
  return evaluateField(fieldSource('', '', `1${text}`), table).quantity;
}
