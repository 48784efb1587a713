// Figures as scripts see them, and grids of places for axes.
import { nativeFunction, numberOf, type Bound } from '../runtime/native';
import { PyObject, type Context, type PyValue } from '../runtime/object';
import { raise } from '../runtime/py-error';
import { PyList, PyTuple } from '../runtime/sequences';
import { PySlice, position } from '../runtime/slice';
import { AxesArray, AxesObject } from './axes-object';
import { numbersOf } from './data';
import { InertObject } from './inert';
import { emptyAxes, type AxesModel, type FigureModel, type GridPlace } from './model';
import { gridPlace, type FigureRecorder } from './recorder';

const UNKEPT = [
  'tight_layout',
  'subplots_adjust',
  'savefig',
  'autofmt_xdate',
  'set_facecolor',
  'set_tight_layout',
  'set_constrained_layout',
  'set_layout_engine',
  'align_labels',
  'align_ylabels',
  'align_xlabels',
  'legend',
  'text',
  'set_dpi',
  'supxlabel',
  'supylabel',
];
const CANVAS = ['draw', 'draw_idle', 'flush_events', 'set_window_title', 'mpl_connect'];

/** The Python object of a figure. */
export function figureObject(recorder: FigureRecorder, figure: FigureModel): PyValue {
  return recorder.wrap(figure, (model) => new FigureObject(model, recorder));
}

/** The Python object of axes. */
export function axesObject(recorder: FigureRecorder, axes: AxesModel): AxesObject {
  const owner = (model: AxesModel): PyValue => {
    const figure = recorder.figureOf(model);
    return figure === undefined ? null : figureObject(recorder, figure);
  };
  const object = recorder.wrap(axes, (model) => new AxesObject(model, recorder, owner));
  if (!(object instanceof AxesObject)) throw new Error('these axes belong to another object');
  return object;
}

/** Cells of a grid, for `add_subplot(grid[0, :])`. */
class SubplotSpec extends PyObject {
  readonly typeName = 'SubplotSpec';

  constructor(readonly place: GridPlace) {
    super();
  }
}

/** A grid of places. */
class GridSpec extends PyObject {
  readonly typeName = 'GridSpec';

  constructor(
    private readonly rows: number,
    private readonly columns: number,
    private readonly figure: FigureModel,
    private readonly recorder: FigureRecorder,
  ) {
    super();
  }

  override item(key: PyValue): PyValue {
    const { rows, columns } = this;
    if (!(key instanceof PyTuple)) {
      const cells = span(key, rows * columns);
      return new SubplotSpec(gridPlace(rows, columns, cells[0] + 1, cells[1]));
    }
    const [top, bottom] = span(key.items[0] ?? null, rows);
    const [left, right] = span(key.items[1] ?? null, columns);
    return new SubplotSpec({
      rows,
      columns,
      row: top,
      column: left,
      rowSpan: bottom - top,
      columnSpan: right - left,
    });
  }

  override attribute(name: string): PyValue | undefined {
    if (name === 'update' || name === 'tight_layout') return nativeFunction(name, '**kwargs', () => null);
    if (name !== 'subplots') return undefined;
    return nativeFunction(name, 'sharex=False, sharey=False, squeeze=True', (bound) =>
      addGrid(this.recorder, this.figure, this.rows, this.columns, bound),
    );
  }
}

/** First index and the index after the last, of an index or slice. */
function span(key: PyValue, length: number): [number, number] {
  if (key instanceof PySlice) {
    const { start, count } = key.resolve(length);
    return [start, start + count];
  }
  const at = position(key, length, 'GridSpec');
  return [at, at + 1];
}

/** Which axes a row or column of subplots shares its limits with. */
function sharedWith(
  how: PyValue,
  grid: readonly AxesModel[],
  index: number,
  columns: number,
): AxesModel | undefined {
  const first =
    how === 'row'
      ? index - (index % columns)
      : how === 'col'
        ? index % columns
        : how === true || how === 'all'
          ? 0
          : index;
  return first === index ? undefined : grid[first];
}

/** Axes in rows and columns, squeezed as matplotlib does. */
function addGrid(
  recorder: FigureRecorder,
  figure: FigureModel,
  rows: number,
  columns: number,
  bound: Bound,
): PyValue {
  const models: AxesModel[] = [];
  for (let index = 0; index < rows * columns; index += 1) {
    const model = emptyAxes({ place: gridPlace(rows, columns, index + 1) });
    const [sharedX, sharedY] = [
      sharedWith(bound.get('sharex'), models, index, columns),
      sharedWith(bound.get('sharey'), models, index, columns),
    ];
    if (sharedX !== undefined) model.sharedX = sharedX;
    if (sharedY !== undefined) model.sharedY = sharedY;
    models.push(recorder.add(figure, model));
  }
  const items = models.map((model) => axesObject(recorder, model));
  const [only] = items;
  if (bound.get('squeeze') === false) return new AxesArray(items, [rows, columns]);
  if (items.length === 1 && only !== undefined) return only;
  return new AxesArray(items, rows === 1 || columns === 1 ? [items.length] : [rows, columns]);
}

/** The place that `subplot(…)` and `add_subplot(…)` name: 221, or 2, 2, 1, or cells of a grid. */
function placeOf(values: readonly PyValue[], context: Context): GridPlace {
  const [first, second, third] = values;
  if (first instanceof SubplotSpec) return first.place;
  if (second === undefined || third === undefined) {
    const code = first === undefined ? 111 : (numberOf(first, context) ?? 0);
    if (code < 100 || code > 999)
      raise('ValueError', `Integer subplot specification must be a three-digit number, not ${code}`);
    return gridPlace(Math.floor(code / 100), Math.floor(code / 10) % 10, code % 10);
  }
  const [rows = 1] = numbersOf(first ?? null, context);
  const [columns = 1] = numbersOf(second, context);
  const [from = 1, to = from] = numbersOf(third, context);
  return gridPlace(rows, columns, from, to);
}

/** The axes at a place of a figure; `fresh`: new ones even where some are. */
export function subplot(
  recorder: FigureRecorder,
  figure: FigureModel,
  bound: Bound,
  context: Context,
  fresh: boolean,
): AxesObject {
  const polar = bound.doubleStar.get('polar') === true || bound.doubleStar.get('projection') === 'polar';
  const [first] = bound.star;
  if (first instanceof AxesObject) return axesObject(recorder, recorder.useAxes(figure, first.model));
  const place = placeOf(bound.star, context);
  const model = fresh
    ? recorder.add(figure, emptyAxes({ place, polar }))
    : recorder.atPlace(figure, place, polar);
  for (const [keyword, key] of [
    ['sharex', 'sharedX'],
    ['sharey', 'sharedY'],
  ] as const) {
    const other = bound.doubleStar.get(keyword);
    if (other instanceof AxesObject) model[key] = other.model;
  }
  const title = bound.doubleStar.get('title');
  if (title !== undefined) model.title = context.str(title);
  const labels = [
    ['xlabel', 'x'],
    ['ylabel', 'y'],
  ] as const;
  for (const [keyword, axis] of labels) {
    const text = bound.doubleStar.get(keyword);
    if (text !== undefined) model[axis].label = context.str(text);
  }
  return axesObject(recorder, model);
}

export class FigureObject extends PyObject {
  readonly typeName = 'Figure';

  constructor(
    readonly model: FigureModel,
    private readonly recorder: FigureRecorder,
  ) {
    super();
  }

  override attributeNames(): readonly string[] {
    return [
      ...UNKEPT,
      'add_subplot',
      'add_axes',
      'add_gridspec',
      'subplots',
      'suptitle',
      'colorbar',
      'gca',
      'clf',
      'axes',
      'number',
      'canvas',
    ];
  }

  override attribute(name: string): PyValue | undefined {
    const { recorder, model } = this;
    if (name === 'show') {
      return nativeFunction(name, '*args, **kwargs', () => {
        recorder.onShow?.();
        return null;
      });
    }
    if (UNKEPT.includes(name)) return nativeFunction(name, '*args, **kwargs', () => null);
    switch (name) {
      case 'number':
        return BigInt(model.number);
      case 'axes':
      case 'get_axes': {
        const all = new PyList(model.axes.map((axes) => axesObject(recorder, axes)));
        return name === 'axes' ? all : nativeFunction(name, '', () => all);
      }
      case 'canvas':
        return new InertObject('FigureCanvas', CANVAS);
      case 'add_subplot':
        return nativeFunction(name, '*args, **kwargs', (bound, context) =>
          subplot(recorder, model, bound, context, true),
        );
      case 'add_axes':
        return nativeFunction(name, 'rect, **kwargs', (bound, context) => {
          const rectangle = numbersOf(bound.get('rect'), context);
          return axesObject(recorder, recorder.add(model, emptyAxes({ rectangle })));
        });
      case 'add_gridspec':
        return nativeFunction(
          name,
          'nrows=1, ncols=1, **kwargs',
          (bound) =>
            new GridSpec(Number(bound.integer('nrows')), Number(bound.integer('ncols')), model, recorder),
        );
      case 'subplots':
        return nativeFunction(
          name,
          'nrows=1, ncols=1, sharex=False, sharey=False, squeeze=True, **kwargs',
          (bound) =>
            addGrid(recorder, model, Number(bound.integer('nrows')), Number(bound.integer('ncols')), bound),
        );
      case 'suptitle':
        return nativeFunction(name, 't, **kwargs', (bound, context) => {
          model.title = context.str(bound.get('t'));
          return null;
        });
      case 'colorbar':
        return nativeFunction(name, '*args, **kwargs', (bound) => addColorbar(recorder, model, bound));
      case 'gca':
        return nativeFunction(name, '', () => axesObject(recorder, recorder.axesOf(model)));
      case 'clf':
      case 'clear':
        return nativeFunction(name, '', () => {
          recorder.clear(model);
          return null;
        });
      case 'set_size_inches':
        return nativeFunction(name, 'w, h=None, **kwargs', (bound, context) => {
          const [width = 6.4, height = 4.8] = [
            ...numbersOf(bound.get('w'), context),
            ...numbersOf(bound.get('h'), context),
          ];
          model.size = [width, height];
          return null;
        });
      default:
        return undefined;
    }
  }
}

/** Adds the axes of a colour scale; the current axes stay the current ones, as in matplotlib. */
export function addColorbar(recorder: FigureRecorder, figure: FigureModel, bound: Bound): PyValue {
  const current = recorder.axesOf(figure);
  const { cax, ax } = Object.fromEntries(bound.doubleStar) as { cax?: PyValue; ax?: PyValue };
  if (!(cax instanceof AxesObject)) {
    recorder.add(figure, emptyAxes({ colorbar: true }));
    recorder.useAxes(figure, ax instanceof AxesObject ? ax.model : current);
  }
  const model = cax instanceof AxesObject ? cax.model : figure.axes.at(-1);
  const label = bound.doubleStar.get('label');
  if (model !== undefined && typeof label === 'string') model.y.label = label;
  return new ColorbarObject(model ?? current, recorder);
}

class ColorbarObject extends PyObject {
  readonly typeName = 'Colorbar';

  constructor(
    private readonly model: AxesModel,
    private readonly recorder: FigureRecorder,
  ) {
    super();
  }

  override attribute(name: string): PyValue | undefined {
    if (name === 'ax') return axesObject(this.recorder, this.model);
    if (name === 'set_label') {
      return nativeFunction(name, 'label, **kwargs', (bound, context) => {
        this.model.y.label = context.str(bound.get('label'));
        return null;
      });
    }
    const unkept = ['set_ticks', 'set_ticklabels', 'remove', 'update_ticks', 'minorticks_on'];
    return unkept.includes(name) ? nativeFunction(name, '*args, **kwargs', () => null) : undefined;
  }
}

/** Opens a figure with a grid of axes; returns both. */
export function figureWithGrid(recorder: FigureRecorder, bound: Bound, context: Context): PyTuple {
  const figure = openFigure(recorder, bound.doubleStar, context);
  const axes = addGrid(
    recorder,
    figure,
    Number(bound.integer('nrows')),
    Number(bound.integer('ncols')),
    bound,
  );
  return new PyTuple([figureObject(recorder, figure), axes]);
}

/** Opens a figure from the keywords `num` and `figsize`. */
export function openFigure(
  recorder: FigureRecorder,
  keywords: ReadonlyMap<string, PyValue>,
  context: Context,
): FigureModel {
  const identifier = keywords.get('num') ?? null;
  const [width, height] = numbersOf(keywords.get('figsize') ?? null, context);
  const size = width === undefined || height === undefined ? undefined : ([width, height] as const);
  if (identifier instanceof FigureObject) {
    recorder.useFigure(identifier.model);
    return identifier.model;
  }
  const id =
    identifier === null
      ? undefined
      : typeof identifier === 'string'
        ? identifier
        : numbersOf(identifier, context)[0];
  return recorder.figure(id, size);
}

/** Axes at a cell of a grid (subplot2grid). */
export function subplotAtCell(recorder: FigureRecorder, bound: Bound, context: Context): AxesObject {
  const [rows = 1, columns = 1] = numbersOf(bound.get('shape'), context);
  const [row = 0, column = 0] = numbersOf(bound.get('loc'), context);
  const [rowSpan, columnSpan] = [Number(bound.integer('rowspan')), Number(bound.integer('colspan'))];
  const place = { rows, columns, row, column, rowSpan, columnSpan };
  return axesObject(recorder, recorder.atPlace(recorder.currentFigure, place));
}
