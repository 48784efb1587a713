// Notebooks with synapses on the command line: plots of connections are those of the exported script.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { Cell } from '../../engine/document/schema';
import {
  constants,
  documentOf,
  group,
  initial,
  pathway,
  run,
  states,
  synapses,
  where,
} from '../document/golden-cells';
import { call, files, resultsIn } from './command-line';

const PLOTS: readonly Cell[] = [
  { id: 'p1', type: 'plot', kind: 'connectivity', monitor: '', synapses: 'S' },
  { id: 'p2', type: 'plot', kind: 'fan', monitor: '', synapses: 'S', title: 'Fans' },
  { id: 'p3', type: 'plot', kind: 'distribution', monitor: 'M', variable: 'w' },
];

it('draws connections, numbers of synapses and distributions as the exported script does', async () => {
  const document = documentOf(
    constants({ n: '12', limit: '5' }),
    group('G', 12, 'v : 1', { threshold: 'v > 1', reset: 'v = 0', initial: initial({ v: 'i' }) }),
    synapses('S', ['G', 'G'], [where('abs(i - j) < limit and i != j')], {
      model: 'w : volt',
      pathways: [pathway('pre', 'w += 1*mV')],
      initial: initial({ w: '(i + 0.1*j)*mV' }),
    }),
    states('M', 'S', ['w']),
    run('1*ms'),
    ...PLOTS,
  );
  const a = files({ 'a.json': JSON.stringify(document), 'a.py': '', 'notebook.json': '', 'script.json': '' });
  const at = (name: string): string => join(dirname(a), name);
  expect(await call(['run', a, '--json', at('notebook.json')])).toMatchObject({ exit: 0, err: '' });
  const exported = await call(['export', a, '--to', 'brian2']);
  writeFileSync(at('a.py'), exported.out);
  expect(readFileSync(at('a.py'), 'utf8')).toContain("S.connect(condition='abs(i - j) < limit and i != j')");
  expect(await call(['run', at('a.py'), '--json', at('script.json')])).toMatchObject({ exit: 0 });
  const [notebook, script] = [resultsIn(at('notebook.json')), resultsIn(at('script.json'))];
  expect(notebook.figures).toEqual(script.figures);
  expect(notebook.figures).toHaveLength(3);
});
