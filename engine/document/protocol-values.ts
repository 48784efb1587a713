// The values of a timed-array cell: its protocol sampled with its step.
import { exp, sin } from '../numerics';
import { RandomState } from '../core';
import type { Source, Span } from '../diagnostics';
import { assertNever } from '../diagnostics';
import { Dimension, second } from '../units';
import { crc32 } from './crc32';
import type { FieldReader } from './fields';
import type { ListCell, NoiseCell, ProtocolPoint, SineCell, TimedArrayCell } from './schema';
import { split, trimmed } from './spike-text';
import { UnitReader } from './unit-reader';

/** Values in base units, row by row. */
export interface Sampled {
  readonly values: Float64Array;
  readonly rows: number;
  /** number of elements; undefined for values that are the same for all */
  readonly columns: number | undefined;
  readonly dimension: Dimension;
  /** seconds between two rows */
  readonly dt: number;
}

/** A protocol may have so many values. */
const MOST_VALUES = 5_000_000;
/** Steps that end within this part of a sample belong to it. */
const TOLERANCE = 1e-6;

const HERTZ = second.dimension.power(-1);

/**
 * Samples a protocol: value k holds from time k dt on.
 * @param seed seed of the document, from which noise without a seed of its own is made
 * @returns undefined where a field has a problem (the reader has noted it)
 */
export function sampleProtocol(cell: TimedArrayCell, reader: FieldReader, seed = 0): Sampled | undefined {
  const dt = reader.step('dt', cell.dt);
  if (cell.dt.trim() === '') reader.report(reader.source('dt', cell.dt), 'DT', 'A time step is needed here.');
  const sampler = new Sampler(cell, reader, dt?.value);
  const values = sampler.values(seed);
  const { dimension } = sampler.units;
  if (dt === undefined || values === undefined) return undefined;
  const { columns } = sampler;
  return { values, rows: values.length / (columns ?? 1), columns, dimension, dt: dt.value };
}

class Sampler {
  readonly units: UnitReader;
  columns: number | undefined;

  constructor(
    private readonly cell: TimedArrayCell,
    private readonly reader: FieldReader,
    private readonly dt: number | undefined,
  ) {
    this.units = new UnitReader(reader, cell.unit);
  }

  values(seed: number): Float64Array | undefined {
    const { cell } = this;
    switch (cell.shape) {
      case 'steps':
        return this.steps(cell.points);
      case 'drawn':
        return this.lines(this.points(cell.points));
      case 'ramp':
        return this.lines(
          this.points(
            [
              { at: cell.start, value: cell.from },
              { at: cell.stop, value: cell.to },
            ],
            ['start', 'from', 'stop', 'to'],
          ),
        );
      case 'sine':
        return this.sine(cell);
      case 'noise':
        return this.noise(cell, seed);
      case 'list':
        return this.list(cell);
      default:
        return assertNever(cell);
    }
  }

  private steps(written: readonly ProtocolPoint[]): Float64Array | undefined {
    const points = this.points(written);
    const count = points && this.count(points.at(-1)?.at ?? 0, 1);
    if (points === undefined || count === undefined) return undefined;
    const values = new Float64Array(count);
    points.forEach(({ at, value }) => values.fill(value, Math.min(count, this.sampleAt(at))));
    return values;
  }

  /** Straight lines through the points, with the operations of numpy's `interp`. */
  private lines(points: readonly Point[] | undefined): Float64Array | undefined {
    const { dt } = this;
    const count = points && this.count(points.at(-1)?.at ?? 0, 1);
    const [first] = points ?? [];
    const last = points?.at(-1);
    if (points === undefined || count === undefined || dt === undefined) return undefined;
    if (first === undefined || last === undefined) return undefined;
    let left = 0;
    return Float64Array.from({ length: count }, (_, k) => {
      const t = k * dt;
      while (left + 1 < points.length && t >= (points[left + 1]?.at ?? Infinity)) left += 1;
      const from = points[left] ?? first;
      const to = points[left + 1];
      if (t < from.at || to === undefined || t === from.at) return from.value;
      return ((to.value - from.value) / (to.at - from.at)) * (t - from.at) + from.value;
    });
  }

  private sine(cell: SineCell): Float64Array | undefined {
    const amplitude = this.units.value('amplitude', cell.amplitude);
    const offset = this.units.value('offset', cell.offset ?? '0');
    const frequency = this.plain('frequency', cell.frequency, HERTZ);
    const phase = cell.phase === undefined ? 0 : this.plain('phase', cell.phase, Dimension.none);
    const count = this.durationCount(cell.duration);
    const { dt } = this;
    if (amplitude === undefined || offset === undefined || frequency === undefined) return undefined;
    if (phase === undefined || count === undefined || dt === undefined) return undefined;
    return Float64Array.from(
      { length: count },
      (_, k) => offset + amplitude * sin(2 * Math.PI * frequency * (k * dt) + phase),
    );
  }

  private noise(cell: NoiseCell, documentSeed: number): Float64Array | undefined {
    const mean = this.units.value('mean', cell.mean);
    const sigma = this.units.value('sigma', cell.sigma);
    const tau = cell.tau === undefined ? 0 : this.plain('tau', cell.tau, second.dimension);
    const count = this.durationCount(cell.duration);
    const { dt } = this;
    if (mean === undefined || sigma === undefined || tau === undefined) return undefined;
    if (count === undefined || dt === undefined) return undefined;
    // A stream of its own: what the model draws does not depend on it.
    const name = new TextEncoder().encode(cell.name);
    const random = new RandomState(cell.seed ?? (crc32(name) ^ documentSeed) >>> 0);
    const memory = tau > 0 ? exp(-dt / tau) : 0;
    const fresh = Math.sqrt(1 - memory * memory);
    let state = random.randn();
    return Float64Array.from({ length: count }, (_, k) => {
      if (k > 0) state = memory * state + fresh * random.randn();
      return mean + sigma * state;
    });
  }

  private list(cell: ListCell): Float64Array | undefined {
    const source = this.reader.source('values', cell.values);
    const items = split(source.text, [0, source.text.length], /[,;\n]/)
      .map((span) => trimmed(source.text, span))
      .filter(([from, to]) => to > from);
    const rows = items.map((span) => this.row(source, span));
    if (rows.length === 0) {
      this.reader.report(source, 'INPUT-EMPTY', 'Give at least one value.');
      return undefined;
    }
    if (rows.some((row) => row.values.includes(undefined))) return undefined;
    const [first] = rows;
    const odd = rows.findIndex(
      (row) => row.bracketed !== first?.bracketed || row.values.length !== first.values.length,
    );
    if (odd >= 0) {
      const span = items[odd] ?? [0, source.text.length];
      this.reader.reportAt(source, span, 'SHAPE', 'All rows must have the same number of values.');
      return undefined;
    }
    if (first?.bracketed === true) this.columns = first.values.length;
    return Float64Array.from(rows.flatMap((row) => row.values.map((value) => value ?? Number.NaN)));
  }

  private row(source: Source, span: Span): { bracketed: boolean; values: (number | undefined)[] } {
    const text = source.slice(span);
    const bracketed = text.startsWith('[') && text.endsWith(']');
    if (!bracketed) return { bracketed, values: [this.units.part(source, span)] };
    const items = split(source.text, [span[0] + 1, span[1] - 1], /,/);
    return { bracketed, values: items.map((item) => this.units.part(source, trimmed(source.text, item))) };
  }

  /** Points with values; undefined where one has a problem. */
  private points(
    written: readonly ProtocolPoint[],
    fields?: readonly string[],
  ): readonly Point[] | undefined {
    const points: Point[] = [];
    const wrong = new Set<number>();
    written.forEach((point, k) => {
      const atField = fields?.[2 * k] ?? `points.${k}.at`;
      const at = this.plain(atField, point.at, second.dimension);
      const value = this.units.value(fields?.[2 * k + 1] ?? `points.${k}.value`, point.value);
      const earlier = points.at(-1)?.at ?? 0;
      if (at !== undefined && !(at >= earlier)) {
        const message = at < 0 ? 'A time before zero never comes.' : 'Times must not go back.';
        this.reader.report(this.reader.source(atField, point.at), 'INPUT-ORDER', message);
        wrong.add(k);
      }
      if (at === undefined || value === undefined) wrong.add(k);
      else points.push({ at, value });
    });
    if (written.length > 0) return wrong.size === 0 ? points : undefined;
    this.reader.report(this.reader.source('points', ''), 'INPUT-EMPTY', 'Give at least one point.');
    return undefined;
  }

  private plain(field: string, text: string, dimension: Dimension): number | undefined {
    return this.reader.value(this.reader.source(field, text), dimension)?.value;
  }

  private durationCount(text: string): number | undefined {
    const duration = this.reader.duration('duration', text)?.value;
    return duration === undefined ? undefined : this.count(duration, 0);
  }

  private sampleAt(time: number): number {
    return this.dt === undefined ? 0 : Math.ceil(time / this.dt - TOLERANCE);
  }

  /** Number of samples up to a time, at least one. */
  private count(time: number, more: number): number | undefined {
    if (this.dt === undefined) return undefined;
    const count = Math.max(1, this.sampleAt(time) + more);
    if (count <= MOST_VALUES) return count;
    const source = this.reader.source('dt', this.cell.dt);
    this.reader.report(
      source,
      'SIZE',
      `With this step the array would have more than ${MOST_VALUES} values.`,
    );
    return undefined;
  }
}

interface Point {
  /** in seconds */
  readonly at: number;
  /** in base units */
  readonly value: number;
}
