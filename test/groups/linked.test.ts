// Linked variables, with what the real Brian 2.5.1 gives for the same groups.
import { describe, expect, it } from 'vitest';
import { NeuronGroup } from '../../engine/groups';
import { StateMonitor } from '../../engine/monitors';
import { errorOf, freshDevice, runSteps } from './kit';

function source(): NeuronGroup {
  const group = new NeuronGroup(
    6,
    `dx/dt = (2 - x)/(8*ms) : 1
     y = 2*x + w + i : 1
     w : 1 (constant)
     sh : 1 (shared)
     k : integer (constant)
     u : volt`,
    { method: 'euler' },
  );
  group.set('w', 'i*0.5');
  group.set('x', 'i*0.1');
  group.set('sh', 4);
  group.set('k', 'i % 3');
  return group;
}

function target(): NeuronGroup {
  return new NeuronGroup(
    3,
    `dv/dt = (a + b - v + c*s1)/(5*ms) : 1
     a : 1 (linked)
     b : 1 (linked)
     c : 1 (linked)
     s1 : 1 (linked)
     kk : integer (linked)
     m : 1
     sub = a + b : 1`,
    { threshold: 'v > 2', reset: 'v = 0; a = 0.5', refractory: '1*ms', method: 'euler' },
  );
}

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(Array.from(found, (one) => Math.round(one * 1e8) / 1e8)).toEqual(expected);
}

describe('linked variables', () => {
  it('follow and change the variables that they are linked to', () => {
    freshDevice();
    const from = source();
    const one = new NeuronGroup(1, 'z : 1');
    one.set('z', 7);
    const to = target();
    to.linkVariable('a', from.slice(3), 'x');
    to.linkVariable('b', from.slice(1, 5), 'y', [2, 0, 1]);
    to.linkVariable('c', from, 'sh');
    to.linkVariable('s1', one, 'z');
    to.linkVariable('kk', from, 'k', [5, 4, 3]);
    const chained = new NeuronGroup(3, 'q : 1 (linked)\nq2 : 1 (linked)\nr = q*2 : 1');
    chained.linkVariable('q', to, 'a');
    chained.linkVariable('q2', to, 'a', [2, 2, 0]);
    const monitor = new StateMonitor(to, ['v', 'sub'], { record: true });
    runSteps(40, from, one, to, chained, monitor);
    expectClose(to.get('a'), [0.60904242, 0.60904242, 0.60904242]);
    expectClose(to.get('b'), [5.71808484, 3.2024352, 4.82335967]);
    expect([...to.get('c')]).toEqual([4]);
    expect([...to.get('s1')]).toEqual([7]);
    expect([...to.get('kk')]).toEqual([2, 1, 0]);
    expectClose(chained.get('r'), [1.21808484, 1.21808484, 1.21808484]);
    expectClose(
      [0, 1, 2].map((row) => monitor.column('sub', row)[39] ?? 0),
      [6.27430609, 3.76478747, 5.38724262],
    );
    expectClose(from.get('x'), [0.79075537, 0.8512176, 0.91167983, 0.60904242, 0.60904242, 0.60904242]);
    to.set('a', 9, 1);
    expectClose(from.get('x'), [0.79075537, 0.8512176, 0.91167983, 0.60904242, 9, 0.60904242]);
    expectClose(to.get('a', 'i > 0'), [9, 0.60904242]);
    expectClose(chained.get('q2'), [0.60904242, 0.60904242, 0.60904242]);
    expect(errorOf(() => to.slice(1)).message).toMatch(/'a'.*linked through an index/);
  });

  it('take their elements from a whole-numbered variable of the group', () => {
    freshDevice();
    const from = source();
    const to = new NeuronGroup(3, 'a : 1 (linked)\nn : integer');
    to.set('n', [5, 0, 2]);
    to.linkVariable('a', from, 'x', 'n');
    expect([...to.get('a')]).toEqual([0.5, 0, 0.2]);
  });

  it('follow the first link, as in Brian 2', () => {
    freshDevice();
    const to = new NeuronGroup(6, 'a : 1 (linked)');
    const from = source();
    to.linkVariable('a', from, 'x');
    to.linkVariable('a', from, 'w');
    expect([...to.get('a')]).toEqual([...from.get('x')]);
  });

  it.each([
    ['m', 'x', undefined, 'TypeError', /has to be marked as a linked variable/],
    ['a', 'x', undefined, 'ValueError', /size of the target group does not match \(3 != 6\).*'index'/],
    ['a', 'u', undefined, 'DimensionMismatchError', /Unit of variable 'a'.*'u'/],
    ['a', 'x', [0, 1], 'TypeError', /length 3, but has shape \(2,\)/],
    ['a', 'x', [0, 6, 1], 'ValueError', /valid range \[0, 6\[/],
    ['a', 'x', [0, -1, 1], 'ValueError', /valid range \[0, 6\[/],
    ['a', 'nope', undefined, 'AttributeError', /nope/],
  ] as const)('refuse %s = %s with index %j', (name, variable, index, pythonClass, message) => {
    freshDevice();
    const error = errorOf(() => {
      target().linkVariable(name, source(), variable, index);
    });
    expect(error.pythonClass).toBe(pythonClass);
    expect(error.message).toMatch(message);
  });
});
