// A monitor cell becomes a StateMonitor, SpikeMonitor, EventMonitor or PopulationRateMonitor.
import { assertNever } from '../diagnostics';
import type { SpikeSource } from '../groups';
import { EventMonitor, PopulationRateMonitor, SpikeMonitor, StateMonitor } from '../monitors';
import type { FieldReader } from './fields';
import { parseRecordIndices } from './record-indices';
import type { MonitorCell } from './schema';

export type AnyMonitor = StateMonitor | SpikeMonitor | EventMonitor | PopulationRateMonitor;

/**
 * Builds a monitor; undefined where a field has a problem (the reader has noted it).
 * @throws ModelError for unknown variables, events and slots of the wrong type
 */
export function buildMonitor(
  cell: MonitorCell,
  group: SpikeSource,
  reader: FieldReader,
): AnyMonitor | undefined {
  const dt = reader.step('dt', cell.dt);
  const when = cell.when === undefined || cell.when === '' ? undefined : cell.when;
  const common = {
    name: cell.name,
    ...(when === undefined ? {} : { when }),
    ...(cell.order === undefined ? {} : { order: cell.order }),
  };
  switch (cell.kind) {
    case 'state': {
      const record = parseRecordIndices(cell.record, group.size);
      if (record.kind === 'problem') {
        reader.report(reader.source('record', cell.record ?? ''), 'INDEX', record.message);
        return undefined;
      }
      const variables = cell.variables ?? [];
      if (variables.length === 0) {
        reader.report(reader.source('variables', ''), 'MONITOR-VARIABLES', 'Name a variable to record.');
        return undefined;
      }
      return new StateMonitor(group, variables, {
        ...common,
        record: record.kind === 'all' ? true : record.indices,
        ...(dt === undefined ? { clock: group.clock } : { dt }),
      });
    }
    case 'spike':
      return new SpikeMonitor(group, common);
    case 'event':
      return new EventMonitor(group, cell.event ?? 'spike', common);
    case 'rate':
      return new PopulationRateMonitor(group, { name: cell.name });
    default:
      return assertNever(cell.kind);
  }
}
