// Variables in single precision: results next to those of the real Brian 2.5.1 (NumPy target, `dtype=float32`), what
// scripts see of the type, and what they may not ask for. Brian computes in single precision where we compute in
// double and round what is stored, so numbers agree to a few units of the seventh digit.
import { describe, expect, it } from 'vitest';
import type { TargetName } from '../../../engine/codegen';
import { Source } from '../../../engine/diagnostics';
import { executeScript } from '../../../engine/python/run-script';

/** The lines that a script prints. */
function output(code: string, target: TargetName = 'wasm'): string[] {
  const text = new Source(`from brian2 import *\n${code}`);
  const { stdout, error } = executeScript(text, { name: 'single', target, seed: 1 });
  expect(error).toBeUndefined();
  return stdout.trim().split('\n');
}

/** The numbers of each line, for scripts that print lists. */
function printed(code: string, target: TargetName): number[][] {
  return output(code, target).map((line) => JSON.parse(line) as number[]);
}

function expectClose(found: readonly number[] | undefined, wanted: readonly number[]): void {
  expect(found?.length).toBe(wanted.length);
  wanted.forEach((value, k) => {
    expect(Math.abs((found?.[k] ?? Number.NaN) - value)).toBeLessThan(1e-5 * Math.abs(value));
  });
}

const LEAKY = `G = NeuronGroup(4, '''dv/dt = (I - v)/(10*ms) : 1 (unless refractory)
I : 1''', threshold='v > 1', reset='v = 0.1', refractory=2*ms, method='exact', dtype=float32)
G.I = '1.1 + 0.3*i'
G.v = 'i/10.0'
M = StateMonitor(G, 'v', record=True)
S = SpikeMonitor(G, variables='v')
run(30*ms)
print(array(G.v[:], dtype=float64).tolist())
print(array(M.v[1, ::50], dtype=float64).tolist())
print((S.t/ms).round(6).tolist())
print(S.i[:].tolist())
print(array(S.v[:], dtype=float64).tolist())`;

const HODGKIN_HUXLEY = `area = 20000*umetre**2
Cm = (1*ufarad*cm**-2)*area
gl = (5e-5*siemens*cm**-2)*area
El = -60*mV; EK = -90*mV; ENa = 50*mV
g_na = (100*msiemens*cm**-2)*area
g_kd = (30*msiemens*cm**-2)*area
VT = -63*mV
H = NeuronGroup(2, '''
dv/dt = (gl*(El-v) - g_na*(m*m*m)*h*(v-ENa) - g_kd*(n*n*n*n)*(v-EK) + I)/Cm : volt
dm/dt = alpha_m*(1-m)-beta_m*m : 1
dn/dt = alpha_n*(1-n)-beta_n*n : 1
dh/dt = alpha_h*(1-h)-beta_h*h : 1
alpha_m = 0.32*(mV**-1)*4*mV/exprel((13*mV-v+VT)/(4*mV))/ms : Hz
beta_m = 0.28*(mV**-1)*5*mV/exprel((v-VT-40*mV)/(5*mV))/ms : Hz
alpha_h = 0.128*exp((17*mV-v+VT)/(18*mV))/ms : Hz
beta_h = 4./(1+exp((40*mV-v+VT)/(5*mV)))/ms : Hz
alpha_n = 0.032*(mV**-1)*5*mV/exprel((15*mV-v+VT)/(5*mV))/ms : Hz
beta_n = .5*exp((10*mV-v+VT)/(40*mV))/ms : Hz
I : amp''', threshold='v > -20*mV', refractory='v > -20*mV', method='exponential_euler', dtype=float32)
H.v = El
H.I = '0.3*nA + 0.2*nA*i'
run(1*ms)
for values in (H.v_, H.m, H.n, H.h):
    print(array(values[:], dtype=float64).tolist())`;

const SYNAPSES = `N = SpikeGeneratorGroup(3, [0, 1, 2, 0, 1, 2, 0], [1, 1, 2, 3, 5, 7, 9]*ms)
T = NeuronGroup(2, '''dv/dt = -v/(7*ms) : 1
total : 1''', method='exact', dtype=float32)
Y = Synapses(N, T, '''w : 1
da/dt = -a/(5*ms) : 1 (event-driven)
dx/dt = -x/(3*ms) : 1 (clock-driven)
total_post = w + x : 1 (summed)''', on_pre='''a += 0.1
w = clip(w + 0.3*a, 0, 1)
x += w
v_post += w''', method='exact', dtype=float32)
Y.connect()
Y.w = '0.1 + 0.07*i + 0.01*j'
Y.delay = '(i + j)*0.3*ms'
run(12*ms)
for values in (Y.w, Y.a, Y.x, T.v, T.total):
    print(array(values[:], dtype=float64).tolist())`;

describe.each(['reference', 'wasm'] as const)('on the %s target', (target) => {
  it('leaky neurons spike as in Brian 2', () => {
    const [v, trace, times, neurons, atSpikes] = printed(LEAKY, target);
    expectClose(v, [0.43635010719299316, 0.3976321220397949, 0.10000000149011612, 0.9467775821685791]);
    expectClose(
      trace,
      [
        0.10000000149011612, 0.611508846282959, 0.9217548370361328, 0.2584754228591919, 0.7076292037963867,
        0.9800550937652588,
      ],
    );
    expect(times).toEqual([5.3, 7.6, 11.7, 13.7, 17.8, 22.1, 23.9, 25.4, 28]);
    expect(neurons).toEqual([3, 2, 1, 3, 2, 3, 0, 1, 2]);
    expectClose(
      atSpikes,
      [
        1.0093274116516113, 1.0054829120635986, 1.0005359649658203, 1.0081124305725098, 1.0023224353790283,
        1.0081124305725098, 1.0002119541168213, 1.0005359649658203, 1.0023224353790283,
      ],
    );
    // What is stored are numbers of single precision.
    for (const value of [...(v ?? []), ...(trace ?? []), ...(atSpikes ?? [])]) {
      expect(Math.fround(value)).toBe(value);
    }
  });

  it('Hodgkin-Huxley neurons have the state that they have in Brian 2', () => {
    const [v, m, n, h] = printed(HODGKIN_HUXLEY, target);
    expectClose(v, [-0.058502327650785446, -0.05751575157046318]);
    expectClose(m, [0.03421379253268242, 0.039955250918865204]);
    expectClose(n, [0.03157379478216171, 0.033893339335918427]);
    expectClose(h, [0.23511844873428345, 0.23015397787094116]);
  });

  it('synapses learn, decay and add up as in Brian 2', () => {
    const [w, a, x, v, total] = printed(SYNAPSES, target);
    expectClose(
      w,
      [
        0.22520232200622559, 0.2352023422718048, 0.2434798777103424, 0.25347986817359924, 0.3110363781452179,
        0.3210363984107971,
      ],
    );
    expectClose(
      a,
      [
        0.15030907094478607, 0.15030907094478607, 0.14493289589881897, 0.14493289589881897,
        0.13678795099258423, 0.13678795099258423,
      ],
    );
    expectClose(
      x,
      [
        0.098362036049366, 0.11377131193876266, 0.03281975910067558, 0.0378187820315361, 0.0863492339849472,
        0.09856453537940979,
      ],
    );
    expectClose(v, [0.6053416728973389, 0.6586464047431946]);
    expectClose(total, [1.0046228170394897, 1.068352222442627]);
  });
});

const EVERYTHING = `G = NeuronGroup(3, '''dv/dt = -v/(10*ms) : 1 (unless refractory)
gain : 1 (shared)
n : integer
b : boolean
x = v*2 : 1
u : volt''', threshold='v > 1', refractory=2*ms, method='euler', dtype=float32)
`;

describe('the type that scripts see', () => {
  it('is that of NumPy, for variables, subexpressions and records', () => {
    const types = `
M = StateMonitor(G, ['v', 'x', 'n', 'b'], record=True)
S = SpikeMonitor(G, variables='v')
run(0.2*ms)
for one in (G.v, G.v_, G.gain, G.x[:], G.u[:], G.v*2, G.get_states()['v'], M.v, M[0].x, S.v[:], G.n, G.b, M.n, M.b, M.t):
    print(one.dtype)`;
    expect(output(EVERYTHING + types)).toEqual([
      ...new Array<string>(10).fill('float32'),
      ...['int32', 'bool', 'int32', 'bool', 'float64'],
    ]);
  });

  it('rounds what is assigned, and prints as short as NumPy does', () => {
    const code = `G.v = [0.1, 0.2, 0.3]
print(G.v)
print(float(G.v[1]))
G.u = [1e-4, 1.1e-3, 2.1e-3]*volt
print(G.u)
print(G.u[:])
G.v[2] = 1e-50
print(G.v[2] == 0)`;
    // printed by the real Brian
    expect(output(EVERYTHING + code)).toEqual([
      '<neurongroup.v: array([0.1, 0.2, 0.3], dtype=float32)>',
      '0.20000000298023224',
      '<neurongroup.u: array([0.09999999, 1.0999999 , 2.1       ], dtype=float32) * mvolt>',
      '[0.09999999 1.0999999  2.1       ] mV',
      'True',
    ]);
  });

  it('may differ from variable to variable', () => {
    const code = `H = NeuronGroup(3, '''v : 1
w : 1
n : integer''', dtype={'v': float32, 'n': int64})
S = Synapses(H, H, 'a : 1', dtype={'a': 'f4'})
S.connect()
for one in (H.v, H.w, H.n, S.a):
    print(one[:].dtype)`;
    expect(output(code)).toEqual(['float32', 'float64', 'int64', 'float32']);
  });

  it('is the one of the preferences where a group names none', () => {
    const code = `prefs.core.default_float_dtype = float32
H = NeuronGroup(3, 'v : 1', threshold='v > 1', refractory=1*ms)
K = NeuronGroup(3, 'v : 1', dtype=float64)
for one in (H.v, K.v, H.lastspike):
    print(one[:].dtype)`;
    expect(output(code)).toEqual(['float32', 'float64', 'float64']);
  });
});

describe('types that cannot be', () => {
  it.each([
    ['int', 'TypeError int64 is not a valid floating point dtype.'],
    ['int32', 'TypeError int32 is not a valid floating point dtype.'],
    ['bool', 'TypeError bool is not a valid floating point dtype.'],
    [
      "{'v': int}",
      'TypeError Error determining dtype for variable v: int64 is not a correct type for float variables',
    ],
    [
      "{'n': float32}",
      'TypeError Error determining dtype for variable n: float32 is not a correct type for integer variables',
    ],
    [
      "{'b': int32}",
      'TypeError Error determining dtype for variable b: int32 is not a correct type for boolean variables',
    ],
  ])('dtype=%s', (dtype, message) => {
    const code = `try:
    NeuronGroup(1, '''v : 1
n : integer
b : boolean''', dtype=${dtype})
except Exception as error:
    print(type(error).__name__, error)`;
    expect(output(code)).toEqual([message]);
  });

  it('are refused as a preference', () => {
    const code = `for value in (int32, 'float32', 3):
    try:
        prefs.core.default_float_dtype = value
    except PreferenceError as error:
        print(type(error).__name__)
print(prefs.core.default_float_dtype == float64)`;
    expect(output(code)).toEqual([...new Array<string>(3).fill('PreferenceError'), 'True']);
  });
});
