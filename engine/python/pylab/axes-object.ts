// Axes as scripts see them, and arrays of axes.
import { nativeFunction } from '../runtime/native';
import { PyObject, type Context, type PyValue } from '../runtime/object';
import { raise } from '../runtime/py-error';
import { PyList, PyTuple } from '../runtime/sequences';
import { PySlice, position } from '../runtime/slice';
import { areaCalls } from './area-calls';
import { ArtistObject } from './artist-object';
import type { AxesCalls, AxesTarget } from './calls';
import { derivedCalls } from './derived-calls';
import { numbersOf } from './data';
import { InertObject } from './inert';
import { lineCalls } from './line-calls';
import { emptyAxes, type AxesModel } from './model';
import type { FigureRecorder } from './recorder';
import { settingCalls } from './setting-calls';

/** All calls on axes that are recorded. */
export const axesCalls: AxesCalls = { ...settingCalls, ...lineCalls, ...areaCalls, ...derivedCalls };

const AXIS_METHODS = [
  'set_major_formatter',
  'set_minor_formatter',
  'set_major_locator',
  'set_minor_locator',
  'tick_right',
  'tick_left',
  'tick_top',
  'tick_bottom',
  'set_label_position',
  'set_ticks_position',
  'set_ticklabels',
  'set_tick_params',
  'set_visible',
  'set_label_coords',
  'set_ticks',
  'grid',
  'set_label_text',
  'labelpad',
  'get_major_formatter',
];
const SPINE_METHODS = [
  'set_visible',
  'set_color',
  'set_position',
  'set_linewidth',
  'set_bounds',
  'set_edgecolor',
  'set',
];

/** A coordinate system, known by its name. */
class TransformObject extends PyObject {
  readonly typeName = 'Transform';

  constructor(private readonly name: string) {
    super();
  }

  override repr(): string {
    return this.name;
  }
}

/** The frame lines, by side. */
class Spines extends PyObject {
  readonly typeName = 'Spines';
  private static readonly sides = ['left', 'right', 'bottom', 'top'];
  private readonly all = new Map(Spines.sides.map((side) => [side, new InertObject('Spine', SPINE_METHODS)]));

  override attribute(name: string): PyValue | undefined {
    if (name === 'values') return nativeFunction(name, '', () => new PyList([...this.all.values()]));
    if (name === 'items') {
      return nativeFunction(
        name,
        '',
        () => new PyList([...this.all].map(([side, spine]) => new PyTuple([side, spine]))),
      );
    }
    return this.all.get(name);
  }

  override item(key: PyValue): PyValue {
    const sides = key instanceof PyList || key instanceof PyTuple ? key.items : [key];
    if (key instanceof PySlice) return new InertObject('SpinesProxy', SPINE_METHODS);
    for (const side of sides) {
      if (typeof side !== 'string' || !this.all.has(side))
        raise('KeyError', typeof side === 'string' ? `'${side}'` : 'side');
    }
    const [only] = sides;
    const spine = typeof key === 'string' && typeof only === 'string' ? this.all.get(only) : undefined;
    return spine ?? new InertObject('SpinesProxy', SPINE_METHODS);
  }

  override *iterate(): Iterator<PyValue> {
    yield* Spines.sides;
  }
}

/** The axis of a direction, of which recordings keep no looks. */
function axisObject(): InertObject {
  return new InertObject('Axis', AXIS_METHODS, {
    label: new InertObject('Text', ['set_color', 'set_size', 'set_visible', 'set_fontsize', 'set_rotation']),
  });
}

/** One set of axes. */
export class AxesObject extends PyObject implements AxesTarget {
  readonly typeName = 'Axes';
  private readonly spines = new Spines();

  constructor(
    readonly model: AxesModel,
    readonly recorder: FigureRecorder,
    /** the Python object of the axes' figure */
    private readonly figureObject: (axes: AxesModel) => PyValue,
  ) {
    super();
  }

  override attributeNames(): readonly string[] {
    return [
      ...Object.keys(axesCalls),
      'twinx',
      'twiny',
      'sharex',
      'sharey',
      'inset_axes',
      'remove',
      'xaxis',
      'yaxis',
      'spines',
      'figure',
      'lines',
    ];
  }

  override attribute(name: string, _context: Context): PyValue | undefined {
    const entry = Object.hasOwn(axesCalls, name) ? axesCalls[name] : undefined;
    if (entry !== undefined) {
      return nativeFunction(name, entry.parameters, (bound, context, args) =>
        entry.body(this, bound, context, args),
      );
    }
    switch (name) {
      case 'twinx':
      case 'twiny':
        return nativeFunction(name, '', () => this.twin(name === 'twinx' ? 'y' : 'x'));
      case 'remove':
        return nativeFunction(name, '', () => {
          const axes = this.recorder.figureOf(this.model)?.axes;
          axes?.splice(axes.indexOf(this.model), 1);
          return null;
        });
      case 'sharex':
      case 'sharey':
        return nativeFunction(name, 'other', (bound) => {
          const other = bound.get('other');
          if (!(other instanceof AxesObject)) raise('TypeError', 'other must be Axes');
          this.model[name === 'sharex' ? 'sharedX' : 'sharedY'] = other.model;
          return null;
        });
      case 'inset_axes':
        return nativeFunction(name, 'bounds, **kwargs', (bound, context) =>
          this.inset(numbersOf(bound.get('bounds'), context)),
        );
      case 'get_figure':
        return nativeFunction(name, '', () => this.figureObject(this.model));
      case 'figure':
        return this.figureObject(this.model);
      case 'spines':
        return this.spines;
      case 'get_xaxis':
      case 'get_yaxis':
        return nativeFunction(name, '', () => axisObject());
      case 'xaxis':
      case 'yaxis':
        return axisObject();
      case 'transAxes':
      case 'transData':
        return new TransformObject(name);
      case 'patch':
        return new InertObject('Patch', ['set_visible', 'set_alpha', 'set_facecolor']);
      case 'lines':
        return new PyList(
          this.model.artists
            .filter(({ kind }) => kind === 'line')
            .map((artist) => new ArtistObject(artist, this.model)),
        );
      default:
        return undefined;
    }
  }

  /** Axes inside of these: bounds are parts of these axes' place. */
  private inset(bounds: readonly number[]): PyValue {
    const [left = 0, bottom = 0, width = 1, height = 1] = bounds;
    const [x, y, w, h] = placeInFigure(this.model);
    const rectangle = [x + left * w, y + bottom * h, width * w, height * h];
    const figure = this.recorder.figureOf(this.model) ?? this.recorder.currentFigure;
    const current = this.recorder.axesOf(figure);
    const model = this.recorder.add(figure, emptyAxes({ rectangle }));
    this.recorder.useAxes(figure, current);
    return this.recorder.wrap(model, (made) => new AxesObject(made, this.recorder, this.figureObject));
  }

  private twin(own: 'x' | 'y'): PyValue {
    const figure = this.recorder.figureOf(this.model) ?? this.recorder.currentFigure;
    const { place, rectangle } = this.model;
    const model = emptyAxes({
      over: { axes: this.model, own },
      ...(place === undefined ? {} : { place }),
      ...(rectangle === undefined ? {} : { rectangle }),
    });
    if (own === 'y') model.sharedX = this.model;
    else model.sharedY = this.model;
    this.recorder.add(figure, model);
    return this.recorder.wrap(model, (made) => new AxesObject(made, this.recorder, this.figureObject));
  }
}

/** Left, bottom, width and height of axes as parts of the figure; margins as matplotlib leaves them. */
function placeInFigure({ place, rectangle }: AxesModel): [number, number, number, number] {
  const [left = 0.125, bottom = 0.11, width = 0.775, height = 0.77] = rectangle ?? [];
  if (rectangle !== undefined || place === undefined) return [left, bottom, width, height];
  // 0.2 of a cell's size lies between cells
  const cell = (total: number, count: number) => total / (count + 0.2 * (count - 1));
  const [w, h] = [cell(width, place.columns), cell(height, place.rows)];
  const span = (size: number, cells: number) => size * (cells + 0.2 * (cells - 1));
  const top = bottom + height - place.row * 1.2 * h;
  return [
    left + place.column * 1.2 * w,
    top - span(h, place.rowSpan),
    span(w, place.columnSpan),
    span(h, place.rowSpan),
  ];
}

/** What `subplots` returns for more than one place: axes in rows and columns. */
export class AxesArray extends PyObject {
  readonly typeName = 'ndarray';

  /** @param shape one or two numbers */
  constructor(
    private readonly items: readonly PyValue[],
    private readonly shape: readonly number[],
  ) {
    super();
  }

  override length(): number {
    return this.shape[0] ?? 0;
  }

  override *iterate(): Iterator<PyValue> {
    for (let index = 0; index < this.length(); index += 1) yield this.row(index);
  }

  override item(key: PyValue): PyValue {
    const keys = key instanceof PyTuple ? key.items : [key];
    const [first = null, second] = keys;
    if (keys.length > this.shape.length) raise('IndexError', 'too many indices for array');
    const rows = first instanceof PySlice ? first.pick(this.rowNumbers()) : undefined;
    if (second === undefined) {
      return rows === undefined ? this.row(position(first, this.length(), 'array')) : this.rows(rows);
    }
    const columns = this.shape[1] ?? 1;
    const picked = rows ?? [position(first, this.length(), 'array')];
    const all = Array.from({ length: columns }, (_, index) => index);
    const chosen = second instanceof PySlice ? second.pick(all) : [position(second, columns, 'array')];
    const items = picked.flatMap((row) => chosen.map((column) => this.items[row * columns + column] ?? null));
    if (rows !== undefined && second instanceof PySlice)
      return new AxesArray(items, [picked.length, chosen.length]);
    return rows !== undefined || second instanceof PySlice
      ? new AxesArray(items, [items.length])
      : (items[0] ?? null);
  }

  override attribute(name: string): PyValue | undefined {
    switch (name) {
      case 'flat':
        return new AxesArray(this.items, [this.items.length]);
      case 'flatten':
      case 'ravel':
        return nativeFunction(name, '*args', () => new AxesArray(this.items, [this.items.length]));
      case 'shape':
        return new PyTuple(this.shape.map((length) => BigInt(length)));
      case 'size':
        return BigInt(this.items.length);
      case 'ndim':
        return BigInt(this.shape.length);
      case 'T':
        return this.transposed();
      case 'tolist':
        return nativeFunction(name, '', () => new PyList(this.rowNumbers().map((index) => this.row(index))));
      default:
        return undefined;
    }
  }

  override repr(): string {
    return `<array of axes ${this.shape.join('x')}>`;
  }

  private rowNumbers(): number[] {
    return Array.from({ length: this.length() }, (_, index) => index);
  }

  private row(index: number): PyValue {
    const columns = this.shape[1];
    if (columns === undefined) return this.items[index] ?? null;
    return new AxesArray(this.items.slice(index * columns, (index + 1) * columns), [columns]);
  }

  private rows(picked: readonly number[]): AxesArray {
    const columns = this.shape[1];
    const items = picked.flatMap((row) => this.items.slice(row * (columns ?? 1), (row + 1) * (columns ?? 1)));
    return new AxesArray(items, columns === undefined ? [picked.length] : [picked.length, columns]);
  }

  private transposed(): AxesArray {
    const [rows = 0, columns] = this.shape;
    if (columns === undefined) return this;
    const items = Array.from(
      { length: rows * columns },
      (_, at) => this.items[(at % rows) * columns + Math.floor(at / rows)] ?? null,
    );
    return new AxesArray(items, [columns, rows]);
  }
}
