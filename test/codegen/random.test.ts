// Random numbers in code: which element draws when. The expected values are what Brian 2.5.1 computes in C++
// standalone mode (golden case seeded/evaluation-order, and the stream vectors of the same collection).
import { describe, expect, it } from 'vitest';
import { RandomState } from '../../engine/core/random';
import golden from '../golden/seeded/evaluation-order.json';
import { World } from './kit';

const N = 40;
const STEPS = 20;

describe('the case evaluation-order', () => {
  const world = new World(N);
  for (let q = 1; q <= 9; q += 1) world.array(`q${q}`, 0);
  for (const name of ['probe', 'hits', 'v']) world.array(name, 0);
  world.array('flag', 0, { dtype: 'bool' });
  world.random.seed(1);
  const set = (name: string, text: string): void =>
    world
      .create('group_variable_set_conditional', { condition: '_cond = True', statement: `${name} = ${text}` })
      .run();
  set('q1', 'randn() + rand()');
  set('q2', 'rand() - randn()');
  set('q3', '3*randn() + i*rand() + 2');
  set('q4', 'rand()/(1 + abs(randn()))');
  set('q5', 'int(rand() < 0.5)*randn()');
  set('q6', '1 + i*(randn() - rand())');
  set('q7', 'clip(rand(), randn() - 1, 5)');
  set('q8', 'rand()**abs(randn())');
  set('flag', 'rand() < 0.5');
  set('q9', 'int(flag)*rand()');
  set('v', 'rand()');
  const events = { templateKwds: { eventspace: '_spikespace' } };
  const threshold = world.create('threshold', '_cond = v > 0.5 and rand() < 0.3', events);
  const reset = world.create('reset', 'hits += 1', events);
  const flicker = world.create('stateupdate', 'v = 0.4 + 0.2*int(flag and rand() < 0.5)');
  const probe = world.create('stateupdate', 'probe = rand()');
  for (let step = 0; step < STEPS; step += 1) {
    for (const object of [threshold, reset, flicker, probe]) object.run();
  }

  const group = golden.objects.find((object) => object.kind === 'NeuronGroup');
  const final: readonly (readonly [string, object])[] = Object.entries(group?.variables ?? {});
  for (const [name, expected] of final) {
    if (!world.variables.has(name) || ['i', 't', 'dt', 'N'].includes(name)) continue;
    it(`gives ${name}`, () => {
      const values = world.values(name);
      const wanted: unknown[] = 'values' in expected && Array.isArray(expected.values) ? expected.values : [];
      expect(wanted.length).toBe(N);
      wanted.forEach((value, at) =>
        expect(Math.abs((values[at] ?? Number.NaN) - Number(value))).toBeLessThan(1e-12),
      );
    });
  }
});

describe('draws', () => {
  it('happen element by element, in the order of the statements', () => {
    const world = new World(2);
    for (const name of ['a', 'b', 'd']) world.array(name, 0);
    world.random.seed(123);
    world.update('a = rand(); b = randn(); d = rand()');
    expect(world.values('a')).toEqual([0.6964691855978616, 0.7194689697855631]);
    expect(world.values('b')[0]).toBeCloseTo(-0.95209721, 8);
    expect(world.values('d')[0]).toBeCloseTo(0.55131477, 8);
    expect(world.values('b')[1]).toBeCloseTo(-0.74544106, 8);
  });

  it('of several normals per element, or of uniforms, come from the stream element by element', () => {
    const n = 300;
    for (const kind of ['rand', 'randn'] as const) {
      const world = new World(n);
      for (const name of ['a', 'b', 'd']) world.array(name, 0);
      world.random.seed(9);
      world.update(`a = ${kind}()\nb = ${kind}()\nd = 2*${kind}()`);
      const stream = new RandomState(9);
      for (let element = 0; element < n; element += 1) {
        const found = ['a', 'b', 'd'].map((name) => world.values(name)[element]);
        expect(found).toEqual([stream[kind](), stream[kind](), 2 * stream[kind]()]);
      }
    }
  });

  it('are made once for a shared variable, before the elements', () => {
    const world = new World(3);
    world.array('level', [0], { scalar: true });
    world.array('x', 0);
    world.random.seed(42);
    world.update('level = rand()\nx = rand()');
    expect(world.values('level')).toEqual([0.3745401188473625]);
    expect(world.values('x')).toEqual([0.9507143064099162, 0.7319939418114051, 0.5986584841970366]);
  });

  it('give a local one number per element', () => {
    const world = new World(2);
    world.array('x', 0);
    world.random.seed(42);
    world.update('b = rand()\nx = b + b');
    expect(world.values('x')).toEqual([2 * 0.3745401188473625, 2 * 0.9507143064099162]);
  });

  it('happen only for selected elements of a conditional assignment', () => {
    const world = new World(4);
    world.array('x', 0);
    world.random.seed(42);
    world
      .create('group_variable_set_conditional', { condition: '_cond = i > 1', statement: 'x = rand()' })
      .run();
    expect(world.values('x')).toEqual([0, 0, 0.3745401188473625, 0.9507143064099162]);
  });

  it('alternate between condition and statement, element by element', () => {
    const world = new World(3);
    world.array('x', 0);
    world.random.seed(42);
    // 0.37 < 0.9 holds, then 0.95 is drawn; 0.73 holds, 0.60 is drawn; 0.16 holds, the next is drawn.
    world
      .create('group_variable_set_conditional', {
        condition: '_cond = rand() < 0.9',
        statement: 'x = rand()',
      })
      .run();
    expect(world.values('x').slice(0, 2)).toEqual([0.9507143064099162, 0.5986584841970366]);
  });

  it('of poisson follow the stream', () => {
    const world = new World(10);
    world.array('n', 0, { dtype: 'int32' });
    world.random.seed(1);
    world.update('n = poisson(3.5)');
    expect(world.values('n')).toEqual([2, 2, 2, 4, 0, 3, 5, 2, 2, 6]);
    world.random.seed(1);
    world.update('n = poisson(25.0)');
    expect(world.values('n')).toEqual([24, 19, 20, 23, 24, 24, 19, 22, 17, 17]);
  });

  it('of poisson may have a mean per element', () => {
    const world = new World(4);
    world.array('n', 0, { dtype: 'int32' });
    world.array('mean', [3.5, 3.5, 0, 3.5]);
    world.random.seed(1);
    world.update('n = poisson(mean)');
    expect(world.values('n')).toEqual([2, 2, 0, 2]);
  });
});
