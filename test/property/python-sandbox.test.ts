// Random and hostile scripts: they end in output or in a Python error, and never reach JavaScript.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nativeFunction, PyError, PyList, PyModule, type PyValue } from '../../engine/python/runtime';
import { Source } from '../../engine/diagnostics';
import { parsePython } from '../../engine/python/syntax';
import corpus from '../python/runtime/corpus.json';
import { errorOf, outputOf, runModule, runScript } from '../python/runtime/run';

const budget = { steps: 20_000 };
const NAMES = [
  ...[
    'constructor',
    '__proto__',
    'prototype',
    '__class__',
    '__globals__',
    '__dict__',
    '__subclasses__',
    '__mro__',
  ],
  ...[
    'toString',
    'valueOf',
    'hasOwnProperty',
    'call',
    'apply',
    'items',
    'members',
    'fields',
    '__code__',
    '__builtins__',
  ],
];
const name = fc.constantFrom('a', 'b', 'f', 'x', 'len', 'str', 'type', ...NAMES);
const atom = fc.oneof(
  name,
  fc.integer({ min: -5, max: 300 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e3, max: 1e3 }).map((x) => x.toFixed(3)),
  fc.constantFrom("'t'", '[]', '{}', '(1, 2)', 'None', 'True', "'%s'", 'range(5)', '(lambda: a)'),
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    atom,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '//', '%', '**', '<', '==', 'in', 'and', '<<'),
        tie('expression'),
      )
      .map(([a, o, b]) => `(${a} ${o} ${b})`),
    fc.tuple(tie('expression'), name).map(([a, n]) => `(${a}).${n}`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a})[${b}]`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a})(${b})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `getattr(${a}, ${b})`),
    tie('expression').map((a) => `[x for x in (${a})]`),
  ),
}));
const statement = fc.oneof(
  fc.tuple(name, expression).map(([n, e]) => `${n} = ${e}`),
  fc.tuple(name, name, expression).map(([n, m, e]) => `${n}.${m} = ${e}`),
  fc.tuple(name, expression, expression).map(([n, e, v]) => `for ${n} in ${e}:\n    print(${v})`),
  fc.tuple(name, expression).map(([n, e]) => `def ${n}(a=1):\n    return ${e}`),
  fc
    .tuple(expression, expression)
    .map(([e, v]) => `try:\n    ${e}\nexcept Exception as x:\n    print(x, ${v})`),
  fc.tuple(name, expression).map(([n, e]) => `class ${n}:\n    a = ${e}`),
  expression,
);

function fault(): never {
  throw new TypeError('a fault of this program');
}

function endless(n: number): number {
  return endless(n + 1) + 1;
}

describe('the sandbox', () => {
  it('holds random scripts: output or a Python error', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 8 }), (lines) => {
        try {
          const { interpreter } = runScript(lines.join('\n'), { budget });
          for (const value of interpreter.globals.values())
            expect(['function', 'symbol', 'undefined']).not.toContain(typeof value);
        } catch (error) {
          expect(error).toBeInstanceOf(PyError);
        }
      }),
      { numRuns: 400 },
    );
    expect(Object.prototype).not.toHaveProperty('a');
  });

  it('holds real scripts with random mistakes', () => {
    const tokens = corpus.flatMap(({ script }) => script.match(/\w+|[^\w\s]+|\s+/g) ?? []);
    const token = fc.constantFrom(...new Set(tokens), ...NAMES);
    fc.assert(
      fc.property(
        fc.constantFrom(...corpus),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(3), token), {
          minLength: 1,
          maxLength: 4,
        }),
        ({ script }, changes) => {
          const words = script.match(/\w+|[^\w\s]+|\s+/g) ?? [];
          for (const [place, kind, word] of changes) {
            const at = Math.floor(place * words.length);
            if (kind === 0) words.splice(at, 1);
            else if (kind === 1) words.splice(at, 0, word);
            else if (kind === 2) words[at] = word;
            else words.splice(at, 0, words[at] ?? '');
          }
          const source = new Source(words.join(''));
          const { module, diagnostics } = parsePython(source);
          if (diagnostics.length > 0) return;
          try {
            runModule(module, source, { budget: { steps: 30_000, memoryBytes: 2e8 } });
          } catch (error) {
            expect(error).toBeInstanceOf(PyError);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('knows no attribute of JavaScript', () => {
    for (const target of [
      "'s'",
      '1',
      '1.5',
      '[]',
      '{}',
      '()',
      '{1}',
      'None',
      'len',
      '(lambda: 1)',
      'ValueError',
      'int',
      'range(3)',
    ])
      for (const attribute of [
        'constructor',
        '__proto__',
        'prototype',
        '__globals__',
        '__subclasses__',
        '__dict__',
        '__code__',
        'toString',
        'hasOwnProperty',
      ])
        expect(errorOf(`(${target}).${attribute}`).pythonClass).toBe('AttributeError');
    expect(outputOf("d = {}\nd['__proto__'] = 1\nd['constructor'] = 2\nprint(d, {}.get('__proto__'))")).toBe(
      "{'__proto__': 1, 'constructor': 2} None\n",
    );
    expect(outputOf("print((1).__class__.__name__, '{0.__class__.__name__}'.format('a'))")).toBe('int str\n');
    expect(
      outputOf(
        'class A: pass\na = A()\na.__proto__ = 5\na.constructor = 6\nprint(a.__proto__, a.constructor, hasattr(A(), "constructor"))',
      ),
    ).toBe('5 6 False\n');
  });

  it('refuses by name what reaches outside', () => {
    for (const call of ["open('x')", 'input()', "eval('1')", "exec('1')", "__import__('os')", 'globals()'])
      expect(errorOf(call)).toMatchObject({
        pythonClass: 'NotImplementedError',
        text: `${call.slice(0, call.indexOf('('))}() is not available`,
      });
    expect(errorOf("import os\nos.system('ls')").text).toBe('os.system is not available');
  });

  it('guards memory', () => {
    for (const script of [
      "'a' * 10**10",
      '[0] * 10**10',
      '10**10**10',
      '1 << 10**10',
      'list(range(10**12))',
      "x = 'ab'\nwhile True: x += x",
      'x = [1]\nwhile True: x += x',
      'x = 3\nwhile True: x *= x',
      "'%2000000000d' % 1",
      "f'{1:9999999999}'",
    ])
      expect(['MemoryError', 'ValueError', 'RuntimeError']).toContain(
        errorOf(script, { budget: { steps: 3e6 } }).pythonClass,
      );
  });

  it('counts all memory that values take, wherever they hide', () => {
    const limits = { budget: { steps: Infinity, memoryBytes: 3e6 } };
    for (const script of [
      'x = []\nwhile True: x.append([1, 2, 3])',
      'x = [[0] * 10000 for i in range(10**6)]',
      'd = {}\ni = 0\nwhile True:\n    d[i] = str(i)\n    i += 1',
      'x = []\nwhile True: x.append("a" * 10**5 + str(len(x)))',
      'def g():\n    x = [0] * 10**4\n    yield x\nall = []\nwhile True:\n    k = g()\n    next(k)\n    all.append(k)',
      'class A: pass\na = A()\nwhile True:\n    b = A()\n    b.next = a\n    a = b',
      'def f(x): return lambda: x\na = None\nwhile True: a = f([a] * 100)',
      'x = [iter([0] * 1000) for i in range(10**6)]',
      'x = {i: i * 10**300 for i in range(10**7)}',
    ])
      expect(errorOf(script, limits), script).toMatchObject({ pythonClass: 'MemoryError', fatal: true });
    // memory that was given back does not count
    expect(outputOf('for i in range(3000): x = [0] * 10000\nprint(len(x))', limits)).toBe('10000\n');
  });

  it('reads nothing of JavaScript through formats, keywords and names', () => {
    const hostile = NAMES.filter((one) => !['__class__', '__dict__', '__mro__'].includes(one));
    for (const name of hostile) {
      expect(errorOf(`'{0.${name}}'.format(1)`).pythonClass, name).toBe('AttributeError');
      expect(errorOf(`'{${name}}'.format()`).pythonClass, name).toBe('KeyError');
      expect(errorOf(`'%(${name})s' % {}`).pythonClass, name).toBe('KeyError');
      expect(outputOf(`def f(**k): return k\nprint(f(${name}=1))`)).toBe(`{'${name}': 1}\n`);
      expect(
        outputOf(`print(getattr(1, '${name}', 'none'), {}.get('${name}'), hasattr([], '${name}'))`),
      ).toBe('none None False\n');
      expect(outputOf(`class A: pass\na = A()\nprint('${name}' in vars(a), '${name}' in {})`)).toBe(
        'False False\n',
      );
    }
  });

  it('reports faults of native code as faults, not as errors of the script', () => {
    const broken = new PyModule(
      'broken',
      new Map<string, PyValue>([
        ['fault', nativeFunction('fault', '', () => fault())],
        ['large', nativeFunction('large', '', () => new PyList(new Array<PyValue>(2 ** 33)))],
        ['deep', nativeFunction('deep', '', () => endless(0))],
      ]),
    );
    const modules = new Map([['broken', () => broken]]);
    const call = (name: string): string => `import broken\ntry: broken.${name}()\nexcept TypeError: pass`;
    expect(() => runScript(call('fault'), { modules })).toThrow(TypeError);
    expect(errorOf(call('large'), { modules }).pythonClass).toBe('MemoryError');
    expect(errorOf(call('deep'), { modules }).pythonClass).toBe('RecursionError');
  });

  it('ends endless scripts whatever they catch, and goes on when told so', () => {
    const endless =
      'while True:\n    try:\n        while True: pass\n    except BaseException: pass\n    finally: pass';
    expect(errorOf(endless, { budget })).toMatchObject({ fatal: true, pythonClass: 'RuntimeError' });
    expect(
      errorOf('while True: pass', { budget: { steps: Infinity, stopped: () => true } }).pythonClass,
    ).toBe('KeyboardInterrupt');
    let asked = 0;
    const more = (): number => {
      asked += 1;
      return 50_000;
    };
    expect(outputOf('for i in range(100000): pass\nprint(i)', { budget: { steps: 30_000, more } })).toBe(
      '99999\n',
    );
    expect(asked).toBeGreaterThan(0);
  });
});
