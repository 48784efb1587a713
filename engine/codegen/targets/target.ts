// The interface between code generation and what executes kernels.
import type { Memory } from '../../core/memory';
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

/** Turns kernels into code objects. */
export interface Target {
  readonly name: TargetName;
  /** templates that it can execute */
  readonly templates: ReadonlyMap<string, Template>;
  /** takes a template of a contributor or user; absent where a target cannot be extended */
  readonly addTemplate?: (template: ReferenceTemplate) => void;
  compile(kernel: Kernel, options: CompileOptions): CodeObject;
}
