// Decides what the axes of a plot show: the whole run in time, the range of the samples in value, or what
// the reader has zoomed to. Returns the same object as long as nothing changes, so that callers can compare.
import type { PlotCell } from '../../engine/document/schema';
import type { RunData } from '../engine-client/run-data';
import type { Range } from './axis-range';
import { nextRange } from './axis-range';
import { displayUnit } from './display-unit';
import type { AxesState, PanelAxis } from './figure';
import type { PlotModel } from './plot-model';
import { ValueRange } from './samples';
import { SPIKE_HEADROOM } from './spike-marks';

const NO_DIMENSION = { text: '', factor: 1 } as const;

export class AxisTracker {
  private cell: PlotCell | undefined;
  private run: RunData | undefined;
  private model: PlotModel | undefined;
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
    // the other axes stay as they are seen
    this.zoomX ??= known.x;
    this.zoomY = known.panels.map((panel, index) => y[index] ?? this.zoomY[index] ?? panel.y);
    return true;
  }

  /** Forgets the zoom. */
  reset(): void {
    this.zoomX = undefined;
    this.zoomY = [];
  }

  /** Axes for the samples recorded so far. */
  update(width: number, height: number): AxesState {
    const { model, run, cell } = this;
    const duration = run === undefined || !(run.duration > 0) ? 1 : run.duration;
    const x = this.zoomX ?? [0, duration];
    const time = displayUnit('s', Math.max(Math.abs(x[0]), Math.abs(x[1])));
    const panels = model === undefined || cell === undefined ? [emptyPanel] : this.panels(model, cell);
    const next: AxesState = {
      width,
      height,
      x,
      time,
      panels,
    };
    if (this.last === undefined || JSON.stringify(this.last) !== JSON.stringify(next)) this.last = next;
    return this.last;
  }

  private panels(model: PlotModel, cell: PlotCell): PanelAxis[] {
    switch (model.kind) {
      case 'empty':
        return [emptyPanel];
      case 'raster':
        return [
          {
            title: 'neuron',
            unit: NO_DIMENSION,
            y: this.zoomY[0] ?? [-0.5, Math.max(model.neurons, 1) - 0.5],
          },
        ];
      case 'curves': {
        model.series.forEach((series, index) => this.ranges[index]?.update(series.samples()));
        return model.panels.map((panel, index) => {
          const y = this.zoomY[index] ?? this.automaticRange(model, cell, index) ?? [0, 1];
          const unit = displayUnit(panel.unit, Math.max(Math.abs(y[0]), Math.abs(y[1])));
          return { title: panel.title, unit, y };
        });
      }
    }
  }

  private automaticRange(
    model: Extract<PlotModel, { kind: 'curves' }>,
    cell: PlotCell,
    panel: number,
  ): Range | undefined {
    let min = Infinity;
    let max = -Infinity;
    model.series.forEach((series, index) => {
      const range = this.ranges[index];
      if (series.panel !== panel || range === undefined) return;
      min = Math.min(min, range.min);
      max = Math.max(max, range.max);
    });
    const range = nextRange(this.automatic[panel], min, max, {
      running: this.run?.status === 'running',
      fromZero: cell.kind === 'rate',
      headroom: panel === 0 && model.spikes !== undefined ? SPIKE_HEADROOM : 0,
    });
    this.automatic[panel] = range;
    return range;
  }
}

const emptyPanel: PanelAxis = { title: '', unit: NO_DIMENSION, y: [0, 1] };

/** Plots of equal structure may keep their ranges from run to run. */
function structureOf(cell: PlotCell, model: PlotModel): string {
  const spikes = model.kind === 'curves' && model.spikes !== undefined;
  const panels = model.kind === 'curves' ? model.panels : [];
  return JSON.stringify([cell.kind, cell.monitor, model.kind, spikes, panels]);
}
