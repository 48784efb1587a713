// Random and mutated scripts in the worker: every one ends with an outcome that can be sent, complete events, and
// a worker that goes on; converting one gives a valid document.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateDocument } from '../../engine/document/load';
import { Engine } from '../../engine/worker/engine';
import { collectScript } from '../worker/collect-script';

const SCRIPTS = ['refractory-fixed', 'schedule-run-regularly', 'python-constructs', 'figures-common'].map(
  (name) => readFileSync(new URL(`../golden/${name}.py`, import.meta.url), 'utf8'),
);
const PIECES = [
  ...[
    'NeuronGroup',
    'StateMonitor',
    'run',
    'G',
    'M',
    'v',
    'tau',
    'ms',
    'mV',
    '(',
    ')',
    '[',
    ']',
    ':',
    ',',
    "'",
  ],
  ...['=', '*', '/', '-1', '0', '1e300', 'None', 'True', '\n', '    ', '"""', '\\', '#', 'lambda: 0', '**kw'],
  ...[
    '__class__',
    '__globals__',
    '__builtins__',
    'constructor',
    '__proto__',
    'prototype',
    '__subclasses__()',
  ],
  ...['globalThis', 'self.postMessage', 'fetch', 'import os', 'eval("1")', 'exec("x=1")', '__import__("os")'],
  ...['for i in range(10**9): pass', 'raise Exception', 'plot([1, 2])', 'print(G)', 'é', '\u0000', '𝔸'],
];

/** A script with pieces put in, taken out and doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SCRIPTS),
    fc.array(
      fc.tuple(
        fc.constantFrom('insert', 'delete', 'double', 'replace'),
        fc.nat(),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(...PIECES),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([script, edits]) =>
    edits.reduce((text, [kind, place, length, piece]) => {
      const at = place % (text.length + 1);
      const [head, middle, tail] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
      switch (kind) {
        case 'insert':
          return head + piece + middle + tail;
        case 'delete':
          return head + tail;
        case 'double':
          return head + middle + middle + tail;
        case 'replace':
          return head + piece + tail;
      }
    }, script),
  );
const random = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(' '));

const TOO_LONG = 'this takes too long';

/** Ends scripts that take more than a second; the page would end the worker. */
function impatience(): () => void {
  let until = performance.now() + 1000;
  return () => {
    if (performance.now() < until) return;
    until = Infinity;
    throw new Error(TOO_LONG);
  };
}

describe('any script in the worker', () => {
  const engine = new Engine();

  it('ends with an outcome, and the worker goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, random), async (code) => {
        const limits = { operations: 100_000, memoryBytes: 50_000_000 };
        const { outcome, events } = await collectScript({ code, limits }, engine, impatience());
        if (outcome.error?.message.includes(TOO_LONG) === true) return;
        expect(() => structuredClone(outcome)).not.toThrow();
        expect(outcome.status === 'error').toBe(outcome.error !== undefined);
        expect(events.at(-1)?.kind).toBe('end');
        expect(outcome.error?.message ?? '').not.toContain('Something went wrong inside');
        for (const { span } of outcome.error?.marks ?? []) {
          expect(span[0]).toBeGreaterThanOrEqual(0);
          expect(span[1]).toBeLessThanOrEqual(code.length);
        }
        expect(engine.ping()).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('can be checked and converted', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, random), (code) => {
        for (const { span } of engine.checkScript(code).diagnostics)
          expect(span[1]).toBeLessThanOrEqual(code.length);
        const { document, notes } = engine.convertScript(code, 'x.py');
        expect(validateDocument(JSON.parse(JSON.stringify(document))).ok).toBe(true);
        for (const { line } of notes) expect(line).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
