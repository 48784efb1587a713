// The results of a script in the golden format `brian2-golden/1`.
import type { NamespaceLike } from '../../core';
import type { ScriptHost } from '../brian/host';
import type { FigureModel } from '../pylab/model';
import type { Context, PyValue } from '../runtime/object';
import type { PyError } from '../runtime/py-error';
import { errorEntry } from './error';
import { figuresEntry } from './figures';
import type { Json } from './json';
import { valueEntry } from './namespace';
import { DEFAULT_LIMITS, objectEntry, type Limits } from './objects';

/** Seconds spent on the parts of a script. */
export interface Timing {
  readonly read_s: number;
  /** making and compiling the model, and the script's own work */
  readonly build_s: number;
  /** the time loops only */
  readonly run_s: number;
  readonly steps: number;
}

/** What a script left behind. */
export interface ScriptEnd {
  readonly script: string;
  readonly host: ScriptHost;
  readonly figures: readonly FigureModel[];
  readonly stdout: string;
  /** the script's own top-level names, in order of assignment, with their values */
  readonly globals: ReadonlyMap<string, PyValue>;
  readonly context: Context;
  /** names for subexpressions that are evaluated at the end */
  readonly namespace: NamespaceLike;
  readonly error?: PyError;
  readonly timing: Timing;
  readonly target: string;
}

export type Results = Readonly<Record<string, Json>>;

const MOST_RUNS = 40;
const LONGEST_ORDER = 80;
const LONGEST_OUTPUT = 4000;
/** Lines of progress reports, whose times differ from run to run. */
const PROGRESS = /elapsed|estimated|remaining|Starting simulation|Simulation took/;

/** Collects the results of a script. */
export function collectResults(end: ScriptEnd, limits: Limits = DEFAULT_LIMITS): Results {
  const { host, error } = end;
  const objects: Json[] = [];
  for (const object of host.device.objects) {
    const entry = objectEntry(object, limits, end.namespace);
    if (entry !== undefined) objects.push(entry);
  }
  const namespace: Record<string, Json> = {};
  for (const [name, value] of end.globals) {
    if (name.startsWith('__')) continue;
    const entry = valueEntry(value, end.context);
    if (entry !== undefined) namespace[name] = entry;
  }
  return {
    format: 'brian2-golden/1',
    script: end.script,
    target: end.target,
    status: error === undefined ? 'ok' : 'error',
    ...(error === undefined ? {} : { error: errorEntry(error) }),
    limits: { values: limits.values, events: limits.events },
    n_runs: host.runs.length,
    runs: host.runs.slice(0, MOST_RUNS).map(runEntry),
    objects,
    namespace,
    stdout: printed(end.stdout),
    warnings: host.warnings.map(({ name, message }) => ({ name, level: 'WARNING', message })),
    figures: figuresEntry(end.figures),
    inventory: host.inventory.map(([name, className]) => [name, className]),
    ...(host.ignoredSettings.length > 0
      ? { ignored_settings: host.ignoredSettings.map(([name, value]) => [name, value]) }
      : {}),
    timing: { ...end.timing },
  };
}

function runEntry(run: ScriptHost['runs'][number]): Json {
  const { network, t_start, t_end, order } = run;
  const isLong = order !== 'same' && order.length > LONGEST_ORDER;
  return {
    network,
    t_start,
    ...(t_end === undefined ? {} : { t_end }),
    order: order === 'same' ? order : order.slice(0, LONGEST_ORDER).map((row) => [...row]),
    ...(isLong ? { order_truncated: order.length } : {}),
  };
}

/** Printed text without progress reports. */
export function printed(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines
    .filter((line) => !PROGRESS.test(line))
    .join('\n')
    .slice(0, LONGEST_OUTPUT);
}
