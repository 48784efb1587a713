// The sweep that a new cell begins with, and what there is to choose from.
import type {
  ConstantRow,
  MonitorCell,
  NotebookDocument,
  SweepCell,
  SweepParameter,
} from '../../engine/document/schema';
import type { SweepMeasure } from '../../engine/document/sweep-schema';
import { isKnown } from '../notebook/known';
import { suggestedSlider } from '../notebook/slider-math';

/** Values of a constant that a new sweep takes. */
const STEPS = '21';

/** What can be measured of each kind of monitor, in the words of the choice. */
export const MEASURES: Readonly<Record<SweepMeasure, string>> = {
  rate: 'firing rate',
  count: 'number of spikes',
  mean: 'mean',
  min: 'lowest value',
  max: 'highest value',
  last: 'last value',
};

/** What a kind of monitor lets one measure. */
export function measuresOf(kind: MonitorCell['kind'] | undefined): readonly SweepMeasure[] {
  if (kind === undefined) return ['rate', 'count', 'mean', 'min', 'max', 'last'];
  return kind === 'spike' || kind === 'event' ? ['rate', 'count'] : ['mean', 'min', 'max', 'last'];
}

export function isMeasure(text: string): text is SweepMeasure {
  return Object.hasOwn(MEASURES, text);
}

/** The rows of all constants cells. */
export function constantRows(document: NotebookDocument): ConstantRow[] {
  return document.cells.flatMap((cell) => (isKnown(cell) && cell.type === 'constants' ? cell.rows : []));
}

/** The monitors of a document. */
export function monitorCells(document: NotebookDocument): MonitorCell[] {
  return document.cells.flatMap((cell) => (isKnown(cell) && cell.type === 'monitor' ? [cell] : []));
}

/** The range of a constant: that of its slider, or around its value. */
export function parameterOf(row: ConstantRow | undefined): SweepParameter {
  const range = row?.slider ?? (row === undefined ? undefined : suggestedSlider(row.value));
  const scale = row?.slider?.scale === 'log' ? { scale: 'log' as const } : {};
  return {
    constant: row?.name ?? '',
    from: range?.min ?? '0',
    to: range?.max ?? '1',
    steps: STEPS,
    ...scale,
  };
}

/** A new sweep: the first constant that has a slider, and what its spikes or values are. */
export function newSweep(document: NotebookDocument, id: string): SweepCell {
  const rows = constantRows(document);
  const parameter = parameterOf(rows.find(({ slider }) => slider !== undefined) ?? rows[0]);
  const monitors = monitorCells(document);
  const monitor = monitors.find(({ kind }) => kind === 'spike') ?? monitors[0];
  const measure = measuresOf(monitor?.kind ?? 'spike')[0] ?? 'rate';
  const variable = monitor?.kind === 'state' ? monitor.variables?.[0] : undefined;
  return {
    id,
    type: 'sweep',
    parameters: [parameter],
    measure,
    monitor: monitor?.name ?? '',
    ...(variable === undefined ? {} : { variable }),
  };
}
