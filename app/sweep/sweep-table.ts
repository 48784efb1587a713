// The numbers of a sweep: one row for each point, in the units of the picture.
import type { SweepPlan } from '../../engine/worker/sweep-protocol';
import { estimate } from '../../engine/worker';
import type { DataTable } from '../plots/csv';
import { shownAxis, shownQuantity } from './shown-units';
import type { SweepResults } from './sweep-state';
import { placeOf, valuesOf } from './sweep-state';

/** Places without the dust of multiplication. */
const DIGITS = 12;

/** Values of the constants, mean, ends of the 95 % band and number of runs; cells that are not known are NaN. */
export function sweepTable(plan: SweepPlan, results: SweepResults): DataTable {
  const axes = plan.axes.map((axis) => ({ axis, ...shownAxis(axis) }));
  const quantity = shownQuantity(plan, results);
  const band = plan.repeats > 1 ? ['95 % from', '95 % to', 'runs'] : [];
  return {
    header: [...axes.map(({ label }) => label), quantity.label, ...band],
    rows: plan.order.length,
    cell: (row, column) => {
      const place = placeOf(plan, row)[column];
      const at = axes[column];
      if (at !== undefined && place !== undefined) {
        return Number(((at.axis.values[place] ?? NaN) * at.factor).toPrecision(DIGITS));
      }
      const found = estimate(valuesOf(results, row));
      if (found === undefined) return NaN;
      const which = column - axes.length;
      if (which === 3) return found.count;
      return ([found.mean, found.low, found.high][which] ?? NaN) * quantity.factor;
    },
  };
}
