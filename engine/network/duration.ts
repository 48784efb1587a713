// Durations of runs.
import { modelError } from '../diagnostics';
import type { Quantity } from '../units';
import { Dimension, second, unitText } from '../units';

/**
 * Seconds of a duration.
 * @throws ModelError `DURATION` (DimensionMismatchError unless it is a time, ValueError unless it is finite and
 *   not negative)
 */
export function durationSeconds(duration: Quantity | number, argument: string): number {
  const { value, dimension } =
    typeof duration === 'number' ? { value: duration, dimension: Dimension.none } : duration;
  if (dimension !== second.dimension) {
    throw modelError(
      'DimensionMismatchError',
      'DURATION',
      `'run' needs a time for '${argument}', but got ${String(duration)} (unit is ${unitText(dimension)}).`,
    );
  }
  if (!(value >= 0 && Number.isFinite(value))) {
    throw modelError('ValueError', 'DURATION', `'${argument}' cannot be ${String(duration)}.`);
  }
  return value;
}
