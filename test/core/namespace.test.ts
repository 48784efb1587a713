import { describe, expect, it } from 'vitest';
import type { NamespaceValue } from '../../engine/core';
import { Constant, Memory, NamespaceStack, NameResolver, toNamespace, Variables } from '../../engine/core';
import type { Diagnostic } from '../../engine/diagnostics';
import { ModelError, Source } from '../../engine/diagnostics';
import { ms, mV, QuantityArray, second, volt } from '../../engine/units';

function setup(options: { run?: Record<string, NamespaceValue>; group?: Record<string, NamespaceValue> }) {
  const variables = new Variables('cells', new Memory());
  variables.addArray('v', { size: 3, dimension: volt.dimension });
  variables.addConstant('N', 10, { dtype: 'int64' });
  const warnings: Diagnostic[] = [];
  const resolver = new NameResolver({
    group: 'cells',
    variables,
    namespace: options.group === undefined ? undefined : toNamespace(options.group),
    runNamespace: toNamespace(options.run ?? {}),
    log: (diagnostic) => warnings.push(diagnostic),
  });
  return { resolver, warnings, variables };
}

function constant(resolver: NameResolver, name: string): number {
  const resolved = resolver.resolve(name);
  if (!(resolved instanceof Constant)) throw new Error(`${name} is no constant`);
  return resolved.value;
}

describe('NamespaceStack', () => {
  it('shows the innermost namespace over the global one', () => {
    const stack = new NamespaceStack();
    stack.globals.set('a', 1).set('b', 1);
    const outer = new Map<string, NamespaceValue>([
      ['b', 2],
      ['c', 2],
    ]);
    const inner = new Map<string, NamespaceValue>([['b', 3]]);
    stack.within(outer, () => {
      stack.within(inner, () => {
        expect(Object.fromEntries(stack.at())).toEqual({ a: 1, b: 3 });
        expect(Object.fromEntries(stack.at(1))).toEqual({ a: 1, b: 2, c: 2 });
        expect(Object.fromEntries(stack.at(2))).toEqual({ a: 1, b: 1 });
        expect(() => stack.at(3)).toThrow(ModelError);
      });
    });
    expect(stack.depth).toBe(0);
  });

  it('leaves a namespace when its body throws', () => {
    const stack = new NamespaceStack();
    expect(() =>
      stack.within(new Map(), () => {
        throw new Error('inside');
      }),
    ).toThrow('inside');
    expect(stack.depth).toBe(0);
  });
});

describe('name resolution', () => {
  it('finds group variables first', () => {
    const { resolver, variables } = setup({ run: { v: 3 } });
    expect(resolver.resolve('v')).toBe(variables.get('v'));
  });

  it("finds a runner's own variables before the group's", () => {
    const { variables } = setup({});
    const own = new Variables('runner', new Memory());
    const v = own.addArray('v', { size: 1 });
    const resolver = new NameResolver({
      group: 'cells',
      variables,
      additional: own,
      runNamespace: new Map(),
    });
    expect(resolver.resolve('v')).toBe(v);
  });

  it('finds constants, units and functions before all namespaces', () => {
    const { resolver, warnings } = setup({ run: { mV: 3, pi: 3, exp: 2 } });
    expect(constant(resolver, 'pi')).toBe(Math.PI);
    expect(constant(resolver, 'mV')).toBe(0.001);
    expect(resolver.resolve('exp')).toMatchObject({ kind: 'function', name: 'exp' });
    expect(warnings.map((warning) => warning.code)).toEqual(Array(3).fill('NAME-CONFLICT'));
  });

  it("finds the group's namespace before the run's, with a warning", () => {
    const { resolver, warnings } = setup({ run: { tau: ms.times(10) }, group: { tau: ms.times(5) } });
    expect(constant(resolver, 'tau')).toBe(0.005);
    expect(warnings).toHaveLength(1);
    for (const fact of ['tau', 'cells', 'group-specific', '5. ms', 'run', '10. ms']) {
      expect(warnings[0]?.message).toContain(fact);
    }
  });

  it('does not warn about equal values', () => {
    const { resolver, warnings } = setup({ run: { tau: ms.times(5) }, group: { tau: ms.times(5) } });
    resolver.resolve('tau');
    expect(warnings).toEqual([]);
  });

  it('warns of a hidden external name, unless it equals an internal constant', () => {
    const equal = setup({ run: { N: 10 } });
    equal.resolver.resolve('N');
    expect(equal.warnings).toEqual([]);
    const other = setup({ run: { N: 7 } });
    other.resolver.resolve('N');
    expect(other.warnings).toMatchObject([{ code: 'NAME-CONFLICT', severity: 'warning', object: 'cells' }]);
    expect(other.warnings[0]?.message).toContain('7');
  });

  it('warns only about names that the user wrote', () => {
    const { resolver, warnings } = setup({ run: { N: 7, v: 1 } });
    resolver.resolveAll(['N', 'v'], new Set(['v']));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toContain("'v'");
  });

  it('makes constants of numbers, booleans and quantities', () => {
    const { resolver } = setup({ run: { a: 2.5, flag: true, El: mV.times(-65) } });
    expect(constant(resolver, 'a')).toBe(2.5);
    expect(resolver.resolve('flag')).toMatchObject({ dtype: 'bool', value: 1 });
    expect(resolver.resolve('El')).toMatchObject({ dimension: volt.dimension, value: mV.times(-65).value });
  });

  it('reports all unknown names at once, with suggestions in the text of the user', () => {
    const { resolver } = setup({ run: { tau_long: ms.times(1) } });
    const source = new Source('v/tau_lon + wobble');
    try {
      resolver.resolveAll(['v', 'tau_lon', 'wobble'], undefined, (name) => ({
        source,
        span: name === 'tau_lon' ? [2, 9] : [12, 18],
      }));
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      expect(error.pythonClass).toBe('KeyError');
      expect(error.diagnostics).toMatchObject([
        {
          code: 'NAME-UNKNOWN',
          span: [2, 9],
          userCode: 'v/tau_lon + wobble',
          fixes: [{ edits: [{ span: [2, 9], newText: 'tau_long' }] }],
        },
        { code: 'NAME-UNKNOWN', span: [12, 18] },
      ]);
    }
  });

  it('refuses arrays, even of length 1', () => {
    const array = new QuantityArray(new Float64Array([1]), second.dimension);
    const { resolver } = setup({ run: { array } });
    expect(() => resolver.resolve('array')).toThrow('not a scalar value');
    expect(resolver.lookup('array')).toBeUndefined();
  });

  it('is a scope without warnings for unit checks', () => {
    const { resolver, warnings } = setup({ run: { N: 7, tau: ms.times(10) } });
    expect(resolver.lookup('tau')).toMatchObject({
      kind: 'variable',
      dimension: second.dimension,
      constant: true,
      value: 0.01,
      description: 'constant',
    });
    expect(resolver.lookup('mV')).toMatchObject({ description: 'unit', value: 0.001 });
    expect(resolver.lookup('exp')).toMatchObject({ kind: 'function' });
    expect(resolver.lookup('nothing')).toBeUndefined();
    expect([...resolver.names()]).toEqual(expect.arrayContaining(['v', 'N', 'tau', 'mV', 'exp', 'pi']));
    expect(warnings).toEqual([]);
  });
});
