// What the kernel of a piece of code looks like after optimisation.
import { describe, expect, it } from 'vitest';
import { printKernel } from '../../engine/codegen';
import { ArrayVariable } from '../../engine/core';
import { SECOND, World } from './kit';

function world(): World {
  const made = new World(4);
  for (const name of ['x', 'y', 'z', 'v', 'w']) made.array(name, [1, 2, 3, 4]);
  for (const name of ['a', 'b']) made.array(name, [2], { scalar: true });
  made.array('flag', [1, 0, 1, 0], { dtype: 'bool' });
  made.array('n', [1, 2, 3, 4], { dtype: 'int32' });
  made.constant('tau', 0.01, SECOND);
  return made;
}

/** Lines of the kernel that compute something: no loads, no stores, no headings. */
function kernelLines(code: string): string[] {
  return printKernel(world().create('stateupdate', code).kernel)
    .split('\n')
    .filter((line) => line.startsWith('  ') && !line.includes('memory'))
    .map((line) => line.trim());
}

describe('hoisting', () => {
  it('computes what is the same for all elements once', () => {
    expect(kernelLines('v = v*exp(-dt/tau)')).toEqual(['_lio_1 = exp((-dt) / tau)', 'v = v * _lio_1']);
    expect(kernelLines('x = w*timestep(0.002, dt)')).toEqual([
      '_lio_1 = timestep(0.002, dt)',
      'x = w * _lio_1',
    ]);
  });

  it('uses one name for the same text', () => {
    expect(kernelLines('x = exp(a)*y + exp(a)*z')).toEqual([
      '_lio_1 = exp(a)',
      'x = (_lio_1 * y) + (_lio_1 * z)',
    ]);
  });

  it('names hoisted values after the block where a template has several', () => {
    const made = world();
    const object = made.create('group_variable_set_conditional', {
      condition: '_cond = i > 1',
      statement: 'v = i*exp(a)',
    });
    expect(printKernel(object.kernel)).toContain('_lio_statement_1 = exp(a)');
  });

  it('draws a number for every element', () => {
    expect(kernelLines('x = rand()*a*b')).toEqual(['_draw_1 = rand()', 'x = (_draw_1 * a) * b']);
    expect(kernelLines('x = 0*rand()')).toEqual(['_draw_1 = rand()', 'x = 0 * _draw_1']);
  });

  it('reads shared variables after the code that sets them', () => {
    const made = world();
    made.update('a = 10; x = y*(a + 1)');
    expect(made.values('x')).toEqual([11, 22, 33, 44]);
  });
});

describe('folding', () => {
  it('computes literals', () => {
    expect(kernelLines('x = y*(2*3 + exp(0))')).toEqual(['x = y * 7.0']);
    expect(kernelLines('x = y*(10*mV/volt)')).toEqual(['x = y * 0.01']);
  });

  it('drops what certainly changes nothing, and only that', () => {
    expect(kernelLines('x = 1*y + z/1')).toEqual(['x = y + z']);
    expect(kernelLines('x = y - 0')).toEqual(['x = y']);
    expect(kernelLines('x = 0*y')).toEqual(['x = 0 * y']);
    expect(kernelLines('x = (1.0*n)//2')).toEqual(['x = (1.0 * n) // 2']);
  });

  it('does not fold external constants: they may change', () => {
    expect(kernelLines('x = y*(2*tau)')).toEqual(['_lio_1 = 2 * tau', 'x = y * _lio_1']);
  });
});

describe('sharing', () => {
  it('computes a repeated part once', () => {
    expect(kernelLines('x = exp(v) + 1\ny = exp(v) + 2')).toEqual([
      '_cse_1 = exp(v)',
      'x = _cse_1 + 1',
      'y = _cse_1 + 2',
    ]);
  });

  it('computes it again once its variables have changed', () => {
    expect(kernelLines('x = exp(v)\nv = 2*v\ny = exp(v)')).toEqual(['x = exp(v)', 'v = 2 * v', 'y = exp(v)']);
  });

  it('never shares random numbers', () => {
    expect(kernelLines('x = rand() + 1\ny = rand() + 1')).toEqual([
      '_draw_1 = rand()',
      '_draw_2 = rand()',
      'x = _draw_1 + 1',
      'y = _draw_2 + 1',
    ]);
  });

  it('turns small powers into products', () => {
    expect(kernelLines('x = (v + 1)**3')).toEqual(['_cse_1 = v + 1', 'x = (_cse_1 * _cse_1) * _cse_1']);
    expect(kernelLines('x = (v + 1)**0.5')).toEqual(['x = sqrt(v + 1)']);
    expect(kernelLines('x = v**-0.5')).toEqual(['x = 1.0 / sqrt(v)']);
    expect(kernelLines('x = randn()**2')).toEqual(['_draw_1 = randn()', 'x = _draw_1 ** 2']);
  });

  it('does not blow up on powers of powers', () => {
    const nested = `${'('.repeat(30)}v${')**4'.repeat(30)}`;
    expect(kernelLines(`x = ${nested}`).length).toBeLessThan(200);
  });
});

describe('boolean branches', () => {
  it('choose between values that are computed once', () => {
    expect(kernelLines('v = v*exp(-dt*int(flag)/tau)')).toEqual([
      '_cse_1 = -dt',
      '_lio_1 = exp(_cse_1 / tau)',
      '_lio_2 = exp((_cse_1 * 0) / tau)',
      'v = v * (_lio_1 if flag else _lio_2)',
    ]);
  });

  it('give the same numbers', () => {
    const made = world();
    made.update('x = y*exp(-int(flag)*z/z) + exp(-2*int(flag)*a)*int(not flag)');
    const one = (y: number): number => y * Math.exp(-1);
    expect(made.values('x')).toEqual([one(1), 3, one(3), 5]);
  });
});

describe('guards', () => {
  const guarded = (code: string): string[] => {
    const made = world();
    const condition = made.array('free', [1, 0, 1, 0], { dtype: 'bool' });
    const variable = made.variables.get('v');
    if (variable instanceof ArrayVariable) variable.conditionalWrite = condition;
    return printKernel(made.create('stateupdate', code).kernel).split('\n');
  };

  it('count as true in values that only guarded variables take', () => {
    expect(guarded('_v = v + int(free)*x\nv = _v')).toContain('  _v = v + x');
  });

  it('do not where the value is used elsewhere too, or the condition changes meanwhile', () => {
    expect(guarded('_v = v + int(free)*x\ny = _v\nv = _v')).not.toContain('  _v = v + x');
    expect(guarded('_v = v + int(free)*x\nfree = x > 2\nv = _v')).not.toContain('  _v = v + x');
    expect(guarded('x = v + int(free)*y\nv = x')).not.toContain('  x = v + y');
  });
});

describe('times that are remembered', () => {
  it('are compared with the latest one for which so many steps have passed', () => {
    const made = world();
    made.array('last', [0, 0, 0, 0], { dimension: SECOND });
    const text = printKernel(
      made.create('stateupdate', 'flag = timestep(t - last, dt) >= timestep(0.002*second, dt)').kernel,
    );
    expect(text).toContain('_lio_1 = _latest_time(t, dt, timestep(0.002, dt))');
    expect(text).toContain('flag = last <= _lio_1');
  });
});

describe('draws', () => {
  it('come first, in order of evaluation: arguments from right to left', () => {
    expect(kernelLines('x = clip(rand(), randn() - 1, 5)')).toEqual([
      '_draw_1 = randn()',
      '_draw_2 = rand()',
      'x = clip(_draw_2, _draw_1 - 1, 5)',
    ]);
  });

  it('stay in place where they are conditional or depend on the element', () => {
    for (const code of ['flag = y > 1 and rand() < 0.5', 'x = poisson(y)']) {
      const { kernel } = world().create('stateupdate', code);
      expect(kernel.blocks[0]).toMatchObject({ sequential: true, draws: [] });
    }
    expect(world().create('stateupdate', 'flag = rand() < 0.5').kernel.blocks[0]?.sequential).toBe(false);
  });
});

describe('printKernel', () => {
  it('shows parameters, what runs once and what runs for each element', () => {
    const text = printKernel(world().create('stateupdate', 'v += dt/tau').kernel);
    expect(text).toBe(
      [
        'kernel runner (stateupdate)',
        'parameter tau: f64 = 0.01',
        'parameter N: int = 4',
        'once:',
        '  dt = memory dt[0]',
        '  _lio_1 = dt / tau',
        'for each element:',
        '  v = memory v[k]',
        '  v = v + _lio_1',
        '  memory v[k] = v',
      ].join('\n'),
    );
  });
});
