// Compiled and optimised code computes what the text says: random statements against an evaluator that walks
// the syntax tree, one element after the other.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip } from '../../engine/core';
import type { Expression } from '../../engine/syntax';
import { AbstractCode } from '../../engine/syntax';
import { World } from '../codegen/kit';

const N = 3;
const CALLS: Readonly<Record<string, (...args: number[]) => number>> = {
  sin: Math.sin,
  exp: Math.exp,
  abs: Math.abs,
  clip,
  int: (x) => Math.trunc(x),
};

type Names = Record<string, number>;

/** The meaning of an expression, straight from its tree. */
function evaluate(node: Expression, names: Names): number {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'boolean':
      return Number(node.value);
    case 'name':
      return names[node.name] ?? Number.NaN;
    case 'unary': {
      const operand = evaluate(node.operand, names);
      return node.operator === 'not' ? Number(operand === 0) : node.operator === '-' ? -operand : operand;
    }
    case 'binary': {
      const [a, b] = [evaluate(node.left, names), evaluate(node.right, names)];
      const table = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '**': a ** b, '//': Math.floor(a / b) };
      return node.operator === '%' ? a - b * Math.floor(a / b) : table[node.operator];
    }
    case 'comparison': {
      const [a, b] = [evaluate(node.left, names), evaluate(node.right, names)];
      const table = { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b, '==': a === b, '!=': a !== b };
      return Number(table[node.operator]);
    }
    case 'logical': {
      const values = node.operands.map((operand) => evaluate(operand, names) !== 0);
      return Number(node.operator === 'and' ? values.every(Boolean) : values.some(Boolean));
    }
    case 'call':
      return CALLS[node.name]?.(...node.args.map((arg) => evaluate(arg, names))) ?? Number.NaN;
  }
}

const FLOATS = ['x', 'y', 'a', 'k', '1.5', '2.0', '0.5', 'q'];

const { number, condition } = fc.letrec<{ number: string; condition: string }>((tie) => {
  const inner = tie('number');
  return {
    number: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...FLOATS),
      fc.tuple(inner, fc.constantFrom('+', '-', '*', '/'), inner).map(([l, o, r]) => `(${l} ${o} ${r})`),
      fc.tuple(fc.constantFrom('sin', 'abs'), inner).map(([f, e]) => `${f}(${e})`),
      inner.map((e) => `exp(-abs(${e}))`),
      fc.tuple(inner, fc.constantFrom('2', '3', '4', '-1')).map(([e, p]) => `(${e})**${p}`),
      fc.tuple(tie('condition'), inner).map(([c, e]) => `int(${c})*${e}`),
      fc.tuple(inner, inner, inner).map(([e, l, h]) => `clip(${e}, ${l}, ${h})`),
      inner.map((e) => `-${e}`),
    ),
    condition: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('flag', 'True'),
      fc.tuple(inner, fc.constantFrom('<', '<=', '>', '>='), inner).map(([l, o, r]) => `(${l} ${o} ${r})`),
      fc
        .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
        .map(([l, o, r]) => `(${l} ${o} ${r})`),
      tie('condition').map((c) => `(not ${c})`),
    ),
  };
});

const statement = fc.oneof(
  fc
    .tuple(fc.constantFrom('x', 'y', 'q'), fc.constantFrom('=', '+=', '-=', '*='), number)
    .map(([target, operator, value]) => `${target} ${operator} ${value}`),
  condition.map((value) => `flag = ${value}`),
);
const code = fc
  .array(statement, { minLength: 1, maxLength: 5 })
  .map((lines) => ['q = y + 0.25', ...lines].join('\n'));

function close(a: number, b: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

describe('compiled code', () => {
  it('computes what its text says', () => {
    const state = fc.record({
      x: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: N, maxLength: N }),
      y: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: N, maxLength: N }),
      flag: fc.array(fc.constantFrom(0, 1), { minLength: N, maxLength: N }),
    });
    fc.assert(
      fc.property(code, state, (text, start) => {
        const world = new World(N);
        world.array('x', start.x);
        world.array('y', start.y);
        world.array('flag', start.flag, { dtype: 'bool' });
        world.array('a', [0.75], { scalar: true });
        world.constant('k', -1.25);
        world.update(text);
        const { statements } = AbstractCode.parse(text);
        for (let element = 0; element < N; element += 1) {
          const names: Names = { a: 0.75, k: -1.25 };
          for (const name of ['x', 'y', 'flag'] as const) names[name] = start[name][element] ?? 0;
          let largest = 0;
          for (const { target, operator, expression } of statements) {
            const value = evaluate(expression, names);
            const old = names[target] ?? 0;
            const table: Names = { '=': value, '+=': old + value, '-=': old - value, '*=': old * value };
            names[target] = table[operator] ?? Number.NaN;
            largest = Math.max(largest, Math.abs(names[target]));
          }
          // Rounding differs by design; where numbers explode or comparisons hang on the last bit, skip.
          fc.pre(largest < 1e6);
          for (const name of ['x', 'y', 'flag']) {
            const got = world.values(name)[element] ?? Number.NaN;
            expect(close(got, names[name] ?? Number.NaN), `${name}[${element}] = ${got} in\n${text}`).toBe(
              true,
            );
          }
        }
      }),
      { numRuns: 400, seed: 20 },
    );
  });
});
