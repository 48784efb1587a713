// Figures of one run of a random script, as the golden set has them: means, spreads, rates. They are computed from
// complete results (without caps on what is stored).
import { numbersOf } from './compare-numbers';
import { isList, listAt, objectAt, objectsAt, textAt, type JsonObject } from './json';

/** Names and values of the figures of one object. */
export type Figures = ReadonlyMap<string, number>;

type Row = readonly [name: string, value: number];

/** Bookkeeping and numbering, of which a mean says nothing. */
const SKIPPED = new Set(['lastspike', 'neuron_index', 'i', 'j', 'lastupdate']);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean square distance from the mean (over n). */
function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}

function sd(values: readonly number[]): number {
  return Math.sqrt(variance(values));
}

/** Mean over neurons with at least three spikes of the coefficient of variation of their intervals. */
function intervalVariation(i: readonly number[], t: readonly number[]): Row[] {
  const trains = new Map<number, number[]>();
  i.forEach((neuron, k) => {
    const train = trains.get(neuron) ?? [];
    train.push(t[k] ?? Number.NaN);
    trains.set(neuron, train);
  });
  const variations: number[] = [];
  for (const train of trains.values()) {
    if (train.length < 3) continue;
    train.sort((a, b) => a - b);
    const intervals = train.slice(1).map((time, k) => time - (train[k] ?? Number.NaN));
    if (mean(intervals) > 0) variations.push(sd(intervals) / mean(intervals));
  }
  return variations.length > 0 ? [['isi_cv', mean(variations)]] : [];
}

function* stateFigures(monitor: JsonObject): Generator<Row> {
  const variables = objectAt(monitor, 'variables');
  for (const name of Object.keys(variables)) {
    const traces = listAt(objectAt(variables, name), 'data').map(numbersOf);
    const all = traces.flat();
    if (all.length === 0) continue;
    yield [`${name}.mean`, mean(all)];
    yield [`${name}.var`, variance(all)];
    yield [`${name}.time_var`, mean(traces.map(variance))];
  }
}

function* eventFigures(monitor: JsonObject, duration: number): Generator<Row> {
  const count = numbersOf(objectAt(monitor, 'count').values);
  const total = count.reduce((sum, one) => sum + one, 0);
  yield ['total', total];
  if (duration > 0 && count.length > 0) yield ['rate_hz', total / (duration * count.length)];
  if (count.length > 0) {
    yield ['active_fraction', mean(count.map((one) => (one > 0 ? 1 : 0)))];
    yield ['count_sd_over_neurons', sd(count)];
  }
  const columns = new Map(
    Object.keys(objectAt(monitor, 'events')).map((name) => [
      name,
      numbersOf(objectAt(objectAt(monitor, 'events'), name).data),
    ]),
  );
  yield* intervalVariation(columns.get('i') ?? [], columns.get('t') ?? []);
  for (const [name, values] of columns) {
    if (name !== 'i' && name !== 't' && values.length > 0) yield [`${name}.mean`, mean(values)];
  }
}

function* variableFigures(group: JsonObject): Generator<Row> {
  if (typeof group.n_synapses === 'number') yield ['n_synapses', group.n_synapses];
  const variables = objectAt(group, 'variables');
  for (const name of Object.keys(variables)) {
    const values = numbersOf(objectAt(variables, name).values);
    if (SKIPPED.has(name) || values.length === 0) continue;
    yield [`${name}.mean`, mean(values)];
    yield [`${name}.sd`, sd(values)];
  }
}

function figuresOf(object: JsonObject, duration: number): Iterable<Row> {
  switch (object.kind) {
    case 'StateMonitor':
      return stateFigures(object);
    case 'SpikeMonitor':
    case 'EventMonitor':
      return eventFigures(object, duration);
    case 'PopulationRateMonitor': {
      const rate = numbersOf(objectAt(object, 'rate').data);
      return rate.length > 0 ? [['rate.mean', mean(rate)] as const, ['rate.sd', sd(rate)] as const] : [];
    }
    default:
      return variableFigures(object);
  }
}

/** Means of the script's own numbers and arrays; truth values and lists have none. */
function* valueFigures(namespace: JsonObject): Generator<Row> {
  for (const name of Object.keys(namespace)) {
    const entry = objectAt(namespace, name);
    const isNumeric = ['int', 'float', 'quantity', 'array', 'quantity_array'].includes(textAt(entry, 'type'));
    const values = numbersOf(isList(entry.values) ? entry.values : entry.value);
    if (isNumeric && values.length > 0) yield [name, mean(values)];
  }
}

/** All figures of a run, keyed by `Kind:name` as in the reference (`#2` for a second one of the same name). */
export function runFigures(results: JsonObject): ReadonlyMap<string, Figures> {
  const [duration = 0] = numbersOf(objectsAt(results, 'runs').at(-1)?.t_end);
  const all = new Map<string, Figures>();
  for (const object of objectsAt(results, 'objects')) {
    const key = `${textAt(object, 'kind')}:${textAt(object, 'name')}`;
    let unique = key;
    for (let count = 2; all.has(unique); count += 1) unique = `${key}#${count}`;
    all.set(unique, new Map(figuresOf(object, duration)));
  }
  all.set('namespace', new Map(valueFigures(objectAt(results, 'namespace'))));
  return all;
}
