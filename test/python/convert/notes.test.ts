// What conversion says about scripts that are more than cells, and what it makes of the ways to write the same.
import { describe, expect, it } from 'vitest';
import type { NotebookDocument } from '../../../engine/document/schema';
import { convertScript } from '../../../engine/python/convert';

const HEAD = 'from brian2 import *\n';
const GROUP = `G = NeuronGroup(2, 'dv/dt = -v/(10*ms) : 1', method='exact')\n`;

/** Notes as `line: text`. */
function notesOf(code: string): string[] {
  return convertScript(code, 'x.py').notes.map(({ line, text }) => `${String(line)}: ${text}`);
}

function cellsOf(code: string, type: string): NotebookDocument['cells'] {
  return convertScript(code, 'x.py').document.cells.filter((cell) => cell.type === type);
}

describe('notes', () => {
  it.each([
    ['a loop', `${HEAD}${GROUP}for i in range(3):\n    run(1*ms)\n`, '3: Loops are not converted.'],
    ['an if', `${HEAD}${GROUP}if 1 > 0:\n    run(1*ms)\n`, '3: An if statement is not converted.'],
    ['a function', `${HEAD}def f(x):\n    return x\n`, '2: The function f is not converted.'],
    ['a class', `class A:\n    pass\n`, '1: The class A is not converted.'],
    [
      'a change between runs',
      `${HEAD}${GROUP}run(1*ms)\nG.v = 1\nrun(1*ms)\n`,
      '4: G.v changes between runs; in the document it does not, and results differ from there on.',
    ],
    [
      'a constant that changes',
      `${HEAD}a = 1\n${GROUP}run(1*ms)\na = 2\nrun(1*ms)\n`,
      '5: a is assigned again; a document has one value for each constant, and results may differ.',
    ],
    ['a value from numpy', `${HEAD}x = random.rand(3)\n`, '2: x is not converted: Python computes it.'],
    ['printed text', `print('x')\n`, '1: Printed text is not part of a document.'],
    [
      'start values of some neurons',
      `${HEAD}${GROUP}G.v[[0, 1]] = 1\nrun(1*ms)\n`,
      '3: G.v[[0, 1]] is not converted: start values of cells are for all neurons.',
    ],
    [
      'a network that leaves objects out',
      `${HEAD}${GROUP}M = StateMonitor(G, 'v', record=True)\nnet = Network(G)\nnet.run(1*ms)\n`,
      '4: The network leaves objects out; in the document all objects run.',
    ],
    [
      'store',
      `${HEAD}${GROUP}store()\nrun(1*ms)\n`,
      '3: store(…) is not converted, and results may differ from there on.',
    ],
    [
      'a class that cells do not have',
      `${HEAD}${GROUP}S = SpatialNeuron(Soma(diameter=9*um))\nrun(1*ms)\n`,
      '3: S is not converted: Python computes it.',
    ],
    [
      'random start values by turns',
      `${HEAD}A = NeuronGroup(1, 'v : 1\\nw : 1')\nB = NeuronGroup(1, 'v : 1')\nA.v = 'rand()'\nB.v = 'rand()'\nA.w = 'rand()'\nrun(1*ms)\n`,
      '0: Start values of several groups draw random numbers by turns; in the document each group draws its own at once.',
    ],
  ])('tell about %s', (_, code, note) => {
    expect(notesOf(code)).toContain(note);
  });

  it('are silent about imports, settings and looks', () => {
    const code = `"""Title"""
from brian2 import *
import matplotlib.pyplot as plt
prefs.codegen.target = 'numpy'
start_scope()
BrianLogger.log_level_error()
${GROUP}M = StateMonitor(G, 'v', record=True)
run(5*ms, report='text')
plt.figure(figsize=(3, 2))
plt.plot(M.t/ms, M.v[0], label='v')
plt.xlabel('Time')
plt.legend()
plt.tight_layout()
plt.show()
`;
    expect(notesOf(code)).toEqual([]);
  });
});

describe('the document', () => {
  it('has its title from the first comment or docstring, or from the file', () => {
    expect(convertScript('"""A model\n\nIts story."""\nx = 1\n', 'x.py').document).toMatchObject({
      title: 'A model',
      cells: [{ type: 'text', text: 'Its story.' }, { type: 'constants' }],
    });
    expect(convertScript('# A model\nfrom brian2 import *\n', 'x.py').document.title).toBe('A model');
    expect(convertScript('from brian2 import *\n', 'CUBA.py').document.title).toBe('CUBA');
  });

  it('keeps constants as they are written, with their comments', () => {
    const code = `import brian2 as b2\ntau = 10*b2.ms  # time constant\nEl, Vt = -70*b2.mV, 2*(-25)*b2.mV\nrate = 1/tau\n`;
    expect(cellsOf(code, 'constants')).toMatchObject([
      {
        rows: [
          { name: 'tau', value: '10*ms', description: 'time constant' },
          { name: 'El', value: '-70*mV' },
          { name: 'Vt', value: '2*(-25)*mV' },
          { name: 'rate', value: '1/tau' },
        ],
      },
    ]);
  });

  it('gives N another name, for model code means the size of its group by it', () => {
    const code = `${HEAD}N = 4\nG = NeuronGroup(N, 'v : 1')\nG.v = 'i/N'\nM = StateMonitor(G, 'v', record=True)\nrun(N*ms)\n`;
    const { document, notes } = convertScript(code, 'x.py');
    expect(notes).toEqual([]);
    expect(document.cells).toMatchObject([
      { rows: [{ name: 'N_total', value: '4' }] },
      { n: 'N_total', initial: [{ variable: 'v', value: 'i/N' }] },
      { type: 'monitor' },
      { duration: 'N_total*ms' },
    ]);
  });

  it('has plots for what is plotted', () => {
    const code = `${HEAD}G = NeuronGroup(2, 'dv/dt = (2 - v)/(9*ms) : 1', threshold='v > 1', reset='v = 0', method='exact')
M = StateMonitor(G, 'v', record=True)
S = SpikeMonitor(G)
R = PopulationRateMonitor(G)
run(20*ms)
subplot(211)
plot(M.t/ms, M.v[0])
plot(M.t/ms, M[1].v)
title('Potential')
subplot(212)
plot(S.t/ms, S.i, '.k')
figure()
plot(R.t/ms, R.smooth_rate(window='flat', width=2*ms)/Hz)
`;
    expect(cellsOf(code, 'plot')).toMatchObject([
      { kind: 'trace', monitor: 'M', variable: 'v', title: 'Potential' },
      { kind: 'raster', monitor: 'S' },
      { kind: 'rate', monitor: 'R', smooth: '2*ms' },
    ]);
  });

  it('uses the names of Brian where others would change the order of a step', () => {
    // neurongroup_run_regularly runs before statemonitor, Z_run_regularly would not run before M.
    const code = `${HEAD}Z = NeuronGroup(1, 'v : 1')\nZ.run_regularly('v += 1')\nM = StateMonitor(Z, 'v', record=0)\nrun(1*ms)\n`;
    expect(cellsOf(code, 'runner')).toMatchObject([
      { name: 'neurongroup_run_regularly', group: 'neurongroup' },
    ]);
    expect(cellsOf(code, 'monitor')).toMatchObject([{ name: 'statemonitor', target: 'neurongroup' }]);
  });
});
