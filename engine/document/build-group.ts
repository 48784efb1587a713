// A group cell becomes a NeuronGroup and a list of initial values to set before the first run.
import type { Source } from '../diagnostics';
import { Equations } from '../equations';
import { NeuronGroup } from '../groups';
import type { FieldReader } from './fields';
import type { GroupCell } from './schema';

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
  });
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
