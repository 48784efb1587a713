// Triangles and diagonals of matrices.
import { PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, flag, integerOr, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { makeStore } from '../dtype';
import { assign } from '../elementwise';
import { valueError } from '../errors';
import { elements, positionsOf } from '../layout';
import { diagonal } from './creation';

/** The part of a matrix below (or above) a diagonal; 0 elsewhere. */
function triangle(array: NDArray, shift: number, lower: boolean): NDArray {
  const columns = array.shape.at(-1) ?? 1;
  const rowCount = array.shape.at(-2) ?? 1;
  const data = elements(array).slice();
  for (let i = 0; i < data.length; i += 1) {
    const column = i % columns;
    const row = Math.floor(i / columns) % rowCount;
    if (lower ? column - row > shift : column - row < shift) data[i] = 0;
  }
  return NDArray.of(data, array.dtype, array.shape, array.dimension);
}

/** Indices of the cells that `keep` chooses, as one array per axis. */
function cells(rows: number, columns: number, keep: (row: number, column: number) => boolean): PyTuple {
  const chosen: [number, number][] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) if (keep(row, column)) chosen.push([row, column]);
  }
  return new PyTuple(
    [0, 1].map((axis) =>
      NDArray.of(
        Float64Array.from(chosen, (pair) => pair[axis] ?? 0),
        'int64',
      ),
    ),
  );
}

function indicesOf(name: string, keep: (distance: number) => boolean): ArrayFunction {
  return define(name, 'n, k=0, m=None', (bound) => {
    const rows = integerOr(bound, 'n', 0);
    const shift = integerOr(bound, 'k', 0);
    return cells(rows, integerOr(bound, 'm', rows), (row, column) => keep(column - row - shift));
  });
}

/** Triangles and diagonals. */
export const TRIANGLES: readonly ArrayFunction[] = [
  define('tri', 'N, M=None, k=0', (bound) => {
    const rows = integerOr(bound, 'N', 0);
    const columns = integerOr(bound, 'M', rows);
    return triangle(
      NDArray.of(new Float64Array(rows * columns).fill(1), 'float64', [rows, columns]),
      integerOr(bound, 'k', 0),
      true,
    );
  }),
  define('tril', 'm, k=0', (bound, context) =>
    triangle(arrayArgument(bound, 'm', context), integerOr(bound, 'k', 0), true),
  ),
  define('triu', 'm, k=0', (bound, context) =>
    triangle(arrayArgument(bound, 'm', context), integerOr(bound, 'k', 0), false),
  ),
  indicesOf('tril_indices', (distance) => distance <= 0),
  indicesOf('triu_indices', (distance) => distance >= 0),
  define('diag_indices', 'n, ndim=2', (bound) => {
    const line = NDArray.of(
      Float64Array.from({ length: integerOr(bound, 'n', 0) }, (_, i) => i),
      'int64',
    );
    return new PyTuple(Array.from({ length: integerOr(bound, 'ndim', 2) }, () => line));
  }),
  define('fill_diagonal', 'a, val, wrap=False', (bound, context) => {
    const array = bound.get('a');
    if (!(array instanceof NDArray) || array.ndim !== 2) throw valueError('array must be at least 2-d');
    const line = diagonal(array, 0);
    assign(line, positionsOf(line), line.shape, plainArgument(bound, 'val', context));
    return null;
  }),
  define('vander', 'x, N=None, increasing=False', (bound, context) => {
    const x = plainArgument(bound, 'x', context);
    const columns = integerOr(bound, 'N', x.size);
    const values = elements(x);
    const data = makeStore(x.dtype, x.size * columns);
    for (let i = 0; i < data.length; i += 1) {
      const column = i % columns;
      data[i] =
        (values[Math.floor(i / columns)] ?? 0) ** (flag(bound, 'increasing') ? column : columns - 1 - column);
    }
    return NDArray.of(data, x.dtype, [x.size, columns]);
  }),
];
