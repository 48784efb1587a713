// Code objects of this target.
import type { Variable } from '../../../core/variables';
import { Constant } from '../../../core/variables';
import type { Diagnostic } from '../../../diagnostics';
import { modelError } from '../../../diagnostics';
import type { CodeObject } from '../../code-object';
import type { Kernel } from '../../ir';
import { textKwd } from '../../templates';
import type { CompileOptions } from '../target';
import { CompiledKernel } from './compiled-kernel';
import { contextOf } from './module-context';

export class WasmCode implements CodeObject {
  readonly name: string;
  readonly template: string;
  readonly warnings: readonly Diagnostic[];
  readonly compiled: CompiledKernel;
  readonly runInParts?: () => Generator<number, void>;
  result: Float64Array | undefined;

  /** @throws Unsupported for kernels that this target leaves to the reference target */
  constructor(
    readonly kernel: Kernel,
    { memory, random, warnings }: CompileOptions,
  ) {
    this.name = kernel.name;
    this.template = kernel.template;
    this.warnings = warnings;
    const compiled = new CompiledKernel(kernel, contextOf(memory, random));
    this.compiled = compiled;
    const { portions } = compiled;
    if (portions?.returns === false) this.runInParts = () => compiled.runInParts(portions);
  }

  setConstants(variables: ReadonlyMap<string, Variable>): void {
    this.kernel.parameters.forEach(({ name }, slot) => {
      const variable = variables.get(name);
      if (!(variable instanceof Constant)) {
        throw modelError('KeyError', 'NAME-UNKNOWN', `The constant '${name}' has no value any more.`);
      }
      this.compiled.memory.setParameter(slot, variable.value);
    });
  }

  beforeRun(): void {
    // Everything is in memory already.
  }

  run(): void {
    this.result = this.compiled.run();
  }

  /** Between runs there are no events. */
  afterRun(): void {
    const { arrays, kwds } = this.kernel.data;
    const name =
      this.template === 'threshold'
        ? textKwd(kwds, 'eventspace')
        : this.template === 'spikegenerator'
          ? '_spikespace'
          : undefined;
    const slot = name === undefined ? undefined : arrays.get(name);
    const values = slot === undefined ? undefined : this.kernel.arrays[slot]?.variable.values;
    if (values !== undefined) values[values.length - 1] = 0;
  }
}
