// What the analysis of a document finds: problems, names, units of sub-expressions, schedule and memory.
// Plain data that crosses the worker boundary.
import type { Diagnostic, Place, Span } from '../diagnostics';

/** A name that the model defines or can use, with its unit, for completion and hovers. */
export interface SymbolInfo {
  readonly name: string;
  readonly kind: 'variable' | 'parameter' | 'subexpression' | 'constant' | 'function' | 'unit' | 'local';
  /** display unit (`V`), `1` for dimensionless, a signature for functions */
  readonly unit: string;
  readonly valueType: 'boolean' | 'integer' | 'float';
  /** group or runner that owns it; absent for constants, functions and units */
  readonly owner?: string;
  readonly detail?: string;
}

/** Unit of one sub-expression of a field: what a hover shows. */
export interface ExpressionUnit {
  readonly span: Span;
  readonly unit: string;
  readonly text: string;
}

/** Units of all sub-expressions of one field. */
export interface FieldUnits {
  readonly place: Place;
  readonly units: readonly ExpressionUnit[];
}

/** One row of the schedule, in run order. */
export interface ScheduleRow {
  readonly name: string;
  readonly className: string;
  readonly owner: string;
  /** clock step in seconds */
  readonly dt: number;
  readonly when: string;
  readonly order: number;
  readonly active: boolean;
  readonly abstractCode: string;
  readonly userCode: string;
}

/** Memory of one consumer, in bytes. */
export interface MemoryPart {
  readonly name: string;
  readonly bytes: number;
}

export interface MemoryEstimate {
  readonly bytes: number;
  /** largest first */
  readonly parts: readonly MemoryPart[];
}

/** What one step of a group's integrator does. */
export interface IntegrationSummary {
  readonly method: string;
  /** the method in a sentence */
  readonly description: string;
  /** update formula of each variable, as LaTeX: `v_{n+1} = …` */
  readonly formula: readonly { readonly variable: string; readonly latex: string }[];
}

/** A miniature of a curve over time: a timed array, the rates of a Poisson group. */
export interface CurvePreview {
  readonly kind: 'curve';
  readonly cell: string;
  readonly name: string;
  /** in seconds */
  readonly times: readonly number[];
  /** in `unit` */
  readonly values: readonly number[];
  /** unit that is shown, e.g. `nA`, `Hz`; `1` for plain numbers */
  readonly unit: string;
  /** each value holds until the next time (true), or values are joined by lines */
  readonly steps: boolean;
}

/** A miniature of a spike generator. */
export interface SpikesPreview {
  readonly kind: 'spikes';
  readonly cell: string;
  readonly name: string;
  /** in seconds */
  readonly times: readonly number[];
  readonly indices: readonly number[];
  /** number of neurons */
  readonly n: number;
  /** number of spikes, of which the first ones are shown */
  readonly total: number;
  /** seconds; 0 where the spikes are not repeated */
  readonly period: number;
}

export type InputPreview = CurvePreview | SpikesPreview;

/** How a group is integrated, for its cell's header. */
export interface GroupSummary {
  readonly name: string;
  readonly n: number;
  readonly method: string;
  readonly dt: number;
  /** absent for groups without differential equations and where the equations have problems */
  readonly integration?: IntegrationSummary;
}

/** What is known of the synapses of a cell before they are made. */
export interface SynapsesSummary {
  readonly cell: string;
  readonly name: string;
  /** number of synapses; absent where only building tells */
  readonly count?: number;
  /** is `count` exact, or an expectation? */
  readonly exact: boolean;
  /** bytes that each synapse takes */
  readonly bytesPerSynapse: number;
  /** bytes of all synapses; absent where `count` is */
  readonly bytes?: number;
  /** neurons of the source (of its part), numbered by `i` */
  readonly sources: number;
  /** neurons of the target (of its part), numbered by `j` */
  readonly targets: number;
  /** integrator of equations that are integrated at every step; empty without such equations */
  readonly method: string;
  /** absent without such equations and where they have problems */
  readonly integration?: IntegrationSummary;
}

export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly symbols: readonly SymbolInfo[];
  readonly units: readonly FieldUnits[];
  readonly schedule: readonly ScheduleRow[];
  readonly groups: readonly GroupSummary[];
  readonly synapses: readonly SynapsesSummary[];
  /** miniatures of input cells that have no problem */
  readonly inputs: readonly InputPreview[];
  readonly memory: MemoryEstimate;
  /** steps of all run cells together */
  readonly steps: number;
}
