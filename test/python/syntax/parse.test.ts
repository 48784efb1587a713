// The tree of a script against Python's own: trees.json and refused.json hold what Python 3.11 makes of each text.
import { describe, expect, it } from 'vitest';
import { Source } from '../../../engine/diagnostics';
import { parsePython } from '../../../engine/python/syntax';
import { factsOfAll } from './facts';
import refused from './refused.json';
import trees from './trees.json';

const parse = (code: string) => parsePython(new Source(code));

/** Python's facts give floats as text. */
function floats(facts: unknown): unknown {
  if (!Array.isArray(facts)) return facts;
  const list: unknown[] = facts;
  return list.length === 2 && list[0] === 'float' ? ['float', Number(list[1])] : list.map(floats);
}

describe('what Python accepts', () => {
  it.each(trees)('$code', ({ code, tree }) => {
    const { module, diagnostics } = parse(code);
    expect(diagnostics).toEqual([]);
    expect(factsOfAll(module)).toEqual(floats(tree));
  });
});

describe('what Python refuses', () => {
  it.each(refused)('$code', ({ code, class: pythonClass, line }) => {
    const [first] = parse(code).diagnostics;
    expect(first?.code).toBe('SYNTAX');
    expect(first?.brian).toBe(pythonClass);
    expect(new Source(code).lineColumn(first?.span[0] ?? -1).line).toBe(line);
  });
});

describe('messages', () => {
  it.each([
    ['x = (1,\n', "'(' was never closed", '('],
    ['if a:\n    b\n  c\n', 'this indentation fits no line above (unindent does not match)', '  '],
    ['for i in x:\npass', "expected an indented block after 'for' on line 1", 'pass'],
    ['tau = 10ms', "an operator is missing: '10ms' is written 10*ms", 'ms'],
    ['while a\n  b', "a ':' is missing at the end of this 'while' line", 'a'],
    ['f(x) = 3', 'cannot assign to the result of a call; did you mean == ?', 'f(x)'],
    ['print x', "'print' is a function: write print(...)", 'print x'],
  ])('%j', (code, message, marked) => {
    const [first] = parse(code).diagnostics;
    expect(first?.message).toBe(message);
    expect(code.slice(...(first?.span ?? [0, 0]))).toBe(marked);
  });

  it.each([
    ['async def f(): pass', "asynchronous code ('async') is not available", 'async'],
    ['match x:\n    case 1: pass', "'match' statements are not available", 'match'],
    ['def f():\n    x = yield', "the value of a 'yield' is not available", 'yield'],
    ["b'abc'", 'byte strings are not available', "b'abc'"],
    ['with a as b.c: pass', "this form of 'with' is not available", '.c'],
    ["'\\N{BULLET}'", 'characters by name (\\N{...}) are not available', '\\N'],
  ])('names what is not available: %j', (code, message, marked) => {
    const { diagnostics } = parse(code);
    expect(diagnostics.map((problem) => [problem.code, problem.message])).toEqual([
      ['NOT-AVAILABLE', message],
    ]);
    expect(code.slice(...(diagnostics[0]?.span ?? [0, 0]))).toBe(marked);
  });

  it('names all of them at once', () => {
    expect(parse("a = b'x'\nb = b''\n").diagnostics.map((problem) => problem.span)).toEqual([
      [4, 8],
      [13, 16],
    ]);
  });
});

describe('places', () => {
  const code = "from brian2 import *\neqs = '''dv/dt = -v/tau : volt'''\nG = f(r'a\\d', 'x\\ty', 'a' 'b')\n";
  const [, model, call] = parse(code).module;

  it('points into plain strings', () => {
    const value = model?.kind === 'assign' && model.value.kind === 'string' ? model.value : undefined;
    expect(code.slice(...(value?.verbatim?.span ?? [0, 0]))).toBe('dv/dt = -v/tau : volt');
    expect(code.slice(...(value?.origin.span ?? [0, 0]))).toBe("'''dv/dt = -v/tau : volt'''");
  });

  it('does so only where the text is the value', () => {
    const args = call?.kind === 'assign' && call.value.kind === 'call' ? call.value.args : [];
    expect(args.map(({ value }) => value.kind === 'string' && value.verbatim !== undefined)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('marks statements and names of attributes', () => {
    expect(code.slice(...(call?.origin.span ?? [0, 0]))).toBe("G = f(r'a\\d', 'x\\ty', 'a' 'b')");
    const [attribute] = parse('a.b.c').module;
    const value =
      attribute?.kind === 'expression' && attribute.value.kind === 'attribute' ? attribute.value : undefined;
    expect(value?.nameOrigin.span).toEqual([4, 5]);
    expect(value?.object.origin.span).toEqual([0, 3]);
  });
});

describe('limits', () => {
  it.each([
    ['parentheses', '('.repeat(5000) + ')'.repeat(5000)],
    ['lists', 'x = ' + '['.repeat(5000) + ']'.repeat(5000)],
    ['signs', '-'.repeat(5000) + '1'],
    ['powers', '1' + '**1'.repeat(5000)],
    ['sums', '1' + '+1'.repeat(5000)],
    ['attributes', 'a' + '.b'.repeat(5000)],
    ['fields', 'x = ' + 'f(lambda: '.repeat(2000) + '1' + ')'.repeat(2000)],
  ])('refuses endless %s', (_what, code) => {
    expect(parse(code).diagnostics[0]?.code).toBe('SYNTAX');
  });

  it('takes time in proportion to the text', () => {
    const line = "G.v = [x*mV + f(a, b=f'{c:.2f}') for x in range(10) if x not in y]  # comment\n";
    parse(line.repeat(500));
    const started = performance.now();
    expect(parse(line.repeat(500)).module).toHaveLength(500);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
