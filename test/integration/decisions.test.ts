// What each method accepts and refuses, as Brian 2.5.1 (with sympy 1.11) does.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../engine/diagnostics';
import { apply, functionSymbol, run } from './model';
import type { ModelOptions } from './model';

/** `accepted`, or the message of the refusal. */
function verdict(text: string, options: ModelOptions): string {
  try {
    apply(text.replaceAll(';', '\n'), options);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return `${error.pythonClass}: ${error.message}`;
  }
}

const LINEAR = 'could not be separated into linear components';
const CONSTANT = 'not guaranteed to be constant over a time step';
const SINGULAR = 'Cannot solve the given equations with this stateupdater';
const COMPLEX = 'contains complex values';
const OK = 'accepted';

const timed = (step: number) => functionSymbol('ta', { isLocallyConstant: (dt) => dt <= step });

const EXACT: readonly [text: string, expected: string][] = [
  ['dx/dt = -x*k/tau : 1', OK],
  ['dx/dt = -x*exp(k)/tau : 1', OK],
  ['dx/dt = (c - x)/tau : 1', OK],
  ['dx/dt = -x*int(b)/tau : 1', OK],
  ['dx/dt = -x**1/tau : 1', OK],
  ['dx/dt = (2*x - 3*x)/tau : 1', OK],
  ['dx/dt = -x*y/tau : 1;dy/dt = -y/tau : 1', LINEAR],
  ['dx/dt = (-y*x - x)/tau : 1;dy/dt = -y/tau : 1', LINEAR],
  ['dx/dt = -x**2/tau : 1', LINEAR],
  ['dx/dt = -x**k/tau : 1', LINEAR],
  ['dx/dt = (exp(y) - x)/tau : 1;dy/dt = -y/tau : 1', LINEAR],
  ['dx/dt = clip(-x, 0, 1)/tau : 1', LINEAR],
  ['dx/dt = -abs(x)/tau : 1', LINEAR],
  ['dx/dt = -x*int(k > 0)/tau : 1', LINEAR],
  ['dx/dt = -x*int(t > 5*ms)/tau : 1', LINEAR],
  ['dx/dt = -(x // 1)/tau : 1', LINEAR],
  ['dx/dt = (sin(t/ms) - x)/tau : 1', CONSTANT],
  ['dx/dt = (k2 - x)/tau : 1;k2 = sin(t/ms) : 1', CONSTANT],
  ['dx/dt = (k2 - x)/tau : 1;k2 = sin(t/ms) : 1 (constant over dt)', OK],
  ['dx/dt = -x*rand()/tau : 1', CONSTANT],
  ['dx/dt = (ta(t) - x)/tau : 1', OK],
  ['dx/dt = (ta(t + dt) - x)/tau : 1', CONSTANT],
  ['dx/dt = k/tau : 1', SINGULAR],
  ['dx/dt = -x/tau : 1;dy/dt = 0*y/tau : 1', SINGULAR],
  ['dx/dt = -x/tau + x/tau + y/tau : 1;dy/dt = -y/tau : 1', SINGULAR],
  ['dx/dt = (y-x)/(2*ms) : 1;dy/dt = (z-y)/(3*ms) : 1;dz/dt = (x-z)/(5*ms) : 1', SINGULAR],
  ['dx/dt = (y-x)/tau : 1;dy/dt = (z-y)/tau : 1;dz/dt = -z/tau : 1', OK],
  ['dv/dt = -a*v+g*c : 1;dg/dt = -b*g : 1', OK],
  ['dx/dt = -y*w : 1;dy/dt = x*w : 1', OK],
  ['dx/dt = -y/ms : 1;dy/dt = x/ms : 1', COMPLEX],
  ['dx/dt = -y*w1 : 1;dy/dt = x*w2 : 1', COMPLEX],
  ['dx/dt = y*w1 : 1;dy/dt = x*w2 : 1', COMPLEX],
  ['dx/dt = y*w : 1;dy/dt = x*w : 1', OK],
  ['dx/dt = -x*k-y*w : 1;dy/dt = x*w-y*k : 1', OK],
  ['dx/dt = -100*Hz*x-200*Hz*y : 1;dy/dt = x*100*Hz-y*30*Hz : 1', COMPLEX],
  ['dx/dt = -100*Hz*x-20*Hz*y : 1;dy/dt = -x*10*Hz-y*300*Hz : 1', OK],
  ['dx/dt = v : 1;dv/dt = -w0**2*x - 2*g*v : 1', COMPLEX],
  ['dx/dt = v : 1;dv/dt = -w**2*x-2*w*v : 1', OK],
  ['dx/dt = v : 1;dv/dt = -(w**2+g**2)*x-2*g*v : 1', OK],
  ['dx/dt = v : 1;dv/dt = -(2*pi*60*Hz)**2*x-20*Hz*v : 1', OK],
  ['dx/dt = (y-x)/(2*ms) : 1;dy/dt = (x-3*y)/(5*ms) : 1', OK],
  ['dx/dt = (-y-x)/(2*ms) : 1;dy/dt = (x-3*y)/(5*ms) : 1', COMPLEX],
  ['dx/dt = (-x+y)/t1 : 1;dy/dt = (-y+x*k)/t2 : 1', OK],
  ['dx/dt = (-x-y*a)/t1 : 1;dy/dt = (-y+x*a)/t1 : 1', COMPLEX],
  ['dx/dt = -y*w : 1;dy/dt = x*w : 1;dz/dt = -z*k : 1', OK],
  ['dx/dt = -y*w : 1;dy/dt = x*w : 1;dz/dt = -z*k+x*k : 1', COMPLEX],
  ['dx/dt = -y*w : 1;dy/dt = x*w : 1;dz/dt = -z/tau : 1', COMPLEX],
  ['dx/dt = -y*sqrt(w) : 1;dy/dt = x*sqrt(w) : 1', COMPLEX],
  ['dx/dt = -y*int(b) : 1;dy/dt = x*int(b) : 1', COMPLEX],
  ['dx/dt = -(x-y)*k-x*k : 1;dy/dt = -(y-x)*k-(y-z)*k-y*k : 1;dz/dt = -(z-y)*k-z*k : 1', OK],
  ['dv/dt = (u-v+(d-v))/(2*ms) : 1;du/dt = -u/(5*ms) : 1;dd/dt = (v-d)/(7*ms) : 1', OK],
  ['dx/dt = -x/tau + xi*tau**-0.5 : 1', 'Cannot solve stochastic equations'],
];

describe('exact', () => {
  it.each(EXACT)('%s', (text, expected) => {
    const got = verdict(text, {
      method: 'exact',
      dt: 1e-4,
      constants: { b: true },
      functions: [timed(1e-3)],
    });
    if (expected === OK) expect(got).toBe(OK);
    else expect(got).toMatch(/^UnsupportedEquationsException/);
    expect(got).toContain(expected);
  });

  it('solves larger coupled systems where it is asked for by name, and is not chosen for them', () => {
    const ring = ['x', 'y', 'z'].map((name, k) => `d${name}/dt = (${'yzx'[k]}*k${k} - ${name})/tau : 1`);
    const text = [...ring, 'k0 : 1', 'k1 : 1', 'k2 : 1'].join(';');
    expect(verdict(text, { method: 'exact', dt: 1e-4 })).toBe(OK);
    expect(apply(text.replaceAll(';', '\n'), { dt: 1e-4 }).method).toBe('euler');
  });

  it('takes a function of time for constant only at steps that fit', () => {
    const text = 'dx/dt = (ta(t) - x)/tau : 1';
    const functions = [timed(1e-3)];
    expect(verdict(text, { method: 'exact', dt: 2e-3, functions })).toContain(CONSTANT);
    expect(verdict(text, { method: 'exact', functions })).toContain(CONSTANT);
  });
});

const EXPONENTIAL: readonly [text: string, accepted: boolean][] = [
  ['dv/dt = (-v+exp(v/d))/tau : 1', true],
  ['dv/dt = (-v+v*exp(v))/tau : 1', true],
  ['dv/dt = (-v+1/(v+1))/tau : 1', true],
  ['dv/dt = -v*int(v > 0)/tau : 1', true],
  ['dv/dt = (v-v+1)/tau : 1', true],
  ['dv/dt = (sin(t/ms)*v + rand())/tau : 1', true],
  ['dv/dt = -v*v/tau : 1', false],
  ['dv/dt = (1-v**3)/tau : 1', false],
  ['dv/dt = (1-exp(v))/tau : 1', false],
];

describe('exponential_euler', () => {
  it.each(EXPONENTIAL)('%s', (text, accepted) => {
    const got = verdict(text, { method: 'exponential_euler' });
    if (accepted) expect(got).toBe(OK);
    else expect(got).toMatch(/UnsupportedEquations.*Can only solve conditionally linear systems.*'v'/);
  });

  it('refuses v - v**3, whose cubic term Brian 2 drops in silence', () => {
    expect(verdict('dv/dt = (v-v**3)/tau : 1', { method: 'exponential_euler' })).not.toBe(OK);
  });
});

describe('independent', () => {
  it.each([
    ['dv/dt = -v/tau : 1', OK],
    ['dv/dt = k/tau : 1', OK],
    ['dv/dt = (w - v)/tau : 1;dw/dt = -w/tau : 1', OK],
    ['dv/dt = -v/tau + k*xi : 1', 'Cannot solve stochastic equations'],
    ['dv/dt = (sin(v) - v)/tau : 1', 'Cannot explicitly solve'],
    ['dv/dt = (sin(t/ms) - v)/tau : 1', 'Cannot explicitly solve'],
  ])('%s', (text, expected) => {
    expect(verdict(text, { method: 'independent', dt: 1e-4 })).toContain(expected);
  });

  it('gives the numbers of Brian 2.5.1, later equations with the new values, and warns', () => {
    const text = 'dv/dt = (1 - v)/(10*ms) : 1\ndw/dt = (v - w)/(5*ms) : 1';
    const { execution } = apply(text, { method: 'independent' });
    expect(execution?.note).toMatchObject({ code: 'METHOD-DEPRECATED', severity: 'warning' });
    const values = run(text, { method: 'independent', steps: 10 });
    expect(values.get('v')).toBeCloseTo(0.09516258196404004, 14);
    expect(values.get('w')).toBeCloseTo(0.0099126926376992, 14);
  });
});

describe('failing scripts', () => {
  const FAILING: readonly [file: string, text: string, method: string][] = [
    ['euler-multiplicative', 'dv/dt = -v/(10*ms) + v*xi*second**-0.5 : 1', 'euler'],
    ['exact-complex', 'dx/dt = -x/(30*ms) + y*w : 1;dy/dt = -y/(30*ms) - x*w : 1;w : Hz', 'exact'],
    ['exact-constant-rate', 'dv/dt = c/(10*ms) : 1;c : 1', 'exact'],
    ['exact-nonlinear', 'dv/dt = (1 - v**2)/(10*ms) : 1', 'exact'],
    ['exact-time-dependent', 'dv/dt = (sin(2*pi*50*Hz*t) - v)/(10*ms) : 1', 'exact'],
    ['exponential-euler-nonlinear', 'dv/dt = (1 - exp(v))/(10*ms) : 1', 'exponential_euler'],
    ['rk4-noise', 'dv/dt = -v/(10*ms) + xi*second**-0.5 : 1', 'rk4'],
    ['unknown', 'dv/dt = -v/(10*ms) : 1', 'rk17'],
  ];
  it.each(FAILING)('method-%s', (file, text, method) => {
    const json = readFileSync(new URL(`../golden/errors/method-${file}.json`, import.meta.url), 'utf8');
    const { error } = JSON.parse(json) as { error: { facts: string[] } };
    const got = verdict(text, { method });
    for (const fact of error.facts) expect(got).toContain(fact);
  });

  it('points at the equation, or at the piece of it that is to blame', () => {
    const text = 'dv/dt = (sin(t/ms) - v)/tau : 1';
    try {
      apply(text, { method: 'exact' });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const { userCode, span, code } = error.diagnostic;
      expect(userCode.slice(...span)).toBe('sin(t/ms)');
      expect(code).toBe('METHOD-UNSUPPORTED');
    }
  });
});

describe('noise', () => {
  it.each([
    ['milstein', 'dv/dt = -v/tau + k*xi_a + v*xi_b : 1', /non-diagonal/],
    ['milstein', 'dv/dt = -v/tau + k*xi_a : 1;dw/dt = -w/tau + k*xi_a : 1', /non-diagonal/],
    ['euler', 'dv/dt = -v/tau + sin(t/ms)*xi : 1', /multiplicative noise/],
    ['rk2', 'dv/dt = -v/tau + k*xi : 1', /Cannot integrate stochastic equations/],
    ['exponential_euler', 'dv/dt = -v/tau + k*xi : 1', /Cannot solve stochastic equations/],
    ['euler', 'dv/dt = -v/tau + k*xi**2 : 1', /^ValueError: .*cannot be separated/],
    ['heun', 'dv/dt = -v/tau + sin(xi) : 1', /^AssertionError: .*cannot be separated/],
  ])('%s: %s', (method, text, message) => {
    expect(verdict(text, { method })).toMatch(message);
  });

  it('counts as additive if its factor is constant over the step', () => {
    const functions = [timed(1e-3)];
    const text = 'dv/dt = -v/tau + ta(t)*xi : 1';
    expect(verdict(text, { method: 'euler', dt: 1e-4, functions })).toBe(OK);
    expect(verdict(text, { method: 'euler', dt: 2e-3, functions })).toContain('multiplicative');
  });
});

describe('choosing and asking for methods', () => {
  it.each([
    ['dv/dt = -v/tau : 1', 'exact'],
    ['dv/dt = -v**2/tau : 1', 'euler'],
    ['dv/dt = k/tau : 1', 'euler'],
    ['dv/dt = -v/tau + k*xi : 1', 'euler'],
    ['dv/dt = -v/tau + v*xi : 1', 'heun'],
    ['k : 1', 'exact'],
  ])('%s is integrated with %s', (text, method) => {
    const { method: chosen, info } = apply(text, { groupName: 'cells' });
    expect(chosen).toBe(method);
    expect(info?.code).toBe('METHOD-CHOICE');
    expect(info?.severity).toBe('info');
    expect(info?.message).toMatch(
      new RegExp(
        `^No numerical integration method specified for group 'cells', using method '${method}' ` +
          `\\(took [0-9.]+s${method === 'exact' ? '' : ', trying other methods took [0-9.]+s'}\\)\\.$`,
      ),
    );
  });

  it('says why methods before the chosen one were left out', () => {
    const { info } = apply('dv/dt = -v/tau + v*xi : 1');
    expect(info?.message).not.toContain('for group');
    expect(info?.because?.map(({ where }) => where)).toEqual(['exact', 'euler']);
  });

  it('gives up with a ValueError', () => {
    const got = verdict('dv/dt = -v**2/tau : 1', { method: ['exact', 'exponential_euler'] });
    expect(got).toBe('ValueError: No stateupdater that is suitable for the given equations has been found.');
  });

  it('ignores case, and names what it does not know', () => {
    expect(apply('dv/dt = -v/tau : 1', { method: 'Euler' }).method).toBe('euler');
    expect(verdict('dv/dt = -v/tau : 1', { method: 'foo' })).toMatch(/^ValueError: .*'foo'/);
  });

  it('knows the options of a method', () => {
    const text = 'dv/dt = -v/tau : 1';
    expect(verdict(text, { method: 'exact', methodOptions: { simplify: false } })).toBe(OK);
    expect(verdict(text, { method: 'exact', methodOptions: { foo: 1 } })).toMatch(
      /^KeyError: method_options specifies 'foo'.*Available options are: 'simplify'/,
    );
    expect(verdict(text, { method: 'rk4', methodOptions: { foo: 1 } })).toMatch(
      /does not accept any options/,
    );
    expect(verdict(text, { method: ['rk4'], methodOptions: { foo: 1 } })).toBe(OK);
  });

  it('refuses two calls of a random function', () => {
    expect(verdict('dv/dt = (rand() - rand())/tau : 1', {})).toMatch(/^NotImplementedError.*once/);
  });

  it('does not hang on hopeless expressions', () => {
    const factors = Array.from({ length: 30 }, (_, i) => `(x + k${i})`).join('*');
    expect(verdict(`dx/dt = ${factors}/tau : 1`, { method: 'exact' })).toContain(LINEAR);
    const sum = Array.from({ length: 20000 }, () => 'x').join(' + ');
    expect(verdict(`dx/dt = -(${sum})/tau : 1`, { method: 'exact' })).toBe(OK);
  });
});
