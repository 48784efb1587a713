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

/** How a group is integrated, for its cell's header. */
export interface GroupSummary {
  readonly name: string;
  readonly n: number;
  readonly method: string;
  readonly dt: number;
}

export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly symbols: readonly SymbolInfo[];
  readonly units: readonly FieldUnits[];
  readonly schedule: readonly ScheduleRow[];
  readonly groups: readonly GroupSummary[];
  readonly memory: MemoryEstimate;
  /** steps of all run cells together */
  readonly steps: number;
}
