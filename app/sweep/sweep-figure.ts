// A sweep as a figure: a curve with its band for one parameter, a map of colours for two. The plot surface of script
// figures draws it, with its zoom, table and files.
import type { AxesModel, Artist, FigureModel } from '../../engine/python/pylab';
import type { SweepAxis, SweepPlan } from '../../engine/worker/sweep-protocol';
import { estimate } from '../../engine/worker';
import { formatNumber } from '../plots/display-unit';
import { shownAxis, shownQuantity } from './shown-units';
import type { SweepResults } from './sweep-state';
import { placeOf, valuesOf } from './sweep-state';
import { pointText, resultText } from './sweep-text';

/** Width and height; only their ratio counts. */
const SIZE = [6.4, 3.8] as const;
/** So many fields along an axis of a map are labelled, if there are as many. */
const LABELS = { least: 4, most: 7 } as const;
/** Significant digits of the labels. */
const LABEL_DIGITS = 4;
/** What a row of labels that leaves out the last field costs, in characters. */
const OPEN_END = 0.5;
/** Share of a curve's range that is kept free on either side. */
const AIR = 0.03;

/**
 * The figure of a sweep.
 * @param title of the cell; made of what is measured if empty
 * @param selected number of the point that is marked
 */
export function sweepFigure(
  plan: SweepPlan,
  results: SweepResults,
  title: string,
  selected: number | undefined,
): FigureModel {
  const [first, second] = plan.axes;
  const names = plan.axes.map(({ constant }) => constant).join(' and ');
  const name = title.trim() === '' ? `${capital(plan.quantity.label)} over ${names}` : title;
  const axes =
    first === undefined
      ? []
      : second === undefined
        ? [curve(plan, first, results, selected)]
        : map(plan, first, second, results, selected);
  return { number: 1, name, size: SIZE, title: '', axes };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function axesModel(x: Partial<AxesModel['x']>, y: Partial<AxesModel['y']>, artists: Artist[]): AxesModel {
  const axis = { label: '', scale: 'linear', inverted: false, visible: true };
  return {
    title: '',
    x: { ...axis, ...x },
    y: { ...axis, ...y },
    artists,
    coloursUsed: 0,
    grid: false,
    frame: true,
    aspect: 'auto',
    polar: false,
  };
}

function curve(
  plan: SweepPlan,
  axis: SweepAxis,
  results: SweepResults,
  selected: number | undefined,
): AxesModel {
  const [across, up] = [shownAxis(axis), shownQuantity(plan, results)];
  const points = axis.values.flatMap((value, point) => {
    const found = estimate(valuesOf(results, point));
    return found === undefined ? [] : [{ x: value * across.factor, ...found }];
  });
  const x = points.map((point) => point.x);
  const artists: Artist[] = [];
  if (plan.repeats > 1) {
    artists.push({
      kind: 'band',
      label: '95 % band',
      x,
      lower: points.map(({ low }) => low * up.factor),
      upper: points.map(({ high }) => high * up.factor),
      style: { color: 'C0', alpha: 0.25 },
    });
  }
  artists.push({
    kind: 'line',
    label: '_mean',
    x,
    y: points.map(({ mean }) => mean * up.factor),
    style: { color: 'C0', marker: 'o', markerSize: 4 },
  });
  const marked = selected === undefined ? undefined : axis.values[selected];
  if (marked !== undefined) {
    const at = marked * across.factor;
    const style = { color: 'C1', lineStyle: ':', lineWidth: 1.5 };
    artists.push({ kind: 'line', label: '_selected', x: [at, at], y: [0, 1], relative: 'y', style });
  }
  const scale = axis.log ? 'log' : 'linear';
  return axesModel(
    { label: across.label, scale, limits: limits(axis, across.factor) },
    { label: up.label },
    artists,
  );
}

/** The whole range from the start, so that nothing moves while points come in. */
function limits({ values, log }: SweepAxis, factor: number): readonly [number, number] {
  const [low, high] = [Math.min(...values) * factor, Math.max(...values) * factor];
  if (log) return [low * (low / high) ** AIR, high * (high / low) ** AIR];
  return [low - AIR * (high - low), high + AIR * (high - low)];
}

function map(
  plan: SweepPlan,
  first: SweepAxis,
  second: SweepAxis,
  results: SweepResults,
  selected: number | undefined,
): AxesModel[] {
  const quantity = shownQuantity(plan, results);
  const values = first.values.length * second.values.length;
  const artists: Artist[] = [
    {
      kind: 'image',
      values: Array.from({ length: values }, (_, point) => {
        const mean = estimate(valuesOf(results, point))?.mean;
        return mean === undefined ? NaN : mean * quantity.factor;
      }),
      rows: second.values.length,
      columns: first.values.length,
      origin: 'lower',
      limits: [undefined, undefined],
      mesh: false,
      texts: Array.from(
        { length: values },
        (_, point) => `${pointText(plan, point)}: ${resultText(plan, results, point)}`,
      ),
      style: {},
    },
  ];
  if (selected !== undefined) {
    const [x = 0, y = 0] = placeOf(plan, selected);
    const corners = [-0.5, 0.5, 0.5, -0.5, -0.5];
    artists.push({
      kind: 'line',
      label: '_selected',
      silent: true,
      x: corners.map((corner) => x + corner),
      y: [-0.5, -0.5, 0.5, 0.5, -0.5].map((corner) => y + corner),
      style: { color: 'C1', lineWidth: 2 },
    });
  }
  const bar = axesModel({}, { label: quantity.label }, []);
  return [axesModel(mapAxis(first), mapAxis(second), artists), { ...bar, colorbar: true }];
}

/** Fields of a map stand side by side whatever their values are; some of them are labelled. */
function mapAxis(axis: SweepAxis): Partial<AxesModel['x']> {
  const { label, factor } = shownAxis(axis);
  const labels = axis.values.map((value) => formatNumber(value * factor, LABEL_DIGITS));
  const ticks = labelledFields(labels);
  return {
    label,
    ticks,
    tickLabels: ticks.map((place) => labels[place] ?? ''),
    limits: [-0.5, axis.values.length - 0.5],
  };
}

/** Fields at equal distances from the first one, such that their labels are short: 0, 1, 2 rather than 0, 0.375. */
function labelledFields(labels: readonly string[]): number[] {
  const last = labels.length - 1;
  const nearest = Math.max(1, Math.ceil(last / (LABELS.most - 1)));
  const farthest = Math.max(nearest, Math.floor(last / (LABELS.least - 1)));
  let best: { readonly fields: number[]; readonly cost: number } | undefined;
  for (let step = nearest; step <= farthest; step += 1) {
    const fields = Array.from({ length: Math.floor(last / step) + 1 }, (_, k) => k * step);
    const characters = fields.reduce((sum, field) => sum + (labels[field]?.length ?? 0), 0);
    const cost = characters / fields.length + (last % step === 0 ? 0 : OPEN_END);
    if (best === undefined || cost < best.cost) best = { fields, cost };
  }
  return best?.fields ?? [];
}

/** The point nearest to a place of the figure, in the figure's own values. */
export function pointNear(plan: SweepPlan, x: number, y: number): number {
  const [first, second] = plan.axes;
  if (first === undefined) return 0;
  if (second !== undefined) {
    const [column, row] = [clamped(x, first.values.length), clamped(y, second.values.length)];
    return column + first.values.length * row;
  }
  const { factor } = shownAxis(first);
  const distance = (value: number): number =>
    first.log ? Math.abs(Math.log(value * factor) - Math.log(x)) : Math.abs(value * factor - x);
  return first.values.reduce(
    (nearest, value, at) => (distance(value) < distance(first.values[nearest] ?? NaN) ? at : nearest),
    0,
  );
}

function clamped(place: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.round(place)));
}
