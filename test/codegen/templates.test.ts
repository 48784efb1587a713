// What each template does with the code it gets, on the reference target.
import { describe, expect, it } from 'vitest';
import { SpikeQueue } from '../../engine/core';
import { ArrayVariable } from '../../engine/core/variables';
import { registerTemplate, targets, templates, variablesOfTemplate } from '../../engine/codegen';
import { errorOf, SECOND, World } from './kit';

const EVENTS = { templateKwds: { eventspace: '_spikespace' } };

/** A world whose elements 1, 3 and 4 (of 6) have an event. */
function spiking(): World {
  const world = new World(6);
  world.array('v', [0, 2, 0.5, 3, 9, 1]);
  world.create('threshold', '_cond = v > 1', EVENTS).run();
  return world;
}

describe('threshold', () => {
  it('lists the elements whose condition holds, ascending, and their number last', () => {
    const world = spiking();
    expect(world.values('_spikespace').slice(0, 3)).toEqual([1, 3, 4]);
    expect(world.values('_spikespace')[6]).toBe(3);
  });

  it('takes a condition that is the same for all elements', () => {
    const world = new World(3);
    world.constant('k', 2);
    const threshold = world.create('threshold', '_cond = k > 1', EVENTS);
    threshold.run();
    expect(world.values('_spikespace')).toEqual([0, 1, 2, 3]);
    world.constant('k', 0);
    threshold.setConstants(world.variables);
    threshold.run();
    expect(world.values('_spikespace')[3]).toBe(0);
  });

  it('makes elements refractory', () => {
    const world = new World(4);
    world.array('v', [0, 2, 0, 3]);
    world.array('not_refractory', 1, { dtype: 'bool' });
    world.array('lastspike', -1e4, { dimension: SECOND });
    world.array('t', [0.25], { scalar: true, dimension: SECOND });
    const kwds = { templateKwds: { eventspace: '_spikespace', refractory: true } };
    world.create('threshold', '_cond = (v > 1) and not_refractory', kwds).run();
    expect(world.values('not_refractory')).toEqual([1, 0, 1, 0]);
    expect(world.values('lastspike')).toEqual([-1e4, 0.25, -1e4, 0.25]);
  });

  it('clears the events after the run', () => {
    const world = spiking();
    const threshold = world.create('threshold', '_cond = v > 1', EVENTS);
    threshold.run();
    threshold.afterRun();
    expect(world.values('_spikespace')[6]).toBe(0);
  });

  it('lists more elements than are executed together', () => {
    const world = new World(1000);
    world.create('threshold', '_cond = i % 3 == 0', EVENTS).run();
    expect(world.values('_spikespace')[1000]).toBe(334);
    expect(world.values('_spikespace').slice(332, 334)).toEqual([996, 999]);
  });
});

describe('reset', () => {
  it('runs for elements with events only', () => {
    const world = spiking();
    world.create('reset', 'v = -i', EVENTS).run();
    expect(world.values('v')).toEqual([0, -1, 0.5, -3, -4, 1]);
  });

  it('does nothing without events', () => {
    const world = new World(3);
    world.array('v', 1);
    world.create('reset', 'v = 0', EVENTS).run();
    expect(world.values('v')).toEqual([1, 1, 1]);
  });
});

describe('group_variable_set', () => {
  it('sets the listed elements in the order given, once per mention', () => {
    const world = new World(4);
    world.array('v', 1);
    world.array('_group_idx', [3, 1, 3], { dtype: 'int32' });
    world.create('group_variable_set', 'v = 2*v + i').run();
    expect(world.values('v')).toEqual([1, 3, 1, 13]);
  });

  it('sets what an index leads to once per mention, too, where no two elements share it', () => {
    const world = new World(3);
    world.array('_own_idx', [2, 1, 0], { dtype: 'int32', unique: true });
    world.array('u', [10, 20, 30], { index: '_own_idx' });
    world.array('_group_idx', [2, 0, 0], { dtype: 'int32' });
    world.create('group_variable_set', 'u += 5').run();
    expect(world.values('u')).toEqual([15, 20, 40]);
  });

  it('gives the draws to the elements in the order given', () => {
    const world = new World(4);
    world.array('v', 0);
    world.array('_group_idx', [3, 1], { dtype: 'int32' });
    world.random.seed(42);
    world.create('group_variable_set', 'v = rand()').run();
    expect(world.values('v')).toEqual([0, 0.9507143064099162, 0, 0.3745401188473625]);
  });
});

describe('group_variable_set_conditional', () => {
  it('runs the statement where the condition holds', () => {
    const world = new World(300);
    world.array('v', 0);
    world
      .create('group_variable_set_conditional', {
        condition: '_cond = i % 2 == 0 and i > 100',
        statement: 'v = i',
      })
      .run();
    expect(world.values('v').reduce((sum, value) => sum + value)).toBe(19800);
    expect(world.values('v')[101]).toBe(0);
  });

  it('sets a shared variable', () => {
    const world = new World(3);
    world.array('s', [0], { scalar: true });
    world.create('group_variable_set_conditional', { condition: '_cond = True', statement: 's = 2*N' }).run();
    expect(world.values('s')).toEqual([6]);
  });
});

describe('get templates', () => {
  it('return values of listed elements', () => {
    const world = new World(300);
    world.array(
      'v',
      [...Array(300).keys()].map((i) => i / 2),
    );
    world.array(
      '_group_idx',
      [...Array(200).keys()].map((i) => 299 - i),
      { dtype: 'int32' },
    );
    world.subexpression('y', '2*v + 1');
    const object = world.create('group_variable_get', '_variable = y');
    expect(object.result).toBeUndefined();
    object.run();
    expect([...(object.result ?? [])]).toEqual([...Array(200).keys()].map((i) => 300 - i));
  });

  it('return values where a condition holds, and a shared value for each of them', () => {
    const world = new World(5);
    world.array('v', [1, 5, 2, 6, 3]);
    world.array('s', [7], { scalar: true });
    const object = world.create('group_variable_get_conditional', '_variable = v\n_cond = v > 2');
    object.run();
    expect([...(object.result ?? [])]).toEqual([5, 6, 3]);
    const shared = world.create('group_variable_get_conditional', '_variable = s\n_cond = v > 2');
    shared.run();
    expect([...(shared.result ?? [])]).toEqual([7, 7, 7]);
  });

  it('return the elements where a condition holds', () => {
    const world = new World(5);
    world.array('v', [1, 5, 2, 6, 3]);
    const object = world.create('group_get_indices', '_cond = v > 2');
    object.run();
    expect([...(object.result ?? [])]).toEqual([1, 3, 4]);
  });
});

describe('statemonitor', () => {
  it('appends the time and a row of values, subexpressions evaluated', () => {
    const world = new World(4);
    world.array('v', [1, 2, 3, 4]);
    world.array('s', [5], { scalar: true });
    world.subexpression('y', 'v*10 + s');
    world.array('n', 0, { dtype: 'int32' });
    world.array('_indices', [3, 0], { dtype: 'int32' });
    world.array('_clock_t', [0.5], { scalar: true });
    const columns = { v: world.dynamic('_recorded_v', 'float64', 2) };
    world.dynamic('_recorded_y', 'float64', 2);
    world.dynamic('_recorded_s', 'float64', 2);
    world.dynamic('_recorded_n', 'int32', 2);
    world.dynamic('t');
    world.array('N', [0], { scalar: true, dtype: 'int32' });
    const recorded = ['v', 'y', 's', 'n'];
    const code = recorded.map((name) => `_to_record_${name} = ${name}`).join('\n');
    const object = world.create('statemonitor', code, { templateKwds: { recorded } });
    for (let step = 0; step < 40; step += 1) object.run();
    expect(columns.v.rows).toBe(40);
    expect([...columns.v.values.slice(0, 4)]).toEqual([4, 1, 4, 1]);
    expect(world.values('_recorded_y').slice(-2)).toEqual([45, 15]);
    expect(world.values('_recorded_s').slice(0, 2)).toEqual([5, 5]);
    expect(world.values('_recorded_n').slice(0, 2)).toEqual([0, 0]);
    expect(world.values('t')).toEqual(new Array(40).fill(0.5));
    expect(world.values('N')).toEqual([40]);
  });

  it('goes on recording while its arrays move and the memory grows', () => {
    const world = new World(2);
    world.array('v', [1, 2]);
    // Made before the monitor brings its own N.
    const update = world.create('stateupdate', 'v += 1');
    world.array('_indices', [0, 1], { dtype: 'int32' });
    world.array('_clock_t', [0], { scalar: true });
    const record = world.dynamic('_recorded_v', 'float64', 2);
    world.dynamic('t');
    world.array('N', [0], { scalar: true, dtype: 'int32' });
    const monitor = world.create('statemonitor', '_to_record_v = v', { templateKwds: { recorded: ['v'] } });
    const generation = world.memory.generation;
    for (let step = 0; step < 20000; step += 1) {
      monitor.run();
      update.run();
    }
    expect(world.memory.generation).toBeGreaterThan(generation);
    expect([...record.values.subarray(-2)]).toEqual([20000, 20001]);
    expect(record.values.every((value, at) => value === Math.floor(at / 2) + 1 + (at % 2))).toBe(true);
  });
});

describe('the first execution of a template may take memory', () => {
  it('and still visits the elements of its list', () => {
    const world = new World(600);
    world.array('v', [...Array(600).keys()]);
    world.array('_indices', [...Array(600).keys()].reverse(), { dtype: 'int32' });
    world.array('_clock_t', [0.5], { scalar: true });
    const record = world.dynamic('_recorded_v', 'float64', 600);
    world.dynamic('t');
    world.array('N', [0], { scalar: true, dtype: 'int32' });
    const monitor = world.create('statemonitor', '_to_record_v = v', { templateKwds: { recorded: ['v'] } });
    const { generation } = world.memory;
    monitor.run();
    expect(world.memory.generation).toBeGreaterThan(generation);
    expect([...record.values]).toEqual([...Array(600).keys()].reverse());
  });

  it('and still sends the spikes of all neurons', () => {
    const world = new World(2);
    world.array('v', 0);
    world.array('_events', [0, 1, 2], { dtype: 'int32' });
    world.constant('_sender_start', 0, undefined, 'int64');
    world.constant('_sender_stop', 2, undefined, 'int64');
    const queue = new SpikeQueue(world.memory);
    queue.prepare(Int32Array.of(0, 1), 2, 0);
    const synapses = world.create('synapses', 'v += 1', { templateKwds: { queue } });
    // Whatever is allocated next does not fit into the memory that there is.
    world.memory.allocate(world.memory.u8.length - world.memory.bytesUsed - 128);
    const { generation } = world.memory;
    synapses.run();
    expect(world.memory.generation).toBeGreaterThan(generation);
    expect(world.values('v')).toEqual([1, 1]);
  });

  it('and still adds up what synapses bring', () => {
    const world = new World(8);
    world.array('weight', [1, 2, 3, 4, 5, 6, 7, 8]);
    world.array('_target', [0, 1, 0, 1, 0, 1, 0, 1], { dtype: 'int32' });
    world.array('_target_var', [7, 7]);
    world.constant('_target_start', 0, undefined, 'int64');
    world.constant('_target_stop', 2, undefined, 'int64');
    // An array that nobody has used before; it does not fit into the memory that there is.
    const large = { name: 'large', owner: 'cells', size: 20000, scalar: true } as const;
    world.variables.set('large', new ArrayVariable(large, world.memory));
    const sum = world.create('summed_variable', '_synaptic_var = weight + large', {
      templateKwds: { index: '_target' },
    });
    const { generation } = world.memory;
    sum.run();
    expect(world.memory.generation).toBeGreaterThan(generation);
    expect(world.values('_target_var')).toEqual([16, 20]);
  });
});

describe('spikemonitor', () => {
  function monitored(world: World, start: number, stop: number, record: boolean) {
    world.constant('_source_start', start, undefined, 'int64');
    world.constant('_source_stop', stop, undefined, 'int64');
    world.array('count', new Array<number>(stop - start).fill(0), { dtype: 'int32' });
    world.dynamic('_recorded_i', 'int32');
    world.dynamic('_recorded_v');
    world.array('N', [0], { scalar: true, dtype: 'int32' });
    return world.create('spikemonitor', '_to_record_i = i\n_to_record_v = v', {
      templateKwds: { eventspace: '_spikespace', recorded: ['i', 'v'], record },
    });
  }

  it('records the elements with events and counts them', () => {
    const world = spiking();
    const object = monitored(world, 0, 6, true);
    object.run();
    object.run();
    expect(world.values('_recorded_i')).toEqual([1, 3, 4, 1, 3, 4]);
    expect(world.values('_recorded_v')).toEqual([2, 3, 9, 2, 3, 9]);
    expect(world.values('count')).toEqual([0, 2, 0, 2, 2, 0]);
    expect(world.values('N')).toEqual([6]);
  });

  it('looks only at its part of the group', () => {
    const world = spiking();
    monitored(world, 2, 4, true).run();
    expect(world.values('_recorded_i')).toEqual([3]);
    expect(world.values('count')).toEqual([0, 1]);
  });

  it('only counts where it is told not to record', () => {
    const world = spiking();
    monitored(world, 0, 6, false).run();
    expect(world.values('_recorded_i')).toEqual([]);
    expect(world.values('N')).toEqual([3]);
  });
});

describe('ratemonitor', () => {
  it('appends events per element and second', () => {
    const world = spiking();
    world.constant('_source_start', 1, undefined, 'int64');
    world.constant('_source_stop', 4, undefined, 'int64');
    world.constant('_num_source_neurons', 3, undefined, 'int64');
    world.array('_clock_t', [0.2], { scalar: true });
    world.array('_clock_dt', [0.001], { scalar: true });
    world.dynamic('t');
    world.dynamic('rate');
    world.array('N', [0], { scalar: true, dtype: 'int32' });
    const object = world.create('ratemonitor', {}, EVENTS);
    object.run();
    object.run();
    expect(world.values('t')).toEqual([0.2, 0.2]);
    expect(world.values('rate')[0]).toBeCloseTo(2 / 0.001 / 3, 9);
    expect(world.values('N')).toEqual([2]);
  });
});

describe('templates', () => {
  it('all exist on the reference target', () => {
    expect([...(targets.get('reference')?.templates.keys() ?? [])]).toEqual(
      expect.arrayContaining([...templates.keys()]),
    );
  });

  it('name the variables that they need', () => {
    const threshold = templates.get('threshold');
    if (threshold === undefined) throw new Error('no threshold');
    expect(variablesOfTemplate(threshold, { eventspace: '_spikespace' })).toEqual(['N', '_spikespace']);
    expect(errorOf(() => variablesOfTemplate(threshold, {})).diagnostic.code).toBe('TEMPLATE-ARGUMENT');
  });

  it('can be added, with arguments from the runner', () => {
    registerTemplate('reference', {
      name: 'every_nth',
      blocks: ['run'],
      usesVariables: ['N'],
      iteratesAll: false,
      allowsScalarWrites: false,
      create(context) {
        const block = context.block();
        const size = context.number('N');
        const stride = Number(context.kwds.stride);
        return {
          run() {
            const chosen = [...Array(size()).keys()].filter((element) => element % stride === 0);
            block.forElements(chosen, 0, chosen.length);
            return undefined;
          },
        };
      },
    });
    const world = new World(5);
    world.array('v', 0);
    world.create('every_nth', 'v = i + 1', { templateKwds: { stride: 2 } }).run();
    expect(world.values('v')).toEqual([1, 0, 3, 0, 5]);
    expect(errorOf(() => world.create('every_nt', 'v = 1')).diagnostic.fixes?.[0]?.title).toContain(
      'every_nth',
    );
  });
});
