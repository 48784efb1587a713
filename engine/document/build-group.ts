// A group cell becomes a NeuronGroup and a list of initial values to set before the first run.
import { usableTarget } from '../codegen';
import type { Source } from '../diagnostics';
import { Equations } from '../equations';
import { NeuronGroup } from '../groups';
import type { FieldReader } from './fields';
import type { GroupCell, GroupEvent } from './schema';

/** A start value, set after the group's variables exist and the constants are known. */
export interface InitialAssignment {
  readonly group: NeuronGroup;
  readonly variable: string;
  readonly variableSource: Source;
  readonly value: Source;
}

function filled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function place(
  when: string | undefined,
  order: number | undefined,
): { readonly when?: string; readonly order?: number } {
  return { ...(filled(when) ? { when } : {}), ...(order === undefined ? {} : { order }) };
}

/** The events with a name and a condition, and where they stand in the cell; notes what is wrong with others. */
function usableEvents(
  cell: GroupCell,
  reader: FieldReader,
): readonly { readonly event: GroupEvent; readonly at: number }[] {
  const names = new Set(filled(cell.threshold) ? ['spike'] : []);
  return (cell.events ?? []).flatMap((event, at) => {
    const name = reader.source(`events.${at}.name`, event.name);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(event.name)) {
      const message = event.name === '' ? 'This event has no name.' : `"${event.name}" is not a name.`;
      reader.report(name, 'NAME-INVALID', message);
      return [];
    }
    if (names.has(event.name)) {
      const spike = event.name === 'spike' && filled(cell.threshold);
      const message = spike
        ? 'The threshold makes the event "spike" already.'
        : `There are two events called "${event.name}".`;
      reader.report(name, 'EVENT', message);
      return [];
    }
    names.add(event.name);
    if (filled(event.condition)) return [{ event, at }];
    const condition = reader.source(`events.${at}.condition`, event.condition);
    reader.report(condition, 'EVENT', 'When does this event happen? Give a condition, such as v > 1.');
    return [];
  });
}

/**
 * Builds a group from what can be read of its cell: equations that cannot be parsed are left out, a size that
 * has no value counts as 1. The reader notes each problem, and a document with problems does not run.
 * @throws ModelError for flags, names and options that no group can have
 */
export function buildGroup(
  cell: GroupCell,
  reader: FieldReader,
): { readonly group: NeuronGroup; readonly initial: readonly InitialAssignment[] } {
  const n = reader.count('n', cell.n);
  const dt = reader.step('dt', cell.dt);
  const { equations, diagnostics } = Equations.parse(reader.source('equations', cell.equations));
  reader.diagnostics.push(...diagnostics.map((found) => ({ object: cell.name, ...found })));
  const source = (at: number, field: 'condition' | 'reset'): Source =>
    reader.source(`events.${at}.${field}`, cell.events?.[at]?.[field] ?? '');
  const events = usableEvents(cell, reader);
  const group = new NeuronGroup(n ?? 1, equations, {
    name: cell.name,
    checkOnCreation: false,
    ...(filled(cell.threshold) ? { threshold: reader.source('threshold', cell.threshold) } : {}),
    ...(cell.reset !== undefined && filled(cell.threshold)
      ? { reset: reader.source('reset', cell.reset) }
      : {}),
    ...(filled(cell.refractory) ? { refractory: reader.source('refractory', cell.refractory) } : {}),
    ...(filled(cell.method) ? { method: cell.method.trim() } : {}),
    ...(dt === undefined ? {} : { dt }),
    ...(cell.order === undefined ? {} : { order: cell.order }),
    ...(cell.target === undefined ? {} : { codeobjClass: usableTarget(cell.target) }),
    ...(cell.precision === 'single' ? { dtype: 'float32' } : {}),
    events: Object.fromEntries(events.map(({ event, at }) => [event.name, source(at, 'condition')])),
  });
  for (const { event, at } of events) {
    group.setEventSchedule(event.name, place(event.when, event.order));
    if (!filled(event.reset)) continue;
    group.runOnEvent(event.name, source(at, 'reset'), place(event.resetWhen, event.resetOrder));
  }
  if (!filled(cell.threshold) && filled(cell.reset)) {
    const source = reader.source('reset', cell.reset);
    reader.report(source, 'RESET-WITHOUT-THRESHOLD', 'This reset never runs: the group has no threshold.');
  }
  const initial = (cell.initial ?? []).map((entry, index) => ({
    group,
    variable: entry.variable,
    variableSource: reader.source(`initial.${index}.variable`, entry.variable),
    value: reader.source(`initial.${index}.value`, entry.value),
  }));
  return { group, initial };
}
