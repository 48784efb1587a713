// The reference target: kernels as closures over the simulation's memory. It is the oracle of every other
// target and needs nothing but JavaScript.
import type { Variable } from '../../../core/variables';
import { Constant } from '../../../core/variables';
import { modelError } from '../../../diagnostics';
import type { CodeObject } from '../../code-object';
import type { Kernel } from '../../ir';
import type { CompileOptions, Target } from '../target';
import { Bindings } from './bindings';
import { TemplateContext } from './context';
import { referenceTemplates } from './templates';
import type { ReferenceTemplate } from './context';

export { TemplateContext } from './context';
export type { ReferenceTemplate, TemplateRunner } from './context';
export { BlockRunner } from './block-runner';

/** Templates that this target can execute; `registerTemplate` adds to it. */
const known = new Map<string, ReferenceTemplate>(referenceTemplates);

export const referenceTarget: Target = {
  name: 'reference',
  templates: known,
  addTemplate: (template) => known.set(template.name, template),
  compile(kernel, options) {
    const template = known.get(kernel.template);
    if (template === undefined) throw new Error(`unknown template ${kernel.template}`);
    return createReferenceCode(kernel, template, options);
  },
};

function createReferenceCode(
  kernel: Kernel,
  template: ReferenceTemplate,
  options: CompileOptions,
): CodeObject {
  const { memory, random, warnings } = options;
  const bindings = new Bindings(kernel, memory);
  const runner = template.create(new TemplateContext(kernel, bindings, random));
  let result: Float64Array | undefined;
  return {
    name: kernel.name,
    template: kernel.template,
    kernel,
    warnings,
    get result() {
      return result;
    },
    setConstants(variables: ReadonlyMap<string, Variable>) {
      kernel.parameters.forEach(({ name }, slot) => {
        const variable = variables.get(name);
        if (!(variable instanceof Constant)) {
          throw modelError('KeyError', 'NAME-UNKNOWN', `The constant '${name}' has no value any more.`);
        }
        bindings.setParameter(slot, variable.value);
      });
    },
    beforeRun: () => runner.beforeRun?.(),
    run() {
      result = runner.run();
    },
    ...(runner.runInParts === undefined ? {} : { runInParts: runner.runInParts.bind(runner) }),
    afterRun: () => runner.afterRun?.(),
  };
}
