import { describe, expect, it } from 'vitest';
import { BrianObject, Device, findName, NameRegistry } from '../../engine/core';
import { ModelError } from '../../engine/diagnostics';
import { ms } from '../../engine/units';

describe('names', () => {
  it('uses explicit names verbatim, taken or not', () => {
    const names = new NameRegistry();
    expect([names.claim('cells'), names.claim('cells')]).toEqual(['cells', 'cells']);
  });

  it('tries the stem, then stem_1, stem_2, …', () => {
    const names = new NameRegistry();
    expect([names.claim('group*'), names.claim('group*'), names.claim('group*')]).toEqual([
      'group',
      'group_1',
      'group_2',
    ]);
  });

  it('gives freed names again, lowest first', () => {
    const names = new NameRegistry();
    for (let count = 0; count < 3; count += 1) names.claim('group*');
    names.release('group_1');
    expect(names.claim('group*')).toBe('group_1');
    names.release('group');
    expect(names.claim('group*')).toBe('group');
  });

  it('keeps a name that two objects hold until both are gone', () => {
    const names = new NameRegistry();
    names.claim('cells');
    names.claim('cells');
    names.release('cells');
    expect(names.claim('cells*')).toBe('cells_1');
    names.release('cells');
    expect(names.claim('cells*')).toBe('cells');
  });

  it('finds names within a given set', () => {
    expect(findName('g_run_regularly*', new Set(['g_run_regularly']))).toBe('g_run_regularly_1');
  });

  it.each(['my cells', '', '1st', 'a*b', 'größe', '*'])('refuses %j', (name) => {
    expect(() => new NameRegistry().claim(name)).toThrow(ModelError);
    try {
      new NameRegistry().claim(name);
    } catch (error) {
      expect(error).toMatchObject({ pythonClass: 'ValueError', diagnostic: { code: 'NAME-INVALID' } });
      expect((error as ModelError).message).toContain(`'${name}'`);
    }
  });

  it('frees the names of a dropped object, of what it contains, and of its own clock', () => {
    const device = new Device();
    const parent = new BrianObject({ device, name: 'parent*', dt: ms.times(1) });
    parent.containedObjects.push(new BrianObject({ device, name: 'child*' }));
    device.drop(parent);
    const again = new BrianObject({ device, name: 'parent*', dt: ms.times(1) });
    expect([again.name, again.clock.name]).toEqual(['parent', 'parent_clock']);
    expect(new BrianObject({ device, name: 'child*' }).name).toBe('child');
  });
});
