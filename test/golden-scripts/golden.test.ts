// The golden referee: Brian 2 scripts, opened unmodified, give the numbers that the real Brian 2.5.1 computed.
// Every script in test/golden takes part.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { runScript } from '../../engine/python/run-script';
import type { JsonObject } from './json';
import { resultDifferences } from './compare-results';

const FOLDER = new URL('../golden/', import.meta.url);

function read(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8');
}

function readJson(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}

const scripts = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.py'))
  .map((file) => file.slice(0, -3));

describe('scripts of Brian 2', () => {
  it('there are at least sixty', () => {
    expect(scripts.length).toBeGreaterThanOrEqual(60);
  });

  it.each(scripts)('%s', (name) => {
    const { results } = runScript(new Source(read(`${name}.py`)), { name: `${name}.py` });
    const found = readJson(JSON.stringify(results));
    expect(resultDifferences(name, readJson(read(`${name}.json`)), found)).toEqual([]);
  });
});

describe('the comparison', () => {
  const reference = readJson(read('refractory-fixed.json'));

  it('sees a number that is off, a missing object, another text', () => {
    const text = JSON.stringify(reference);
    const off = readJson(
      text.replace(/"final":\[(-?[\d.e-]+)/, (_, value: string) => `"final":[${Number(value) + 1e-3}`),
    );
    expect(resultDifferences('refractory-fixed', reference, off).length).toBeGreaterThan(0);
    expect(
      resultDifferences('refractory-fixed', reference, { ...reference, objects: [] }).length,
    ).toBeGreaterThan(0);
    expect(resultDifferences('refractory-fixed', reference, { ...reference, stdout: 'x' })).toEqual([
      'stdout differs',
    ]);
    expect(resultDifferences('refractory-fixed', reference, reference)).toEqual([]);
  });
});
