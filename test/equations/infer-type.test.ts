import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { booleanProblems, inferType, isBoolean } from '../../engine/equations';
import type { Expression } from '../../engine/syntax';
import { parseExpression } from '../../engine/syntax';
import { scopeOf } from './scope';

const scope = scopeOf({
  f: {},
  i: { valueType: 'integer' },
  b: { valueType: 'boolean' },
  F: { scalar: true },
  I: { valueType: 'integer', scalar: true },
});

function parse(text: string): Expression {
  const { expression } = parseExpression(new Source(text));
  if (expression === undefined) throw new Error(`no tree for ${text}`);
  return expression;
}

describe('inferType', () => {
  // dtype, scalar, stateless and complexity of Brian 2.5.1's brian_ast
  it.each([
    ['f+i', 'float', false, true, 1],
    ['i+I', 'integer', false, true, 1],
    ['i/I', 'float', false, true, 1],
    ['i*b', 'integer', false, true, 1],
    ['F*2', 'float', true, true, 1],
    ['2**-1', 'integer', true, true, 2],
    ['i//2', 'integer', false, true, 1],
    ['f<i', 'boolean', false, true, 1],
    ['b and f>1', 'boolean', false, true, 2],
    ['not b', 'boolean', false, true, 1],
    ['-i', 'integer', false, true, 1],
    ['exp(F)', 'float', true, true, 20],
    ['exp(f)', 'float', false, true, 20],
    ['rand()', 'float', false, false, 20],
    ['F+rand()', 'float', false, false, 21],
    ['int(f)', 'integer', false, true, 20],
    ['abs(i)', 'integer', false, true, 20],
    ['clip(i,0,f)', 'float', false, true, 20],
    ['poisson(F)', 'integer', false, false, 20],
    ['unknown+1', 'float', true, true, 1],
    ['sign(b)', 'boolean', false, true, 20],
    ['timestep(f,F)', 'integer', false, true, 20],
    ['F**2+3*I', 'float', true, true, 3],
    ['True', 'boolean', true, true, 0],
    ['3', 'integer', true, true, 0],
    ['3.', 'float', true, true, 0],
  ])('%s', (text, valueType, scalar, stateless, complexity) => {
    expect(inferType(parse(text), scope)).toEqual({
      valueType,
      scalar,
      stateless,
      complexity,
      diagnostics: [],
    });
  });

  it.each([
    ['f and b', 'f', 'TypeError: Boolean operator acting on non-booleans'],
    ['-b', '-b', 'TypeError: Unary operator USub does not apply to boolean types'],
    ['+b', '+b', 'TypeError: Unary operator UAdd does not apply to boolean types'],
  ])('refuses %s', (text, place, brian) => {
    const { diagnostics } = inferType(parse(text), scope);
    expect(diagnostics.map((one) => [one.code, text.slice(...one.span), one.brian])).toEqual([
      ['TYPE-BOOLEAN', place, brian],
    ]);
  });
});

describe('isBoolean', () => {
  it.each([
    ['f > 1', true],
    ['b', true],
    ['not f', true],
    ['b and f > 1', true],
    ['f < 1 and 3', false],
    ['f', false],
    ['f + 1', false],
    ['int(b)', false],
    ['True', true],
    ['nope', false],
  ])('%s: %s', (text, expected) => {
    expect(isBoolean(parse(text), scope)).toBe(expected);
  });

  it('points at the operand that is no condition', () => {
    const text = 'f < 1 and i';
    const [first, ...more] = booleanProblems(parse(text), scope);
    expect(more).toEqual([]);
    expect(text.slice(...(first?.span ?? [0, 0]))).toBe('i');
    expect(first?.brian).toBe("SyntaxError: Expression ought to be boolean but is not (e.g. 'x<y and 3')");
  });
});
