// After a run: have differential equations gone astray?
import type { BrianObject } from '../core';
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';

/** Larger values count as diverged. */
const LIMIT = 1e50;

/** First element that is not a number or too large; -1 if there is none. */
function firstInvalid(values: ArrayLike<number>): number {
  for (let index = 0; index < values.length; index += 1) {
    // NaN fails every comparison.
    if (!(Math.abs(values[index] ?? 0) <= LIMIT)) return index;
  }
  return -1;
}

/** A warning for every variable of a differential equation that has an invalid value. */
export function invalidValues(objects: Iterable<BrianObject>): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const object of objects) {
    for (const variable of object.differentialVariables()) {
      const values = variable.values;
      const index = firstInvalid(values);
      if (index < 0) continue;
      const what = Number.isNaN(values[index]) ? 'is not a number' : 'is too large';
      found.push(
        problem(
          'INVALID-VALUES',
          `'${variable.name}' of '${object.name}' ${what}, first in neuron ${index}.`,
          {
            severity: 'warning',
            object: object.name,
            because: [
              {
                where: 'integration',
                text: 'Usually the integration method is unstable for these equations, or the time step is too long.',
                span: [0, 0],
              },
            ],
            brian: `${object.name}'s variable '${variable.name}' has NaN, very large values, or encountered an error in numerical integration.`,
          },
        ),
      );
    }
  }
  return found;
}
