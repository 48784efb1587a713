// Scripts and what CPython 3.11 prints for them.
import { describe, expect, it } from 'vitest';
import { outputOf } from './run';
import { CASES } from './cases';

describe('scripts print what CPython prints', () => {
  for (const { name, script, output } of CASES)
    it(name, () => {
      expect(outputOf(script)).toBe(output);
    });
});
