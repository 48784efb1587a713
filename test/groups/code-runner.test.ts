// CodeRunner, clause by clause: each test has the name of the promise that it keeps.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Device, Namespace } from '../../engine';
import { Clock, CodeRunner, Network, NeuronGroup, Resetter, StateUpdater, Thresholder } from '../../engine';
import { ms, mV, volt } from '../../engine/units';
import { errorOf, freshDevice, marked, runSteps } from './kit';

let device: Device;

beforeEach(() => {
  device = freshDevice();
});

function volts(size = 2): NeuronGroup {
  return new NeuronGroup(size, 'v : volt\nw : 1', { name: 'cells' });
}

describe('CodeRunner', () => {
  it('runs a CodeObject at every step of its clock and keeps a reference to its group', () => {
    const group = volts();
    const runner = new CodeRunner(group, 'stateupdate', { code: 'w += 1', dt: ms.times(0.2) });
    runSteps(6, group, runner);
    expect(runner.group).toBe(group);
    expect([...group.get('w')]).toEqual([3, 3]);
    expect(runner.codeObjects).toEqual([runner.codeobj]);
  });

  it('has the defaults of Brian 2', () => {
    const runner = new CodeRunner(volts(), 'stateupdate');
    expect(runner).toMatchObject({
      abstractCode: '',
      userCode: '',
      when: 'start',
      order: 0,
      name: 'coderunner',
      checkUnits: true,
      generateEmptyCode: true,
      templateKwds: {},
      neededVariables: [],
      overrideConditionalWrite: [],
    });
    expect(runner.addToMagicNetwork).toBe(true);
    expect(runner.invalidatesMagicNetwork).toBe(true);
  });

  it('refuses dt and clock together', () => {
    const clock = new Clock(ms.times(1));
    const error = errorOf(() => new CodeRunner(volts(), 'stateupdate', { dt: ms.times(1), clock }));
    expect(error.pythonClass).toBe('ValueError');
  });

  it('refuses a dt that is not a time', () => {
    const error = errorOf(() => new CodeRunner(volts(), 'stateupdate', { dt: mV.times(1) }));
    expect(error.pythonClass).toBe('DimensionMismatchError');
  });

  it('follows the default clock where neither dt nor clock is given, even if its group has another', () => {
    const group = new NeuronGroup(1, 'w : 1', { dt: ms.times(1) });
    const runner = new CodeRunner(group, 'stateupdate', { code: 'w += 1' });
    expect(runner.clock).toBe(device.defaultClock);
    runSteps(10, group, runner);
    expect(group.get('w')[0]).toBe(10);
  });

  it('gives a runner with its own dt a clock named after it', () => {
    const runner = new CodeRunner(volts(), 'stateupdate', { dt: ms.times(0.5), name: 'slow' });
    expect(runner.clock.name).toBe('slow_clock');
    expect(runner.clock.dt_).toBe(0.0005);
  });

  it('is placed by slot and order', () => {
    const group = new NeuronGroup(1, 'w : 1');
    const set = (value: number, when: string, order: number): CodeRunner =>
      new CodeRunner(group, 'stateupdate', { code: `w = w*10 + ${value}`, when, order });
    runSteps(1, group, set(4, 'end', 0), set(2, 'start', 1), set(1, 'start', -1), set(3, 'after_start', -9));
    expect(group.get('w')[0]).toBe(1234);
  });

  it('takes a name as it is, and finds a free one for a wildcard', () => {
    const group = volts();
    const names = ['coderunner*', 'coderunner*', 'mine', 'mine'].map(
      (name) => new CodeRunner(group, 'stateupdate', { name }).name,
    );
    expect(names).toEqual(['coderunner', 'coderunner_1', 'mine', 'mine']);
    expect(errorOf(() => new CodeRunner(group, 'stateupdate', { name: 'not a name' })).pythonClass).toBe(
      'ValueError',
    );
  });

  describe('userCode is what warnings and errors show, with the span in it', () => {
    it('points at the same sub-expression where the user wrote it', () => {
      const error = errorOf(
        () =>
          new CodeRunner(volts(), 'stateupdate', {
            code: '_factor = 2*1\nv = (w + 3*ms)*_factor',
            userCode: 'v = 2*(w + 3*ms)',
          }),
      );
      expect(error.diagnostic.userCode).toBe('v = 2*(w + 3*ms)');
      expect(marked(error.diagnostic)).toBe('(w + 3*ms)');
      expect(error.diagnostic.parts?.map(({ span }) => error.diagnostic.userCode.slice(...span))).toEqual([
        'w',
        '3*ms',
      ]);
    });

    it('points at the statement where the failing part is not the user’s', () => {
      const error = errorOf(
        () =>
          new CodeRunner(volts(), 'stateupdate', {
            code: 'w = 1\nv = clip(v, 1, 2)',
            userCode: 'w = 1; v = limited(v)',
          }),
      );
      expect(marked(error.diagnostic)).toBe('v = limited(v)');
    });

    it('points at the whole text where not even the statement is the user’s', () => {
      const error = errorOf(
        () => new CodeRunner(volts(), 'stateupdate', { code: 'v = 3*second', userCode: 'leak()' }),
      );
      expect(marked(error.diagnostic)).toBe('leak()');
    });

    it('warns about conflicts of those names only that the user wrote', () => {
      device.namespaces.globals.set('N', 8);
      device.namespaces.globals.set('foo', 1);
      const group = volts();
      new CodeRunner(group, 'stateupdate', { code: 'w = N + foo', userCode: 'w = foo' }).beforeRun();
      expect(device.diagnostics).toEqual([]);
      new CodeRunner(group, 'stateupdate', { code: 'w = N + foo', userCode: '' }).beforeRun();
      expect(device.diagnostics).toEqual([]);
      new CodeRunner(group, 'stateupdate', { code: 'w = N + foo' }).beforeRun();
      expect(device.diagnostics.map(({ code }) => code)).toEqual(['NAME-CONFLICT']);
      expect(marked(device.diagnostics[0] as never)).toBe('N');
    });
  });

  it('skips statement checks with checkUnits: false', () => {
    const group = volts();
    expect(errorOf(() => new CodeRunner(group, 'stateupdate', { code: 'v = 3' })).root.pythonClass).toBe(
      'DimensionMismatchError',
    );
    runSteps(1, group, new CodeRunner(group, 'stateupdate', { code: 'v = 3', checkUnits: false }));
    expect([...group.get('v')]).toEqual([3, 3]);
  });

  it('passes templateKwds to the template', () => {
    const group = new NeuronGroup(3, 'v : 1', { events: { high: 'v > 1', low: 'v < 1' } });
    group.set('v', [0, 2, 3]);
    const reset = (eventspace: string, code: string): CodeRunner =>
      new CodeRunner(group, 'reset', { code, when: 'resets', templateKwds: { eventspace } });
    runSteps(1, group, reset('_highspace', 'v = 10'), reset('_lowspace', 'v = -10'));
    expect([...group.get('v')]).toEqual([-10, 10, 10]);
    const missing = errorOf(() => new CodeRunner(group, 'reset', { code: 'v = 10' }));
    expect(missing.diagnostic.code).toBe('TEMPLATE-ARGUMENT');
  });

  it('resolves neededVariables although nothing mentions them', () => {
    const group = volts();
    const runner = new CodeRunner(group, 'stateupdate', { code: 'w = 1', neededVariables: ['nowhere'] });
    const error = errorOf(() => runSteps(1, group, runner));
    expect(error.root.pythonClass).toBe('KeyError');
    expect(error.diagnostic.message).toContain("'nowhere'");
    device.namespaces.globals.set('nowhere', 1);
    runSteps(1, group, runner);
    expect([...group.get('w')]).toEqual([1, 1]);
  });

  it('lifts the refractory guard for the condition named by overrideConditionalWrite', () => {
    const group = new NeuronGroup(2, 'dv/dt = 0*Hz*v : 1 (unless refractory)', {
      threshold: 'False',
      refractory: ms.times(10),
      method: 'euler',
    });
    group.set('lastspike', 0);
    group.set('not_refractory', false);
    const guarded = new CodeRunner(group, 'stateupdate', { code: 'v += 1' });
    const lifted = new CodeRunner(group, 'stateupdate', {
      code: 'v += 10',
      overrideConditionalWrite: ['not_refractory'],
    });
    runSteps(2, group, guarded, lifted);
    expect([...group.get('v')]).toEqual([20, 20]);
  });

  it('picks the target by codeobjClass, by default that of its group', () => {
    const group = volts();
    const runner = new CodeRunner(group, 'stateupdate', { code: 'w = 1' });
    runSteps(1, group, runner);
    expect(runner.codeobjClass).toBeUndefined();
    const odd = { codeobjClass: 'abacus' as 'reference' };
    expect(
      errorOf(() => new CodeRunner(group, 'stateupdate', { code: 'w = 1', ...odd })).root.pythonClass,
    ).toBe('ValueError');
    const other = new NeuronGroup(1, 'w : 1', { ...odd, checkOnCreation: false });
    expect(errorOf(() => new CodeRunner(other, 'stateupdate', { code: 'w = 1' })).diagnostic.code).toBe(
      'TARGET-UNKNOWN',
    );
  });

  it('makes no code object for empty code with generateEmptyCode: false, and one without', () => {
    const group = volts();
    const none = new CodeRunner(group, 'stateupdate', { generateEmptyCode: false });
    const empty = new CodeRunner(group, 'stateupdate');
    runSteps(1, group, none, empty);
    expect(none.codeobj).toBeUndefined();
    expect(none.codeObjects).toEqual([]);
    expect(empty.codeObjects).toHaveLength(1);
  });

  it('counts the enclosing namespaces with level when no run namespace is passed', () => {
    const group = volts(1);
    const runner = new CodeRunner(group, 'stateupdate', { code: 'w = foo' });
    const value = (level?: number, namespace?: Namespace): number => {
      runner.beforeRun(namespace, level);
      runner.run();
      return group.get('w')[0] ?? Number.NaN;
    };
    device.namespaces.globals.set('foo', 1);
    device.namespaces.within(new Map([['foo', 2]]), () => {
      device.namespaces.within(new Map([['foo', 3]]), () => {
        expect([value(), value(0), value(1), value(2)]).toEqual([3, 3, 2, 1]);
        expect(value(1, new Map([['foo', 7]]))).toBe(7);
      });
    });
  });

  it('calls updateAbstractCode before it compiles; the hook may set the code', () => {
    class Counter extends CodeRunner {
      step = 1;
      calls: (number | undefined)[] = [];
      override updateAbstractCode(runNamespace?: Namespace, level?: number): void {
        this.calls.push(level);
        this.abstractCode = `w += ${this.step}${runNamespace?.has('twice') === true ? '*2' : ''}`;
      }
    }
    const group = volts(1);
    const runner = new Counter(group, 'stateupdate');
    runSteps(2, group, runner);
    runner.step = 10;
    runner.beforeRun(new Map([['twice', true]]), 0);
    runner.run();
    expect(group.get('w')[0]).toBe(22);
    expect(runner.calls).toHaveLength(2);
  });
});

describe('CodeRunner on creation', () => {
  it('reports a unit mismatch at once', () => {
    const error = errorOf(() => new CodeRunner(volts(), 'stateupdate', { code: 'v += 3*ms' }));
    expect(error.pythonClass).toBe('BrianObjectException');
    expect(error.root.pythonClass).toBe('DimensionMismatchError');
    expect(error.diagnostic).toMatchObject({
      code: 'UNIT-ADD',
      object: 'cells',
      userCode: 'v += 3*ms',
      runner: { name: 'coderunner', group: 'cells', template: 'stateupdate', when: 'start', order: 0 },
    });
    expect(error.diagnostic.parts?.map(({ text, unit, because }) => [text, unit, because])).toEqual([
      ['v', 'V', 'v is V (group cells, line 1)'],
      ['3*ms', 's', undefined],
    ]);
  });

  it('does not report an identifier that is merely not known yet', () => {
    const group = volts();
    const runner = new CodeRunner(group, 'stateupdate', { code: 'v = E_L' });
    expect(errorOf(() => runSteps(1, group, runner)).root.pythonClass).toBe('KeyError');
    device.namespaces.globals.set('E_L', mV.times(-70));
    runSteps(1, group, runner);
    expect(group.get('v')[0]).toBeCloseTo(-0.07, 15);
  });

  it('uses the group’s namespace, but not that of the run', () => {
    device.namespaces.globals.set('shift', ms.times(1));
    const outside = volts();
    expect(new CodeRunner(outside, 'stateupdate', { code: 'v += shift' }).name).toBe('coderunner');
    const inside = new NeuronGroup(1, 'v : volt', { namespace: { shift: ms.times(1) } });
    expect(errorOf(() => new CodeRunner(inside, 'stateupdate', { code: 'v += shift' })).diagnostic.code).toBe(
      'UNIT-ADD',
    );
  });

  it('reports all certain problems, not only the first', () => {
    const error = errorOf(
      () => new CodeRunner(volts(), 'stateupdate', { code: 'v = 3*ms\nw = unknown\nw = v +\nw = exp(v)' }),
    );
    expect(error.diagnostics.map((diagnostic) => diagnostic.code).sort()).toEqual([
      'SYNTAX',
      'UNIT-ARGUMENT',
      'UNIT-ASSIGN',
    ]);
  });

  it('leaves nothing behind when it fails', () => {
    const group = volts();
    errorOf(() => new CodeRunner(group, 'stateupdate', { code: 'v = 3', name: 'broken*' }));
    expect([...device.objects].map(({ name }) => name)).not.toContain('broken');
    expect(new CodeRunner(group, 'stateupdate', { name: 'broken*' }).name).toBe('broken');
  });

  it('tries the hook of a subclass, too', () => {
    class Wrong extends CodeRunner {
      override updateAbstractCode(): void {
        this.abstractCode = 'v = 3*amp';
      }
    }
    expect(errorOf(() => new Wrong(volts(), 'stateupdate')).diagnostic.code).toBe('UNIT-ASSIGN');
  });

  it('puts off a hook that needs fields of the subclass, which do not exist yet', () => {
    class Shift extends CodeRunner {
      unit = 'mV';
      readonly #amount = 2;
      override updateAbstractCode(): void {
        this.abstractCode = this.unit === 'mV' ? `v += ${this.#amount}*mV` : 'v += 1';
      }
    }
    const group = volts(1);
    const runner = new Shift(group, 'stateupdate');
    runSteps(3, group, runner);
    expect(group.get('v')[0]).toBeCloseTo(0.006, 15);
  });

  it('can be switched off; check still finds everything', () => {
    const runner = new CodeRunner(volts(), 'stateupdate', {
      code: 'v = 3*ms\nw = unknown',
      checkOnCreation: false,
    });
    expect(runner.check().map(({ code, span, userCode }) => [code, userCode.slice(...span)])).toEqual([
      ['UNIT-ASSIGN', '3*ms'],
      ['NAME-UNKNOWN', 'unknown'],
    ]);
    expect(runner.compilations).toBe(0);
  });
});

describe('CodeRunner and compilation', () => {
  it('compiles once as long as only values of constants change', () => {
    const group = volts(1);
    const runner = new CodeRunner(group, 'stateupdate', { code: 'w = foo' });
    const network = new Network([group, runner]);
    for (const foo of [1, 2, 3]) {
      device.namespaces.globals.set('foo', foo);
      network.run(ms.times(0.1));
      expect(group.get('w')[0]).toBe(foo);
    }
    expect(runner.compilations).toBe(1);
  });

  it('compiles again when code, variables or the kind of a constant change', () => {
    const group = volts(1);
    const runner = new CodeRunner(group, 'stateupdate', { code: 'w = foo*1.5' });
    const network = new Network([group, runner]);
    const count = (): number => {
      network.run(ms.times(0.1));
      return runner.compilations;
    };
    device.namespaces.globals.set('foo', 1);
    expect(count()).toBe(1);
    device.namespaces.globals.set('foo', true);
    expect(count()).toBe(2);
    runner.abstractCode = 'w = foo*2.5';
    expect(count()).toBe(3);
    expect(group.get('w')[0]).toBe(2.5);
  });

  it('checks units again when only the value of an exponent changes', () => {
    const group = volts(1);
    const runner = new CodeRunner(group, 'stateupdate', {
      code: 'v = volt*(v/volt) + 0*(w*volt)**k/volt**0',
    });
    device.namespaces.globals.set('k', 1);
    const network = new Network([group, runner]);
    network.run(ms.times(0.1));
    device.namespaces.globals.set('k', 2);
    expect(errorOf(() => network.run(ms.times(0.1))).diagnostic.code).toBe('UNIT-ADD');
  });
});

describe('CodeRunner is the base of', () => {
  it('Thresholder, Resetter and StateUpdater', () => {
    const group = new NeuronGroup(1, 'dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', reset: 'v = 0' });
    const classes = group.containedObjects.map((object) => object.constructor);
    expect(classes).toEqual([Thresholder, Resetter, StateUpdater]);
    expect(group.containedObjects.every((object) => object instanceof CodeRunner)).toBe(true);
  });

  it('runners that users subclass, with constants of their own making', () => {
    class Drift extends CodeRunner {
      constructor(
        target: NeuronGroup,
        readonly perStep = volt.times(0.5),
      ) {
        super(target, 'stateupdate', { when: 'end', name: 'drift*' });
      }

      override updateAbstractCode(): void {
        this.abstractCode = `v += ${this.perStep.value}*volt`;
        this.userCode = 'v drifts';
      }
    }
    const group = volts(1);
    const drift = new Drift(group);
    runSteps(4, group, drift);
    expect(group.get('v')[0]).toBe(2);
    expect(drift.userCode).toBe('v drifts');
  });
});
