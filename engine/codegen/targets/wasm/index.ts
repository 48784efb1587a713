// The WebAssembly target: kernels as machine code over the simulation's memory. What it does not compile it hands to
// the reference target.
import type { Variable } from '../../../core/variables';
import { Constant } from '../../../core/variables';
import { modelError } from '../../../diagnostics';
import type { CodeObject } from '../../code-object';
import type { Kernel } from '../../ir';
import { templates, textKwd } from '../../templates';
import { referenceTarget } from '../reference';
import type { CompileOptions, Target } from '../target';
import { KernelWriter } from './kernel-writer';
import { ModuleBuilder } from './module-builder';
import { TEMPLATE_WRITERS } from './templates';
import { Unsupported } from './unsupported';

export const wasmTarget: Target = {
  name: 'wasm',
  templates,
  compile(kernel, options) {
    const write = TEMPLATE_WRITERS.get(kernel.template);
    if (write === undefined) return referenceTarget.compile(kernel, options);
    try {
      return compiledCode(kernel, write, options);
    } catch (error) {
      if (error instanceof Unsupported) return referenceTarget.compile(kernel, options);
      throw error;
    }
  },
};

function compiledCode(
  kernel: Kernel,
  write: (writer: KernelWriter) => void,
  { memory, random, warnings }: CompileOptions,
): CodeObject {
  const module = new ModuleBuilder();
  const writer = new KernelWriter(kernel, { module, memory, random });
  write(writer);
  module.export('run', module.function(writer.body));
  const { run } = module.instantiate(memory.wasm).exports as { run: () => void };
  return {
    name: kernel.name,
    template: kernel.template,
    kernel,
    warnings,
    result: undefined,
    setConstants(variables: ReadonlyMap<string, Variable>) {
      kernel.parameters.forEach(({ name }, slot) => {
        const variable = variables.get(name);
        if (!(variable instanceof Constant)) {
          throw modelError('KeyError', 'NAME-UNKNOWN', `The constant '${name}' has no value any more.`);
        }
        writer.setParameter(slot, variable.value);
      });
    },
    beforeRun() {
      // nothing to prepare
    },
    run() {
      writer.growing.toMemory();
      run();
      writer.growing.fromMemory();
    },
    afterRun() {
      if (kernel.template === 'threshold') clearEvents(writer);
    },
  };
}

/** Between runs there are no events. */
function clearEvents(writer: KernelWriter): void {
  const { values } = writer.templateArray(textKwd(writer.kernel.data.kwds, 'eventspace')).variable;
  values[values.length - 1] = 0;
}
