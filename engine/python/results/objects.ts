// What the objects of a simulation hold at the end of a script, in the golden format.
import type { BrianObject, NamedFunction, Namespace } from '../../core';
import { SpikeSource } from '../../groups';
import { PoissonInput, TimedArray } from '../../inputs';
import { Synapses } from '../../synapses';
import { EventMonitor, PopulationRateMonitor, StateMonitor } from '../../monitors';
import { groupVariables } from './group-entry';
import { numberJson, numbersJson, strided, strideFor, summary, type Json } from './json';
import type { Limits } from './limits';
import { synapsesEntry } from './synapses-entry';
import { valuesEntry } from './values-entry';

type Entry = Record<string, Json>;

/** Objects that the format lists. */
export type ListedObject =
  StateMonitor | PopulationRateMonitor | EventMonitor | SpikeSource | PoissonInput | Synapses | TimedArray;

/** Whether the format lists an object; runners, subgroups and clocks are in the inventory only. */
export function isListed(object: BrianObject | NamedFunction): object is ListedObject {
  return (
    object instanceof StateMonitor ||
    object instanceof PopulationRateMonitor ||
    object instanceof EventMonitor ||
    object instanceof SpikeSource ||
    object instanceof PoissonInput ||
    object instanceof Synapses ||
    object instanceof TimedArray
  );
}

/**
 * What an object holds.
 * @param namespace names of the script, for subexpressions that use them
 */
export function objectEntry(object: ListedObject, limits: Limits, namespace: Namespace): Entry {
  if (object instanceof StateMonitor) return stateEntry(object, limits);
  if (object instanceof PopulationRateMonitor) return rateEntry(object, limits);
  if (object instanceof EventMonitor) return eventEntry(object, limits);
  if (object instanceof PoissonInput) return inputEntry(object);
  if (object instanceof Synapses) {
    return { ...head(object), ...synapsesEntry(object, limits, namespace) };
  }
  if (object instanceof TimedArray) return timedArrayEntry(object, limits);
  return { ...head(object), n: object.size, ...groupVariables(object, limits, namespace) };
}

function head(object: BrianObject): Entry {
  return { name: object.name, kind: object.describe().className };
}

function inputEntry(input: PoissonInput): Entry {
  return {
    ...head(input),
    target: input.group.name,
    N: input.inputs,
    rate: input.rate.value,
    when: input.when,
    order: input.order,
  };
}

function timedArrayEntry(
  { name, className, dt, values, dimension, rows, columns }: TimedArray,
  limits: Limits,
): Entry {
  return {
    name,
    kind: className,
    dt,
    values: {
      ...valuesEntry(values, dimension, 'float64', limits.values),
      ...(columns === undefined ? {} : { shape: [rows, columns] }),
    },
  };
}

function stateEntry(monitor: StateMonitor, limits: Limits): Entry {
  const { record, t } = monitor;
  const strideRecord = strideFor(record.length, limits.traces);
  const rows = Math.ceil(record.length / strideRecord);
  const strideTime = strideFor(rows * t.length, limits.values);
  const strideFinal = strideFor(record.length, Math.min(limits.values, 400));
  const variables: Record<string, Json> = {};
  for (const name of monitor.recorded) {
    const variable = monitor.variables.array(`_recorded_${name}`);
    const traces = monitor.get(name);
    const all = new Float64Array(traces.length * t.length);
    traces.forEach((trace, row) => {
      all.set(trace, row * t.length);
    });
    const last = traces.map((trace) => trace[trace.length - 1] ?? Number.NaN);
    variables[name] = {
      dim: variable.dimension.toString(),
      dtype: variable.dtype,
      data: traces
        .filter((_, row) => row % strideRecord === 0)
        .map((trace) => numbersJson(strided(trace, strideTime))),
      ...(t.length > 0 ? { final: numbersJson(strided(last, strideFinal)) } : {}),
      ...summary(all),
    };
  }
  const end = t[t.length - 1];
  return {
    ...head(monitor),
    source: monitor.source.name,
    dt: monitor.clock.dt_,
    when: monitor.when,
    order: monitor.order,
    record: numbersJson(strided(record, strideFinal)),
    n_record: record.length,
    n_times: t.length,
    stride_record: strideRecord,
    stride_time: strideTime,
    stride_final: strideFinal,
    t: numbersJson(strided(t, strideTime)),
    t_last: end === undefined ? null : numberJson(end),
    variables,
  };
}

function rateEntry(monitor: PopulationRateMonitor, limits: Limits): Entry {
  const { t, rate } = monitor;
  const stride = strideFor(t.length, limits.values);
  return {
    ...head(monitor),
    source: monitor.source.name,
    dt: monitor.clock.dt_,
    n_times: t.length,
    stride_time: stride,
    t: numbersJson(strided(t, stride)),
    rate: { dim: 's^-1', data: numbersJson(strided(rate, stride)), ...summary(rate) },
  };
}

function eventEntry(monitor: EventMonitor, limits: Limits): Entry {
  const { count, recorded } = monitor;
  // `record=False` with further variables records them without times, which the format does not list
  const isRecording = recorded.includes('t');
  const stride = strideFor(count.length, limits.values);
  const events: Record<string, Json> = {};
  for (const name of [...recorded].sort()) {
    const variable = monitor.variables.array(`_recorded_${name}`);
    const values = monitor.get(name);
    events[name] = {
      dim: variable.dimension.toString(),
      dtype: variable.dtype,
      data: numbersJson(values.subarray(0, limits.events)),
      ...summary(values),
    };
  }
  return {
    ...head(monitor),
    source: monitor.source.name,
    event: monitor.event,
    when: monitor.when,
    order: monitor.order,
    total: count.reduce((sum, one) => sum + one, 0),
    record: isRecording,
    count: { n: count.length, stride, values: numbersJson(strided(count, stride)), ...summary(count) },
    ...(isRecording ? { events } : {}),
  };
}
