// Compares the runs of a script and what it made: networks, times, the order of execution, names and classes.
import { numberDifference, TIME_TOLERANCE } from './compare-numbers';
import { isList, objectsAt, shown, type Json, type JsonObject } from './json';

/** Runs with every `same` replaced by the order that it repeats. */
function ordersOf(results: JsonObject): Json[] {
  const orders: Json[] = [];
  for (const { order } of objectsAt(results, 'runs')) {
    orders.push(order === 'same' ? (orders.at(-1) ?? null) : (order ?? null));
  }
  return orders;
}

function* orderDifferences(
  reference: Json | undefined,
  found: Json | undefined,
  path: string,
): Generator<string> {
  if (!isList(reference) || !isList(found)) {
    if (JSON.stringify(reference) !== JSON.stringify(found))
      yield `${path}: ${shown(found)}, not ${shown(reference)}`;
    return;
  }
  for (let k = 0; k < Math.max(reference.length, found.length); k += 1) {
    const [expected, actual] = [reference[k], found[k]];
    if (JSON.stringify(expected) !== JSON.stringify(actual)) {
      yield `${path}[${k}]: ${shown(actual)}, not ${shown(expected)}`;
    }
  }
}

/**
 * Differences of all runs.
 *
 * After a run that was stopped (`schedule-stop`) a network of Brian holds its time as a view of a variable and not
 * as a number, which the capture could not write: `t_end` is missing there, and the next run's entry is a `note`
 * with its end only. What the reference does not have is not compared; the events of that case tell the rest.
 */
export function* runDifferences(reference: JsonObject, found: JsonObject): Generator<string> {
  if (reference.n_runs !== found.n_runs)
    yield `n_runs: ${shown(found.n_runs)}, not ${shown(reference.n_runs)}`;
  const [expectedOrders, orders] = [ordersOf(reference), ordersOf(found)];
  const runs = objectsAt(found, 'runs');
  for (const [k, expected] of objectsAt(reference, 'runs').entries()) {
    const [path, actual = {}] = [`runs[${k}]`, runs[k]];
    const isUnread = 'note' in expected;
    for (const key of ['t_start', 't_end']) {
      if (!(key in expected)) continue;
      const problem = numberDifference(expected[key], actual[key], TIME_TOLERANCE);
      if (problem !== undefined) yield `${path}.${key}: ${problem}`;
    }
    if (isUnread) continue;
    for (const key of ['network', 'order_truncated']) {
      if (expected[key] !== actual[key])
        yield `${path}.${key}: ${shown(actual[key])}, not ${shown(expected[key])}`;
    }
    yield* orderDifferences(expectedOrders[k], orders[k], `${path}.order`);
  }
}

/** Differences of the lists of named things; the names of freed ones (null) are free. */
export function* inventoryDifferences(reference: JsonObject, found: JsonObject): Generator<string> {
  const free = (list: Json | undefined): Json | undefined => {
    const expected = reference.inventory;
    if (!isList(list) || !isList(expected)) return list;
    return list.map((row, k) => {
      const model = expected[k];
      return isList(row) && isList(model) && model[0] === null ? [null, row[1] ?? null] : row;
    });
  };
  yield* orderDifferences(free(reference.inventory), free(found.inventory), 'inventory');
}
