// Comparison of the engine's results with a golden case, number by number. The functions return the list of
// differences in words (empty: the same), so that a test writes `expect(compareX(…)).toEqual([])`.
import type {
  GoldenEventMonitor,
  GoldenGroup,
  GoldenNumber,
  GoldenOrderRow,
  GoldenRateMonitor,
  GoldenStateMonitor,
  GoldenSummary,
  GoldenValue,
  GoldenValues,
} from './golden';

type Numbers = ArrayLike<number>;

/** Largest difference of traces and final values, relative to the variable's largest magnitude. */
export const DEFAULT_TOLERANCE = 1e-9;
/** For conductance models with spikes, quadratic and exponential upstrokes, and cables. */
export const WIDE_TOLERANCE = 1e-6;
/** Event times must agree to this many seconds. */
const TIME_TOLERANCE = 1e-9;
/** Differences below this are rounding noise around 0 whatever the scale. */
const FLOOR = 1e-30;
/** Reported differences per array: the first one tells most. */
const SHOWN = 3;

export interface CompareOptions {
  readonly tolerance?: number;
}

/** A StateMonitor's records. */
export interface StateRecord {
  readonly t: Numbers;
  /** recorded indices */
  readonly record: Numbers;
  /** values of a variable: one array over time per recorded index */
  readonly values: (variable: string) => readonly Numbers[];
}

/** A SpikeMonitor's or EventMonitor's records; `columns` are `i`, `t` and further recorded variables. */
export interface EventRecord {
  readonly count: Numbers;
  readonly columns: Readonly<Record<string, Numbers>>;
}

/** A PopulationRateMonitor's records, in hertz. */
export interface RateRecord {
  readonly t: Numbers;
  readonly rate: Numbers;
}

/** A golden number as a number. */
export function numberOf(value: GoldenNumber): number {
  switch (value) {
    case 'NaN':
      return Number.NaN;
    case 'Infinity':
      return Number.POSITIVE_INFINITY;
    case '-Infinity':
      return Number.NEGATIVE_INFINITY;
    default:
      return value;
  }
}

/** Every `stride`-th element. */
function strided(values: Numbers, stride: number): number[] {
  return Array.from(values).filter((_, index) => index % stride === 0);
}

function magnitude(values: readonly number[]): number {
  return values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
}

function isClose(a: number, b: number, allowed: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= allowed;
}

function isExact(dtype: string | undefined): boolean {
  return dtype !== undefined && !dtype.startsWith('float');
}

/**
 * Compares two arrays.
 * @param allowed largest absolute difference
 */
export function compareNumbers(
  label: string,
  actual: Numbers,
  expected: readonly GoldenNumber[],
  allowed: number,
): string[] {
  if (actual.length !== expected.length) {
    return [`${label}: ${actual.length} values, expected ${expected.length}`];
  }
  const differences: string[] = [];
  let count = 0;
  expected.forEach((golden, index) => {
    const [got, wanted] = [actual[index] ?? Number.NaN, numberOf(golden)];
    if (isClose(got, wanted, allowed)) return;
    count += 1;
    if (count <= SHOWN) differences.push(`${label}[${index}] is ${got}, expected ${wanted}`);
  });
  if (count > SHOWN) differences.push(`${label}: ${count} of ${expected.length} values differ`);
  return differences;
}

/** Compares sum, minimum and maximum of a complete record with those of the golden file. */
function compareSummary(
  label: string,
  actual: Numbers,
  golden: GoldenSummary,
  tolerance: number,
  scale: number,
): string[] {
  const { sum, min, max } = golden;
  if (sum === undefined || min === undefined || max === undefined) return [];
  const values = Array.from(actual);
  const total = values.reduce((a, b) => a + b, 0);
  const allowed = Math.max(tolerance * scale, FLOOR);
  // Brian adds pairwise, this adds in sequence: rounding alone gives a difference of this order.
  const rounding = values.length * values.length * Number.EPSILON * scale;
  return [
    ...compareNumbers(`${label} sum`, [total], [sum], Math.max(allowed * values.length, rounding)),
    ...compareNumbers(`${label} min`, [values.reduce((a, b) => Math.min(a, b), Infinity)], [min], allowed),
    ...compareNumbers(`${label} max`, [values.reduce((a, b) => Math.max(a, b), -Infinity)], [max], allowed),
  ];
}

function scaleOf(golden: GoldenSummary, values: readonly GoldenNumber[]): number {
  const known = [golden.min, golden.max].filter((value) => value !== undefined);
  return magnitude([...known, ...values].map(numberOf));
}

/** Compares the complete values of a variable with a golden entry (which may hold every `stride`-th). */
export function compareValues(
  label: string,
  actual: Numbers,
  golden: GoldenValues,
  options: CompareOptions = {},
): string[] {
  if (actual.length !== golden.n) return [`${label}: ${actual.length} values, expected ${golden.n}`];
  const tolerance = isExact(golden.dtype) ? 0 : (options.tolerance ?? DEFAULT_TOLERANCE);
  const scale = scaleOf(golden, golden.values);
  const allowed = tolerance === 0 ? 0 : Math.max(tolerance * scale, FLOOR);
  return [
    ...compareNumbers(label, strided(actual, golden.stride), golden.values, allowed),
    ...compareSummary(label, actual, golden, tolerance, scale),
  ];
}

/** Compares a StateMonitor: times, recorded indices, traces, last samples and summaries of all variables. */
export function compareStateMonitor(
  golden: GoldenStateMonitor,
  actual: StateRecord,
  options: CompareOptions = {},
): string[] {
  const { name } = golden;
  const differences = [
    ...compareNumbers(`${name}.record`, strided(actual.record, golden.stride_final), golden.record, 0),
    ...(actual.record.length === golden.n_record ? [] : [`${name}: ${actual.record.length} recorded`]),
    ...(actual.t.length === golden.n_times
      ? []
      : [`${name}: ${actual.t.length} times, expected ${golden.n_times}`]),
    ...compareNumbers(`${name}.t`, strided(actual.t, golden.stride_time), golden.t, TIME_TOLERANCE),
  ];
  for (const [variable, entry] of Object.entries(golden.variables)) {
    const traces = actual.values(variable);
    const all = traces.flatMap((trace) => Array.from(trace));
    const scale = scaleOf(entry, entry.data.flat());
    const tolerance = isExact(entry.dtype) ? 0 : (options.tolerance ?? DEFAULT_TOLERANCE);
    const allowed = tolerance === 0 ? 0 : Math.max(tolerance * scale, FLOOR);
    const label = `${name}.${variable}`;
    entry.data.forEach((row, index) => {
      const trace = traces[index * golden.stride_record];
      differences.push(
        ...compareNumbers(
          `${label}[${index * golden.stride_record}]`,
          trace === undefined ? [] : strided(trace, golden.stride_time),
          row,
          allowed,
        ),
      );
    });
    const last = traces.map((trace) => trace[trace.length - 1] ?? Number.NaN);
    if (entry.final !== undefined) {
      differences.push(
        ...compareNumbers(`${label} final`, strided(last, golden.stride_final), entry.final, allowed),
      );
    }
    differences.push(...compareSummary(label, all, entry, tolerance, scale));
  }
  return differences;
}

/**
 * Compares a SpikeMonitor or EventMonitor: total, counts, and the events in their order: the same neurons in
 * the same steps, other recorded variables within the tolerance.
 */
export function compareSpikeMonitor(
  golden: GoldenEventMonitor,
  actual: EventRecord,
  options: CompareOptions = {},
): string[] {
  const { name } = golden;
  const differences = compareValues(`${name}.count`, actual.count, { ...golden.count, dtype: 'int32' });
  const total = Array.from(actual.count).reduce((a, b) => a + b, 0);
  if (total !== golden.total) differences.push(`${name}: ${total} events, expected ${golden.total}`);
  for (const [column, entry] of Object.entries(golden.events ?? {})) {
    const values = actual.columns[column];
    const label = `${name}.${column}`;
    if (values === undefined) {
      differences.push(`${label} was not recorded`);
      continue;
    }
    const scale = scaleOf(entry, entry.data);
    const tolerance = isExact(entry.dtype) ? 0 : (options.tolerance ?? DEFAULT_TOLERANCE);
    const allowed =
      column === 't' ? TIME_TOLERANCE : Math.max(tolerance * scale, tolerance === 0 ? 0 : FLOOR);
    if (values.length !== golden.total) {
      differences.push(`${label}: ${values.length} values, expected ${golden.total}`);
    }
    // Long records are cut in the golden file; the summary still covers all of them.
    const stored = Array.from(values).slice(0, entry.data.length);
    differences.push(
      ...compareNumbers(label, stored, entry.data, allowed),
      ...compareSummary(label, values, entry, tolerance, scale),
    );
  }
  return differences;
}

/** Compares a PopulationRateMonitor. */
export function compareRateMonitor(
  golden: GoldenRateMonitor,
  actual: RateRecord,
  options: CompareOptions = {},
): string[] {
  const { name } = golden;
  const tolerance = options.tolerance ?? DEFAULT_TOLERANCE;
  const scale = scaleOf(golden.rate, golden.rate.data);
  const allowed = Math.max(tolerance * scale, FLOOR);
  return [
    ...(actual.t.length === golden.n_times
      ? []
      : [`${name}: ${actual.t.length} times, expected ${golden.n_times}`]),
    ...compareNumbers(`${name}.t`, strided(actual.t, golden.stride_time), golden.t, TIME_TOLERANCE),
    ...compareNumbers(`${name}.rate`, strided(actual.rate, golden.stride_time), golden.rate.data, allowed),
    ...compareSummary(`${name}.rate`, actual.rate, golden.rate, tolerance, scale),
  ];
}

/**
 * Compares the final variables (and subexpressions) of a group.
 * @param actual values of a variable in base units
 * @param options `skip`: bookkeeping variables that the engine does not have
 */
export function compareGroup(
  golden: GoldenGroup,
  actual: (variable: string) => Numbers,
  options: CompareOptions & { readonly skip?: readonly string[] } = {},
): string[] {
  return Object.entries({ ...golden.variables, ...golden.subexpressions })
    .filter(([variable]) => options.skip?.includes(variable) !== true)
    .flatMap(([variable, entry]) =>
      compareValues(`${golden.name}.${variable}`, actual(variable), entry, options),
    );
}

/** Compares an execution order: name, class, slot and order exactly, steps to rounding. */
export function compareOrder(golden: readonly GoldenOrderRow[], actual: readonly GoldenOrderRow[]): string[] {
  const text = (row: GoldenOrderRow) =>
    `${row[0]} (${row[1]}) ${row[2]} ${row[3]} dt=${row[4].toPrecision(12)}`;
  const [wanted, got] = [golden.map(text), actual.map(text)];
  const differences: string[] = [];
  for (let index = 0; index < Math.max(wanted.length, got.length); index += 1) {
    if (wanted[index] !== got[index]) {
      differences.push(
        `position ${index}: ${got[index] ?? 'nothing'}, expected ${wanted[index] ?? 'nothing'}`,
      );
    }
  }
  return differences;
}

/**
 * Compares a value of the script's namespace: a number, a quantity's base value, an array, a list of numbers.
 * Names for a group's whole state (`x = G.v[:]`) are views in Brian 2: the file has their last values.
 */
export function compareNamespace(
  label: string,
  golden: GoldenValue | undefined,
  actual: number | Numbers,
  options: CompareOptions = {},
): string[] {
  if (golden === undefined) return [`${label} is not in the golden file`];
  const numbers = typeof actual === 'number' ? [actual] : actual;
  if ('values' in golden && 'stride' in golden) {
    return compareValues(label, numbers, golden as GoldenValues, options);
  }
  if (golden.type === 'list' && 'items' in golden) {
    const items = (golden.items as readonly { readonly value: GoldenNumber }[]).map((item) => item.value);
    const scale = magnitude(items.map(numberOf));
    return compareNumbers(label, numbers, items, (options.tolerance ?? DEFAULT_TOLERANCE) * scale);
  }
  if (!('value' in golden)) return [`${label} is a ${golden.type}`];
  const wanted = golden.value as GoldenNumber;
  const exact = golden.type === 'int' || golden.type === 'bool';
  const tolerance = options.tolerance ?? DEFAULT_TOLERANCE;
  return compareNumbers(label, numbers, [wanted], exact ? 0 : tolerance * magnitude([numberOf(wanted)]));
}
