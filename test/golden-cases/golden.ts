// The golden cases: what Brian 2 computed for a script, in the format `brian2-golden/1`. Only the parts that
// tests compare are typed here.
import { readFileSync } from 'node:fs';

/** Not-a-number and infinities are stored as text. */
export type GoldenNumber = number | 'NaN' | 'Infinity' | '-Infinity';

export interface GoldenSummary {
  readonly sum?: GoldenNumber;
  readonly min?: GoldenNumber;
  readonly max?: GoldenNumber;
  readonly mean?: GoldenNumber;
}

/** Final values of one variable, every `stride`-th. */
export interface GoldenValues extends GoldenSummary {
  readonly dim?: string;
  readonly dtype?: string;
  readonly n: number;
  readonly stride: number;
  readonly values: readonly GoldenNumber[];
  readonly scalar?: boolean;
}

interface GoldenHead {
  readonly name: string;
  /** the script let go of the object before its end: its name depends on when Python freed memory */
  readonly dropped?: boolean;
}

export interface GoldenStateMonitor extends GoldenHead {
  readonly kind: 'StateMonitor';
  readonly source: string;
  readonly dt: number;
  readonly when: string;
  readonly order: number;
  readonly record: readonly number[];
  readonly n_record: number;
  readonly n_times: number;
  readonly stride_record: number;
  readonly stride_time: number;
  readonly stride_final: number;
  readonly t: readonly GoldenNumber[];
  readonly t_last: number | null;
  readonly variables: Readonly<
    Record<
      string,
      GoldenSummary & {
        readonly dim: string;
        readonly dtype: string;
        readonly data: readonly (readonly GoldenNumber[])[];
        readonly final?: readonly GoldenNumber[];
      }
    >
  >;
}

export interface GoldenEventMonitor extends GoldenHead {
  readonly kind: 'SpikeMonitor' | 'EventMonitor';
  readonly source: string;
  readonly event: string;
  readonly when: string;
  readonly order: number;
  readonly total: number;
  readonly record: boolean;
  readonly count: GoldenValues;
  readonly events?: Readonly<
    Record<
      string,
      GoldenSummary & { readonly dim: string; readonly dtype: string; readonly data: readonly GoldenNumber[] }
    >
  >;
}

export interface GoldenRateMonitor extends GoldenHead {
  readonly kind: 'PopulationRateMonitor';
  readonly source: string;
  readonly dt: number;
  readonly n_times: number;
  readonly stride_time: number;
  readonly t: readonly GoldenNumber[];
  readonly rate: GoldenSummary & { readonly data: readonly GoldenNumber[] };
}

export interface GoldenGroup extends GoldenHead {
  readonly kind: 'NeuronGroup' | 'PoissonGroup' | 'SpikeGeneratorGroup' | 'SpatialNeuron';
  readonly n: number;
  readonly variables: Readonly<Record<string, GoldenValues>>;
  readonly subexpressions?: Readonly<Record<string, GoldenValues>>;
}

export interface GoldenSynapses extends GoldenHead {
  readonly kind: 'Synapses';
  readonly source: string;
  readonly target: string;
  readonly n_synapses: number;
  readonly variables: Readonly<Record<string, GoldenValues>>;
}

export type GoldenObject =
  GoldenStateMonitor | GoldenEventMonitor | GoldenRateMonitor | GoldenGroup | GoldenSynapses;

/** `[name, class, when, order, dt]` */
export type GoldenOrderRow = readonly [string, string, string, number, number];

export interface GoldenRun {
  readonly network?: string;
  readonly t_start?: number;
  readonly t_end?: number;
  readonly order?: readonly GoldenOrderRow[] | 'same';
}

/** A top-level value of the script after its end. */
export type GoldenValue =
  | {
      readonly type: 'int' | 'float' | 'bool' | 'quantity';
      readonly value: GoldenNumber;
      readonly dim?: string;
    }
  | (GoldenValues & { readonly type: 'array'; readonly shape: readonly number[] })
  | { readonly type: string; readonly [key: string]: unknown };

export interface GoldenCase {
  readonly script: string;
  readonly status: 'ok' | 'error';
  readonly stochastic: boolean;
  readonly runs: readonly GoldenRun[];
  readonly objects: readonly GoldenObject[];
  readonly namespace: Readonly<Record<string, GoldenValue>>;
  readonly stdout: string;
  readonly warnings: readonly { readonly name: string; readonly message: string }[];
}

/** Reads `test/golden/<name>.json`. */
export function loadGolden(name: string): GoldenCase {
  const url = new URL(`../golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as GoldenCase;
}

/** Entries of the given kinds, in order of creation, dropped ones included. */
export function goldenObjects(golden: GoldenCase, ...kinds: readonly GoldenObject['kind'][]): GoldenObject[] {
  return golden.objects.filter((entry) => kinds.includes(entry.kind));
}

function named(golden: GoldenCase, name: string): GoldenObject {
  const found = golden.objects.find((entry) => entry.name === name && entry.dropped !== true);
  if (found === undefined) throw new Error(`${golden.script} has no object '${name}'`);
  return found;
}

/** The StateMonitor of that name. */
export function goldenState(golden: GoldenCase, name: string): GoldenStateMonitor {
  const entry = named(golden, name);
  if (entry.kind !== 'StateMonitor') throw new Error(`'${name}' is a ${entry.kind}`);
  return entry;
}

/** The SpikeMonitor or EventMonitor of that name. */
export function goldenEvents(golden: GoldenCase, name: string): GoldenEventMonitor {
  const entry = named(golden, name);
  if (entry.kind !== 'SpikeMonitor' && entry.kind !== 'EventMonitor') {
    throw new Error(`'${name}' is a ${entry.kind}`);
  }
  return entry;
}

/** The PopulationRateMonitor of that name. */
export function goldenRate(golden: GoldenCase, name: string): GoldenRateMonitor {
  const entry = named(golden, name);
  if (entry.kind !== 'PopulationRateMonitor') throw new Error(`'${name}' is a ${entry.kind}`);
  return entry;
}

/** The group of that name. */
export function goldenGroup(golden: GoldenCase, name: string): GoldenGroup {
  const entry = named(golden, name);
  switch (entry.kind) {
    case 'NeuronGroup':
    case 'PoissonGroup':
    case 'SpikeGeneratorGroup':
    case 'SpatialNeuron':
      return entry;
    default:
      throw new Error(`'${name}' is a ${entry.kind}`);
  }
}

/** Execution orders of all runs, with `same` resolved; runs whose order was not captured repeat the last. */
export function goldenOrders(golden: GoldenCase): (readonly GoldenOrderRow[])[] {
  let last: readonly GoldenOrderRow[] = [];
  return golden.runs.map((run) => {
    if (run.order !== undefined && run.order !== 'same') last = run.order;
    return last;
  });
}
