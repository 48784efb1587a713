// Brian 2's verdicts on code whose elements share values: the table of the code generation reference, which
// was checked against Brian 2.5.1.
import { describe, expect, it } from 'vitest';
import { checkCode } from '../../engine/codegen';
import { World } from './kit';

/** Four synapses between two source and two target neurons. */
function synapses(): World {
  const world = new World(4);
  world.array('w', 1);
  world.array('_pre', [0, 0, 1, 1], { dtype: 'int32' });
  world.array('_post', [0, 1, 0, 1], { dtype: 'int32' });
  for (const name of ['x_post', 'y_post']) world.array(name, [0, 0], { index: '_post' });
  world.array('x_pre', [0, 0], { index: '_pre' });
  world.array('level', [0], { scalar: true, index: '0' });
  return world;
}

function warnings(code: string): string[] {
  return checkCode(synapses().request('stateupdate', code)).map((found) => found.code);
}

describe('code that does not depend on the order', () => {
  it.each([
    'x_post += w',
    'x_post *= w',
    'x_post = 1',
    'x_post = t/ms',
    'x_post = y_post',
    'x_post -= w\nx_post *= 2',
    'w += x_post',
    'w = w+1\nx_post += w',
    'x_post += w*y_post',
    'w = clip(w + y_post, 0, 1)\nx_post += w',
    'x_post += w\nx_post = clip(x_post, 0, 1)',
    'level = rand()',
    'level = rand()\nw = level',
  ])('%s', (code) => expect(warnings(code)).toEqual([]));
});

describe('code that may depend on the order', () => {
  it.each([
    'x_post = w',
    'x_post = x_pre',
    'x_post += w\ny_post += x_post',
    'x_post += w\nw += x_post',
    'x_post += rand()',
    'x_post = clip(x_post + w, 0, 1)',
    'q = w\nx_post = q',
  ])('%s', (code) => expect(warnings(code)).toEqual(['ORDER-DEPENDENCE']));

  it('still runs, with a warning at the statement', () => {
    const world = synapses();
    const object = world.update('x_post = w*(i + 1)');
    expect(world.values('x_post')).toEqual([3, 4]);
    expect(object.warnings).toMatchObject([{ severity: 'warning', userCode: 'x_post = w*(i + 1)' }]);
  });
});

describe('x_post = x_post + w', () => {
  it('means x_post += w', () => {
    expect(warnings('x_post = x_post + w')).toEqual([]);
    const world = synapses();
    world.update('x_post = x_post + w');
    expect(world.values('x_post')).toEqual([2, 2]);
  });
});
