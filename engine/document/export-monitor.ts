// Monitor cells as Brian's monitors.
import { assertNever } from '../diagnostics';
import { pythonCall, pythonString } from './python-text';
import type { MonitorCell } from './schema';

/** What of a cell says when it acts. */
type Timing = Pick<MonitorCell, 'dt' | 'when' | 'order'>;

/**
 * The call that makes a monitor.
 * @param target variable of the recorded group
 * @param timing writes step, slot and order as keyword arguments
 */
export function exportMonitor(
  cell: MonitorCell,
  target: string,
  timing: (step: Timing) => readonly string[],
): string {
  const name = `name=${pythonString(cell.name)}`;
  // Only state monitors have a step of their own.
  const slot = { ...cell, dt: '' };
  const names = `[${(cell.variables ?? []).map(pythonString).join(', ')}]`;
  const further = names === '[]' ? [] : [`variables=${names}`];
  switch (cell.kind) {
    case 'state': {
      const record = `record=${recordText(cell.record, target)}`;
      return pythonCall('StateMonitor', [target, names, record, ...timing(cell), name]);
    }
    case 'spike':
      return pythonCall('SpikeMonitor', [target, ...further, ...timing(slot), name]);
    case 'event':
      return pythonCall('EventMonitor', [
        target,
        pythonString(cell.event ?? 'spike'),
        ...further,
        ...timing(slot),
        name,
      ]);
    case 'rate':
      return pythonCall('PopulationRateMonitor', [target, name]);
    default:
      return assertNever(cell.kind);
  }
}

/** `all`, neuron numbers and ranges as the `record` argument; ranges end with the group. */
function recordText(text: string | undefined, group: string): string {
  const trimmed = (text ?? '').trim();
  if (trimmed === '' || trimmed === 'all' || trimmed === 'True') return 'True';
  const items = trimmed
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  // The document takes each neuron once, wherever it is named again.
  if (items.every((item) => !item.includes(':'))) return `[${[...new Set(items)].join(', ')}]`;
  const parts = items.map((item) => {
    const [start = '', stop, step] = item.split(':');
    if (stop === undefined) return start;
    return `*range(${start}, min(${stop}, len(${group}))${step === undefined ? '' : `, ${step}`})`;
  });
  const list = `[${parts.join(', ')}]`;
  return parts.length === 1 ? list : `list(dict.fromkeys(${list}))`;
}
