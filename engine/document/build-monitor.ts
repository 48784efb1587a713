// A monitor cell becomes a StateMonitor, SpikeMonitor, EventMonitor or PopulationRateMonitor.
import { assertNever } from '../diagnostics';
import { suggestNames } from '../equations';
import type { Group } from '../groups';
import { Subgroup } from '../groups';
import { Synapses } from '../synapses';
import { EventMonitor, PopulationRateMonitor, SpikeMonitor, StateMonitor } from '../monitors';
import type { FieldReader } from './fields';
import { parseRecordIndices } from './record-indices';
import type { MonitorCell } from './schema';

export type AnyMonitor = StateMonitor | SpikeMonitor | EventMonitor | PopulationRateMonitor;

/** Synapses above this number cannot be recorded. */
const MOST_SYNAPSES = 10_000_000;

/**
 * Builds a monitor; undefined where a field has a problem (the reader has noted it).
 * @throws ModelError for unknown variables, events and slots of the wrong type
 */
export function buildMonitor(cell: MonitorCell, group: Group, reader: FieldReader): AnyMonitor | undefined {
  const dt = reader.step('dt', cell.dt);
  const when = cell.when === undefined || cell.when === '' ? undefined : cell.when;
  const common = {
    name: cell.name,
    ...(when === undefined ? {} : { when }),
    ...(cell.order === undefined ? {} : { order: cell.order }),
  };
  switch (cell.kind) {
    case 'state': {
      // How many synapses there are is known when they are made.
      const isGrowing = group instanceof Synapses;
      const record = parseRecordIndices(cell.record, isGrowing ? MOST_SYNAPSES : group.size);
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
        record: record.kind === 'all' ? true : isGrowing ? false : record.indices,
        ...(dt === undefined ? { clock: group.clock } : { dt }),
      });
    }
    case 'spike':
      return new SpikeMonitor(group, { ...common, variables: knownVariables(cell, group, reader) });
    case 'event':
      return new EventMonitor(group, cell.event ?? 'spike', {
        ...common,
        variables: knownVariables(cell, group, reader),
      });
    case 'rate':
      return new PopulationRateMonitor(group, { name: cell.name });
    default:
      return assertNever(cell.kind);
  }
}

/** What is recorded at each event besides its time and neuron; the reader notes names that mean no variable. */
function knownVariables(cell: MonitorCell, group: Group, reader: FieldReader): readonly string[] {
  const whole = group instanceof Subgroup ? group.source : group;
  return (cell.variables ?? []).filter((name) => {
    if (whole.variables.has(name)) return true;
    const source = reader.source('variables', (cell.variables ?? []).join(', '));
    const near = suggestNames(name, whole.variables.names());
    const hint = near.length === 0 ? '' : ` Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`;
    reader.report(source, 'MONITOR-VARIABLES', `"${cell.target}" has no variable "${name}".${hint}`);
    return false;
  });
}
