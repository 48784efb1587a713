// Where a slider's thumb stands and what value it means. Positions are in the unit of the row's value.
import type { ConstantRow, SliderRange } from '../../engine/document/schema';
import { parseQuantityText, quantityText, tidyNumber, unitRatio } from './quantity-text';

/** A slider ready to draw: numbers in the unit of the row's value. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly log: boolean;
  readonly value: number;
  /** unit text of the row, e.g. `*ms` */
  readonly unit: string;
}

/** Steps of a slider whose author gave none. */
const DEFAULT_STEPS = 100;
/** Positions of a logarithmic slider. */
const LOG_POSITIONS = 200;

/** The slider of a row; `undefined` where value or bounds are not plain numbers with the same unit. */
export function sliderScale(row: ConstantRow): SliderScale | undefined {
  const { slider } = row;
  if (slider === undefined) return undefined;
  const parsed = parseQuantityText(row.value);
  if (parsed === undefined) return undefined;
  const min = bound(slider.min, parsed.unit);
  const max = bound(slider.max, parsed.unit);
  if (min === undefined || max === undefined || !(min < max)) return undefined;
  const log = slider.scale === 'log' && min > 0;
  const step = slider.step === undefined ? undefined : bound(slider.step, parsed.unit);
  return {
    min,
    max,
    step: step !== undefined && step > 0 ? step : niceStep((max - min) / DEFAULT_STEPS),
    log,
    value: parsed.value,
    unit: parsed.unit,
  };
}

/** A bound in the unit of the value; zero needs no unit. */
function bound(text: string, unit: string): number | undefined {
  const parsed = parseQuantityText(text);
  if (parsed === undefined) return undefined;
  if (parsed.value === 0 && parsed.unit === '') return 0;
  const ratio = unitRatio(parsed.unit, unit);
  return ratio === undefined ? undefined : Number((parsed.value * ratio).toPrecision(12));
}

/** The next round number (1, 2 or 5 times a power of ten) that is not larger. */
export function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const mantissa = step / power;
  const nice = mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1;
  return Number((nice * power).toPrecision(12));
}

/** Minimum, maximum, step and position of the range control. */
export function thumb(scale: SliderScale): { min: number; max: number; step: number; at: number } {
  if (!scale.log) return { min: scale.min, max: scale.max, step: scale.step, at: scale.value };
  const part = Math.log(Math.max(scale.value, scale.min) / scale.min) / Math.log(scale.max / scale.min);
  return { min: 0, max: LOG_POSITIONS, step: 1, at: Math.round(part * LOG_POSITIONS) };
}

/** The row's new text for a position of the range control. */
export function valueAt(scale: SliderScale, at: number): string {
  if (!scale.log) return quantityText(clamp(scale, at), scale.unit);
  const value = scale.min * (scale.max / scale.min) ** (at / LOG_POSITIONS);
  return tidyNumber(clamp(scale, value), 4) + scale.unit;
}

function clamp(scale: SliderScale, value: number): number {
  return Math.min(scale.max, Math.max(scale.min, value));
}

/** A slider for a row that has none: from zero to twice the value, or around it where it is negative. */
export function suggestedSlider(value: string): SliderRange | undefined {
  const parsed = parseQuantityText(value);
  if (parsed === undefined) return undefined;
  const size = Math.abs(parsed.value) || 1;
  const [min, max] = parsed.value < 0 ? [-2 * size, 0] : [0, 2 * size];
  return {
    min: quantityText(min, parsed.unit),
    max: quantityText(max, parsed.unit),
    step: quantityText(niceStep((max - min) / DEFAULT_STEPS), parsed.unit),
  };
}
