// A connection matrix in hexagonal bins: two lattices of centres, the second shifted by half a step in both
// directions; every place belongs to the nearest centre. There are so many rows that the bins are regular hexagons
// where the matrix is drawn as wide as plots usually are.

/** Hexagons across the whole matrix, and lattice rows up. */
export interface HexagonLattice {
  readonly across: number;
  readonly up: number;
}

/** Width over height of plots on a desk. */
const ASPECT = 1.6;
/** Hexagons across at most: larger ones than marks of a plot. */
const MOST_ACROSS = 64;
/** Neurons of a hexagon's width: with fewer it matters too much how many a hexagon happens to get. */
const LEAST_NEURONS = 16;

/** The lattice for a matrix of so many source and target neurons. */
export function latticeFor(sources: number, targets: number): HexagonLattice {
  const across = Math.max(4, Math.min(MOST_ACROSS, Math.floor(Math.min(sources, targets) / LEAST_NEURONS)));
  return { across, up: Math.max(2, Math.round(across / Math.sqrt(3) / ASPECT)) };
}

/** Number of hexagons, those that the edges of the matrix cut included. */
export function hexagonCount({ across, up }: HexagonLattice): number {
  return (across + 1) * (up + 1) + across * up;
}

/**
 * Number of the hexagon of a place.
 * @param x place among the sources, 0 to 1
 * @param y place among the targets, 0 to 1
 */
export function hexagonAt({ across, up }: HexagonLattice, x: number, y: number): number {
  const [u, v] = [x * across, y * up];
  const [column, row] = [Math.round(u), Math.round(v)];
  const [shiftedColumn, shiftedRow] = [Math.floor(u), Math.floor(v)];
  const whole = (u - column) ** 2 + 3 * (v - row) ** 2;
  const shifted = (u - shiftedColumn - 0.5) ** 2 + 3 * (v - shiftedRow - 0.5) ** 2;
  const isInside = shiftedColumn < across && shiftedRow < up;
  return whole <= shifted || !isInside
    ? row * (across + 1) + column
    : (across + 1) * (up + 1) + shiftedRow * across + shiftedColumn;
}

/** A hexagon's centre, from 0 to 1 both ways, and the part of it that lies in the matrix. */
export interface HexagonPlace {
  readonly x: number;
  readonly y: number;
  readonly share: number;
}

/** Where a hexagon lies. */
export function hexagonPlace({ across, up }: HexagonLattice, hexagon: number): HexagonPlace {
  const whole = (across + 1) * (up + 1);
  if (hexagon >= whole) {
    const rest = hexagon - whole;
    return { x: ((rest % across) + 0.5) / across, y: (Math.floor(rest / across) + 0.5) / up, share: 1 };
  }
  const [column, row] = [hexagon % (across + 1), Math.floor(hexagon / (across + 1))];
  const cut = (at: number, last: number): number => (at === 0 || at === last ? 0.5 : 1);
  return { x: column / across, y: row / up, share: cut(column, across) * cut(row, up) };
}

/**
 * Synapses for each pair of neurons in a hexagon.
 * @param count synapses in it
 */
export function hexagonDensity(
  lattice: HexagonLattice,
  hexagon: number,
  count: number,
  pairs: number,
): number {
  const { share } = hexagonPlace(lattice, hexagon);
  return (count * 2 * lattice.across * lattice.up) / (share * pairs);
}
