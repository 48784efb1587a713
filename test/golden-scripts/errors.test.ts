// Scripts that Brian 2 refuses are refused with the same classes, facts and line. One test per script and target.
import { describe, expect, it } from 'vitest';
import { FAILING, referenceOf, type Case } from './cases';
import { listAt, objectAt } from './json';
import { NOT_YET, reasonNotYet } from './not-yet';
import { judge } from './run-case';
import { TARGETS } from './targets';

const possible = FAILING.filter((one) => reasonNotYet(one) === undefined);
const later = FAILING.filter((one) => reasonNotYet(one) !== undefined);

describe.each(TARGETS)('scripts with an error on $name', (target) => {
  it.each(possible)('$name', (one: Case) => {
    expect(judge(one, target)).toEqual([]);
  });

  // A case that passes must leave the list of not-yet.ts.
  it.each(later)('$name (not yet)', (one: Case) => {
    expect(judge(one, target)).not.toEqual([]);
  });
});

describe('the scripts with an error', () => {
  it('are complete, and each names facts', () => {
    expect(FAILING).toHaveLength(96);
    for (const one of FAILING) {
      expect(listAt(objectAt(referenceOf(one), 'error'), 'facts').length).toBeGreaterThan(0);
    }
  });

  it('wait only for features that come later', () => {
    const names = Object.keys(NOT_YET).filter((name) => name.startsWith('errors/'));
    expect(names.sort()).toEqual(later.map(({ name }) => name).sort());
    expect(names).toHaveLength(2);
  });
});
