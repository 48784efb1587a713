// The figures of one script, and which figure and axes are the current ones.
import type { PyObject } from '../runtime/object';
import { raise } from '../runtime/py-error';
import { emptyAxes, type AxesModel, type FigureModel, type GridPlace } from './model';

export class FigureRecorder {
  /** called when a script asks to see its figures (show, pause, draw) */
  onShow?: () => void;

  private readonly byNumber = new Map<number, FigureModel>();
  private current: FigureModel | undefined;
  private readonly currentAxes = new WeakMap<FigureModel, AxesModel>();
  private readonly objects = new WeakMap<object, PyObject>();

  /** All open figures, by number. */
  get figures(): readonly FigureModel[] {
    return [...this.byNumber.values()].sort((a, b) => a.number - b.number);
  }

  /** Opens a figure or returns to one; without an identifier always a new one. */
  figure(identifier?: number | string, size?: readonly [number, number]): FigureModel {
    const known = this.figures.find(({ number, name }) => number === identifier || name === identifier);
    if (identifier !== undefined && known !== undefined) {
      this.current = known;
      return known;
    }
    const next = Math.max(0, ...this.byNumber.keys()) + 1;
    const figure: FigureModel = {
      number: typeof identifier === 'number' ? identifier : next,
      title: '',
      axes: [],
      ...(typeof identifier === 'string' ? { name: identifier } : {}),
      ...(size === undefined ? {} : { size }),
    };
    this.byNumber.set(figure.number, figure);
    this.current = figure;
    return figure;
  }

  /** Another cell of a notebook begins: it draws into figures of its own. */
  startCell(): void {
    this.current = undefined;
  }

  /** The current figure; opens one if there is none. */
  get currentFigure(): FigureModel {
    return this.current ?? this.figure();
  }

  /** Makes a figure the current one. */
  useFigure(figure: FigureModel): void {
    this.current = figure;
  }

  /** The current axes of a figure; makes them if there are none. */
  axesOf(figure: FigureModel = this.currentFigure): AxesModel {
    return this.currentAxes.get(figure) ?? this.add(figure, emptyAxes());
  }

  /** Adds axes to a figure and makes them the current ones. */
  add(figure: FigureModel, axes: AxesModel): AxesModel {
    figure.axes.push(axes);
    return this.useAxes(figure, axes);
  }

  /** Makes axes the current ones of their figure. */
  useAxes(figure: FigureModel, axes: AxesModel): AxesModel {
    this.currentAxes.set(figure, axes);
    return axes;
  }

  /** Axes at cells of a grid: those that are there already, or new ones. */
  atPlace(figure: FigureModel, place: GridPlace, polar = false): AxesModel {
    const known = figure.axes.find(
      (axes) => axes.place !== undefined && samePlace(axes.place, place) && axes.over === undefined,
    );
    return known === undefined ? this.add(figure, emptyAxes({ place, polar })) : this.useAxes(figure, known);
  }

  /** Removes the axes of a figure. */
  clear(figure: FigureModel): void {
    figure.axes.length = 0;
    figure.title = '';
    this.currentAxes.delete(figure);
  }

  /** Closes a figure, the current one, or all of them. */
  close(which?: FigureModel | 'all'): void {
    if (which === 'all') this.byNumber.clear();
    else {
      const figure = which ?? this.current;
      if (figure !== undefined) this.byNumber.delete(figure.number);
    }
    if (this.current !== undefined && !this.byNumber.has(this.current.number))
      this.current = this.figures.at(-1);
  }

  /** The figure that holds axes. */
  figureOf(axes: AxesModel): FigureModel | undefined {
    return this.figures.find((figure) => figure.axes.includes(axes));
  }

  /** The Python object that stands for a piece of the model, made on first use: identities are kept. */
  wrap<T extends object>(model: T, make: (model: T) => PyObject): PyObject {
    const known = this.objects.get(model);
    if (known !== undefined) return known;
    const made = make(model);
    this.objects.set(model, made);
    return made;
  }
}

function samePlace(a: GridPlace, b: GridPlace): boolean {
  // The same cells may be counted in grids of different fineness; places are compared as parts of the figure.
  const part = ({ rows, columns, row, column, rowSpan, columnSpan }: GridPlace) =>
    [row / rows, (row + rowSpan) / rows, column / columns, (column + columnSpan) / columns].map((x) =>
      x.toFixed(9),
    );
  return part(a).join() === part(b).join();
}

/**
 * Cells `first`..`last` (from 1, row by row) of a grid of subplots.
 * @throws PyError ValueError for a number outside the grid
 */
export function gridPlace(rows: number, columns: number, first: number, last = first): GridPlace {
  if (first < 1 || last > rows * columns || first > last)
    raise('ValueError', `num must be an integer with 1 <= num <= ${rows * columns}, not ${first}`);
  const [top, left] = [Math.floor((first - 1) / columns), (first - 1) % columns];
  const [bottom, right] = [Math.floor((last - 1) / columns), (last - 1) % columns];
  return {
    rows,
    columns,
    row: top,
    column: Math.min(left, right),
    rowSpan: bottom - top + 1,
    columnSpan: Math.abs(right - left) + 1,
  };
}
