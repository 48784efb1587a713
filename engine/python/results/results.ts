// The results of a script in the golden format `brian2-golden/1`.
import type { Namespace } from '../../core';
import type { ScriptHost } from '../brian/host';
import type { LoggedWarning } from '../brian/warnings';
import type { FigureModel } from '../pylab/model';
import type { Context, PyValue } from '../runtime/object';
import type { PyError } from '../runtime/py-error';
import type { PyStatement } from '../syntax';
import { errorEntry } from './error';
import { figuresEntry } from './figures';
import type { Json } from './json';
import { assignedNames } from './assigned-names';
import { jsonLength } from './json-length';
import { DEFAULT_LIMITS, smallerLimits, type Limits } from './limits';
import { valueEntry } from './namespace';
import { isListed, objectEntry } from './objects';

/** Seconds spent on the parts of a script. */
export interface Timing {
  readonly read_s: number;
  /** making the model, and the script's own work */
  readonly build_s: number;
  /** compiling the model's code */
  readonly compile_s: number;
  /** the time loops only */
  readonly run_s: number;
  readonly steps: number;
}

/** What a script left behind. */
export interface ScriptEnd {
  readonly script: string;
  /** the script's statements, for the names that it assigns */
  readonly module: readonly PyStatement[];
  readonly host: ScriptHost;
  readonly figures: readonly FigureModel[];
  readonly stdout: string;
  /** values of the script's top-level names, imported ones included */
  readonly globals: ReadonlyMap<string, PyValue>;
  readonly context: Context;
  /** names for subexpressions that are evaluated at the end */
  readonly namespace: Namespace;
  readonly error?: PyError;
  /** restarts of the random numbers before the script began */
  readonly restarts: number;
  readonly timing: Timing;
  readonly target: string;
}

export type Results = Readonly<Record<string, Json>>;

const MOST_RUNS = 40;
const LONGEST_ORDER = 80;
const MOST_OBJECTS = 120;
const MOST_WARNINGS = 40;
const LONGEST_INVENTORY = 300;
const LONGEST_OUTPUT = 4000;
/** Lines of progress reports, whose times differ from run to run. */
const PROGRESS = /elapsed|estimated|remaining|Starting simulation|Simulation took/;

/** Longest text of results; longer ones are thinned out. */
const LONGEST_RESULTS = 150_000;

/**
 * Collects the results of a script.
 * @param given caps on what is stored; without them the default ones, made smaller until the results are short
 */
export function collectResults(end: ScriptEnd, given?: Limits): Results {
  // Reading the objects evaluates their subexpressions, which may warn once more.
  const warnings = end.host.warnings.slice(0, MOST_WARNINGS);
  let limits = given ?? DEFAULT_LIMITS;
  for (;;) {
    const results = resultsWithin(end, warnings, limits);
    const smaller = smallerLimits(limits);
    if (given !== undefined || smaller === undefined || jsonLength(results) <= LONGEST_RESULTS)
      return results;
    limits = smaller;
  }
}

function resultsWithin(end: ScriptEnd, warnings: readonly LoggedWarning[], limits: Limits): Results {
  const { host } = end;
  const { random } = host.device;
  return {
    format: 'brian2-golden/1',
    script: end.script,
    target: end.target,
    ...statusEntries(end),
    rng_used: random.isUsed,
    script_seeds: random.restarts > end.restarts,
    limits: { values: limits.values, events: limits.events },
    n_runs: host.runs.length,
    runs: host.runs.slice(0, MOST_RUNS).map(runEntry),
    ...objectEntries(end, limits),
    namespace: namespaceEntries(end, limits),
    stdout: printed(end.stdout),
    warnings: warnings.map(({ name, message }) => ({ name, level: 'WARNING', message })),
    figures: figuresEntry(end.figures),
    inventory: host.inventory.slice(0, LONGEST_INVENTORY).map(([name, className]) => [name, className]),
    ...(host.ignoredSettings.length > 0
      ? { ignored_settings: host.ignoredSettings.map(([name, value]) => [name, value]) }
      : {}),
    timing: { ...end.timing },
  };
}

/** How the script ended: `sys.exit` is no error. */
function statusEntries({ error, module }: ScriptEnd): Record<string, Json> {
  if (error === undefined) return { status: 'ok' };
  if (error.pythonClass === 'SystemExit')
    return { status: 'ok', exit: error.text === '' ? 'None' : error.text };
  // A script that cannot be read has no statements: its error is at its own place.
  const script = module[0]?.origin.source ?? error.origin?.source;
  return { status: 'error', error: errorEntry(error, script) };
}

function objectEntries({ host, namespace }: ScriptEnd, limits: Limits): Record<string, Json> {
  const objects: Json[] = [];
  let count = 0;
  const { objects: made, functions } = host.device;
  for (const object of [...made, ...functions].sort((a, b) => a.id - b.id)) {
    if (!isListed(object)) continue;
    count += 1;
    if (count <= MOST_OBJECTS) objects.push(objectEntry(object, limits, namespace));
  }
  return { objects, ...(count > MOST_OBJECTS ? { objects_truncated: count } : {}) };
}

function namespaceEntries({ module, globals, context }: ScriptEnd, limits: Limits): Record<string, Json> {
  const entries: Record<string, Json> = {};
  for (const name of assignedNames(module)) {
    const value = globals.get(name);
    if (value === undefined || name.startsWith('__')) continue;
    const entry = valueEntry(value, context, limits.namespace);
    if (entry !== undefined) entries[name] = entry;
  }
  return entries;
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
