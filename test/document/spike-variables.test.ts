// Monitors of spikes and events record further variables: in runs, scripts and tables.
import { describe, expect, it } from 'vitest';
import { dataTable } from '../../app/plots/csv';
import { buildPlot } from '../../app/plots/plot-model';
import { RunData } from '../../app/engine-client/run-data';
import { checkDocument } from '../../engine/document/check';
import { exportBrian } from '../../engine/document/export-brian';
import type { MonitorCell } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect } from '../worker/collect';
import { documentOf, group, initial, run, watch } from './golden-cells';

const EQUATIONS = 'dv/dt = (2 - v)/tau : 1\ntau : second\nw : volt';
const GROUP = group('G', 3, EQUATIONS, {
  threshold: 'v > 1',
  reset: 'v = 0\nw += 1*mV',
  method: 'exact',
  initial: initial({ tau: '(i + 5)*ms', w: 'i*mV' }),
});

function monitored(monitor: Partial<MonitorCell>): ReturnType<typeof documentOf> {
  const plot = { id: 'p', type: 'plot', kind: 'raster', monitor: 'M' } as const;
  return documentOf(GROUP, { ...watch('M', 'spike', 'G[1:]'), ...monitor }, run('10*ms'), plot);
}

// What Brian 2.5.1 records of G[1:]
const I = [0, 1, 0, 1];
const T = [0.0041, 0.0048000000000000004, 0.0083, 0.0097];
const W = [0.001, 0.002, 0.002, 0.003];
const V = [1.0068293924171763, 1.006829392417177, 1.0068293924171763, 1.006829392417177];

describe('variables of spikes', () => {
  it('are recorded before the reset, with their unit', async () => {
    const { events } = await collect(new Engine(), monitored({ variables: ['w', 'v'] }));
    const started = events.find((event) => event.kind === 'started');
    if (started?.kind !== 'started') throw new Error('The run did not start.');
    expect(started.monitors[0]?.variables).toEqual([
      { name: 'w', unit: 'V' },
      { name: 'v', unit: '1' },
    ]);
    const data = new RunData(started);
    for (const event of events) if (event.kind === 'frame') data.append(event);
    const spikes = data.spikes.get('M');
    expect([...(spikes?.i ?? [])]).toEqual(I);
    expect([...(spikes?.t ?? [])]).toEqual(T);
    expect([...(spikes?.values?.get('w') ?? [])]).toEqual(W);
    (spikes?.values?.get('v') ?? []).forEach((v, k) => {
      expect(v).toBeCloseTo(V[k] ?? NaN, 13);
    });
    const table = dataTable(buildPlot({ id: 'p', type: 'plot', kind: 'raster', monitor: 'M' }, data));
    expect(table.header).toEqual(['t (ms)', 'neuron', 'w (V)', 'v']);
    expect([0, 1, 2].map((column) => table.cell(1, column))).toEqual([4.8, 1, 0.002]);
  });

  it('are part of scripts', () => {
    const { script } = exportBrian(monitored({ variables: ['w', 'v'] }));
    expect(script).toContain("M = SpikeMonitor(G[1:], variables=['w', 'v'], name='M')");
    const event = exportBrian(monitored({ kind: 'event', event: 'spike', variables: ['w'] }));
    expect(event.script).toContain("M = EventMonitor(G[1:], 'spike', variables=['w'], name='M')");
  });

  it('must be variables of the group', () => {
    const { diagnostics } = checkDocument(monitored({ variables: ['vv'] }));
    expect(diagnostics).toMatchObject([
      { code: 'MONITOR-VARIABLES', place: { cell: 'M', field: 'variables' } },
    ]);
    expect(diagnostics[0]?.message).toContain('"v"');
  });
});
