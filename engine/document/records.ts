// New records of a model's monitors as typed arrays of their own, which can be transferred out of a worker.
import type { ArrayVariable } from '../core';
import { DynamicArrayVariable } from '../core';
import { EventMonitor, PopulationRateMonitor, SpikeMonitor, StateMonitor } from '../monitors';
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
    source: monitor.source.name,
    indices: monitor instanceof StateMonitor ? [...monitor.indices] : [],
    n: monitor.source.size,
    variables:
      monitor instanceof StateMonitor
        ? monitor.recordVariables.map((variable) => ({
            name: variable,
            unit: unitText(recordArray(monitor, variable).dimension),
          }))
        : [],
    dt: monitor.clock.dt_,
  }));
}

function recordArray(monitor: AnyMonitor, variable: string): ArrayVariable {
  const found = monitor.variables.get(variable) ?? monitor.variables.get(`_recorded_${variable}`);
  if (!(found instanceof DynamicArrayVariable))
    throw new RangeError(`'${monitor.name}' has no record of ${variable}`);
  return found;
}

/** Copies the rows that have been added since `from`. */
function floats(array: ArrayVariable, from: number, to: number, columns = 1): Float64Array {
  return Float64Array.from(array.values.subarray(from * columns, to * columns));
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
      const times = recordArray(monitor, 't');
      const to = times.size;
      if (to <= from) continue;
      this.sent.set(name, to);
      frames.push(frameOf(name, monitor, from, to, floats(times, from, to)));
    }
    return frames;
  }
}

function frameOf(name: string, monitor: AnyMonitor, from: number, to: number, t: Float64Array): MonitorFrame {
  if (monitor instanceof StateMonitor) {
    const columns = monitor.indices.length;
    const values = Object.fromEntries(
      monitor.recordVariables.map((variable) => [
        variable,
        floats(monitor.variables.get(`_recorded_${variable}`) as ArrayVariable, from, to, columns),
      ]),
    );
    return { kind: 'state', monitor: name, from, t, values };
  }
  if (monitor instanceof PopulationRateMonitor) {
    return { kind: 'rate', monitor: name, from, t, rate: floats(recordArray(monitor, 'rate'), from, to) };
  }
  if (monitor instanceof EventMonitor) {
    const i = Int32Array.from(recordArray(monitor, 'i').values.subarray(from, to));
    return { kind: 'spike', monitor: name, from, t, i };
  }
  throw new RangeError(`unknown monitor ${name}`);
}

/** The buffers of frames, to be transferred rather than copied. */
export function buffersOf(frames: readonly MonitorFrame[]): ArrayBufferLike[] {
  return frames.flatMap((frame) => {
    switch (frame.kind) {
      case 'state':
        return [frame.t.buffer, ...Object.values(frame.values).map((values) => values.buffer)];
      case 'spike':
        return [frame.t.buffer, frame.i.buffer];
      case 'rate':
        return [frame.t.buffer, frame.rate.buffer];
    }
  });
}
