import { beforeEach, describe, expect, it } from 'vitest';
import { checkCode, createCodeObject } from '../../engine/codegen';
import { AbstractCode, assign, parseExpression } from '../../engine/syntax';
import { Source } from '../../engine/diagnostics';
import { AMP, errorOf, SECOND, VOLT, World } from './kit';

/** The group `cells` of the error corpus, and a few more variables. */
let world: World;
beforeEach(() => {
  world = new World(2);
  world.array('v', 0, { dimension: VOLT });
  world.array('I', 0, { dimension: AMP });
  world.array('w', 0, { dimension: VOLT });
  world.array('n', 0, { dtype: 'int32' });
  world.array('flag', 0, { dtype: 'bool' });
  world.array('x', 0);
  world.array('shared', [0], { scalar: true });
});

function diagnostics(code: string, template = 'stateupdate') {
  return checkCode(world.request(template, code, { checkUnits: true }));
}

describe('the statement rows of the error corpus', () => {
  it('1: v += 3*ms marks both sides and offers a voltage', () => {
    expect(world.problems('v += 3*ms')).toEqual([
      { code: 'UNIT-ADD', text: 'v += 3*ms', parts: ['v', '3*ms'] },
    ]);
    const [found] = diagnostics('v += 3*ms');
    expect(found?.parts?.map((part) => part.unit)).toEqual(['V', 's']);
    expect(found?.fixes?.[0]?.title).toBe('Write 3*mV');
    expect(found?.fixes?.[0]?.edits).toEqual([{ span: [7, 9], newText: 'mV' }]);
    expect(found?.brian).toBe(
      "DimensionMismatchError: Expression 'v + 3 * ms' uses inconsistent units ('v' has unit V; '3 * ms' has unit s).",
    );
  });

  it('8: a value assigned from outside marks the value alone', () => {
    const { expression } = parseExpression(new Source('3*ms'));
    if (expression === undefined) throw new Error('no expression');
    const code = AbstractCode.of([assign('v', '=', expression)]);
    const [found, ...others] = checkCode(
      world.request('group_variable_set_conditional', '', { blocks: { statement: code }, checkUnits: true }),
    );
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'UNIT-ASSIGN', userCode: '3*ms', span: [0, 4] });
    expect(found?.parts?.map((part) => part.text)).toEqual(['3*ms']);
    expect(found?.fixes?.[0]?.title).toBe('Write 3*mV');
  });

  it('9: a clash in the second of three statements is placed in line 2', () => {
    const code = 'q = v + w\nq = q + second\nv = q';
    const [found] = diagnostics(code);
    expect(world.problems(code)).toEqual([{ code: 'UNIT-ADD', text: 'q + second', parts: ['q', 'second'] }]);
    expect(found?.span[0]).toBe(code.indexOf('q + second'));
    expect(found?.fixes ?? []).toEqual([]);
  });

  it('10: v += I*10*ms offers to divide by a capacitance', () => {
    expect(world.problems('v += I*10*ms')).toEqual([
      { code: 'UNIT-ADD', text: 'v += I*10*ms', parts: ['v', 'I*10*ms'] },
    ]);
    expect(diagnostics('v += I*10*ms')[0]?.fixes?.[0]?.title).toContain('Divide by a capacitance');
  });

  it('11: a misspelt name is marked, with the nearest name as a fix', () => {
    expect(world.problems('v = vv + 1*mV')).toEqual([{ code: 'NAME-UNKNOWN', text: 'vv', parts: [] }]);
    expect(diagnostics('v = vv + 1*mV')[0]?.fixes?.[0]?.edits[0]?.newText).toBe('v');
  });

  it('13: a missing operand is placed after the operator', () => {
    const [found] = diagnostics('v = v +');
    expect(found).toMatchObject({ code: 'SYNTAX', span: [7, 7] });
  });

  it('14: exp of a voltage marks the argument and offers v/mV', () => {
    expect(world.problems('v = exp(v)*mV')).toEqual([{ code: 'UNIT-ARGUMENT', text: 'v', parts: ['v'] }]);
    expect(diagnostics('v = exp(v)*mV')[0]?.fixes?.[0]?.edits[0]?.newText).toBe('v/mV');
  });

  it('16: ^ is marked, ** offered, and the unit problem of the power follows', () => {
    const found = diagnostics('v = v^2');
    expect(found[0]).toMatchObject({ code: 'SYNTAX', span: [5, 6] });
    expect(found[0]?.fixes?.[0]?.edits[0]?.newText).toBe('**');
    expect(found[1]).toMatchObject({ code: 'UNIT-ASSIGN', span: [4, 7] });
  });

  it('17: a clash through a helper variable names the line that gave it its unit', () => {
    const code = 'x2 = v + w\nv = x2 + 3*ms';
    expect(world.problems(code)).toEqual([{ code: 'UNIT-ADD', text: 'x2 + 3*ms', parts: ['x2', '3*ms'] }]);
    const [found] = diagnostics(code);
    expect(found?.parts?.[0]?.because).toBe('x2 is V (line 1: v + w, both V)');
    expect(found?.because).toContainEqual({ where: 'line 1', text: 'v + w', span: [5, 10] });
    expect(found?.fixes?.[0]?.title).toBe('Write 3*mV');
  });
});

describe('checkCode', () => {
  it('reports all problems of a block, in the order of the text', () => {
    const code = 'v = 3*ms\nv = unknown1\nI += v\nx = exp(w)';
    expect(world.problems(code).map(({ code: name, text }) => [name, text])).toEqual([
      ['UNIT-ASSIGN', '3*ms'],
      ['NAME-UNKNOWN', 'unknown1'],
      ['UNIT-ADD', 'I += v'],
      ['UNIT-ARGUMENT', 'w'],
    ]);
  });

  it('accepts v *= 1 + u: the whole right side is one operand', () => {
    expect(world.problems('v *= 1 + x')).toEqual([]);
    expect(world.problems('v *= 3*ms').map((found) => found.code)).toEqual(['UNIT-ASSIGN']);
    expect(world.problems('v /= 2')).toEqual([]);
  });

  it('does not excuse a literal 0', () => {
    expect(world.problems('v = 0')).toEqual([{ code: 'UNIT-ASSIGN', text: '0', parts: ['v', '0'] }]);
  });

  it('gives a local the unit of its first value and holds later ones to it', () => {
    expect(world.problems('q = v\nq = 3*ms').map((found) => found.code)).toEqual(['UNIT-ASSIGN']);
    expect(world.problems('q = 3*ms\nq += 1*ms')).toEqual([]);
  });

  it('does not repeat itself for a local whose definition is wrong', () => {
    expect(world.problems('q = v + 3*ms\nv = q\nx = q').map((found) => found.text)).toEqual(['v + 3*ms']);
    expect(world.problems('q = v +\nv = q').map((found) => found.code)).toEqual(['SYNTAX']);
  });

  it('knows locals only after their definition', () => {
    expect(world.problems('v = q\nq = v')).toEqual([{ code: 'NAME-UNKNOWN', text: 'q', parts: [] }]);
    expect(world.problems('q += 1')).toEqual([{ code: 'NAME-UNKNOWN', text: 'q', parts: [] }]);
  });

  it('lets a local shadow an external constant', () => {
    world.constant('k', 5, SECOND);
    expect(world.problems('k = 3*mV\nv = k')).toEqual([]);
  });

  it('refuses writes to what is read-only', () => {
    for (const name of ['N', 't', 'dt', 'i']) {
      const found = world.problems(`${name} = ${name}`);
      expect(found).toContainEqual({ code: 'WRITE-READONLY', text: name, parts: [] });
    }
  });

  it('lets code write a constant parameter', () => {
    world.array('tau', 1, { constant: true });
    expect(world.problems('tau *= 1.1', 'stateupdate')).toEqual([]);
  });

  it('refuses to set a subexpression', () => {
    world.subexpression('sub', '2*x');
    const error = errorOf(() => world.create('stateupdate', 'sub = 3'));
    expect(error.pythonClass).toBe('SyntaxError');
    expect(error.diagnostic).toMatchObject({ code: 'WRITE-SUBEXPRESSION', span: [0, 3] });
  });

  it('holds shared variables to their rules', () => {
    expect(world.problems('shared = 2; x = shared')).toEqual([]);
    expect(world.problems('x = 1; shared = 2')).toEqual([
      { code: 'WRITE-SCALAR', text: 'shared', parts: [] },
    ]);
    expect(world.problems('shared = x')).toEqual([{ code: 'WRITE-SCALAR', text: 'shared = x', parts: [] }]);
    expect(world.problems('shared = 1', 'group_variable_get')).toEqual([
      { code: 'WRITE-SCALAR', text: 'shared', parts: [] },
    ]);
    expect(world.problems('q = x; shared = 1')).toEqual([
      { code: 'WRITE-SCALAR', text: 'shared', parts: [] },
    ]);
    expect(world.problems('x = 1; q = 2; x = q')).toEqual([]);
  });

  it('demands conditions where conditions are needed', () => {
    expect(world.problems('flag = x and flag')).toEqual([{ code: 'TYPE-BOOLEAN', text: 'x', parts: [] }]);
    expect(world.problems('x = -flag')).toEqual([{ code: 'TYPE-BOOLEAN', text: '-flag', parts: [] }]);
  });

  it('checks names and types, but no units, where unit checks are off', () => {
    const code = (text: string) =>
      checkCode(world.request('stateupdate', text, { checkUnits: false })).map((found) => found.code);
    expect(code('v = 3*ms')).toEqual([]);
    expect(code('v = nothing')).toEqual(['NAME-UNKNOWN']);
    expect(code('x = clip(x, 1)')).toEqual(['TYPE-ARGUMENT']);
    expect(code('x = exp')).toEqual(['TYPE-FUNCTION']);
  });

  it('touches no memory', () => {
    const used = world.memory.bytesUsed;
    diagnostics('x = v/volt; q = w; v = q');
    expect(world.memory.bytesUsed).toBe(used);
  });
});

describe('createCodeObject', () => {
  it('throws all problems at once, as the exception that Brian raises', () => {
    const request = world.request('stateupdate', 'v = 3*ms\nv = vv', { checkUnits: true });
    const error = errorOf(() => createCodeObject(request));
    expect(error.pythonClass).toBe('DimensionMismatchError');
    expect(error.diagnostics.map((found) => found.code)).toEqual(['UNIT-ASSIGN', 'NAME-UNKNOWN']);
  });

  it('refuses unknown templates and offers the nearest', () => {
    const error = errorOf(() => world.create('stateupdat', 'x = 1'));
    expect(error.pythonClass).toBe('KeyError');
    expect(error.diagnostic).toMatchObject({ code: 'TEMPLATE-UNKNOWN', userCode: 'stateupdat' });
    expect(error.diagnostic.fixes?.[0]?.edits[0]?.newText).toBe('stateupdate');
  });

  it('refuses targets that do not exist, and names those that do', () => {
    const unknown = errorOf(() =>
      createCodeObject({ ...world.request('stateupdate', 'x = 1'), target: 'fortran' as 'wasm' }),
    );
    expect(unknown).toMatchObject({ pythonClass: 'ValueError', diagnostic: { code: 'TARGET-UNKNOWN' } });
    expect(unknown.message).toContain('reference, wasm');
  });

  it('refuses a template whose variables are missing', () => {
    const error = errorOf(() => world.create('reset', 'x = 1', { templateKwds: { eventspace: '_other' } }));
    expect(error).toMatchObject({ pythonClass: 'KeyError', diagnostic: { code: 'TEMPLATE-VARIABLE' } });
  });
});
