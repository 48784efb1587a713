// What is said of a sweep: how far it is, what a point gave.
import { estimate } from '../../engine/worker';
import type { SweepAxis, SweepPlan } from '../../engine/worker/sweep-protocol';
import { parseQuantityText, unitLabel } from '../notebook/quantity-text';
import { wallTimeText } from '../notebook/step-text';
import { formatCount, formatNumber, formatQuantity } from '../plots/display-unit';
import type { SweepResults, SweepState } from './sweep-state';
import { failedPoints, placeOf, valuesOf } from './sweep-state';

/** `163/200 · 2.1 s left`, `200 runs in 4.2 s`, `stopped at 163/200`. */
export function progressText({ status, done, total, elapsedMs, leftMs, reason }: SweepState): string {
  const part = `${formatCount(done)}/${formatCount(total)}`;
  switch (status) {
    case 'running':
      if (total === 0) return 'starting';
      return leftMs === undefined ? part : `${part} · ${wallTimeText(leftMs)} left`;
    case 'done':
      return `${formatCount(total)} runs in ${wallTimeText(elapsedMs)}`;
    case 'cancelled':
      return total === 0 ? 'stopped' : `stopped at ${part}`;
    case 'refused':
      return 'not started: see the problems';
    case 'failed':
      return `given up at ${part}: ${reason}`;
  }
}

/** `I = 0.35 nA, tau = 10 ms`. */
export function pointText(plan: SweepPlan, point: number): string {
  const places = placeOf(plan, point);
  return plan.axes.map((axis, at) => `${axis.constant} = ${valueText(axis, places[at] ?? 0)}`).join(', ');
}

/** A value of an axis in the unit that was typed. */
function valueText({ unit, values, texts }: SweepAxis, place: number): string {
  const typed = parseQuantityText(texts[place] ?? '');
  const value = values[place] ?? NaN;
  if (typed === undefined || typed.value === value) return formatQuantity(value, unit);
  return `${formatNumber(typed.value)} ${unitLabel(typed.unit)}`;
}

/** What a point gave: `75 Hz`, with the ends of its band where there are several runs. */
export function resultText(plan: SweepPlan, results: SweepResults, point: number): string {
  const values = valuesOf(results, point);
  const found = estimate(values);
  if (found === undefined) {
    const failure = results[point]?.find((result) => result?.kind === 'failed');
    return failure?.kind === 'failed' ? failure.message : 'not computed yet';
  }
  const text = (value: number): string => formatQuantity(value, plan.quantity.unit);
  if (found.count < 2) return text(found.mean);
  return `${text(found.mean)} (95 %: ${text(found.low)} to ${text(found.high)}, ${formatCount(found.count)} runs)`;
}

/** The results in a sentence or two, for those who do not see the picture. */
export function summaryText(plan: SweepPlan, results: SweepResults): string {
  const known = plan.order.flatMap((point) => {
    const found = estimate(valuesOf(results, point));
    return found === undefined ? [] : [{ point, mean: found.mean }];
  });
  const [first] = known;
  if (first === undefined) return 'No point has been computed yet.';
  const least = known.reduce((best, one) => (one.mean < best.mean ? one : best), first);
  const most = known.reduce((best, one) => (one.mean > best.mean ? one : best), first);
  const at = ({ point, mean }: typeof first): string =>
    `${formatQuantity(mean, plan.quantity.unit)} at ${pointText(plan, point)}`;
  const count = known.length === plan.order.length ? '' : ` ${known.length} of ${plan.order.length} points.`;
  const band = plan.repeats > 1 ? ` Mean of ${plan.repeats} runs with its 95 % band.` : '';
  const failed = failedPoints(results).length;
  const failures =
    failed === 0 ? '' : ` ${failed} ${failed === 1 ? 'point has' : 'points have'} failed runs.`;
  return `From ${at(least)} to ${at(most)}.${band}${count}${failures}`;
}
