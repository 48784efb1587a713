// Names and units of a sweep's axes and of what it measures, as its picture and its table show them.
import type { SweepAxis, SweepPlan } from '../../engine/worker/sweep-protocol';
import { parseQuantityText, unitLabel } from '../notebook/quantity-text';
import { displayUnit } from '../plots/display-unit';
import type { SweepResults } from './sweep-state';
import { valuesOf } from './sweep-state';

/** A label such as `I (nA)`, and what values in base units are multiplied with. */
export interface Shown {
  readonly label: string;
  readonly factor: number;
}

/** A name with the unit in which the largest of some values is shown. */
function shown(name: string, unit: string, values: readonly number[]): Shown {
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const { text, factor } = displayUnit(unit, size);
  return { label: text === '' ? name : `${name} (${text})`, factor };
}

/** What is measured: `firing rate of G (Hz)`. */
export function shownQuantity(plan: SweepPlan, results: SweepResults): Shown {
  const values = plan.order.flatMap((point) => valuesOf(results, point));
  return shown(plan.quantity.label, plan.quantity.unit, values);
}

/** A constant that is varied, in the unit in which its range was typed. */
export function shownAxis({ constant, unit, values, texts }: SweepAxis): Shown {
  const size = (at: number): number => Math.abs(values[at] ?? 0);
  const largest = values.reduce((best, _, at) => (size(at) > size(best) ? at : best), 0);
  const value = values[largest] ?? 0;
  const typed = parseQuantityText(texts[largest] ?? '');
  // base units are mostly the engine's choice, not the user's
  if (typed === undefined || value === 0 || typed.value === value) return shown(constant, unit, values);
  const symbol = unitLabel(typed.unit)
    .replace(/^u(?=[A-Z])/, 'µ')
    .replace(/ohm$/, 'Ω');
  return { label: `${constant} (${symbol})`, factor: Number((typed.value / value).toPrecision(12)) };
}
