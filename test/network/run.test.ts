import { beforeEach, describe, expect, it } from 'vitest';
import { BrianObject, Device, setDevice } from '../../engine/core';
import { modelError } from '../../engine/diagnostics';
import { Network, NetworkOperation, stop } from '../../engine/network';
import { ms, mV, second } from '../../engine/units';
import { Counter, failure, Recorder } from './fakes';

let device: Device;
let log: string[];
beforeEach(() => {
  device = new Device();
  setDevice(device);
  log = [];
});

describe('a run', () => {
  it('executes the steps of its interval, prepares before and finishes after', () => {
    const object = new Recorder(log, { name: 'a' });
    const network = new Network(object);
    const summary = network.run(ms.times(0.25));
    expect(log).toEqual(['a@0', 'a@0.1', 'a@0.2']);
    expect([object.prepared, object.finished]).toEqual([[0], 1]);
    expect(network.t.toString()).toBe('250. us');
    expect(device.defaultClock.timestep).toBe(3);
    expect(summary).toMatchObject({ status: 'done', steps: 3, t: ms.times(0.25).value });
  });

  it('never repeats a step', () => {
    const network = new Network(new Recorder(log, { name: 'a' }));
    network.run(ms.times(0.25));
    network.run(ms.times(0.25));
    expect(log).toEqual(['a@0', 'a@0.1', 'a@0.2', 'a@0.3', 'a@0.4']);
    expect(network.t.toString()).toBe('0.5 ms');
  });

  it('passes by inactive objects altogether, as they are when the run starts', () => {
    const [a, b] = [new Recorder(log, { name: 'a' }), new Recorder(log, { name: 'b', order: 1 })];
    const network = new Network([a, b]);
    b.active = false;
    const operation = new NetworkOperation(
      () => {
        b.active = true;
      },
      { when: 'end' },
    );
    network.add(operation);
    network.run(ms.times(0.2));
    expect(log).toEqual(['a@0', 'a@0.1']);
    expect(b.prepared).toEqual([]);
    network.run(ms.times(0.1));
    expect(log.slice(2)).toEqual(['a@0.2', 'b@0.2']);
  });

  it('does nothing and takes no time without objects', () => {
    const network = new Network();
    network.run(ms.times(5));
    expect(network.t_).toBe(0);
  });

  it('can last 0 s', () => {
    const object = new Recorder(log, { name: 'a' });
    expect(new Network(object).run(ms.times(0))).toMatchObject({ status: 'done', steps: 0 });
    expect([object.prepared, object.finished, log]).toEqual([[0], 1, []]);
  });

  it('needs a time as its duration', () => {
    const network = new Network(new Recorder(log));
    const error = failure(() => network.run(3));
    expect(error.pythonClass).toBe('DimensionMismatchError');
    for (const fact of ["'run'", "'duration'", 'unit is 1']) expect(error.message).toContain(fact);
    expect(failure(() => network.run(mV.times(3))).message).toContain('unit is V');
    expect(failure(() => network.run(ms.times(-1))).pythonClass).toBe('ValueError');
    expect(failure(() => network.run(second.times(Number.POSITIVE_INFINITY))).pythonClass).toBe('ValueError');
    expect(log).toEqual([]);
  });

  it('checks a change of the step against the current time, unwrapped', () => {
    const network = new Network(new Recorder(log));
    network.run(ms.times(0.1));
    device.defaultClock.dt = ms.times(0.3);
    const error = failure(() => network.run(ms.times(1)));
    expect(error).toMatchObject({ pythonClass: 'ValueError', diagnostic: { code: 'DT' } });
  });
});

describe('namespaces of a run', () => {
  class Asking extends BrianObject {
    seen: Record<string, unknown> = {};

    override beforeRun(...[namespace, level]: Parameters<BrianObject['beforeRun']>): void {
      this.seen = Object.fromEntries(this.runNamespace(namespace, level));
    }
  }

  it('is the visible one, or the given one instead of it', () => {
    const asking = new Asking();
    const network = new Network(asking);
    device.namespaces.globals.set('tau', 1);
    network.run(ms);
    expect(asking.seen).toEqual({ tau: 1 });
    network.run(ms, { namespace: { other: 2 } });
    expect(asking.seen).toEqual({ other: 2 });
    network.run(ms, { namespace: {} });
    expect(asking.seen).toEqual({});
  });

  it('looks further out with level', () => {
    const asking = new Asking();
    const network = new Network(asking);
    device.namespaces.within(new Map([['tau', 5]]), () => {
      network.run(ms);
      expect(asking.seen).toEqual({ tau: 5 });
      network.run(ms, { level: 1 });
      expect(asking.seen).toEqual({});
    });
  });
});

describe('checks before a run', () => {
  it('lists all names that are not unique, those of contained objects too', () => {
    const objects = [1, 2].map(() => {
      const cells = new BrianObject({ name: 'cells' });
      cells.containedObjects.push(new BrianObject({ name: 'cells_stateupdater' }));
      return cells;
    });
    const error = failure(() => new Network(objects).run(ms));
    expect(error.pythonClass).toBe('ValueError');
    for (const fact of ["'cells'", "'cells_stateupdater'", 'unique']) expect(error.message).toContain(fact);
  });

  it('refuses to run without what an object depends on', () => {
    const object = new BrianObject({ name: 'synapses' });
    object.addDependency(new BrianObject({ name: 'cells' }));
    const error = failure(() => new Network(object).run(ms));
    expect(error.pythonClass).toBe('ValueError');
    for (const fact of ["'synapses'", "'cells'", 'depends']) expect(error.message).toContain(fact);
  });

  it('refuses objects of another network', () => {
    const object = new Recorder(log, { name: 'a' });
    const [first, second_] = [new Network(object), new Network(object)];
    first.run(ms.times(0.1));
    expect(failure(() => second_.run(ms)).pythonClass).toBe('RuntimeError');
    expect(failure(() => new Network(object)).message).toContain("'active'");
  });

  it('asks each object whether it fits the others', () => {
    class Picky extends BrianObject {
      override checkNetwork(objects: readonly BrianObject[]): void {
        if (objects.length > 1) throw modelError('NotImplementedError', 'SUMMED', 'too many');
      }
    }
    const picky = new Picky();
    new Network(picky).run(ms);
    expect(failure(() => new Network([new Picky(), new Recorder(log)]).run(ms)).pythonClass).toBe(
      'NotImplementedError',
    );
  });

  it('wraps errors of preparation and reports those of all objects', () => {
    class Broken extends BrianObject {
      override beforeRun(): void {
        throw modelError('KeyError', 'NAME-UNKNOWN', `unknown in ${this.name}`);
      }
    }
    const error = failure(() => new Network([new Broken({ name: 'b' }), new Broken({ name: 'a' })]).run(ms));
    expect(error.pythonClass).toBe('BrianObjectException');
    expect(error.root.pythonClass).toBe('KeyError');
    expect(error.diagnostics.map((diagnostic) => [diagnostic.object, diagnostic.message])).toEqual([
      ['a', 'unknown in a'],
      ['b', 'unknown in b'],
    ]);
  });

  it('does not wrap an error that an object has wrapped itself', () => {
    class Broken extends BrianObject {
      override beforeRun(): void {
        throw modelError('BrianObjectException', 'SYNTAX', 'own text');
      }
    }
    const error = failure(() => new Network(new Broken()).run(ms));
    expect([error.message, error.cause]).toEqual(['own text', undefined]);
  });
});

describe('errors in a step', () => {
  it('of an operation pass unchanged', () => {
    const boom = new RangeError('reached the limit');
    let calls = 0;
    const network = new Network(
      new NetworkOperation(() => {
        calls += 1;
        if (calls === 3) throw boom;
      }),
    );
    expect(() => network.run(ms)).toThrow(boom);
    expect(calls).toBe(3);
    expect(network.t_).toBe(2 * ms.times(0.1).value);
  });

  it('of model code are wrapped with their runner', () => {
    class Runner extends BrianObject {
      override describe() {
        return { className: 'CodeRunner', template: 'stateupdate' };
      }

      override run(): void {
        throw modelError('ZeroDivisionError', 'DIVISION', 'by zero');
      }
    }
    const error = failure(() => new Network(new Runner({ name: 'r' })).run(ms));
    expect(error.pythonClass).toBe('BrianObjectException');
    expect(error.diagnostic).toMatchObject({ object: 'r', runner: { name: 'r', template: 'stateupdate' } });
  });

  it('leave the network ready for another run', () => {
    let broken = true;
    const network = new Network(
      new NetworkOperation(() => {
        if (broken) throw new RangeError('stop');
      }),
    );
    expect(() => network.run(ms)).toThrow('stop');
    broken = false;
    expect(network.run(ms)).toMatchObject({ status: 'done', steps: 10 });
  });
});

describe('stop', () => {
  it('completes the step; the next run goes on there', () => {
    // Brian 2.5.1: stopped in the fifth call, t = 0.5 ms; after another 0.2 ms, 0.7 ms and 7 calls
    let calls = 0;
    const network: Network = new Network();
    network.add(
      new NetworkOperation(() => {
        calls += 1;
        if (calls === 5) network.stop();
      }),
      new Recorder(log, { name: 'later', when: 'end' }),
    );
    expect(network.run(ms)).toMatchObject({ status: 'stopped', steps: 5 });
    expect(network.t.toString()).toBe('0.5 ms');
    expect(log).toHaveLength(5);
    network.run(ms.times(0.2));
    expect([network.t.toString(), calls]).toEqual(['0.7 ms', 7]);
  });

  it('stops every network of the device when asked globally', () => {
    const network = new Network(
      new NetworkOperation(() => {
        stop();
      }),
    );
    expect(network.run(ms)).toMatchObject({ status: 'stopped', steps: 1 });
  });

  it('with several clocks leaves the time of the next step', () => {
    const network: Network = new Network();
    network.add(
      new Recorder(log, { name: 'a', dt: ms.times(0.1) }),
      new NetworkOperation(
        (t) => {
          if (t.value > 0.0002) network.stop();
        },
        { dt: ms.times(0.25) },
      ),
    );
    network.run(ms);
    expect(network.t.toString()).toBe('300. us');
  });
});

describe('network operations', () => {
  it('are called with the time of their clock or without arguments', () => {
    const times: string[] = [];
    const arguments_: number[] = [];
    const network = new Network([
      new NetworkOperation((t) => times.push(t.toString()), { dt: ms.times(0.5), name: 'with_time' }),
      new NetworkOperation((...all: unknown[]) => arguments_.push(all.length), { dt: ms.times(0.5) }),
    ]);
    network.run(ms);
    expect(times).toEqual(['0. s', '0.5 ms']);
    expect(arguments_).toEqual([0, 0]);
  });

  it('have at most one argument', () => {
    const two = (t: unknown, x: unknown): unknown => [t, x];
    expect(failure(() => new NetworkOperation(two as () => void))).toMatchObject({
      pythonClass: 'TypeError',
      diagnostic: { code: 'OPERATION' },
    });
  });

  it('cannot start another run of their network', () => {
    const network: Network = new Network();
    network.add(new NetworkOperation(() => network.run(ms)));
    expect(failure(() => network.run(ms)).diagnostic.code).toBe('RUN-ACTIVE');
  });
});

describe('invalid values', () => {
  it('are reported after the run, with variable and first neuron', () => {
    const counter = new Counter({ name: 'cells', size: 4 });
    const network = new Network(counter);
    counter.x.values.set([0, 0, Number.NaN, 1e60]);
    network.run(ms);
    expect(device.diagnostics).toMatchObject([
      { code: 'INVALID-VALUES', severity: 'warning', object: 'cells' },
    ]);
    for (const fact of ["'x'", "'cells'", 'neuron 2']) expect(device.diagnostics[0]?.message).toContain(fact);
    network.run(ms);
    expect(device.diagnostics).toHaveLength(1);
  });

  it('accepts values up to 1e50', () => {
    const counter = new Counter();
    counter.x.values[0] = -1e49;
    new Network(counter).run(ms);
    expect(device.diagnostics).toEqual([]);
  });

  it('can stop the run', () => {
    const counter = new Counter();
    const network = new Network([
      counter,
      new NetworkOperation((t) => {
        if (t.value > 0.5) counter.x.values[0] = Number.POSITIVE_INFINITY;
      }),
    ]);
    const slices = network.runSlices(second.times(100), { stopOnInvalid: true, sliceMs: 1 });
    let next = slices.next();
    while (next.done !== true) next = slices.next();
    expect(next.value.status).toBe('stopped');
    expect(next.value.t).toBeLessThan(100);
  });
});
