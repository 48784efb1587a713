// The points of a protocol as a picture that can be dragged: numbers in the units that the author typed, the picture
// from 0 to 1 in both directions, and back to texts.
import type { ProtocolPoint } from '../../engine/document/schema';
import { parseQuantityText, quantityText, unitRatio } from '../notebook/quantity-text';
import { niceStep } from '../notebook/slider-math';

/** Part of the picture to the right of the last point, and above and below all of them. */
const MARGIN = 0.15;
/** Positions that a handle snaps to, over each axis. */
const POSITIONS = 100;

/** One axis: its range in the unit of its texts. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  /** values snap to multiples of it */
  readonly step: number;
  /** unit text of new values, e.g. `*ms` */
  readonly unit: string;
}

/** Points that are plain quantities of the same units, with the axes to draw them over. */
export interface DrawnPoints {
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly time: Axis;
  readonly value: Axis;
}

/** Numbers of texts in the unit of the first one with a unit; zero needs none. */
function numbersOf(texts: readonly string[]): { numbers: number[]; unit: string } | undefined {
  const parsed = texts.map(parseQuantityText);
  const unit = parsed.find((one) => one !== undefined && one.unit !== '')?.unit ?? '';
  const numbers: number[] = [];
  for (const one of parsed) {
    if (one === undefined) return undefined;
    const ratio = one.unit === '' && one.value === 0 ? 1 : unitRatio(one.unit, unit);
    if (ratio === undefined) return undefined;
    numbers.push(Number((one.value * ratio).toPrecision(12)));
  }
  return { numbers, unit };
}

function axisOf(min: number, max: number, unit: string): Axis {
  return { min, max, step: niceStep((max - min) / POSITIONS), unit };
}

/** The points as numbers; `undefined` where a text is more than a number with a unit, or units differ. */
export function drawnPoints(points: readonly ProtocolPoint[]): DrawnPoints | undefined {
  const times = numbersOf(points.map(({ at }) => at));
  const values = numbersOf(points.map(({ value }) => value));
  if (times === undefined || values === undefined) return undefined;
  const last = Math.max(...times.numbers, 0);
  const [low, high] = [Math.min(...values.numbers, 0), Math.max(...values.numbers, 0)];
  const range = high > low ? high - low : 1;
  return {
    at: times.numbers,
    values: values.numbers,
    time: axisOf(0, last > 0 ? last * (1 + MARGIN) : 100, times.unit),
    value: axisOf(low - MARGIN * range, high + MARGIN * range, values.unit),
  };
}

/** Part of an axis, from 0 to 1. */
export function partOf(axis: Axis, number: number): number {
  return (number - axis.min) / (axis.max - axis.min);
}

/** The number at a part of an axis, on its steps. */
export function numberAt(axis: Axis, part: number): number {
  const number = axis.min + Math.min(1, Math.max(0, part)) * (axis.max - axis.min);
  return Number((Math.round(number / axis.step) * axis.step).toPrecision(12));
}

/**
 * The points with one of them moved; it stays between its neighbours, and keeps its time where that is not changed.
 * @param time and `value` in the units of the axes
 */
export function withPointAt(
  points: readonly ProtocolPoint[],
  drawn: DrawnPoints,
  index: number,
  time: number,
  value: number,
): readonly ProtocolPoint[] {
  const own = drawn.at[index] ?? 0;
  const before = drawn.at[index - 1];
  const after = drawn.at[index + 1];
  // Neighbours may be nearer than a step of the axis already.
  const earliest = before === undefined ? 0 : Math.min(own, before + drawn.time.step);
  const latest = after === undefined ? Number.POSITIVE_INFINITY : Math.max(own, after - drawn.time.step);
  const moved = pointOf(drawn, Math.min(Math.max(time, earliest), latest), value);
  return points.map((point, k) => (k === index ? moved : point));
}

/** A point after the last one, ten steps of the axis later. */
export function withLastPoint(points: readonly ProtocolPoint[]): readonly ProtocolPoint[] {
  const last = points.at(-1) ?? { at: '0*ms', value: '0' };
  const drawn = drawnPoints(points);
  if (drawn === undefined) return [...points, { at: `${last.at} + 10*ms`, value: last.value }];
  const time = (drawn.at.at(-1) ?? 0) + 10 * drawn.time.step;
  return [...points, { at: quantityText(time, drawn.time.unit), value: last.value }];
}

/**
 * The points with a new one, in order of time; unchanged where there is one at that time already.
 */
export function withNewPoint(
  points: readonly ProtocolPoint[],
  drawn: DrawnPoints,
  time: number,
  value: number,
): readonly ProtocolPoint[] {
  if (drawn.at.includes(time)) return points;
  const later = drawn.at.findIndex((at) => at > time);
  const position = later < 0 ? points.length : later;
  return [...points.slice(0, position), pointOf(drawn, time, value), ...points.slice(position)];
}

function pointOf({ time, value }: DrawnPoints, at: number, height: number): ProtocolPoint {
  return { at: quantityText(at, time.unit), value: quantityText(height, value.unit) };
}
