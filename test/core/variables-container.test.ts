import { describe, expect, it } from 'vitest';
import { Memory, Subexpression, Variables } from '../../engine/core';
import { ModelError, Source } from '../../engine/diagnostics';
import { parseExpression, printExpression } from '../../engine/syntax';
import { volt } from '../../engine/units';

function expression(text: string) {
  const { expression: parsed } = parseExpression(new Source(text));
  if (parsed === undefined) throw new Error(`cannot parse ${text}`);
  return parsed;
}

function group(name: string, memory: Memory) {
  const variables = new Variables(name, memory);
  variables.addArray('v', { size: 4, dimension: volt.dimension });
  variables.addArray('w', { size: 4 });
  variables.addArray('shared', { size: 1, scalar: true });
  variables.addArange('i', 4);
  variables.addConstant('N', 4, { dtype: 'int64' });
  variables.addSubexpression('x', expression('w + shared + external'));
  variables.addSubexpression('y', expression('2*x'));
  return { name, variables };
}

describe('Variables', () => {
  it('keeps order and gives indices', () => {
    const { variables } = group('g', new Memory());
    expect([...variables.names()]).toEqual(['v', 'w', 'shared', 'i', 'N', 'x', 'y']);
    expect(variables.indexOf('v')).toBe('_idx');
    expect(variables.indexOf('shared')).toBe('0');
    expect(variables.indexOf('N')).toBe('0');
    expect(Array.from(variables.array('i').values)).toEqual([0, 1, 2, 3]);
  });

  it('refuses a name twice and an index for a scalar', () => {
    const { variables } = group('g', new Memory());
    expect(() => variables.addArray('v', { size: 4 })).toThrow(ModelError);
    expect(() => variables.addArray('s', { size: 1, scalar: true, index: '_other' })).toThrow(ModelError);
  });

  it('refers to the same variable with another index', () => {
    const memory = new Memory();
    const source = group('g', memory);
    const other = new Variables('syn', memory);
    other.addReference('v_post', source, 'v', '_postsynaptic_idx');
    other.addReference('shared', source);
    expect(other.get('v_post')).toBe(source.variables.get('v'));
    expect(other.indexOf('v_post')).toBe('_postsynaptic_idx');
    expect(other.indexOf('shared')).toBe('0');
    expect(other.isOwn('v_post')).toBe(false);
  });

  it('never replaces an existing name by a reference', () => {
    const memory = new Memory();
    const other = new Variables('other', memory);
    const own = other.addArray('v', { size: 2 });
    other.addReference('v', group('g', memory));
    expect(other.get('v')).toBe(own);
  });

  it('refuses a reference to nothing', () => {
    expect(() => {
      new Variables('other', new Memory()).addReference('z', group('g', new Memory()));
    }).toThrow("'g' has no variable named 'z'");
  });

  it('brings along what a referred subexpression uses, with the right indices', () => {
    const memory = new Memory();
    const source = group('g', memory);
    const other = new Variables('syn', memory);
    other.addReference('y_post', source, 'y', '_post');
    const y = other.get('y_post');
    expect(y instanceof Subexpression && printExpression(y.expression)).toBe('2*_y_post_g_x');
    const x = other.get('_y_post_g_x');
    expect(x instanceof Subexpression && printExpression(x.expression)).toBe(
      '__y_post_g_x_g_w + __y_post_g_x_g_shared + external',
    );
    expect(other.get('__y_post_g_x_g_w')).toBe(source.variables.get('w'));
    expect(other.indexOf('__y_post_g_x_g_w')).toBe('_post');
    expect(other.indexOf('__y_post_g_x_g_shared')).toBe('0');
    expect(other.indexOf('y_post')).toBe('_post');
  });

  it('stores and restores its own arrays, growing ones with their length', () => {
    const memory = new Memory();
    const { variables } = group('g', memory);
    const record = variables.addDynamicArray('record', { columns: 2 });
    record.resize(2);
    record.values.set([1, 2, 3, 4]);
    variables.array('v').values.set([5, 6, 7, 8]);
    const state = variables.fullState();
    record.resize(5);
    record.values.fill(9);
    variables.array('v').values.fill(0);
    variables.restoreFromFullState(state);
    expect(record.rows).toBe(2);
    expect(Array.from(record.values)).toEqual([1, 2, 3, 4]);
    expect(Array.from(variables.array('v').values)).toEqual([5, 6, 7, 8]);
  });
});
