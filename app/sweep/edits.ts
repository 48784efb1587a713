// Edits of sweep cells that change more than one field.
import type { ConstantRow, MonitorCell, SweepCell } from '../../engine/document/schema';
import { replaceCell } from '../notebook/cell-edits';
import { measuresOf, parameterOf } from './new-sweep';

/** Chooses another constant; the range becomes that of the new one. */
export function chooseConstant(
  cell: SweepCell,
  at: number,
  row: ConstantRow | undefined,
  name: string,
): void {
  const parameter = row === undefined ? undefined : parameterOf(row);
  const parameters = cell.parameters.map((one, other) =>
    other === at ? { ...one, ...parameter, constant: name, steps: one.steps } : one,
  );
  replaceCell({ ...cell, parameters }, 'Choose constant');
}

/** Chooses another monitor; what cannot be measured of it is replaced. */
export function chooseMonitor(cell: SweepCell, name: string, monitor: MonitorCell | undefined): void {
  const possible = measuresOf(monitor?.kind);
  const measure = possible.includes(cell.measure) ? cell.measure : (possible[0] ?? 'rate');
  const recorded = monitor?.kind === 'state' ? (monitor.variables ?? []) : [];
  const variable = recorded.find((one) => one === cell.variable) ?? recorded[0];
  const changed = { ...cell, monitor: name, measure };
  if (variable === undefined) Reflect.deleteProperty(changed, 'variable');
  else Object.assign(changed, { variable });
  replaceCell(changed, 'Choose monitor');
}
