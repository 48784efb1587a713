// The referee itself: it must see every kind of difference, and let pass what the tolerances allow.
import { describe, expect, it } from 'vitest';
import { FAILING, referenceOf, RUNNING, type Case } from './cases';
import { errorDifferences } from './compare-error';
import { resultDifferences } from './compare-results';
import { statisticDifferences } from './compare-statistics';
import { isList, isObject, listAt, objectAt, type Json, type JsonObject } from './json';

function named(name: string): JsonObject {
  const one = [...RUNNING, ...FAILING].find((candidate) => candidate.name === name);
  if (one === undefined) throw new Error(`there is no case ${name}`);
  return referenceOf(one);
}

type Step = string | number;

/** A copy with another value at a place; `change` gets what is there. */
function changed(
  value: Json | undefined,
  path: readonly Step[],
  change: (old: Json) => Json | undefined,
): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change(value ?? null) ?? null;
  if (isList(value)) {
    if (Number(step) >= value.length) throw new Error(`there is no item ${String(step)}`);
    return value.flatMap((item, k) => {
      if (k !== step) return [item];
      return rest.length === 0 && change(item) === undefined ? [] : [changed(item, rest, change)];
    });
  }
  if (!isObject(value)) throw new Error(`there is no ${String(step)}`);
  const entries = Object.entries(value).filter(
    ([key, item]) => !(key === step && rest.length === 0 && change(item) === undefined),
  );
  const result = Object.fromEntries(entries.map(([key, item]) => [key, item]));
  if (rest.length > 0 || change(value[step] ?? null) !== undefined) {
    result[step] = changed(value[step], rest, change);
  }
  return result;
}

function edited(
  reference: JsonObject,
  path: readonly Step[],
  change: (old: Json) => Json | undefined,
): JsonObject {
  const result = changed(reference, path, change);
  if (!isObject(result)) throw new Error('an edit keeps the object');
  return result;
}

const scaled =
  (factor: number) =>
  (old: Json): Json =>
    Number(old) * factor;
const to = (value: Json) => (): Json => value;
const gone = (): undefined => undefined;

describe('the comparison of results', () => {
  it.each(RUNNING)('finds $name equal to itself', (one: Case) => {
    const reference = referenceOf(one);
    expect(resultDifferences(one.name, reference, reference)).toEqual([]);
  });

  const fixed = named('refractory-fixed');
  const trace = ['objects', 2, 'variables', 'v', 'data', 0, 100];

  it.each<[what: string, path: readonly Step[], change: (old: Json) => Json | undefined]>([
    ['the status', ['status'], to('error')],
    ['the use of random numbers', ['rng_used'], to(true)],
    ['printed text', ['stdout'], to('x')],
    ['a warning', ['warnings'], to([{ name: 'groups.group.invalid_values', message: 'x' }])],
    ['the number of runs', ['n_runs'], to(2)],
    ['the name of a network', ['runs', 0, 'network'], to('network')],
    ['the end of a run', ['runs', 0, 't_end'], scaled(1.001)],
    ['a slot in the order of execution', ['runs', 0, 'order', 0, 2], to('end')],
    ['a missing row of the order', ['runs', 0, 'order', 1], gone],
    ['a name in the inventory', ['inventory', 0, 0], to('other')],
    ['a missing object', ['objects', 0], gone],
    ['an object of another kind', ['objects', 0, 'kind'], to('Synapses')],
    ['a missing variable', ['objects', 0, 'variables', 'v'], gone],
    ['a further variable', ['objects', 0, 'variables', 'u'], to({ dim: '1', values: [] })],
    ['a dimension', ['objects', 0, 'variables', 'v', 'dim'], to('V')],
    ['a storage type', ['objects', 0, 'variables', 'v', 'dtype'], to('float32')],
    ['a boolean', ['objects', 0, 'variables', 'not_refractory', 'values', 0], (old) => 1 - Number(old)],
    ['a sum', ['objects', 0, 'variables', 'v', 'sum'], scaled(1.0001)],
    ['a sample beyond the tolerance', trace, (old) => Number(old) + 2e-9],
    ['a recorded index', ['objects', 2, 'record', 0], to(17)],
    ['a stride', ['objects', 2, 'stride_time'], to(7)],
    ['a time of a sample', ['objects', 2, 't', 3], (old) => Number(old) + 1e-5],
    ['a figure', ['figures'], to([[]])],
    ['a further name', ['namespace', 'pi'], to({ type: 'float', dim: '1', value: Math.PI })],
  ])('sees %s', (_, path, change) => {
    expect(resultDifferences('refractory-fixed', fixed, edited(fixed, path, change))).not.toEqual([]);
  });

  it('lets rounding pass', () => {
    const found = edited(fixed, trace, (old) => Number(old) + 1e-11);
    expect(resultDifferences('refractory-fixed', fixed, found)).toEqual([]);
  });

  it('allows more where rounding grows', () => {
    const reference = named('equations-izhikevich');
    const at = listAt(reference, 'objects').findIndex((one) => isObject(one) && one.kind === 'StateMonitor');
    const found = edited(reference, ['objects', at, 'variables', 'v', 'data', 0, 100], scaled(1 + 1e-7));
    expect(resultDifferences('equations-izhikevich', reference, found)).toEqual([]);
    expect(resultDifferences('equations-time', reference, found)).toHaveLength(1);
  });

  it('does not demand bookkeeping, and compares what there is of it', () => {
    const path = ['objects', 0, 'variables', 'lastspike'];
    expect(resultDifferences('refractory-fixed', fixed, edited(fixed, path, gone))).toEqual([]);
    const found = edited(fixed, [...path, 'values', 0], (old) => Number(old) + 1e-3);
    expect(resultDifferences('refractory-fixed', fixed, found)).toHaveLength(1);
  });

  it('sees every change of an event', () => {
    const reference = named('monitors-spike-variables');
    const at = listAt(reference, 'objects').findIndex((one) => isObject(one) && one.kind === 'SpikeMonitor');
    const events = ['objects', at, 'events'];
    for (const [path, change] of [
      [['i', 'data', 4], (old: Json): Json => Number(old) + 1],
      [['t', 'data', 4], (old: Json): Json => Number(old) + 1e-4],
      [['w', 'data', 4], (old: Json): Json => Number(old) + 1e-9],
      [['t', 'data', 22], gone],
    ] as const) {
      const found = edited(reference, [...events, ...path], change);
      expect(resultDifferences('monitors-spike-variables', reference, found)).toHaveLength(1);
    }
  });

  it('sees another type, number or name among the values of the script', () => {
    const reference = named('units-arithmetic');
    for (const [path, change] of [
      [['dv', 'type'], to('float')],
      [['dv', 'value'], scaled(1 + 1e-8)],
      [['dim_text', 'value'], to('V')],
      [['dv'], gone],
    ] as const) {
      const found = edited(reference, ['namespace', ...path], change);
      expect(resultDifferences('units-arithmetic', reference, found)).toHaveLength(1);
    }
  });

  it('sees another figure', () => {
    const reference = named('figures-common');
    for (const [path, change] of [
      [['title'], to('x')],
      [['n_lines'], to(9)],
      [['lines', 0, 'y', 'sum'], scaled(1.01)],
      [['lines', 0, 'label'], to('x')],
    ] as const) {
      const found = edited(reference, ['figures', 0, 0, ...path], change);
      expect(resultDifferences('figures-common', reference, found)).toHaveLength(1);
    }
  });

  it('pairs objects that Python freed by kind and order, and does not demand them', () => {
    const [cells] = listAt(fixed, 'objects').filter(isObject);
    if (cells === undefined) throw new Error('the case has objects');
    const reference = { ...fixed, objects: [{ ...cells, dropped: true }] };
    const found = (objects: Json[]): JsonObject => ({ ...fixed, objects });
    const problems = (objects: Json[]): string[] =>
      resultDifferences('refractory-fixed', reference, found(objects));
    expect(problems([])).toEqual([]);
    expect(problems([{ ...cells, name: 'neurongroup_7' }])).toEqual([]);
    expect(problems([{ ...cells, n: 99 }])).toHaveLength(1);
    expect(problems([cells, { ...cells, name: 'other' }])).toHaveLength(1);
  });

  it('demands that what cannot be evaluated is marked', () => {
    const reference = edited(named('equations-time'), ['objects', 0, 'subexpressions', 'on'], () => ({
      unavailable: 'KeyError',
    }));
    expect(resultDifferences('equations-time', reference, reference)).toEqual([]);
    expect(resultDifferences('equations-time', reference, named('equations-time'))).not.toEqual([]);
  });
});

describe('the comparison of errors', () => {
  const reference = named('errors/units-reset');

  it.each(FAILING)('finds $name equal to itself', (one: Case) => {
    expect(errorDifferences(referenceOf(one), referenceOf(one))).toEqual([]);
  });

  it('sees another class, line, fact, and a script that runs', () => {
    const error = objectAt(reference, 'error');
    for (const key of ['class', 'root_class', 'line']) {
      const found = { ...reference, error: { ...error, [key]: 'x' } };
      expect(errorDifferences(reference, found)).toHaveLength(1);
    }
    const silent = { ...reference, error: { ...error, chain: [] } };
    expect(errorDifferences(reference, silent)).toHaveLength(2);
    expect(errorDifferences(reference, { status: 'ok' })).toHaveLength(1);
  });
});

describe('the comparison of random scripts', () => {
  const reference = named('integration-noise-additive');
  const statistic = ['statistics', 'figures', 'NeuronGroup:neurongroup', 'x.mean', 'mean'];

  it('finds the run of the reference within its own spread', () => {
    const runs = [reference, reference, reference, reference, reference];
    const all = statisticDifferences(reference, runs);
    // its stored traces are complete, so every figure can be computed
    expect(all).toEqual([]);
  });

  it('sees a mean that is off, a missing figure, another schedule', () => {
    const runs = [reference, reference, reference, reference, reference];
    expect(statisticDifferences(edited(reference, statistic, scaled(2)), runs)).toHaveLength(1);
    const lost = edited(reference, ['namespace', 'population_sd'], gone);
    expect(statisticDifferences(reference, [lost, lost, lost, lost, lost])).toHaveLength(1);
    const other = edited(reference, ['n_runs'], to(3));
    expect(statisticDifferences(reference, [other])).not.toEqual([]);
  });
});
