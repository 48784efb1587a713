import { describe, expect, it } from 'vitest';
import { BrianObject, Clock, Device, getDevice, objectError, setDevice, withDevice } from '../../engine/core';
import { ModelError, modelError, problem, Source } from '../../engine/diagnostics';
import { ms } from '../../engine/units';

describe('Device', () => {
  it('is active inside withDevice only', () => {
    const outer = new Device();
    setDevice(outer);
    const inner = new Device();
    expect(withDevice(inner, () => getDevice())).toBe(inner);
    expect(getDevice()).toBe(outer);
    expect(() =>
      withDevice(inner, () => {
        throw new Error('inside');
      }),
    ).toThrow('inside');
    expect(getDevice()).toBe(outer);
  });

  it('has a default clock of 0.1 ms that objects share', () => {
    const device = new Device();
    const object = new BrianObject({ device });
    expect(object.clock).toBe(device.defaultClock);
    expect(device.defaultClock.dt.toString()).toBe('100. us');
    expect(device.defaultClock.name).toBe('defaultclock');
  });

  it('records a repeated text once where asked, and tells listeners', () => {
    const device = new Device();
    const seen: string[] = [];
    const end = device.onDiagnostic((diagnostic) => seen.push(diagnostic.message));
    device.logOnce(problem('A', 'one'));
    device.logOnce(problem('A', 'one'));
    device.logOnce(problem('B', 'one'));
    end();
    device.log(problem('A', 'two'));
    expect(seen).toEqual(['one', 'one']);
    expect(device.diagnostics).toHaveLength(3);
  });
});

describe('BrianObject', () => {
  it('makes a clock of its own for a step', () => {
    const object = new BrianObject({ device: new Device(), name: 'monitor', dt: ms.times(0.5) });
    expect([object.clock.name, object.clock.dt_]).toEqual(['monitor_clock', 0.0005]);
  });

  it('refuses dt together with clock', () => {
    const device = new Device();
    const clock = new Clock(ms.times(1), { device });
    expect(() => new BrianObject({ device, clock, dt: ms.times(1) })).toThrow(
      'either a time step or a clock',
    );
  });

  it('refuses namespaces with internal names', () => {
    expect(() => new BrianObject({ device: new Device(), namespace: { _x: 1 } })).toThrow("'_x'");
  });

  it('switches what it contains on and off with itself', () => {
    const device = new Device();
    const [parent, child, grandchild] = [1, 2, 3].map(() => new BrianObject({ device }));
    if (parent === undefined || child === undefined || grandchild === undefined) throw new Error();
    parent.containedObjects.push(child);
    child.containedObjects.push(grandchild);
    parent.active = false;
    expect(grandchild.active).toBe(false);
    grandchild.active = true;
    expect([parent.active, child.active, grandchild.active]).toEqual([false, false, true]);
  });

  it('depends on the whole where it depends on a part', () => {
    const device = new Device();
    const whole = new BrianObject({ device });
    class Part extends BrianObject {
      override get dependencyTarget(): BrianObject {
        return whole;
      }
    }
    const object = new BrianObject({ device });
    object.addDependency(new Part({ device }));
    expect([...object.dependencies]).toEqual([whole]);
  });

  it('runs its code objects in order at every stage', () => {
    const object = new BrianObject({ device: new Device() });
    const calls: string[] = [];
    for (const name of ['push', 'code']) {
      object.codeObjects.push({
        beforeRun: () => calls.push(`before ${name}`),
        run: () => calls.push(name),
        afterRun: () => calls.push(`after ${name}`),
      });
    }
    object.beforeRun();
    object.run();
    object.afterRun();
    expect(calls).toEqual(['before push', 'before code', 'push', 'code', 'after push', 'after code']);
  });
});

describe('objectError', () => {
  class Runner extends BrianObject {
    override describe() {
      return {
        className: 'Resetter',
        owner: { name: 'cells', className: 'NeuronGroup' },
        template: 'reset',
      };
    }
  }

  it('wraps as Brian does and keeps the diagnostics with object and runner added', () => {
    const runner = new Runner({
      device: new Device(),
      name: 'cells_spike_resetter',
      when: 'resets',
      order: 2,
    });
    const source = new Source('v = 3');
    const cause = modelError('DimensionMismatchError', 'UNIT-ASSIGN', 'The units differ.', {
      origin: { source, span: [0, 5] },
      brian: 'DimensionMismatchError: wrong',
    });
    const error = objectError(runner, cause);
    expect(error).toBeInstanceOf(ModelError);
    expect(error.pythonClass).toBe('BrianObjectException');
    expect(error.root.pythonClass).toBe('DimensionMismatchError');
    expect(error.diagnostic).toMatchObject({
      code: 'UNIT-ASSIGN',
      message: 'The units differ.',
      span: [0, 5],
      object: 'cells',
      runner: { name: 'cells_spike_resetter', group: 'cells', template: 'reset', when: 'resets', order: 2 },
      brian: "BrianObjectException: 'cells_spike_resetter' could not prepare ← DimensionMismatchError: wrong",
    });
  });

  it('reports defects of the program as such', () => {
    const runner = new Runner({ device: new Device(), name: 'r' });
    const error = objectError(runner, new RangeError('oops'));
    expect(error.root.pythonClass).toBe('RuntimeError');
    expect(error.diagnostic.code).toBe('INTERNAL');
  });
});
