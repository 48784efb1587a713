// Plot cells as matplotlib calls.
import { assertNever, Source } from '../diagnostics';
import { Equations } from '../equations';
import { readPart } from './group-part';
import { pythonString } from './python-text';
import type { KnownCell, NotebookDocument, PlotCell } from './schema';
import { isKnownCell } from './schema';

/** How the script calls the document's things. */
export interface PlotNames {
  object(name: string): string;
  expression(text: string): string;
}

/** Units that people read, for variables declared in base units. */
const READABLE: Readonly<Record<string, string>> = {
  volt: 'mV',
  amp: 'nA',
  siemens: 'nS',
  second: 'ms',
  farad: 'pF',
};

/** The equations of a cell, if it has that name. */
function equationsOf(cell: KnownCell, name: string | undefined): string | undefined {
  if (cell.type === 'group' && cell.name === name) return cell.equations;
  return cell.type === 'synapses' && cell.name === name ? (cell.model ?? '') : undefined;
}

/** The unit to draw a variable in; none where it has no dimension or is not declared. */
export function plotUnit(document: NotebookDocument, monitor: string, variable: string): string | undefined {
  const known = document.cells.filter(isKnownCell);
  const target = known.find((cell) => cell.type === 'monitor' && cell.name === monitor);
  const name = target?.type === 'monitor' ? readPart(target.target)?.name : undefined;
  const text = known.map((cell) => equationsOf(cell, name)).find((one) => one !== undefined);
  if (text === undefined) return undefined;
  const equation = Equations.parse(new Source(text)).equations.get(variable);

  if (equation === undefined || equation.dimension.isDimensionless) return undefined;
  const unit = equation.unitOrigin.source.slice(equation.unitOrigin.span).trim();
  return READABLE[unit] ?? unit;
}

function divided(unit: string | undefined): string {
  if (unit === undefined) return '';
  return /^\w+$/.test(unit) ? `/${unit}` : `/(${unit})`;
}

/** What the horizontal axis shows. */
export function axisLabel(cell: PlotCell, document: NotebookDocument): string {
  switch (cell.kind) {
    case 'trace':
    case 'raster':
    case 'rate':
      return 'time (ms)';
    case 'distribution': {
      const variable = cell.variable ?? 'w';
      const unit = plotUnit(document, cell.monitor, variable);
      return unit === undefined ? variable : `${variable} (${unit})`;
    }
    case 'connectivity':
      return 'source neuron';
    case 'fan':
      return 'synapses';
    default:
      return assertNever(cell.kind);
  }
}

/** The lines that draw a plot cell. */
export function exportPlot(cell: PlotCell, document: NotebookDocument, names: PlotNames): string[] {
  const monitor = names.object(cell.monitor);
  const synapses = names.object(cell.synapses ?? '');
  const label = (text: string): string => `ylabel(${pythonString(text)})`;
  const lines = ['figure()'];
  switch (cell.kind) {
    case 'trace': {
      const variable = cell.variable ?? 'v';
      const unit = plotUnit(document, cell.monitor, variable);
      lines.push(`plot(${monitor}.t/ms, ${monitor}.${variable}.T${divided(unit)})`);
      if (cell.spikes !== undefined && cell.spikes !== '') {
        lines.push(`for spike_time in ${names.object(cell.spikes)}.t:`);
        lines.push("    axvline(spike_time/ms, color='C1', linewidth=1)");
      }
      lines.push(label(unit === undefined ? variable : `${variable} (${unit})`));
      break;
    }
    case 'raster':
      lines.push(`plot(${monitor}.t/ms, ${monitor}.i, '.k')`, label('neuron'));
      break;
    case 'rate': {
      const smooth = cell.smooth?.trim() ?? '';
      const rate = smooth === '' ? 'rate' : `smooth_rate(width=${names.expression(smooth)})`;
      lines.push(`plot(${monitor}.t/ms, ${monitor}.${rate}/Hz)`, label('rate (Hz)'));
      break;
    }
    case 'distribution': {
      const variable = cell.variable ?? 'w';
      const unit = plotUnit(document, cell.monitor, variable);
      lines.push(`hist(${monitor}.${variable}[:, -1]${divided(unit)}, 50)`, label('number'));
      break;
    }
    case 'connectivity':
      lines.push(`plot(${synapses}.i, ${synapses}.j, '.k', markersize=1)`, label('target neuron'));
      break;
    case 'fan':
      lines.push(
        `hist(${synapses}.N_outgoing_pre, 50, histtype='step', label='synapses of each source neuron')`,
      );
      lines.push(
        `hist(${synapses}.N_incoming_post, 50, histtype='step', label='synapses of each target neuron')`,
      );
      lines.push('legend()', label('neurons'));
      break;
    default:
      return assertNever(cell.kind);
  }
  lines.push(`xlabel(${pythonString(axisLabel(cell, document))})`);
  if (cell.title !== undefined && cell.title !== '') lines.push(`title(${pythonString(cell.title)})`);
  return lines;
}
