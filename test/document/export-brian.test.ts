// Exported scripts: their structure, read back by our own parser. The three gallery documents were run once in
// Brian 2.5.1 (numpy target) and gave the spikes of test/worker/brian-examples.json.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { exportBrian } from '../../engine/document/export-brian';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { parsePython } from '../../engine/python/syntax';

function documentOf(cells: readonly Cell[], seed?: number): NotebookDocument {
  return {
    format: 'spikepad-notebook',
    v: 0,
    title: 'A model',
    dt: '0.1*ms',
    cells,
    ...(seed === undefined ? {} : { seed }),
  };
}

const group = { id: 'g', type: 'group', name: 'G', n: '2', equations: 'dv/dt = -v/tau : volt' } as const;

describe('exportBrian', () => {
  it.each(['first-spikes', 'hodgkin-huxley', 'inside-one-time-step'])('writes Python for %s', (file) => {
    const document = JSON.parse(readFileSync(`public/examples/${file}.json`, 'utf8')) as NotebookDocument;
    const { script, notes } = exportBrian(document);
    expect(notes).toEqual([]);
    expect(parsePython(new Source(script)).diagnostics).toEqual([]);
  });

  it('keeps names, slots, steps and texts', () => {
    const { script } = exportBrian(
      documentOf(
        [
          { id: 't', type: 'text', text: 'Leak' },
          { id: 'k', type: 'constants', rows: [{ name: 'tau', value: '10*ms', description: 'leak' }] },
          {
            ...group,
            threshold: 'v > 1*mV',
            reset: 'v = 0*mV',
            refractory: '2*ms',
            initial: [{ variable: 'v', value: 'rand()*mV' }],
          },
          {
            id: 'r',
            type: 'runner',
            name: 'kick',
            group: 'G',
            template: 'stateupdate',
            code: 'v += 1*mV',
            when: 'end',
            order: 2,
            dt: '1*ms',
          },
          {
            id: 'm',
            type: 'monitor',
            name: 'M',
            kind: 'state',
            target: 'G',
            variables: ['v'],
            record: '0, 1:9',
          },
          { id: 'x', type: 'run', duration: '5*ms' },
          { id: 'p', type: 'plot', kind: 'trace', monitor: 'M', variable: 'v' },
        ],
        7,
      ),
    );
    for (const line of [
      'defaultclock.dt = 0.1*ms\nseed(7)\n',
      '# Leak\ntau = 10*ms  # leak\n',
      "    refractory='2*ms',\n",
      "G.v = 'rand()*mV'\n",
      "kick = G.run_regularly('v += 1*mV', dt=1*ms, when='end', order=2, name='kick')\n",
      "M = StateMonitor(G, ['v'], record=list(dict.fromkeys([0, *range(1, min(9, len(G)))])), name='M')\n",
      '\nrun(5*ms)\n',
      'plot(M.t/ms, M.v.T/mV)\n',
    ])
      expect(script).toContain(line);
  });

  it('constructs the runners that run_regularly cannot', () => {
    const runner = {
      id: 'r',
      type: 'runner',
      name: 'kick',
      group: 'G',
      template: 'reset',
      code: 'v = 0*mV',
    } as const;
    const { script } = exportBrian(
      documentOf([
        group,
        { ...runner, checkUnits: false, active: false },
        { id: 'x', type: 'run', duration: '1*ms' },
      ]),
    );
    expect(script).toContain(
      "kick = CodeRunner(G, 'reset', code='v = 0*mV', clock=G.clock, check_units=False, name='kick')\nkick.active = False\n",
    );
    expect(script).toContain('network = Network(collect(), kick)\n\nnetwork.run(1*ms)\n');
  });

  it('computes sizes and steps from constants as the notebook does', () => {
    const { script } = exportBrian({
      ...documentOf(
        [
          { ...group, n: '0.29*count' },
          { id: 'k', type: 'constants', rows: [{ name: 'count', value: '100' }] },
        ],
        4,
      ),
      dt: 'count*us',
    });
    // 0.29*100 is 28.999999999999996: both cut it off.
    expect(script).toContain(
      "count = 100\n\ndefaultclock.dt = count*us\nseed(4)\n\nG = NeuronGroup(int(0.29*count), 'dv/dt",
    );
  });

  it('records each neuron once', () => {
    const monitor = {
      id: 'm',
      type: 'monitor',
      name: 'M',
      kind: 'state',
      target: 'G',
      variables: ['v'],
    } as const;
    const script = (record: string): string =>
      exportBrian(documentOf([group, { ...monitor, record }])).script;
    expect(script('1, 0, 1')).toContain('record=[1, 0]');
    expect(script('0:9:2')).toContain('record=[*range(0, min(9, len(G)), 2)]');
    expect(script('1, 0:9')).toContain('record=list(dict.fromkeys([1, *range(0, min(9, len(G)))]))');
  });

  it('imports what the names of Brian do not bring', () => {
    const rows = [
      { name: 'a', value: '3*kkatal3' },
      { name: 'b', value: 'timestep(10*ms, 1*ms)' },
    ];
    expect(exportBrian(documentOf([{ id: 'k', type: 'constants', rows }])).script).toContain(
      'from brian2 import *\nfrom brian2.units.allunits import kkatal3\nfrom brian2.core.functions import timestep\n',
    );
  });

  it('carries a script over as it is', () => {
    const script = {
      id: 'p',
      type: 'python',
      name: 'demo.py',
      code: "import brian2 as b2\r\nprint('x')\r\n",
    };
    expect(exportBrian(documentOf([script])).script).toBe("# A model\n\nimport brian2 as b2\nprint('x')\n");
  });

  it('starts a script after a model, or after another script, from scratch', () => {
    const first = {
      id: 'p',
      type: 'python',
      name: 'first.py',
      code: 'x = 1',
      files: [{ name: 'part.py', code: '' }],
    };
    const second = { id: 'q', type: 'python', code: 'y = 2' };
    const start = 'start_scope()\ndefaultclock.dt = 0.1*ms\n\n';
    const { script, notes } = exportBrian(documentOf([first, group, second]));
    expect(script).toContain(`name='G')\n\n# first.py\n${start}x = 1\n\n# q\n${start}y = 2\n`);
    expect(script.match(/from brian2 import/g)).toHaveLength(1);
    expect(notes).toEqual(['"first.py" needs part.py beside it.']);
    expect(exportBrian(documentOf([first, second])).script).toBe(
      `# A model\n\nx = 1\n\n# q\nfrom brian2 import *\n${start}y = 2\n`,
    );
  });

  it('lets constants keep their names where objects have the same', () => {
    const { script } = exportBrian(
      documentOf([
        { ...group, name: 'tau' },
        { id: 'k', type: 'constants', rows: [{ name: 'tau', value: '1*ms' }] },
      ]),
    );
    expect(script).toContain('tau = 1*ms\n');
    expect(script).toContain("tau_ = NeuronGroup(2, 'dv/dt = -v/tau : volt', name='tau')");
  });

  it('renames what clashes and says so', () => {
    const { script, notes } = exportBrian(
      documentOf([
        {
          id: 'k',
          type: 'constants',
          rows: [
            { name: 'run', value: '10*ms' },
            { name: 'b', value: '2*run' },
          ],
        },
        { ...group, name: 'plot', equations: 'dv/dt = -v/run : volt' },
        { id: 'f', type: 'future' },
      ]),
    );
    expect(script).toContain('run_ = 10*ms\nb = 2*run_\n');
    expect(script).toContain(
      "plot_ = NeuronGroup(2, 'dv/dt = -v/run : volt', namespace={'run': run_}, name='plot')",
    );
    expect(notes).toEqual([
      'The cell "f" of kind "future" is not part of the script.',
      'The constant "run" is called run_ in the script.',
      'The group "plot" is held by the variable plot_ in the script.',
    ]);
  });
});
