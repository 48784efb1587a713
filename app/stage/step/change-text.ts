// Changes of a single step in words: values with units, events, records.
import type { EventReport, ValueChange } from '../../../engine/worker/protocol';
import { formatQuantity } from '../../plots/display-unit';
import { countText } from '../../notebook/step-text';

/** Digits that tell values of neighbouring time steps apart. */
const DIGITS = 7;

/** One changed element, such as `v[2]` from `-70 mV` to `-69.93 mV`. */
export interface ChangedElement {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** A value with its unit; truth values in words. */
export function valueText(value: number, { unit, valueType }: ValueChange): string {
  if (valueType === 'boolean') return value === 0 ? 'false' : 'true';
  return formatQuantity(value, unit, valueType === 'integer' ? 16 : DIGITS);
}

/** The listed elements of a change. */
export function changedElements(change: ValueChange): ChangedElement[] {
  const { variable, scalar, elements, before, after } = change;
  return elements.map((element, k) => ({
    name: scalar ? variable : `${variable}[${element}]`,
    before: valueText(before[k] ?? Number.NaN, change),
    after: valueText(after[k] ?? Number.NaN, change),
  }));
}

/** `v of G: 3 of 4,000 values`. */
export function changeTitle({ variable, owner, count, size, scalar }: ValueChange): string {
  const of = owner === '' ? variable : `${variable} of ${owner}`;
  return scalar ? of : `${of}: ${count.toLocaleString('en-US')} of ${countText(size, 'value')}`;
}

/** `spike in G: 17, 402 and 3 more`. */
export function eventText({ event, owner, count, elements }: EventReport): string {
  const more =
    count > elements.length ? ` and ${(count - elements.length).toLocaleString('en-US')} more` : '';
  return `${event} in ${owner}: ${elements.join(', ')}${more}`;
}
