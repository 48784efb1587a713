// Miniatures of input cells: a few hundred points of a curve, or the first spikes.
import { Subexpression } from '../core';
import type { Expression } from '../syntax';
import type { Dimension } from '../units';
import { bestUnit, defaultUnits, second, unitText } from '../units';
import type { BuiltInput, BuiltModel } from './build';
import type { CurvePreview, InputPreview, SpikesPreview } from './check-result';
import { totalDuration } from './estimate';
import { evaluateNumber, withValues } from './evaluate';
import type { NotebookDocument } from './schema';
import { isKnownCell } from './schema';

/** At most so many points. */
const MOST_POINTS = 400;

/** Previews of all input cells without problems that have something to show. */
export function inputPreviews(document: NotebookDocument, model: BuiltModel): InputPreview[] {
  return document.cells.flatMap((cell) => {
    const built = model.inputs.get(cell.id);
    if (built === undefined || !isKnownCell(cell) || cell.type !== 'input') return [];
    const preview = previewOf(cell.id, built, model);
    const unit = cell.kind === 'timed-array' ? cell.unit : undefined;
    return preview === undefined ? [] : [preview.kind === 'curve' ? shown(preview, unit) : preview];
  });
}

interface RawCurve extends Omit<CurvePreview, 'unit'> {
  readonly dimension: Dimension;
}

function previewOf(cell: string, built: BuiltInput, model: BuiltModel): RawCurve | SpikesPreview | undefined {
  switch (built.kind) {
    case 'spikes': {
      const { indices, times, period } = built.pattern;
      const order = Array.from(times, (_, k) => k).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
      const first = order.slice(0, MOST_POINTS);
      return {
        kind: 'spikes',
        cell,
        name: built.name,
        times: first.map((k) => times[k] ?? 0),
        indices: first.map((k) => indices[k] ?? 0),
        n: model.groups.get(built.name)?.size ?? 0,
        total: times.length,
        period,
      };
    }
    case 'timed-array': {
      const { values, rows, columns = 1, dt, dimension } = built.sampled;
      const chosen = chosenRows(values, rows, columns);
      return {
        kind: 'curve',
        cell,
        name: built.name,
        times: chosen.map((row) => row * dt),
        values: chosen.map((row) => values[row * columns] ?? Number.NaN),
        dimension,
        steps: true,
      };
    }
    case 'poisson':
      return ratesCurve(cell, built.name, model);
    case 'poisson-input':
      return undefined;
  }
}

/** Evenly chosen rows; of many, the lowest and highest of each stretch, so that no peak is lost. */
function chosenRows(values: Float64Array, rows: number, columns: number): number[] {
  if (rows <= MOST_POINTS) return Array.from({ length: rows }, (_, row) => row);
  const stretches = MOST_POINTS / 2;
  const chosen: number[] = [];
  for (let k = 0; k < stretches; k += 1) {
    const [from, to] = [Math.floor((k * rows) / stretches), Math.floor(((k + 1) * rows) / stretches)];
    let [low, high] = [from, from];
    for (let row = from; row < to; row += 1) {
      const value = values[row * columns] ?? 0;
      if (value < (values[low * columns] ?? 0)) low = row;
      if (value > (values[high * columns] ?? 0)) high = row;
    }
    chosen.push(Math.min(low, high), ...(low === high ? [] : [Math.max(low, high)]));
  }
  return chosen;
}

/** The rate of the first element over the run, where it depends on the time only. */
function ratesCurve(cell: string, name: string, model: BuiltModel): RawCurve | undefined {
  const rates = model.groups.get(name)?.variables.get('rates');
  if (!(rates instanceof Subexpression)) return undefined;
  const duration = totalDuration(model);
  const count = MOST_POINTS / 2;
  const times = Array.from({ length: count }, (_, k) => (duration * k) / (count - 1));
  const values = times.map((t) => rateAt(rates.expression, t, model));
  if (values.some((value) => value === undefined || Number.isNaN(value))) return undefined;
  return {
    kind: 'curve',
    cell,
    name,
    times,
    values: values.map((value) => value ?? 0),
    dimension: second.dimension.power(-1),
    steps: false,
  };
}

function rateAt(expression: Expression, t: number, model: BuiltModel): number | undefined {
  return evaluateNumber(
    expression,
    withValues(
      model.constants,
      new Map([
        ['t', t],
        ['i', 0],
      ]),
    ),
  );
}

/** The curve in the unit that the cell names, or in the one that suits its values. */
function shown({ dimension, ...curve }: RawCurve, wanted: string | undefined): CurvePreview {
  const named = defaultUnits.get(wanted?.trim() ?? '');
  const best = dimension.isDimensionless ? undefined : bestUnit(dimension, curve.values);
  const unit = named?.dimension === dimension ? named : best;
  const scale = unit?.value ?? 1;
  const text =
    unit === undefined ? unitText(dimension) : named === unit ? (wanted ?? '').trim() : unit.toString();
  return { ...curve, values: curve.values.map((value) => value / scale), unit: text };
}
