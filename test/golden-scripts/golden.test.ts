// The golden referee: Brian 2 scripts, opened unmodified, give what the real Brian 2.5.1 computed. One test per
// case and target.
import { describe, expect, it } from 'vitest';
import { ADAPTIVE, RUNNING, SEEDED, type Case } from './cases';
import { NOT_YET, reasonNotYet } from './not-yet';
import { judge } from './run-case';
import { TARGETS } from './targets';

const all = [...RUNNING, ...SEEDED, ...ADAPTIVE];
const possible = all.filter((one) => reasonNotYet(one) === undefined);
const later = all.filter((one) => reasonNotYet(one) !== undefined);

describe.each(TARGETS)('golden scripts on $name', (target) => {
  it.each(possible)('$name', (one: Case) => {
    expect(judge(one, target)).toEqual([]);
  });

  // A case that passes must leave the list of not-yet.ts.
  it.each(later)('$name (not yet)', (one: Case) => {
    expect(judge(one, target)).not.toEqual([]);
  });
});

describe('the golden set', () => {
  it('is complete', () => {
    expect([RUNNING, SEEDED, ADAPTIVE].map(({ length }) => length)).toEqual([111, 18, 4]);
  });

  it('lists as not yet only cases that exist, each with a reason', () => {
    const names = Object.keys(NOT_YET).filter((name) => !name.startsWith('errors/'));
    expect(names.sort()).toEqual(later.map(({ name }) => name).sort());
    expect(names).toHaveLength(4);
    for (const one of later) expect(reasonNotYet(one)).toMatch(/^needs \w+/);
  });
});
