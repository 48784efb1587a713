// Small scripts on every part of the language and of the standard modules, with what CPython 3.11 printed.
import { describe, expect, it } from 'vitest';
import corpus from './corpus.json';
import { outputOf } from './run';

describe('scripts print what CPython prints', () => {
  it.each(corpus)('$name', ({ script, output }) => {
    expect(outputOf(script, { budget: { steps: 5e6 } })).toBe(output);
  });
});
