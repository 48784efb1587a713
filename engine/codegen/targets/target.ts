// The interface between code generation and what executes kernels.
import type { RunnableCode } from '../../core/brian-object';
import type { Memory } from '../../core/memory';
import type { ArrayVariable } from '../../core/variables';
import type { RandomState } from '../../core/random';
import type { Diagnostic } from '../../diagnostics';
import type { CodeObject, TargetName } from '../code-object';
import type { Kernel } from '../ir';
import type { Template } from '../templates';
import type { ReferenceTemplate } from './reference/context';

/** What a compiled kernel works on. */
export interface CompileOptions {
  readonly memory: Memory;
  readonly random: RandomState;
  /** found while compiling */
  readonly warnings: readonly Diagnostic[];
}

/** An object of a network as its time loop sees it. */
export interface LoopStep {
  /** position of its clock among those of the loop */
  readonly clock: number;
  /** its code, where all that it does in a step is to execute that */
  readonly code: RunnableCode | undefined;
}

/** The numbers of a clock in memory: scalar arrays of doubles. */
export interface LoopClock {
  readonly timestep: ArrayVariable;
  readonly t: ArrayVariable;
  readonly dt: ArrayVariable;
}

/** A time loop that is to be compiled. */
export interface LoopRequest {
  /** in running order */
  readonly steps: readonly LoopStep[];
  readonly clocks: readonly LoopClock[];
  readonly memory: Memory;
  readonly random: RandomState;
  /** arrays of doubles that end the loop after the step in which a value becomes infinite or not a number */
  readonly watched: readonly ArrayVariable[];
}

/** What a loop needs for one run. */
export interface LoopRun {
  /** for each clock the first step that is not executed */
  readonly ends: readonly number[];
  /** executes a step that has no code of its own. @returns whether the loop is to end after this time step */
  readonly runStep: (position: number) => boolean;
}

/** A compiled time loop; it can be used for several runs of the same objects. */
export interface CompiledLoop {
  /** To be called before the first `advance` of a run. */
  begin(run: LoopRun): void;
  /**
   * Executes up to so many time steps: fewer where the earliest clock reaches its end, where an object asks for the
   * end, or where a watched value is invalid. Throws what an object throws.
   * @returns number of time steps executed
   */
  advance(count: number): number;
  /** position of the object that was executed last: the one that has thrown */
  readonly position: number;
  /** number of time steps that the last call has completed, also where it has thrown */
  readonly executed: number;
}

/** Turns kernels into code objects. */
export interface Target {
  readonly name: TargetName;
  /** templates that it can execute */
  readonly templates: ReadonlyMap<string, Template>;
  /** takes a template of a contributor or user; absent where a target cannot be extended */
  readonly addTemplate?: (template: ReferenceTemplate) => void;
  compile(kernel: Kernel, options: CompileOptions): CodeObject;
  /** compiles the time loop of a network, for targets that have loops of their own */
  linkLoop?(request: LoopRequest): CompiledLoop;
}
