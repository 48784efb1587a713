// What statements mean. The expected numbers are those of Brian 2.5.1 (numpy target) for the same code in a
// run_regularly operation, unless a test says otherwise.
import { describe, expect, it } from 'vitest';
import { ArrayVariable } from '../../engine/core/variables';
import { parseExpression } from '../../engine/syntax';
import { Source } from '../../engine/diagnostics';
import { Dimension } from '../../engine/units';
import { errorOf, SECOND, userFunction, World } from './kit';

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, at) => {
    const wanted = expected[at] ?? Number.NaN;
    expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(wanted)));
  });
}

/** `count` values of a function of the element number. */
function values(count: number, f: (i: number) => number): number[] {
  return [...Array(count).keys()].map(f);
}

describe('statements', () => {
  it('evaluate subexpressions before the statement that reads them, and again after a write', () => {
    const world = new World(3);
    world.array('v', [1, 2, 3]);
    world.array('w', [0, 0.5, 1]);
    world.subexpression('y', '2*v + w');
    world.update('w = y + i\nv = y + 1\nv = y + 2');
    expect(world.values('v')).toEqual([14, 28.5, 43]);
    expect(world.values('w')).toEqual([2, 5.5, 9]);
  });

  it('insert nested subexpressions in order of dependence', () => {
    const world = new World(2);
    world.array('v', [1, 2]);
    world.array('out', 0);
    world.subexpression('a', '2*b + v');
    world.subexpression('b', '10*c');
    world.subexpression('c', 'v + 1');
    world.update('out = a\nv = 0\nout += a');
    expect(world.values('out')).toEqual([41 + 20, 62 + 20]);
  });

  it('divide truly, floor // and % towards minus infinity, truncate to integers, turn numbers into truth', () => {
    const world = new World(5);
    world.array('f', 0);
    world.array('k', [-2, -1, 0, 1, 2], { dtype: 'int32' });
    world.array('b', 0, { dtype: 'bool' });
    world.update('f = k/2 + k//2*10 + k%3*100\nk = f*1.5\nb = f');
    expect(world.values('f')).toEqual([89, 189.5, 0, 100.5, 211]);
    expect(world.values('k')).toEqual([133, 284, 0, 150, 316]);
    expect(world.values('b')).toEqual([1, 1, 0, 1, 1]);
  });

  it('floor // and % of doubles', () => {
    const world = new World(7);
    world.array(
      'x',
      values(7, (i) => -3.1 + 1.05 * i),
    );
    for (const name of ['f', 'g', 'h']) world.array(name, 0);
    world.update('f = x//0.7; g = x%0.7; h = x//-2 + x%-2*10');
    expect(world.values('f')).toEqual([-5, -3, -2, 0, 1, 3, 4]);
    expectClose(
      world.values('g'),
      [
        0.3999999999999997, 0.050000000000000044, 0.3999999999999999, 0.050000000000000266,
        0.40000000000000013, 0.050000000000000044, 0.4000000000000008,
      ],
    );
    expectClose(
      world.values('h'),
      [-10, 0.5000000000000018, -10, -20.499999999999996, -10, -20.5, -9.999999999999993],
    );
  });

  it('wrap 32 bit integers, and keep the type of abs, sign and clip', () => {
    const world = new World(4);
    world.array('n', [0, 1, 2, 3], { dtype: 'int32' });
    world.array('m', 0, { dtype: 'int32' });
    world.array('x', 0);
    world.update('m = n*1000000000\nx = abs(n-2)**2 + sign(n-1)*10 + clip(n,1,2)*100');
    expect(world.values('m')).toEqual([0, 1000000000, 2000000000, -1294967296]);
    expect(world.values('x')).toEqual([94, 101, 210, 211]);
  });

  it('give 0 for whole numbers divided by 0 with // and %, infinity for doubles', () => {
    const world = new World(1);
    world.array('n', [5], { dtype: 'int32' });
    world.array('zero', [0], { dtype: 'int32' });
    for (const name of ['a', 'b', 'c', 'd']) world.array(name, 0);
    world.update('a = n//zero; b = n%zero; c = (n + 0.5)//zero; d = n/zero');
    expect(world.values('a')).toEqual([0]);
    expect(world.values('b')).toEqual([0]);
    expect(world.values('c')).toEqual([Infinity]);
    expect(world.values('d')).toEqual([Infinity]);
  });

  it('store a double that does not fit 32 bits as the smallest integer, as a C cast does', () => {
    const world = new World(3);
    world.array('x', [3e9, Number.NaN, -7.9]);
    world.array('n', 0, { dtype: 'int32' });
    world.update('n = x');
    expect(world.values('n')).toEqual([-2147483648, -2147483648, -7]);
  });

  it('set shared variables before the elements', () => {
    const world = new World(4);
    world.array('x', [1, 2, 3, 4]);
    world.array('z', 0);
    world.array('s', [0], { scalar: true });
    world.update('s = s + 3\nloc = s*2\nz = x*loc + s\nx = z*exp(-s)');
    expectClose(
      world.values('x'),
      [0.44808361531077545, 0.746806025517959, 1.0455284357251426, 1.3442508459323264],
    );
    expect(world.values('z')).toEqual([9, 15, 21, 27]);
    expect(world.values('s')).toEqual([3]);
  });

  it('use conditions as numbers', () => {
    const world = new World(4);
    world.array('x', [0, 1, 2, 3]);
    world.array('y', [0.5, 1.5, 2.5, 3.5]);
    world.array('a', 0);
    world.array('b', 0);
    world.update('a = int(x>1)*y + int(x<=1)*2*y\nb = int(x > 0 and y < 3)*sin(x)*exp(y) + exprel(x)');
    expectClose(world.values('a'), [1, 3, 2.5, 3.5]);
    expectClose(world.values('b'), [1, 5.489493144079203, 14.2720384602524, 6.361845641062556]);
  });

  it('use booleans in arithmetic and logic', () => {
    const world = new World(4);
    world.array('x', [0.5, 1.5, 2.5, 3.5]);
    world.array('b', [1, 0, 1, 0], { dtype: 'bool' });
    world.array('c', [0, 0, 1, 1], { dtype: 'bool' });
    world.array('y', 0);
    world.array('both', 0);
    world.array('z', 0, { dtype: 'bool' });
    world.array('w', 0, { dtype: 'bool' });
    world.update('y = b*x + c\nz = not (b or c)\nw = b and x > 1\nboth = b + c');
    expect(world.values('y')).toEqual([0.5, 0, 3.5, 1]);
    expect(world.values('z')).toEqual([0, 1, 0, 0]);
    expect(world.values('w')).toEqual([0, 0, 1, 0]);
    expect(world.values('both')).toEqual([1, 0, 1, 1]);
  });

  it('widen a local that gets a double after an integer', () => {
    const world = new World(3);
    world.array('y', 0);
    world.update('tmp = i\ntmp = 2.5 + i\ny = tmp*2');
    expect(world.values('y')).toEqual([5, 7, 9]);
  });

  it('compute timestep, floor and ceil', () => {
    const world = new World(5);
    world.array('n', [-2, -1, 0, 1, 2], { dtype: 'int32' });
    world.array('y', 0);
    world.array('z', 0);
    world.update('y = timestep(t + i*0.0299*ms, dt)\nz = floor(n*0.7) + 10*ceil(n*0.7)');
    expect(world.values('y')).toEqual([0, 0, 0, 0, 1]);
    expectClose(world.values('z'), [-12, -1, 0, 10, 21]);
  });

  it('compute powers', () => {
    const world = new World(3);
    world.array('v', [0.3, 1.3, 2.3]);
    world.array('q', 0);
    world.array('x', 0);
    world.constant('n2', 3, Dimension.none, 'int64');
    world.update('q = v**2 + v**3 - v**4/(1+v**-1) + v**0.5 + v**-2\nx = (-2)**2 + 2**n2');
    expectClose(world.values('q'), [11.773964437847047, 4.00457401012615, -0.34145869133518403]);
    expect(world.values('x')).toEqual([12, 12, 12]);
  });

  it('compute whole-number powers in doubles', () => {
    const world = new World(1);
    world.array('n', [2], { dtype: 'int32' });
    world.array('x', 0);
    world.update('x = n**-1 + 2**-1');
    expect(world.values('x')).toEqual([1]);
  });

  it('pass infinity and NaN through', () => {
    const world = new World(2);
    world.array('x', [Number.NaN, Infinity]);
    world.array('y', 0);
    world.array('z', 0, { dtype: 'bool' });
    world.constant('k', 0);
    world.update('y = k*x + 1*x; z = x > inf or x == inf');
    expect(world.values('y')).toEqual([Number.NaN, Number.NaN]);
    expect(world.values('z')).toEqual([0, 1]);
  });

  it('run for more elements than are executed together', () => {
    const world = new World(1000);
    world.array('x', 0);
    world.constant('k', 2);
    world.update('x = k*i**2');
    expect(world.values('x')).toEqual(values(1000, (i) => 2 * i ** 2));
  });
});

describe('guards', () => {
  function refractoryWorld(): World {
    const world = new World(4);
    const v = world.array('v', [1, 2, 3, 4]);
    world.array('u', 0);
    v.conditionalWrite = world.array('not_refractory', [1, 0, 1, 0], { dtype: 'bool' });
    return world;
  }

  it('write only where the condition holds, statement by statement', () => {
    const world = refractoryWorld();
    world.update('v += 10\nu = v\nv *= 2');
    expect(world.values('v')).toEqual([22, 2, 26, 4]);
    // One element after the other, as in C++: u is a copy of v at its place in the code.
    expect(world.values('u')).toEqual([11, 2, 13, 4]);
  });

  it('use the new value of a condition that the same code sets', () => {
    const world = refractoryWorld();
    world.update('not_refractory = not not_refractory\nv = 0');
    expect(world.values('v')).toEqual([1, 0, 3, 0]);
  });

  it('are lifted by the override list', () => {
    const world = refractoryWorld();
    world.update('v = 0', { overrideConditionalWrite: new Set(['not_refractory']) });
    expect(world.values('v')).toEqual([0, 0, 0, 0]);
  });

  it('hold where the condition is not among the names of the code', () => {
    const world = refractoryWorld();
    const hidden = world.variables.get('not_refractory');
    world.variables.delete('not_refractory');
    expect(hidden).toBeInstanceOf(ArrayVariable);
    world.update('v = 0');
    expect(world.values('v')).toEqual([0, 2, 0, 4]);
  });

  it('spare the draws of elements that are not written', () => {
    const world = refractoryWorld();
    world.random.seed(42);
    world.update('v = rand()');
    expect(world.values('v')).toEqual([0.3745401188473625, 2, 0.9507143064099162, 4]);
  });
});

describe('indices', () => {
  it('reach values through an index array', () => {
    const world = new World(3);
    world.array('j', [2, 0, 1], { dtype: 'int32', unique: true });
    world.array('far', [10, 20, 30], { index: 'j' });
    world.array('x', 0);
    world.update('x = far + i\nfar = -x');
    expect(world.values('x')).toEqual([30, 11, 22]);
    expect(world.values('far')).toEqual([-11, -22, -30]);
  });

  it('execute elements in order where they share a value', () => {
    const world = new World(300);
    world.array(
      'target',
      values(300, (i) => i % 2),
      { dtype: 'int32' },
    );
    world.array('sum', [0, 0], { index: 'target' });
    const object = world.update('sum += i');
    expect(world.values('sum')).toEqual([149 * 150, 150 * 150]);
    expect(object.kernel.blocks[0]?.sequential).toBe(true);
    expect(object.warnings).toEqual([]);
  });

  it('keep two names of one array apart within an element, in order between elements', () => {
    const world = new World(3);
    const x = world.array('x', [1, 2, 3]);
    world.array('previous', [0, 0, 1], { dtype: 'int32' });
    world.variables.set('x_previous', x);
    world.indices.set('x_previous', 'previous');
    world.update('x = x_previous + x');
    expect(world.values('x')).toEqual([2, 4, 7]);
  });
});

describe('user functions', () => {
  it('are called with plain numbers', () => {
    const world = new World(3);
    world.array('x', [1, 2, 3]);
    const double = userFunction('double', {
      args: [{ name: 'x' }],
      result: Dimension.none,
      call: (x = 0) => 2 * x,
    });
    world.functions.set('double', double);
    world.update('x = double(x) + 1');
    expect(world.values('x')).toEqual([3, 5, 7]);
  });

  it('written as expressions are inserted', () => {
    const world = new World(2);
    world.array('x', [0, 3]);
    const { expression } = parseExpression(new Source('1/(1 + exp(-a/b)) + 2*ms/second'));
    if (expression === undefined) throw new Error('no expression');
    const sigmoid = userFunction('sigmoid', {
      args: [{ name: 'a' }, { name: 'b' }],
      result: Dimension.none,
      expression,
    });
    world.functions.set('sigmoid', sigmoid);
    world.update('x = sigmoid(x, 3)');
    expectClose(world.values('x'), [0.502, 1 / (1 + Math.exp(-1)) + 0.002]);
  });

  it('without an implementation are refused', () => {
    const world = new World(1);
    world.array('x', 0);
    world.functions.set('f', userFunction('f', { args: [], result: Dimension.none }));
    const error = errorOf(() => world.update('x = f()'));
    expect(error.pythonClass).toBe('NotImplementedError');
    expect(error.diagnostic).toMatchObject({ code: 'FUNCTION-IMPLEMENTATION', span: [4, 5] });
  });

  it('that demand a type refuse another', () => {
    const world = new World(1);
    world.array('x', 0);
    world.functions.set(
      'f',
      userFunction('f', {
        args: [{ name: 'n', type: 'integer' }],
        result: Dimension.none,
        call: (n = 0) => n,
      }),
    );
    const error = errorOf(() => world.update('x = f(0.5)'));
    expect(error.pythonClass).toBe('TypeError');
    world.update('x = f(2)');
    expect(world.values('x')).toEqual([2]);
  });
});

describe('constants', () => {
  it('change without compiling again', () => {
    const world = new World(3);
    world.array('x', 1);
    world.constant('tau', 0.01, SECOND);
    world.constant('k', 2);
    const object = world.update('x = x*k*exp(-dt/tau)');
    expectClose(world.values('x'), new Array<number>(3).fill(2 * Math.exp(-0.01)));
    world.constant('tau', 0.02, SECOND);
    world.constant('k', 3);
    object.setConstants(world.variables);
    world.variables.get('x');
    object.run();
    expectClose(world.values('x'), new Array<number>(3).fill(6 * Math.exp(-0.015)));
  });

  it('that are gone are reported', () => {
    const world = new World(1);
    world.array('x', 1);
    world.constant('k', 2);
    const object = world.update('x = k');
    world.variables.delete('k');
    expect(errorOf(() => object.setConstants(world.variables)).pythonClass).toBe('KeyError');
  });
});
