// Plot cells that ask for what is not recorded. Plots do not take part in a run, so these are warnings.
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import { StateMonitor } from '../monitors';
import type { BuiltModel } from './build';
import { fieldSource } from './fields';
import type { MonitorCell, NotebookDocument, PlotCell } from './schema';
import { isKnownCell } from './schema';

function warn(cell: PlotCell, field: string, text: string, message: string): Diagnostic {
  const source = fieldSource(cell.id, field, text);
  return problem('PLOT-SOURCE', message, {
    severity: 'warning',
    origin: { source, span: [0, text.length] },
  });
}

function problemsOf(
  cell: PlotCell,
  monitors: ReadonlyMap<string, MonitorCell>,
  synapses: ReadonlySet<string>,
  model: BuiltModel,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (cell.kind === 'connectivity' || cell.kind === 'fan') {
    const name = cell.synapses ?? '';
    return synapses.has(name) ? [] : [warn(cell, 'synapses', name, `No synapses are called "${name}".`)];
  }
  if (!monitors.has(cell.monitor)) {
    found.push(warn(cell, 'monitor', cell.monitor, `No monitor is called "${cell.monitor}".`));
  }
  const monitor = model.monitors.get(cell.monitor);
  if (cell.variable !== undefined && monitor instanceof StateMonitor) {
    if (!monitor.recorded.includes(cell.variable)) {
      const message = `"${cell.monitor}" does not record ${cell.variable}.`;
      found.push(warn(cell, 'variable', cell.variable, message));
    }
  }
  if (cell.spikes !== undefined && !monitors.has(cell.spikes)) {
    found.push(warn(cell, 'spikes', cell.spikes, `No monitor is called "${cell.spikes}".`));
  }
  return found;
}

/** Warnings about the plot cells of a document. */
export function plotProblems(document: NotebookDocument, model: BuiltModel): Diagnostic[] {
  const known = document.cells.filter(isKnownCell);
  const monitors = new Map(
    known.flatMap((cell) => (cell.type === 'monitor' ? [[cell.name, cell] as const] : [])),
  );
  const synapses = new Set(known.flatMap((cell) => (cell.type === 'synapses' ? [cell.name] : [])));
  return known.flatMap((cell) => (cell.type === 'plot' ? problemsOf(cell, monitors, synapses, model) : []));
}
