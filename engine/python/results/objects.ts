// What the objects of a simulation hold at the end of a script, in the golden format.
import type { BrianObject, DType, NamespaceLike } from '../../core';
import { ArrayVariable, Subexpression } from '../../core';
import type { Group } from '../../groups';
import { NeuronGroup } from '../../groups';
import { EventMonitor, PopulationRateMonitor, StateMonitor } from '../../monitors';
import type { Dimension } from '../../units';
import type { Limits } from './limits';
import { numberJson, numbersJson, strided, strideFor, summary, type Json } from './json';

type Entry = Record<string, Json>;

/** NumPy's names of the storage types. */
function dtypeName(dtype: DType): string {
  return dtype;
}

/** A variable's complete values, thinned out to the limit. */
export function valuesEntry(
  values: ArrayLike<number>,
  dimension: Dimension,
  dtype: string,
  limit: number,
  shape?: readonly number[],
): Entry {
  const stride = strideFor(values.length, limit);
  return {
    dim: dimension.toString(),
    dtype,
    n: values.length,
    ...(shape !== undefined && shape.length > 1 ? { shape } : {}),
    stride,
    values: numbersJson(strided(values, stride)),
    ...summary(values),
  };
}

/** Objects that the format lists. */
export type ListedObject = StateMonitor | PopulationRateMonitor | EventMonitor | NeuronGroup;

/** Whether the format lists an object; runners, subgroups and clocks are in the inventory only. */
export function isListed(object: BrianObject): object is ListedObject {
  return (
    object instanceof StateMonitor ||
    object instanceof PopulationRateMonitor ||
    object instanceof EventMonitor ||
    object instanceof NeuronGroup
  );
}

/**
 * What an object holds.
 * @param namespace names of the script, for subexpressions that use them
 */
export function objectEntry(object: ListedObject, limits: Limits, namespace: NamespaceLike): Entry {
  if (object instanceof StateMonitor) return stateEntry(object, limits);
  if (object instanceof PopulationRateMonitor) return rateEntry(object, limits);
  return object instanceof EventMonitor ? eventEntry(object, limits) : groupEntry(object, limits, namespace);
}

function head(object: BrianObject): Entry {
  return { name: object.name, kind: object.describe().className };
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
      dtype: dtypeName(variable.dtype),
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
  const stride = strideFor(count.length, Math.min(limits.values, 2000));
  const events: Record<string, Json> = {};
  for (const name of [...recorded].sort()) {
    const variable = monitor.variables.array(`_recorded_${name}`);
    const values = monitor.get(name);
    events[name] = {
      dim: variable.dimension.toString(),
      dtype: dtypeName(variable.dtype),
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
    record: recorded.length > 0,
    count: { n: count.length, stride, values: numbersJson(strided(count, stride)), ...summary(count) },
    ...(recorded.length > 0 ? { events } : {}),
  };
}

/** Variables that the format leaves out: they are the same for all groups. */
const COMMON = new Set(['t', 'dt', 't_in_timesteps', 'N', 'i']);

function groupEntry(group: Group, limits: Limits, namespace: NamespaceLike): Entry {
  const variables: Record<string, Json> = {};
  const subexpressions: Record<string, Json> = {};
  for (const name of group.variables.names()) {
    if (name.startsWith('_') || COMMON.has(name)) continue;
    const variable = group.variables.get(name);
    if (variable?.owner !== group.name) continue;
    const scalar = variable.scalar ? { scalar: true } : {};
    if (variable instanceof ArrayVariable) {
      const entry = valuesEntry(
        variable.values,
        variable.dimension,
        dtypeName(variable.dtype),
        limits.values,
      );
      variables[name] = { ...entry, ...scalar };
    } else if (variable instanceof Subexpression) {
      const values = group.get(name, undefined, { namespace });
      const limit = Math.min(limits.values, 200);
      const entry = valuesEntry(values, variable.dimension, dtypeName(variable.dtype), limit);
      subexpressions[name] = { ...entry, ...scalar };
    }
  }
  return {
    ...head(group),
    n: group.size,
    variables,
    ...(Object.keys(subexpressions).length > 0 ? { subexpressions } : {}),
  };
}
