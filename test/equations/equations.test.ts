import { describe, expect, it } from 'vitest';
import { ModelError } from '../../engine/diagnostics';
import { Equations } from '../../engine/equations';
import { printExpression } from '../../engine/syntax';
import { ms } from '../../engine/units';
import { applyFix } from '../support/fixes';
import { scopeOf } from './scope';

function errorOf(body: () => unknown): ModelError {
  try {
    body();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Class of Brian's error and its text for equations (and keyword arguments) that it refuses. */
function raised(text: string): string {
  return errorOf(() => new Equations(text)).pythonClass;
}

describe('Equations', () => {
  // str(Equations(…)) and stochastic_type of Brian 2.5.1
  it.each([
    ['dv/dt = -v/tau + sigma*xi : 1', 'dv/dt = -v/tau + sigma*xi : 1', 'additive'],
    ['dv/dt = -v/tau + v*xi : 1', 'dv/dt = -v/tau + v*xi : 1', 'multiplicative'],
    [
      'dv/dt = (-v + w*xi)/tau : 1\ndw/dt=-w/tau:1',
      'dv/dt = (-v + w*xi)/tau : 1\ndw/dt = -w/tau : 1',
      'multiplicative',
    ],
    ['dv/dt = x*xi : 1\nx = 2*y : 1\ny:1', 'x = 2*y : 1\ndv/dt = x*xi : 1\ny : 1', 'additive'],
    ['dv/dt = x*xi : 1\nx = 2*v : 1', 'x = 2*v : 1\ndv/dt = x*xi : 1', 'multiplicative'],
    ['dv/dt = sin(t/ms)*xi_1 + xi_2 : 1', 'dv/dt = sin(t/ms)*xi_1 + xi_2 : 1', 'multiplicative'],
    ['du/dt = (v-u)*(xi_1+xi_2) : 1\nv:1', 'du/dt = (v-u)*(xi_1+xi_2) : 1\nv : 1', 'multiplicative'],
    ['dv/dt = v/second + xi*second**-.5:1', 'dv/dt = v/second + xi*second**-.5 : 1', 'additive'],
    [
      'b = a+1 : 1\na = c*2 : 1\nc : 1\ndz/dt=b/second:1\ndy/dt = z/second : 1 (unless refractory)\nd = b:1',
      'a = c*2 : 1\nb = a+1 : 1\nd = b : 1\ndy/dt = z/second : 1 (unless refractory)\ndz/dt = b/second : 1\nc : 1',
      undefined,
    ],
    ['v : 1 (constant, shared)\nw:boolean\nn:integer', 'n : 1\nv : 1 (constant, shared)\nw : 1', undefined],
    [
      'b:volt/second\nc : meter**0.5\n d: second**-1 (constant, shared)\nx = a + #foo : bar\n   b  +  c : volt * second',
      'x = a + b + c : Wb\nb : V/s\nc : m^0.5\nd : Hz (constant, shared)',
      undefined,
    ],
    ['v:\nvolt', 'v : V', undefined],
    ['v : 1\n (constant)', 'v : 1 (constant)', undefined],
    ['v : 1 (constant) w : 1', 'v : 1 (constant)\nw : 1', undefined],
    ['d v / dt = \n -v/tau : 1', 'dv/dt = -v/tau : 1', undefined],
    ['x=y==3:boolean\ny:1', 'x = y==3 : 1\ny : 1', undefined],
    ['x = a +\n b : 1\na:1\nc:1', 'x = a + b : 1\na : 1\nc : 1', undefined],
    ['x = (a\n + b\n ) : 1', 'x = (a + b ) : 1', undefined],
    ['x = sin(\n a) : 1', 'x = sin( a) : 1', undefined],
  ])('reads and prints %s', (text, printed, stochasticType) => {
    const equations = new Equations(text);
    expect(equations.toString()).toBe(printed);
    expect(equations.stochasticType).toBe(stochasticType);
    expect(new Equations(text).plus('').toString()).toBe(printed);
  });

  it('keeps the place of everything', () => {
    const text = '# model\ndv/dt = (I # in\n - v)/tau : volt (unless refractory)\nI : volt (constant)';
    const equation = new Equations(text).get('v');
    const places = [
      equation?.origin,
      equation?.nameOrigin,
      equation?.expressionOrigin,
      equation?.unitOrigin,
      equation?.flagOrigins?.get('unless refractory'),
    ].map((origin) => text.slice(...(origin?.span ?? [0, 0])));
    expect(places).toEqual([
      'dv/dt = (I # in\n - v)/tau : volt (unless refractory)',
      'v',
      '(I # in\n - v)/tau',
      'volt',
      'unless refractory',
    ]);
  });

  it('lists kinds, names and foreign identifiers', () => {
    const equations = new Equations('dv/dt = (I - v)/tau : 1\nI = sin(a) + xi_1*ms**0.5: 1\na : 1');
    expect([...equations.names]).toEqual(['v', 'I', 'a']);
    expect(equations.differential.map((one) => one.name)).toEqual(['v']);
    expect(equations.subexpressions.map((one) => one.name)).toEqual(['I']);
    expect(equations.parameters.map((one) => one.name)).toEqual(['a']);
    expect(equations.identifiers).toEqual(new Set(['tau', 'xi_1', 'ms', 'sin']));
    expect(equations.stochasticVariables).toEqual(new Set(['xi_1']));
  });

  it('orders subexpressions in rounds, each round as the text meets them', () => {
    // as Brian 2.5.1 orders them
    const equations = new Equations(
      [
        'dv/dt = (z + a)/ms : 1',
        'z = a + b : 1',
        'b = 2*c : 1',
        'a = 1 : 1',
        'y = 4 : 1',
        'c = 3 : 1',
        'x = 5 : 1',
      ].join('\n'),
    );
    expect(equations.subexpressions.map(({ name }) => name)).toEqual(['a', 'c', 'y', 'x', 'b', 'z']);
  });

  it('inserts subexpressions into differential equations', () => {
    const equations = new Equations(
      'dv/dt = x/ms : 1\nx = a + b : 1\na = b + 1 : 1\nb = 2*z : 1 (constant over dt)\nz : 1',
    );
    const substituted = equations.substituted().get('v');
    expect(substituted === undefined ? '' : printExpression(substituted)).toBe('(b + 1 + b)/ms');
  });

  it('allows the same named noise in several equations', () => {
    const equations = new Equations('dv/dt = xi_1*ms**-0.5 : 1\ndw/dt = xi_1*ms**-0.5 : 1');
    expect(equations.stochasticVariables).toEqual(new Set(['xi_1']));
  });
});

describe('problems of equations', () => {
  // exception classes of Brian 2.5.1
  it.each([
    ['v:bool', 'TypeError'],
    ['dw/dt=1/second:integer', 'TypeError'],
    ['v:1 ()', 'EquationError'],
    ['v:second**(-1)', 'EquationError'],
    ['v : 1 w : 1', 'EquationError'],
    ['v : 1;w:1', 'EquationError'],
    ['_v : 1', 'SyntaxError'],
    ['v : 2*volt', 'EquationError'],
    ['v:2', 'EquationError'],
    ['v : volt^2', 'EquationError'],
    ['x=a if b else c:1', 'SyntaxError'],
    ['x=a[0]:1', 'SyntaxError'],
    ['x = a.b : 1', 'SyntaxError'],
    ['x = 5mV : volt', 'SyntaxError'],
    ['x=a<b<c:boolean', 'SyntaxError'],
    ['x=!a:boolean', 'SyntaxError'],
    ['x=(a,b):1', 'SyntaxError'],
    ['τ:1', 'EquationError'],
    ['x = (a>0)*2 : 1\na:1', 'SyntaxError'],
    ['i : 1', 'SyntaxError'],
    ['xi_a : 1', 'SyntaxError'],
    ['sin : 1', 'SyntaxError'],
    ['volt : volt', 'SyntaxError'],
    ['refractory : 1', 'SyntaxError'],
    ['dv/dt=xi*second**-.5:1\ndw/dt=xi*second**-.5:1', 'EquationError'],
    ['v : 1\nv : 1', 'EquationError'],
  ])('%s', (text, pythonClass) => {
    expect(raised(text)).toBe(pythonClass);
  });

  it.each(['j', 'lastspike', 'lastupdate', 'delta', 'beta', 'gamma', 'S', 'E', 'lambda_', 'x_pre'])(
    'accepts the name %s',
    (name) => {
      expect(new Equations(`${name} : 1`).has(name)).toBe(true);
    },
  );

  it('locates every bad line and keeps the good ones', () => {
    const text = [
      'dv/dt = (I - v)/tau : volt',
      'dw/dt = (a - w/tau : 1',
      'I : nonsense',
      'lambda : 1',
      'what is this',
      'u = v +* 2 : volt',
      'x = 3',
      'g : siemens  # fine',
      'v : 1',
      "z' = 3/second : 1",
      'ok = 2*g : siemens',
    ].join('\n');
    const { equations, diagnostics } = Equations.parse(text);
    expect([...equations.names]).toEqual(['v', 'w', 'g', 'ok']);
    expect(equations.broken).toEqual(new Set(['I', 'lambda', 'u', 'x']));
    const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
    expect(diagnostics.map((one) => [lineOf(one.span[0]), one.code])).toEqual([
      [2, 'SYNTAX'],
      [3, 'EQUATION-UNIT'],
      [4, 'NAME-RESERVED'],
      [5, 'SYNTAX'],
      [6, 'SYNTAX'],
      [7, 'SYNTAX'],
      [9, 'EQUATION-DUPLICATE'],
      [10, 'SYNTAX'],
    ]);
    // I is declared, though wrongly: it is not reported as unknown
    const unknown = equations
      .checkUnits(scopeOf({ a: '1', tau: 'second' }, equations))
      .filter((one) => one.code === 'NAME-UNKNOWN');
    expect(unknown).toEqual([]);
  });

  it.each([
    ['x : 1\ndv/dt = (3 - v/(10*ms) : 1', 'x : 1\ndv/dt = (3 - v/(10*ms)) : 1'],
    ['v : mV', 'v : volt'],
    ['v : second**(-1)', 'v : second**-1'],
    ['v : volt^2', 'v : volt**2'],
    ['v : 1; w : 1', 'v : 1\nw : 1'],
    ['v : 1 w : 1', 'v : 1\nw : 1'],
    ["v' = 3/second : 1", 'dv/dt = 3/second : 1'],
    ['dv/dx = 3/second : 1', 'dv/dt = 3/second : 1'],
    ['x == 3 : 1', 'x = 3 : 1'],
    ['τ : second', 'tau : second'],
    ['v : 1 (constant', 'v : 1 (constant)'],
    ['v : 1 ()', 'v : 1 '],
    ['dv/dt=xi*second**-.5:1\ndw/dt=xi*second**-.5:1', 'dv/dt=xi_v*second**-.5:1\ndw/dt=xi_w*second**-.5:1'],
  ])('offers a repair for %s', (text, fixed) => {
    const [first, ...more] = Equations.parse(text).diagnostics;
    expect(more).toEqual([]);
    const fix = first?.fixes?.[0];
    expect(fix === undefined ? undefined : applyFix(text, fix)).toBe(fixed);
    expect(Equations.parse(fixed).diagnostics).toEqual([]);
  });

  it('checks flags for the group', () => {
    const equations = new Equations('dv/dt = 1/ms : 1 (unless refractry)\nw : 1 (constant, shared)');
    const allowed = { 'differential equation': ['unless refractory'], parameter: ['constant'] };
    const found = equations.checkFlags(allowed);
    expect(found.map((one) => one.brian)).toEqual([
      "ValueError: Equations of type 'differential equation' cannot have a flag 'unless refractry', only the following flags are allowed: ('unless refractory',)",
      "ValueError: Equations of type 'parameter' cannot have a flag 'shared', only the following flags are allowed: ('constant',)",
    ]);
    expect(found[0]?.fixes?.[0]?.edits[0]?.newText).toBe('unless refractory');
    const both = { parameter: ['constant', 'shared'] };
    expect(equations.checkFlags(both, [['constant', 'shared']]).map((one) => one.code)).toEqual([
      'EQUATION-FLAG',
      'EQUATION-FLAG',
      'EQUATION-FLAG',
    ]);
  });
});

describe('replacing names', () => {
  const text = 'dg/dt = -g/tau : siemens';

  // str(Equations(…, **keywords)) of Brian 2.5.1
  it.each([
    [{ g: 'g_e', tau: ms.times(5) }, 'dg_e/dt = -g_e/(5. * msecond) : S'],
    [{ g: 'g_e', tau: 'a+b' }, 'dg_e/dt = -g_e/a+b : S'],
    [{ tau: 5 }, 'dg/dt = -g/(5) : S'],
    [{ tau: 5.5 }, 'dg/dt = -g/(5.5) : S'],
    [{ nothing: 3 }, 'dg/dt = -g/tau : S'],
  ])('%o', (replacements, printed) => {
    expect(new Equations(text, replacements).toString()).toBe(printed);
    expect(new Equations(text).substitute(replacements).toString()).toBe(printed);
  });

  it('keeps the place of the replaced name', () => {
    const { expression } = new Equations(text, { tau: ms.times(5) }).get('g') ?? {};
    expect(expression === undefined ? '' : printExpression(expression)).toBe('-g/(5.0*msecond)');
    expect(expression?.kind === 'binary' ? expression.right.origin.span : undefined).toEqual([11, 14]);
  });

  it.each([
    [text, { g: 5 }, 'ValueError', "Cannot replace model variable 'g' with a value."],
    [`${text}\nh : 1`, { g: 'h' }, 'EquationError', "duplicate definition of 'h'"],
    [text, { g: 'h h' }, 'SyntaxError', "'h h' is not a valid variable name."],
  ])('refuses %s with %o', (equations, replacements, pythonClass, words) => {
    const error = errorOf(() => new Equations(equations, replacements));
    expect(error.pythonClass).toBe(pythonClass);
    expect(error.diagnostic.brian).toContain(words);
  });

  it('adds equations and refuses duplicates', () => {
    const sum = new Equations('a : 1').plus(new Equations('b : 1')).plus('c : 1');
    expect([...sum.names]).toEqual(['a', 'b', 'c']);
    expect(errorOf(() => sum.plus('b : volt')).pythonClass).toBe('EquationError');
  });
});
