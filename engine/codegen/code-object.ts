// What a runner asks of code generation, and what it gets: a code object that the network calls once per
// step. The rooms above only see this file.
import type { Diagnostic } from '../diagnostics';
import type { FunctionImplementation } from '../core/functions';
import type { TargetName } from '../core/device';
import type { Memory } from '../core/memory';
import type { RandomState } from '../core/random';
import type { Variable } from '../core/variables';
import type { AbstractCode } from '../syntax';
import type { Kernel } from './ir';

export type { TargetName } from '../core/device';

/** Everything that a code object is made of; names are already resolved. */
export interface CodeObjectRequest {
  readonly name: string;
  /** name of a template of the target, e.g. `stateupdate` */
  readonly template: string;
  /**
   * Abstract code per block: most templates have the one block `run`; group_variable_set_conditional has
   * `condition` (which sets `_cond`) and `statement`.
   */
  readonly blocks: Readonly<Record<string, AbstractCode>>;
  /** every variable that code, template and `neededVariables` mention, by the name used there */
  readonly variables: ReadonlyMap<string, Variable>;
  /** functions by the name used in the code */
  readonly functions: ReadonlyMap<string, FunctionImplementation>;
  /** index of each variable: `_idx` (natural), `0` (scalar), or the name of an index array */
  readonly indices: ReadonlyMap<string, string>;
  /** arguments for the template, e.g. the event space of a threshold */
  readonly templateKwds: Readonly<Record<string, unknown>>;
  /** condition variables whose guard is lifted (`not_refractory` in resets) */
  readonly overrideConditionalWrite: ReadonlySet<string>;
  readonly checkUnits: boolean;
  readonly target: TargetName;
  readonly memory: Memory;
  readonly random: RandomState;
}

/** A compiled runner. */
export interface CodeObject {
  readonly name: string;
  readonly template: string;
  readonly kernel: Kernel;
  /** warnings found while compiling (order dependence) */
  readonly warnings: readonly Diagnostic[];
  /** writes new values of external constants into the kernel's parameters; no recompilation */
  setConstants(variables: ReadonlyMap<string, Variable>): void;
  /** once before each run */
  beforeRun(): void;
  /** one step (or the one execution of a set/get template) */
  run(): void;
  /**
   * Like `run`, in portions of some milliseconds, where the template can do that: yields the share that is done.
   */
  runInParts?(): Generator<number, void>;
  /** once after each run */
  afterRun(): void;
  /** what a get template returned in its last run (values or indices) */
  readonly result: Float64Array | undefined;
}
