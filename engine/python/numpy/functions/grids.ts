// `np.mgrid` and `np.ogrid`: grids of coordinates written as slices.
import { PyObject } from '../../runtime/object';
import type { Context, PyValue } from '../../runtime/object';
import { PyList, PyTuple } from '../../runtime/sequences';
import { NDArray } from '../array';
import { broadcastTo, copyOf, elements, reshaped } from '../layout';
import { typeError } from '../errors';
import { PySlice } from '../../runtime/slice';
import { fromSlice } from '../slices';

export class GridHelper extends PyObject {
  readonly typeName = 'nd_grid';

  /** @param open each axis as an array of its own (`ogrid`) instead of full grids (`mgrid`) */
  constructor(private readonly open: boolean) {
    super();
  }

  override item(key: PyValue, context: Context): PyValue {
    const keys = key instanceof PyTuple ? key.items : [key];
    const lines = keys.map((one) => {
      if (!(one instanceof PySlice)) throw typeError('grids are written with slices');
      return fromSlice(one, context);
    });
    const [first] = lines;
    if (!(key instanceof PyTuple) && first !== undefined) return first;
    const shape = lines.map((line) => line.size);
    const placed = lines.map((line, axis) =>
      reshaped(
        line,
        shape.map((length, i) => (i === axis ? length : 1)),
      ),
    );
    if (this.open) return new PyList(placed);
    return stacked(
      placed.map((line) => copyOf(broadcastTo(line, shape))),
      shape,
    );
  }
}

/** Grids of equal shape as one array; floats where one of them has floats. */
function stacked(grids: readonly NDArray[], shape: readonly number[]): NDArray {
  const dtype = grids.some((grid) => grid.dtype === 'float64') ? 'float64' : 'int64';
  const all = NDArray.zeros([grids.length, ...shape], dtype);
  grids.forEach((grid, i) => {
    all.data.set(elements(grid), i * grid.size);
  });
  return all;
}

/** Index arrays of all cells of a shape. */
export function indices(shape: readonly number[]): NDArray {
  const grids = shape.map((length, axis) => {
    const line = NDArray.of(
      Float64Array.from({ length }, (_, i) => i),
      'int64',
    );
    const placed = reshaped(
      line,
      shape.map((_, i) => (i === axis ? length : 1)),
    );
    return copyOf(broadcastTo(placed, shape));
  });
  return stacked(grids, shape);
}
