// Small scripts and what the real Brian 2.5.1 prints for them.
import { describe, expect, it } from 'vitest';
import { numbersIn, runScript } from './harness';

function expectNumbers(line: string | undefined, expected: readonly number[]): void {
  const found = numbersIn(line);
  expect(found).toHaveLength(expected.length);
  found.forEach((value, k) => {
    expect(value).toBeCloseTo(expected[k] ?? Number.NaN, 12);
  });
}

const STATES = `
from brian2 import *
tau = 10*ms
G = NeuronGroup(3, '''dv/dt = (I - v)/tau : 1
                      I : 1
                      u : volt''', threshold='v > 1', reset='v = 0', method='exact')
G.I = [0.5, 1.5, 2.5]
G.u = 'i*mV'
M = StateMonitor(G, 'v', record=[0, 2])
S = SpikeMonitor(G)
run(15*ms)
G.I = '3 - I'
tau = 5*ms
run(15*ms)
`;

describe('groups in scripts', () => {
  it('takes constants from the frame of each run and records', () => {
    const { lines } = runScript(`${STATES}
print([int(n) for n in S.count])
print(float(M[2].v[5]))
print(G.u[1], S.num_spikes, len(M.t), M.v.shape)
print([float(x/ms) for x in S.spike_trains()[2]])
print([float(x) for x in G.v['I > 1']])`);
    expect(lines[0]).toBe('[6, 4, 2]');
    expectNumbers(lines[1], [0.12192643874821407]);
    expect(lines[2]).toBe('1. mV 12 300 (2, 300)');
    expectNumbers(lines[3], [5.1, 10.3]);
    expectNumbers(lines[4], [0.09802640211919217, 0.142743872946061]);
  });

  it('writes through slices, conditions, subgroups and in place; [:] shows later values', () => {
    const { lines } = runScript(`${STATES}
whole = G.u_[:]
G.u[1:] += 1*mV
G.v = 0
G.I['i == 1'] = 4
part = G[1:]
part.u = 'i*mV + 7*mV'
print([float(x) for x in whole])
print(G.I[1], len(part), G.N, part.N)
states = G.get_states(['I', 'u'])
print([float(x) for x in states['I']], states['u'][2])`);
    expectNumbers(lines[0], [0, 0.007, 0.008]);
    expect(lines[1]).toBe('4.0 2 3 2');
    expect(lines[2]).toBe('[2.5, 4.0, 0.5] 8. mV');
  });

  it('refuses unknown attributes and keywords as Brian does', () => {
    const model = "from brian2 import *\nG = NeuronGroup(2, 'v : 1')\n";
    expect(() => runScript(`${model}G.voltage = 3`)).toThrow(/AttributeError.*"voltage"/);
    expect(() => runScript("from brian2 import *\nNeuronGroup(2, 'v : 1', treshold='v > 1')")).toThrow(
      /TypeError.*unexpected keyword argument 'treshold'/,
    );
    expect(() => runScript(`${model}SpatialNeuron(G)`)).toThrow(/SpatialNeuron is not part of this version/);
    expect(() => runScript(`${model}run(5)`)).toThrow(/DimensionMismatchError.*'duration'/);
    expect(() => runScript(`${model}G.i = 2`)).toThrow(/TypeError.*read-only/);
  });
});

describe('functions in scripts', () => {
  it('calls checked Python functions from equations', () => {
    const { lines } = runScript(`
from brian2 import *
@check_units(v=volt, result=Hz)
def gate(v):
    return 100*Hz/(1 + exp(-(v + 40*mV)/(5*mV)))
larger = Function(lambda a, b: a if a > b else b, arg_units=[1, 1], return_unit=1)
G = NeuronGroup(3, '''dv/dt = (-60*mV + 5*mV*i - v)/(8*ms) : volt
dm/dt = gate(v)*(1 - m) - m*20*Hz : 1
top = larger(m, 0.3) : 1''', method='euler')
G.v = -70*mV
run(20*ms)
print([float(x) for x in G.m], [float(x) for x in G.top])
print(gate(-40*mV))
try:
    gate(3*nA)
except DimensionMismatchError as err:
    print('refused')`);
    expectNumbers(lines[0], [0.016589477429299802, 0.034834152204685685, 0.07255806183646611, 0.3, 0.3, 0.3]);
    expect(lines.slice(1)).toEqual(['50. Hz', 'refused']);
  });
});

describe('units in scripts', () => {
  it('forgets the units that an earlier script made', () => {
    expect(runScript('from brian2 import *\nu = volt/second\nprint(2*u)').lines).toEqual(['2. V/s']);
    expect(runScript('from brian2 import *\nprint(2*volt*(1/second))').lines).toEqual([
      '2. m^2 kg s^-4 A^-1',
    ]);
  });
});

describe('runs in scripts', () => {
  const operations = `
from brian2 import *
G = NeuronGroup(3, '''dv/dt = (I - v)/(5*ms) : 1
                      I : 1''', threshold='v > 1', reset='v = 0', method='exact', name='cells')
log = []
@network_operation(dt=4*ms)
def step_input(t):
    G.I = [0.5 + int(t/(4*ms)) % 3 + 0.2*k for k in range(3)]
@network_operation(dt=2.5*ms, when='end')
def watch():
    log.append(float(G.v[1]))
S = SpikeMonitor(G)
R = PopulationRateMonitor(G[:2])
run(30*ms)
`;

  it('calls network operations, stores and restores', () => {
    const { lines, host } = runScript(`${operations}
print(log)
print([int(k) for k in S.i])
print(float(R.smooth_rate(window='flat', width=5.1*ms)[150]))
store('x')
run(10*ms)
n = S.num_spikes
restore('x')
print(n, S.num_spikes, float(defaultclock.t/ms), magic_network.t)`);
    expectNumbers(
      lines[0],
      [
        0.013860928685271322, 0.28383561642086486, 0.6450647439163683, 0.13070221114271952,
        0.10586851428872766, 0.9004205920245454, 0.8215612339006444, 0.09900029290677735, 0.7487459181502616,
        0.8162739196082183, 0.45861179105159766, 0.5535906503796748,
      ],
    );
    expect(lines[1]).toBe('[2, 1, 0, 2, 1, 0, 2, 1, 2, 0, 2, 1, 0, 2, 1, 2]');
    expectNumbers(lines[2], [98.0392156862745]);
    expect(lines[3]).toBe('23 16 30.0 30. ms');
    expect(host.runs.map(({ network, t_start, t_end }) => [network, t_start, t_end])).toEqual([
      ['magicnetwork', 0, 0.03],
      ['magicnetwork', 0.03, 0.04],
    ]);
    expect(host.runs[1]?.order).toBe('same');
  });

  it('keeps the inventory in order of creation', () => {
    const { host } = runScript(operations);
    expect(host.inventory).toEqual([
      ['cells', 'NeuronGroup'],
      ['cells_spike_thresholder', 'Thresholder'],
      ['cells_spike_resetter', 'Resetter'],
      ['cells_stateupdater', 'StateUpdater'],
      ['networkoperation', 'NetworkOperation'],
      ['networkoperation_clock', 'Clock'],
      ['networkoperation_1', 'NetworkOperation'],
      ['networkoperation_1_clock', 'Clock'],
      ['spikemonitor', 'SpikeMonitor'],
      ['cells_subgroup', 'Subgroup'],
      ['ratemonitor', 'PopulationRateMonitor'],
    ]);
  });
});

const LINKS = `
from brian2 import *
A = NeuronGroup(3, 'x : 1\\nu : volt')
A.x = [1, 2, 3]
D = NeuronGroup(2, 'l : 1 (linked)\\nm : 1\\ntwice = 2*l : 1')
def attempt(action):
    try:
        action()
        print('ok')
    except Exception as error:
        print(type(error).__name__)
def link(value):
    D.l = value
def other(value):
    D.m = value
attempt(lambda: D.l)
attempt(lambda: link(3))
attempt(lambda: other(linked_var(A.x)))
attempt(lambda: link(linked_var(A.x)))
attempt(lambda: link(linked_var(A.u, index=[0, 1])))
attempt(lambda: link(linked_var(A.x, index=[0.5, 1])))
attempt(lambda: link(linked_var(A.x, index='k')))
attempt(lambda: link(linked_var(A.x, index=[0, 6])))
attempt(lambda: link(linked_var(A.x, index=[[0, 1]])))
attempt(lambda: linked_var(A))
attempt(lambda: linked_var(A.x, 'x'))
attempt(lambda: link(linked_var(A, 'x', index=[2, 0])))
print(D.l[:], D.twice[:], D.l[1])
A.x = [4, 5, 6]
print(repr(D.l), D.get_states(['l']))
D.l[0] = 8
print(A.x)
`;

describe('linked variables in scripts', () => {
  it('are linked by linked_var, with the errors of Brian 2', () => {
    expect(runScript(LINKS).lines).toEqual([
      'TypeError',
      'ValueError',
      'TypeError',
      'ValueError',
      'DimensionMismatchError',
      'TypeError',
      'TypeError',
      'ValueError',
      'TypeError',
      'ValueError',
      'ValueError',
      'ok',
      '[3. 1.] [6. 2.] 1.0',
      "<neurongroup_1.l: array([6., 4.])> {'l': array([6., 4.])}",
      '<neurongroup.x: array([4., 5., 8.])>',
    ]);
  });
});

describe("Brian's exceptions", () => {
  it('come with the star import and can be caught', () => {
    const { lines } = runScript(`
from brian2 import *
try:
    3*mV + 2*nA
except DimensionMismatchError as error:
    print(error)
try:
    G = NeuronGroup(1, 'dv/dt = (v + 1*mV)/(10*ms) : 1')
    run(1*ms)
except BrianObjectException as error:
    print(type(error).__name__)`);
    expect(lines[0]).toBe('Cannot calculate 3. mV + 2. nA, units do not match (units are V and A).');
    expect(lines[1]).toBe('BrianObjectException');
  });
});
