// The parts of results: numbers, sums, caps, names, lengths. Numbers in here come from NumPy 1.24 and CPython.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Source } from '../../../engine/diagnostics';
import {
  DEFAULT_LIMITS,
  numbersJson,
  printed,
  smallerLimits,
  strided,
  strideFor,
  summary,
} from '../../../engine/python/results';
import { assignedNames } from '../../../engine/python/results/assigned-names';
import { jsonLength } from '../../../engine/python/results/json-length';
import { parsePython } from '../../../engine/python/syntax';
import { objectAt, readObject } from '../../golden-scripts/json';

function namesIn(text: string): readonly string[] {
  return assignedNames(parsePython(new Source(text)).module);
}

describe('numbers in results', () => {
  it('are words where JSON has none', () => {
    expect(numbersJson([1, NaN, Infinity, -Infinity])).toEqual([1, 'NaN', 'Infinity', '-Infinity']);
  });

  it('are thinned out to a limit', () => {
    expect([strideFor(0, 10), strideFor(10, 10), strideFor(11, 10), strideFor(21, 10)]).toEqual([1, 1, 2, 3]);
    expect(strideFor(1e6, Infinity)).toBe(1);
    expect(strided([0, 1, 2, 3, 4], 2)).toEqual([0, 2, 4]);
  });

  it('are summed as numpy does, to the last bit', () => {
    const tenths = Float64Array.from({ length: 1000 }, (_, k) => k * 0.1);
    const sums = [7, 100, 131, 1000].map((count) => summary(tenths.subarray(0, count)).sum);
    expect(sums).toEqual([2.1, 495, 851.5, 49950]);
    const inverses = Float64Array.from({ length: 10000 }, (_, k) => 1 / (k + 1));
    expect(summary(inverses).sum).toBe(9.787606036044384);
    expect(summary(tenths).mean).toBe(49.95);
    expect(summary([])).toEqual({});
    expect(summary([3, NaN, 1])).toEqual({ sum: 'NaN', min: 'NaN', max: 'NaN', mean: 'NaN' });
  });
});

describe('the size of results', () => {
  it('is that of a JSON text of Python', () => {
    const value = { a: [1, 2.5, true, null, 'x\n', {}], b: { c: [] }, d: [[1], [2, 3]] };
    expect(jsonLength(value)).toBe(74);
  });

  it('goes down in steps', () => {
    const steps: number[][] = [];
    for (let limits = smallerLimits(DEFAULT_LIMITS); limits !== undefined; limits = smallerLimits(limits)) {
      steps.push([limits.values, limits.events, limits.namespace]);
    }
    expect(steps).toEqual([
      [1400, 3000, 140],
      [979, 1800, 98],
      [685, 1080, 68],
      [479, 648, 47],
      [335, 388, 32],
      [234, 232, 22],
      [163, 139, 15],
      [114, 83, 10],
      [79, 49, 8],
      [55, 29, 8],
      [38, 20, 8],
      [26, 20, 8],
      [18, 20, 8],
      [16, 20, 8],
    ]);
  });
});

describe('the names that a script assigns', () => {
  it('are those of every kind of assignment, at the top level', () => {
    expect(
      namesIn(
        'a = b = 1\nc, (d, *e) = 1, (2, 3)\nf += 1\ng[0] = h.i = 1\nj: int = 2\nfor k, l in []: m = 1\n',
      ),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'j', 'k', 'l', 'm']);
    expect(namesIn('while a: b = 1\nelse: c = 1\nif a: d = 1\nelif b: e = 1\nelse: f = 1')).toEqual([
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
    expect(
      namesIn('try: a = 1\nexcept X as n: b = 1\nelse: c = 1\nfinally: d = 1\nwith x as e: f = 1'),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('are not those of functions, classes, imports and comprehensions', () => {
    expect(
      namesIn(
        'import a\nfrom b import c as d\ndef e():\n  f = 1\nclass g:\n  h = 1\n[i for i in x]\nj == 1\n(k := 2)',
      ),
    ).toEqual([]);
  });

  it('hold the names of every golden file, in its order', () => {
    const folder = new URL('../../golden/', import.meta.url);
    const scripts = readdirSync(folder).filter((file) => file.endsWith('.py'));
    expect(scripts.length).toBeGreaterThan(100);
    for (const file of scripts) {
      const script = readFileSync(new URL(file, folder), 'utf8');
      const json = readObject(readFileSync(new URL(file.replace(/py$/, 'json'), folder), 'utf8'));
      const listed = Object.keys(objectAt(json, 'namespace'));
      // JavaScript puts keys that look like numbers first; no script has such names
      expect(namesIn(script).filter((name) => listed.includes(name))).toEqual(listed);
    }
  });
});

describe('printed text', () => {
  it('has no progress reports', () => {
    expect(printed('a\nStarting simulation at t=0. s\n5% simulated, estimated 3 s remaining.\nb\n')).toBe(
      'a\nb',
    );
    expect(printed('x'.repeat(5000))).toHaveLength(4000);
  });
});
