// Orders of convergence from errors at several step sizes.

/** Slope of the line through the points (log h, log error) by least squares: the order of a method. */
export function orderOf(errors: readonly (readonly [h: number, error: number])[]): number {
  const points = errors.map(([h, error]) => [Math.log(h), Math.log(error)] as const);
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return covariance / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
