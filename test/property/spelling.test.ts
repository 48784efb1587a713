// A name with one or two slips of the hand still finds the name that was meant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestNames } from '../../engine/equations';
import { defaultUnits } from '../../engine/units';

const letter = fc.constantFrom(...Array.from('abcdefgxyzABCXYZ_0129'));

/** A slip: where (as a fraction of the name), what, with which letter. */
const slip = fc.tuple(
  fc.double({ min: 0, max: 0.999, noNaN: true }),
  fc.constantFrom('replace', 'insert', 'drop', 'swap'),
  letter,
);

function slipped(name: string, [where, what, other]: readonly [number, string, string]): string {
  const at = Math.floor(where * name.length);
  const [before, after] = [name.slice(0, at), name.slice(at)];
  switch (what) {
    case 'replace':
      return before + other + after.slice(1);
    case 'insert':
      return before + other + after;
    case 'drop':
      return before + after.slice(1);
    default:
      return before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2);
  }
}

describe('near names', () => {
  it('are found', () => {
    const names = fc
      .array(letter, { minLength: 5, maxLength: 12 })
      .map((letters) => `n${letters.join('')}`)
      .filter((name) => !defaultUnits.has(name));
    fc.assert(
      fc.property(names, fc.array(slip, { minLength: 1, maxLength: 2 }), (name, slips) => {
        const misspelt = slips.reduce(slipped, name);
        fc.pre(misspelt !== name && misspelt.length > 3);
        expect(suggestNames(misspelt, ['quite_another', name])).toEqual([name]);
      }),
    );
  });
});
