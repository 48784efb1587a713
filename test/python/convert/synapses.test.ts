// Scripts with synapses as cells: what becomes of the ways to write them, and what stays behind with a note.
import { describe, expect, it } from 'vitest';
import { convertScript } from '../../../engine/python/convert';
import { differences, documentRecords, scriptRecords } from './same-results';

const HEAD = `from brian2 import *
seed(4)
tau = 5*ms
G = NeuronGroup(6, """dv/dt = (1.3 - v)/tau : 1
x : 1""", threshold='v > 1', reset='v = 0', method='exact')
G.v = 'i/6.0'
`;
const RUN = `M = StateMonitor(G, 'v', record=True)
run(20*ms)
`;

function convert(body: string): ReturnType<typeof convertScript> {
  return convertScript(`${HEAD}${body}${RUN}`, 'x.py');
}

function cellOf(body: string): unknown {
  return convert(body).document.cells.find(({ type }) => type === 'synapses');
}

describe('synapses as cells', () => {
  it.each([
    ['all pairs', 'S.connect()', { kind: 'condition' }],
    ['a condition', "S.connect('i != j', p=0.5)", { kind: 'condition', condition: 'i != j', p: '0.5' }],
    ['a condition by name', "S.connect(condition='i < j', n=2)", { condition: 'i < j', n: '2' }],
    [
      'a rule',
      "S.connect(j='k for k in range(i-1, i+2)', skip_if_invalid=True)",
      { kind: 'generator', side: 'j', skipIfInvalid: true },
    ],
    [
      'a rule for sources',
      "S.connect(i='(j + 1) % N_pre')",
      { kind: 'generator', side: 'i', expression: '(j + 1) % N_pre' },
    ],
    ['numbers', 'S.connect(i=[0, 1, 2, 5], j=3)', { kind: 'pairs', i: '0:3, 5', j: '3' }],
    [
      'computed numbers',
      'S.connect(i=np.arange(6), j=np.arange(6)[::-1])',
      { i: '0:6', j: '5, 4, 3, 2, 1, 0' },
    ],
  ])('connect %s', (_, call, connection) => {
    const body = `S = Synapses(G, G, on_pre='v_post += 0.1')\n${call}\n`;
    const { document, notes } = convert(body);
    expect(notes).toEqual([]);
    expect(cellOf(body)).toMatchObject({ source: 'G', target: 'G', connect: [connection] });
    expect(differences(documentRecords(document), scriptRecords(`${HEAD}${body}${RUN}`))).toEqual([]);
  });

  it('have pathways with delays, events and slots', () => {
    const body = `S = Synapses(G, model='w : 1', on_pre={'up': 'v_post += w', 'down': 'w *= 0.9'}, on_post='w += 0.01',
             delay={'up': 2*ms}, on_event='spike', multisynaptic_index='k')
S.connect('i != j')
S.w = '0.1*rand()'
S.w['i == 2'] = 0
S.w[3, :] = 0.3
S.down.delay = '0.1*j*ms'
S.down.order = 2
`;
    const { document, notes } = convert(body);
    expect(notes).toEqual([]);
    expect(cellOf(body)).toMatchObject({
      name: 'S',
      target: 'G',
      model: 'w : 1',
      multisynapticIndex: 'k',
      pathways: [
        { name: 'up', on: 'pre', code: 'v_post += w', delay: '2*ms' },
        { name: 'down', on: 'pre', order: 2 },
        { name: 'post', on: 'post', code: 'w += 0.01' },
      ],
      initial: [
        { variable: 'w', value: '0.1*rand()' },
        { variable: 'w', value: '(0)*int(i == 2) + w*int(not (i == 2))' },
        { variable: 'w', value: '(0.3)*int(i == 3) + w*int(not (i == 3))' },
        { variable: 'down.delay', value: '0.1*j*ms' },
      ],
    });
    expect(differences(documentRecords(document), scriptRecords(`${HEAD}${body}${RUN}`))).toEqual([]);
  });

  it('connect parts of groups, which monitors may watch', () => {
    const body = `E = G[:int(0.5*6)]
S = Synapses(E, G[3:], on_pre='v_post += 0.1')
S.connect()
W = SpikeMonitor(G[2:4])
`;
    const { document, notes } = convert(body);
    expect(notes).toEqual([]);
    expect(cellOf(body)).toMatchObject({ source: 'G[:0.5*6]', target: 'G[3:]' });
    expect(differences(documentRecords(document), scriptRecords(`${HEAD}${body}${RUN}`))).toEqual([]);
  });

  it('are recorded, and drawn', () => {
    const body = `S = Synapses(G, G, 'w : 1', on_pre='w += 0.1')
S.connect(j='i')
W = StateMonitor(S, 'w', record=[0, 5])
run(5*ms)
plot(S.i, S.j, '.k')
hist(S.N_outgoing, 20)
hist(W.w[:, -1], 20)
`;
    const { document, notes } = convertScript(`${HEAD}${body}`, 'x.py');
    expect(notes).toEqual([]);
    expect(document.cells.filter(({ type }) => type === 'plot')).toMatchObject([
      { kind: 'connectivity', synapses: 'S' },
      { kind: 'fan', synapses: 'S' },
      { kind: 'distribution', monitor: 'W', variable: 'w' },
    ]);
    expect(differences(documentRecords(document), scriptRecords(`${HEAD}${body}`))).toEqual([]);
  });
});

describe('what stays behind', () => {
  const made = "S = Synapses(G, G, 'w : 1', on_pre='v_post += w')\n";

  it.each([
    [
      'computed code',
      "S = Synapses(G, G, on_pre='v += %s' % 2)\n",
      'S is not converted: its code for pre is computed.',
    ],
    [
      'a step of a part',
      'S = Synapses(G[::2], G)\n',
      'S is not converted: it belongs to a part of a group with steps.',
    ],
    [
      'random neurons',
      `${made}S.connect(i=np.random.randint(6, size=3), j=0)\n`,
      'A connection of S is not converted: its neurons are computed by Python.',
    ],
    [
      'a probability of lists',
      `${made}S.connect(i=[0, 1], j=2, p=0.5)\n`,
      'A connection of S is not converted: cells have no probability for lists of neurons.',
    ],
    [
      'values per synapse',
      `${made}S.connect(j='i')\nS.w = arange(6)\n`,
      'S.w is not converted: Python computes its values.',
    ],
    [
      'values of single synapses',
      `${made}S.connect(j='i')\nS.w[2] = 1\n`,
      'S.w[2] is not converted: start values of cells are for all synapses.',
    ],
    [
      'connections after values',
      `${made}S.connect(j='i')\nS.w = 1\nS.connect(i=0, j=3)\n`,
      'A connection of S is not converted: values were set before, for the synapses that were there.',
    ],
    [
      'values of neurons that connections have used',
      `${made}S.connect('x_pre > 1')\nG.x = 'i'\n`,
      'G.x is set after connections or values of synapses have used it; in the document it is set before.',
    ],
    [
      'another order of random numbers',
      `${made}S.connect(p=0.5)\nG.x = 'rand()'\n`,
      'Start values of neurons draw random numbers after connections; in the document they draw before them, so these numbers are other ones.',
    ],
  ])('tells about %s', (_, body, note) => {
    expect(convert(body).notes.map(({ text }) => text)).toContain(note);
  });

  it('orders cells as they draw random numbers', () => {
    const body = `A = Synapses(G, G, on_pre='v_post += 0.01')
B = Synapses(G, G, on_pre='v_post += 0.02')
B.connect(p=0.5)
A.connect(p=0.5)
`;
    const { document, notes } = convert(body);
    expect(notes).toEqual([]);
    expect(differences(documentRecords(document), scriptRecords(`${HEAD}${body}${RUN}`))).toEqual([]);
  });
});
