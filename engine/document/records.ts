// New records of a model's monitors as typed arrays of their own, which can be transferred out of a worker.
import { assertNever } from '../diagnostics';
import type { Group } from '../groups';
import { Subgroup } from '../groups';
import type { EventMonitor } from '../monitors';
import { PopulationRateMonitor, SpikeMonitor, StateMonitor } from '../monitors';
import { Synapses } from '../synapses';
import { unitText } from '../units';
import type { BuiltModel } from './build';
import type { AnyMonitor } from './build-monitor';
import type { MonitorFrame, MonitorInfo } from './run-result';

function kindOf(monitor: AnyMonitor): MonitorInfo['kind'] {
  if (monitor instanceof StateMonitor) return 'state';
  if (monitor instanceof PopulationRateMonitor) return 'rate';
  return monitor instanceof SpikeMonitor ? 'spike' : 'event';
}

/** What each monitor records. */
export function monitorInfo(model: BuiltModel): MonitorInfo[] {
  return [...model.monitors].map(([name, monitor]) => ({
    name,
    kind: kindOf(monitor),
    source: wholeName(monitor.source),
    ...(monitor.source instanceof Synapses ? { element: 'synapse' as const } : {}),
    indices: monitor instanceof StateMonitor ? [...monitor.record] : [],
    n: monitor.source.size,
    variables: monitor instanceof PopulationRateMonitor ? [] : recordedUnits(monitor),
    dt: monitor.clock.dt_,
  }));
}

/** Parts of a group count as the group. */
function wholeName(source: Group): string {
  return source instanceof Subgroup ? source.source.name : source.name;
}

/** Variables at each event: time and neuron come on their own. */
function furtherVariables(monitor: EventMonitor): readonly string[] {
  return monitor.recorded.filter((name) => name !== 'i' && name !== 't');
}

function recordedUnits(monitor: StateMonitor | EventMonitor): MonitorInfo['variables'] {
  const names = monitor instanceof StateMonitor ? monitor.recorded : furtherVariables(monitor);
  const { source } = monitor;
  const { variables } = source instanceof Subgroup ? source.source : source;
  return names.map((name) => {
    const dimension = (source.variables.get(name) ?? variables.get(name))?.dimension;
    return { name, unit: dimension === undefined ? '1' : unitText(dimension) };
  });
}

/** Reads what is new in each monitor. */
export class RecordReader {
  private readonly sent = new Map<string, number>();

  constructor(private readonly model: BuiltModel) {}

  /** One frame for each monitor that has new records. */
  read(): MonitorFrame[] {
    const frames: MonitorFrame[] = [];
    for (const [name, monitor] of this.model.monitors) {
      const from = this.sent.get(name) ?? 0;
      const to = monitor.N;
      if (to <= from) continue;
      this.sent.set(name, to);
      frames.push(frameOf(name, monitor, from));
    }
    return frames;
  }
}

function frameOf(name: string, monitor: AnyMonitor, from: number): MonitorFrame {
  if (monitor instanceof StateMonitor) return stateFrame(name, monitor, from);
  if (monitor instanceof PopulationRateMonitor) {
    return { kind: 'rate', monitor: name, from, t: monitor.get('t', from), rate: monitor.get('rate', from) };
  }
  return eventFrame(name, monitor, from);
}

function stateFrame(name: string, monitor: StateMonitor, from: number): MonitorFrame {
  const values = Object.fromEntries(
    monitor.recorded.map((variable) => [variable, Float64Array.from(monitor.timeMajor(variable, from))]),
  );
  return { kind: 'state', monitor: name, from, t: monitor.times(from), values };
}

function eventFrame(name: string, monitor: EventMonitor, from: number): MonitorFrame {
  const i = Int32Array.from(monitor.get('i', from));
  const t = Float64Array.from(monitor.get('t', from));
  const further = furtherVariables(monitor);
  if (further.length === 0) return { kind: 'spike', monitor: name, from, t, i };
  const values = Object.fromEntries(
    further.map((variable) => [variable, Float64Array.from(monitor.get(variable, from))]),
  );
  return { kind: 'spike', monitor: name, from, t, i, values };
}

/** The buffers of frames, to be transferred rather than copied. */
export function buffersOf(frames: readonly MonitorFrame[]): ArrayBufferLike[] {
  return frames.flatMap((frame) => {
    switch (frame.kind) {
      case 'state':
        return [frame.t.buffer, ...Object.values(frame.values).map((values) => values.buffer)];
      case 'spike':
        return [
          frame.t.buffer,
          frame.i.buffer,
          ...Object.values(frame.values ?? {}).map((values) => values.buffer),
        ];
      case 'rate':
        return [frame.t.buffer, frame.rate.buffer];
      default:
        return assertNever(frame);
    }
  });
}
