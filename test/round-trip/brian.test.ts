// Exported documents in the real Brian 2, where it is installed: the same results as those of the document engine,
// within the tolerances of the golden files.
import { describe, expect, it } from 'vitest';
import { exportBrian } from '../../engine/document/export-brian';
import type { NotebookDocument } from '../../engine/document/schema';
import { galleryDocuments, randomDocuments } from './documents';
import { documentRecords, objectsOf } from './engines';
import { pythonWithBrian, runInBrian, type BrianEntry, type BrianResult } from './real-brian';

/** Largest difference of traces and final values, relative to the largest magnitude. */
const TOLERANCE = 1e-9;
/** The same where a quadratic upstroke amplifies rounding just before a spike. */
const UPSTROKE_TOLERANCE = 1e-6;
/** Largest difference of times in seconds: a time is a number of steps times dt. */
const TIME_TOLERANCE = 1e-9;

const python = pythonWithBrian();
const documents = [...galleryDocuments(), ...randomDocuments()];
let results: readonly BrianResult[] | undefined;

/** All documents run in one process: importing Brian takes seconds. */
function brianResult(index: number): BrianResult {
  results ??= runInBrian(
    python ?? 'python3',
    documents.map((document) => exportBrian(document).script),
  );
  return results[index] ?? {};
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function expectClose(
  actual: readonly number[],
  expected: readonly number[],
  scale: number,
  what: string,
): void {
  expect(actual.length, what).toBe(expected.length);
  const worst = expected.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (actual[at] ?? Number.NaN))),
    0,
  );
  expect(worst, `${what}: largest difference ${String(worst)}`).toBeLessThanOrEqual(scale);
}

interface OurEntry {
  readonly kind: string;
  readonly t: readonly number[];
  readonly values: { readonly values: readonly (number | readonly number[])[] };
  readonly rate: { readonly data: readonly number[] };
  readonly events: Readonly<Record<'i' | 't', { readonly data: readonly number[] }>>;
  readonly variables: Readonly<
    Record<string, { readonly data: readonly (readonly number[])[]; readonly values: readonly number[] }>
  >;
}

function compare(name: string, ours: OurEntry, brian: BrianEntry, tolerance: number): void {
  const { t = [], i = [], rate = [], variables = {} } = brian;
  switch (ours.kind) {
    case 'StateMonitor':
      expectClose(ours.t, t, TIME_TOLERANCE, `${name}.t`);
      for (const [variable, rows] of Object.entries(variables)) {
        const flat = rows.flat();
        const data = (ours.variables[variable]?.data ?? []).flat();
        expectClose(data, flat, tolerance * largest(flat), `${name}.${variable}`);
      }
      return;
    case 'PopulationRateMonitor':
      expectClose(ours.t, t, TIME_TOLERANCE, `${name}.t`);
      expectClose(ours.rate.data, rate, tolerance * largest(rate), `${name}.rate`);
      return;
    case 'SpikeMonitor':
    case 'EventMonitor':
      expect(ours.events.i.data, `${name}.i`).toEqual(i);
      expectClose(ours.events.t.data, t, TIME_TOLERANCE, `${name}.t`);
      return;
    case 'TimedArray':
      expectClose(
        ours.values.values.flat(),
        brian.values ?? [],
        tolerance * largest(brian.values ?? []),
        name,
      );
      return;
    default:
      for (const [variable, values] of Object.entries(variables)) {
        const flat = values.flat();
        const data = ours.variables[variable]?.values ?? [];
        const finite = flat.map((value, at) =>
          typeof value === 'number' ? value : Number(data[at] === value),
        );
        const own = data.map((value, at) => (typeof flat[at] === 'number' ? value : 1));
        expectClose(own, finite, tolerance * largest(finite), `${name}.${variable}`);
      }
  }
}

function toleranceOf(document: NotebookDocument): number {
  return JSON.stringify(document).includes('v**2') ? UPSTROKE_TOLERANCE : TOLERANCE;
}

describe.skipIf(python === undefined)(
  python === undefined
    ? 'an exported document in Brian 2 (skipped: no Python here has brian2)'
    : 'an exported document in Brian 2',
  () => {
    it.each(documents.map((document, index) => ({ title: document.title, document, index })))(
      'gives the same results: $title',
      ({ document, index }) => {
        const ours = objectsOf(documentRecords(document));
        const { objects = {}, error } = brianResult(index);
        expect(error).toBeUndefined();
        // A PoissonInput has nothing to compare but what it does to its target.
        const names = [...ours].filter(([, { kind }]) => kind !== 'PoissonInput').map(([name]) => name);
        expect(Object.keys(objects).sort()).toEqual(names.sort());
        for (const [name, entry] of Object.entries(objects))
          compare(name, ours.get(name) as unknown as OurEntry, entry, toleranceOf(document));
      },
      300_000,
    );
  },
);
