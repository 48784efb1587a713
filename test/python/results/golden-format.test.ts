// Results in the golden format against files that the real Brian 2.5.1 gave for the same scripts: caps and strides,
// what cannot be evaluated, what was let go, every type of value.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Source } from '../../../engine/diagnostics';
import { runScript } from '../../../engine/python/run-script';
import { resultDifferences } from '../../golden-scripts/compare-results';
import { objectAt, readObject, textAt, type JsonObject } from '../../golden-scripts/json';

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

function resultsOf(text: string, seed?: number): JsonObject {
  const options = seed === undefined ? {} : { seed };
  return readObject(JSON.stringify(runScript(new Source(text), { name: 'script.py', ...options }).results));
}

describe('results of scripts', () => {
  it('hold what the real Brian 2 says of objects, under the same caps', () => {
    const [reference, found] = [readObject(read('objects.json')), resultsOf(read('objects.py'))];
    expect(resultDifferences('objects', reference, found)).toEqual([]);
    // the script's recordings are too long for the usual 2000 numbers per variable
    expect(found.limits).toEqual({ values: 685, events: 1080 });
    expect(found.limits).toEqual(reference.limits);
    expect(found.ignored_settings).toEqual(reference.ignored_settings);
  });

  it('hold what the real Brian 2 says of the values of a script', () => {
    const [reference, found] = [readObject(read('values.json')), resultsOf(read('values.py'))];
    expect(resultDifferences('values', reference, found)).toEqual([]);
    expect(Object.keys(objectAt(found, 'namespace'))).toEqual(Object.keys(objectAt(reference, 'namespace')));
    expect(found.exit).toBe('done');
  });

  it('print errors in the words of the real Brian 2', () => {
    const [reference, found] = [readObject(read('messages.json')), resultsOf(read('messages.py'))];
    expect(textAt(found, 'stdout').split('\n')).toEqual(textAt(reference, 'stdout').split('\n'));
  });

  it('shrink as the golden files did', () => {
    const reference = readObject(read('../../golden/integration-exact-2d.json'));
    const found = resultsOf(read('../../golden/integration-exact-2d.py'));
    expect(found.limits).toEqual({ values: 979, events: 1800 });
    expect(resultDifferences('integration-exact-2d', reference, found)).toEqual([]);
  });

  it('tell whether random numbers were drawn, and whether the script set where they start', () => {
    const uses = (text: string, seed?: number): unknown[] => {
      const { rng_used: used, script_seeds: seeds } = resultsOf(`from brian2 import *\n${text}`, seed);
      return [used, seeds];
    };
    expect(uses('x = 1')).toEqual([false, false]);
    expect(uses('x = 1', 3)).toEqual([false, false]);
    expect(uses('seed(3)')).toEqual([false, true]);
    expect(uses('np.random.seed(3)')).toEqual([false, true]);
    expect(uses('x = rand()')).toEqual([true, false]);
    expect(uses('x = randn(3)\nseed(3)')).toEqual([true, true]);
    // a block of the generator used up to its last number
    expect(uses('x = rand(312)')).toEqual([true, false]);
    expect(uses("G = NeuronGroup(2, 'v : 1')\nG.v = 'rand()'")).toEqual([true, false]);
  });

  it('repeat with the same seed, and differ with another', () => {
    const script = 'from brian2 import *\nx = rand(5)';
    expect(resultsOf(script, 7).namespace).toEqual(resultsOf(script, 7).namespace);
    expect(resultsOf(script, 7).namespace).not.toEqual(resultsOf(script, 8).namespace);
  });

  it('tell how long the parts took', () => {
    const timing = objectAt(resultsOf('from brian2 import *\nx = 1'), 'timing');
    for (const key of ['read_s', 'build_s', 'run_s']) expect(timing[key]).toBeGreaterThanOrEqual(0);
    expect(timing.steps).toBe(0);
  });

  it('give the line in the script of an error in a function', () => {
    const found = resultsOf('def f(x):\n    return 1/x\n\ny = f(0)\n');
    expect(objectAt(found, 'error')).toMatchObject({
      class: 'ZeroDivisionError',
      root_class: 'ZeroDivisionError',
      message: 'division by zero',
      line: 2,
    });
  });

  it('give the line of a script that cannot be read', () => {
    const found = resultsOf('x = 1\ny = (\n');
    expect(objectAt(found, 'error')).toMatchObject({ class: 'SyntaxError', line: 2 });
    expect(found.namespace).toEqual({});
  });
});
