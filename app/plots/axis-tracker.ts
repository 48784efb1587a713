// Decides what the axes of a plot show: the whole run in time, the range of the samples in value, or what
// the reader has zoomed to. Returns the same object as long as nothing changes, so that callers can compare.
import type { PlotCell } from '../../engine/document/schema';
import type { RunData } from '../engine-client/run-data';
import type { Range } from './axis-range';
import { nextRange } from './axis-range';
import type { BarPlot } from './bar-model';
import { displayUnit } from './display-unit';
import type { AxesState, PanelAxis } from './figure';
import { panelHeights } from './panel-heights';
import { plotHeight } from './geometry';
import type { CurvePlot, PlotModel, RasterPlot } from './plot-model';
import { ValueRange } from './samples';
import { SPIKE_HEADROOM } from './spike-marks';

const NO_DIMENSION = { text: '', factor: 1 } as const;

/** A panel before its height is known. */
type OpenPanel = Omit<PanelAxis, 'height'>;

const EMPTY_PANEL: OpenPanel = { title: '', unit: NO_DIMENSION, y: [0, 1] };

export class AxisTracker {
  private cell: PlotCell | undefined;
  private run: RunData | undefined;
  private model: PlotModel = { kind: 'empty', reason: '' };
  private ranges: ValueRange[] = [];
  /** automatic range per panel; outlives runs of the same structure */
  private automatic: (Range | undefined)[] = [];
  private structure = '';
  private zoomX: Range | undefined;
  private zoomY: (Range | undefined)[] = [];
  private last: AxesState | undefined;

  /** Begins a run. Zoom and ranges stay if the plot shows the same things over the same time. */
  start(cell: PlotCell, run: RunData, model: PlotModel): void {
    const structure = structureOf(cell, model);
    if (structure !== this.structure) {
      this.automatic = [];
      this.reset();
    } else if (this.run?.duration !== run.duration) {
      this.zoomX = undefined;
    }
    this.structure = structure;
    this.cell = cell;
    this.run = run;
    this.model = model;
    this.ranges = model.kind === 'curves' ? model.series.map(() => new ValueRange()) : [];
  }

  /** Takes over ranges that the reader chose; false if there is none. */
  zoom(x: Range | undefined, y: readonly (Range | undefined)[]): boolean {
    const known = this.last;
    const changed = x !== undefined || y.some((range) => range !== undefined);
    if (!changed || known === undefined) return false;
    if (x !== undefined) this.zoomX = x;
    // the other axes stay as they are seen; those of counts and rates follow what is in view
    this.zoomX ??= known.x;
    this.zoomY = known.panels.map((panel, index) => {
      const chosen = y[index] ?? this.zoomY[index];
      return chosen ?? (this.followsView(index) ? undefined : panel.y);
    });
    return true;
  }

  /** Forgets the zoom. */
  reset(): void {
    this.zoomX = undefined;
    this.zoomY = [];
  }

  /** Axes for the samples recorded so far, in a plot of such a width (pixels). */
  update(width: number): AxesState {
    const { model } = this;
    const heights = panelHeights(model);
    const x = this.zoomX ?? this.wholeX();
    const panels = this.panels(x);
    const next: AxesState = {
      width,
      height: plotHeight(heights),
      x,
      ...horizontal(model, x),
      panels: panels.map((panel, index) => ({ ...panel, height: heights[index] ?? 0 })),
    };
    if (this.last === undefined || JSON.stringify(this.last) !== JSON.stringify(next)) this.last = next;
    return this.last;
  }

  private followsView(panel: number): boolean {
    return this.model.kind === 'raster' && panel > 0;
  }

  /** The whole horizontal axis. */
  private wholeX(): Range {
    const { model, run } = this;
    if (model.kind === 'bars') return barRange(model);
    if (model.kind === 'connections') return [-0.5, Math.max(model.info.sources, 1) - 0.5];
    return [0, run === undefined || !(run.duration > 0) ? 1 : run.duration];
  }

  private panels(x: Range): OpenPanel[] {
    const { model, cell } = this;
    if (cell === undefined) return [EMPTY_PANEL];
    switch (model.kind) {
      case 'empty':
        return [EMPTY_PANEL];
      case 'raster':
        return this.rasterPanels(model, x);
      case 'bars':
        return this.barPanels(model);
      case 'connections':
        return [
          {
            title: 'target neuron j',
            unit: NO_DIMENSION,
            y: this.zoomY[0] ?? [-0.5, Math.max(model.info.targets, 1) - 0.5],
          },
        ];
      case 'curves':
        return this.curvePanels(model, cell);
    }
  }

  private rasterPanels(model: RasterPlot, x: Range): OpenPanel[] {
    const y = this.zoomY[0] ?? ([-0.5, Math.max(model.neurons, 1) - 0.5] as const);
    const raster = { title: 'neuron', unit: NO_DIMENSION, y };
    if (model.rate === undefined) return [raster];
    const { max } = model.rate.update(model.spikes, x, y);
    const rate = this.zoomY[1] ?? this.grown(1, 0, max, true) ?? ([0, 1] as const);
    return [raster, { title: 'rate', unit: displayUnit('Hz', rate[1]), y: rate }];
  }

  private barPanels(model: BarPlot): OpenPanel[] {
    return model.panels.map((panel, index) => {
      const { bins, first } = panel.read();
      const most = Math.max(...bins.counts, ...(first?.counts ?? []), 0);
      const y = this.zoomY[index] ?? this.grown(index, 0, most, true) ?? ([0, 1] as const);
      return { title: panel.title, unit: NO_DIMENSION, y };
    });
  }

  private curvePanels(model: CurvePlot, cell: PlotCell): OpenPanel[] {
    model.series.forEach((series, index) => this.ranges[index]?.update(series.samples()));
    return model.panels.map((panel, index) => {
      const y = this.zoomY[index] ?? this.curveRange(model, cell, index) ?? [0, 1];
      const unit = displayUnit(panel.unit, Math.max(Math.abs(y[0]), Math.abs(y[1])));
      return { title: panel.title, unit, y };
    });
  }

  private curveRange(model: CurvePlot, cell: PlotCell, panel: number): Range | undefined {
    let min = Infinity;
    let max = -Infinity;
    model.series.forEach((series, index) => {
      const range = this.ranges[index];
      if (series.panel !== panel || range === undefined) return;
      min = Math.min(min, range.min);
      max = Math.max(max, range.max);
    });
    const headroom = panel === 0 && model.spikes !== undefined ? SPIKE_HEADROOM : 0;
    return this.grown(panel, min, max, cell.kind === 'rate', headroom);
  }

  /** Automatic range of a panel; it grows while a run streams. */
  private grown(panel: number, min: number, max: number, fromZero: boolean, headroom = 0): Range | undefined {
    const running = this.run?.status === 'running';
    const range = nextRange(this.automatic[panel], min, max, { running, fromZero, headroom });
    this.automatic[panel] = range;
    return range;
  }
}

/** Title and unit of the horizontal axis. */
function horizontal(model: PlotModel, x: Range): Pick<AxesState, 'xTitle' | 'xUnit'> {
  const largest = Math.max(Math.abs(x[0]), Math.abs(x[1]));
  switch (model.kind) {
    case 'bars':
      return { xTitle: model.xTitle, xUnit: displayUnit(model.unit, largest) };
    case 'connections':
      return { xTitle: 'source neuron i', xUnit: NO_DIMENSION };
    case 'empty':
    case 'curves':
    case 'raster':
      return { xTitle: 'time', xUnit: displayUnit('s', largest) };
  }
}

function barRange(model: BarPlot): Range {
  const all = model.panels.map((panel) => panel.read().bins);
  const from = Math.min(...all.map((bins) => bins.from));
  const to = Math.max(...all.map((bins) => bins.from + bins.width * bins.counts.length));
  return from < to ? [from, to] : [0, 1];
}

/** Plots of equal structure may keep their ranges from run to run. */
function structureOf(cell: PlotCell, model: PlotModel): string {
  const spikes = model.kind === 'curves' && model.spikes !== undefined;
  const panels = model.kind === 'curves' || model.kind === 'bars' ? model.panels : [];
  const size = model.kind === 'connections' ? [model.info.sources, model.info.targets] : [];
  return JSON.stringify([
    cell.kind,
    cell.monitor,
    cell.synapses,
    cell.variable,
    model.kind,
    spikes,
    panels,
    size,
  ]);
}
