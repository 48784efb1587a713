// The entry of the room: from a runner's request to a code object, or to the list of what is wrong with it.
import type { Variable } from '../core/variables';
import { ArrayVariable, Constant } from '../core/variables';
import type { Diagnostic } from '../diagnostics';
import { modelError } from '../diagnostics';
import { suggestNames } from '../equations';
import { AbstractCode, modelErrorOf } from '../syntax';
import { assembleBlock } from './assemble';
import type { BlockOptions } from './block';
import { lowerStatements } from './block';
import { KernelBuilder } from './builder';
import type { CheckRequest } from './check';
import { checkBlock } from './check';
import type { CodeObject, CodeObjectRequest } from './code-object';
import { checkedOnce, codeKey, kernelOf } from './kept-kernels';
import type { Kernel, ScalarSource, TemplateData } from './ir';
import { targetByName } from './targets';
import type { Target } from './targets/target';
import type { Template } from './templates';
import { variablesOfTemplate } from './templates';

/**
 * Compiles a runner: one call, one compilation.
 * @throws ModelError with all problems of the code (see `checkCode`), `TEMPLATE-UNKNOWN` (KeyError),
 *   `TARGET-UNKNOWN` (ValueError), `TEMPLATE-VARIABLE` (KeyError) where the template misses a variable
 */
export function createCodeObject(request: CodeObjectRequest): CodeObject {
  const target = targetByName(request.target);
  const template = findTemplate(request.template, target);
  const key = codeKey(request, template);
  const problems = problemsOf(request, template, key);
  const error = modelErrorOf(problems);
  if (error !== undefined) throw error;
  const kernel = kernelOf(key, request, () => generate(request, template));
  const { memory, random } = request;
  return target.compile(kernel, { memory, random, warnings: problems });
}

function generate(request: CodeObjectRequest, template: Template): Kernel {
  const builder = new KernelBuilder();
  const blocks = template.blocks.map((name) => {
    const options = blockOptions(name, template, request);
    const code = request.blocks[name] ?? AbstractCode.of([]);
    return assembleBlock(lowerStatements(code.statements, options, builder), options, builder);
  });
  const data = templateData(request, template, builder);
  const { arrays, parameters, locals, functions } = builder;
  return { name: request.name, template: template.name, blocks, arrays, parameters, locals, functions, data };
}

/**
 * All problems of a runner's code: syntax, names, units (unless switched off), types, writes. Compiles
 * nothing and touches no memory.
 */
export function checkCode(request: CheckRequest): Diagnostic[] {
  const template = findTemplate(request.template, targetByName(request.target ?? 'reference'));
  return problemsOf(request, template, codeKey(request, template));
}

function problemsOf(request: CheckRequest, template: Template, key: string | undefined): Diagnostic[] {
  return checkedOnce(key, () =>
    template.blocks.flatMap((name) => {
      const code = request.blocks[name];
      return code === undefined ? [] : checkBlock(code, blockOptions(name, template, request), request);
    }),
  );
}

function findTemplate(name: string, target: Target): Template {
  const template = target.templates.get(name);
  if (template !== undefined) return template;
  const known = [...target.templates.keys()];
  throw modelError('KeyError', 'TEMPLATE-UNKNOWN', `There is no template '${name}'.`, {
    userCode: name,
    span: [0, name.length],
    fixes: suggestNames(name, known).map((candidate) => ({
      title: `Use ${candidate}`,
      edits: [{ span: [0, name.length], newText: candidate }],
    })),
    because: [{ where: 'templates', text: known.join(', '), span: [0, 0] }],
    brian: `KeyError: No template with name "${name}" found.`,
  });
}

function blockOptions(name: string, template: Template, request: CheckRequest): BlockOptions {
  return {
    name,
    variables: request.variables,
    functions: request.functions,
    indices: request.indices,
    overrideConditionalWrite: request.overrideConditionalWrite,
    allowsScalarWrites: template.allowsScalarWrites,
    elementsMayRepeat: template.elementsMayRepeat === true,
    reciprocals: request.templateKwds.reciprocals === true,
  };
}

/** Slots of what the template itself uses. */
function templateData(request: CodeObjectRequest, template: Template, builder: KernelBuilder): TemplateData {
  const arrays = new Map<string, number>();
  const scalars = new Map<string, ScalarSource>();
  for (const name of variablesOfTemplate(template, request.templateKwds)) {
    const variable: Variable | undefined = request.variables.get(name);
    if (variable instanceof Constant) {
      scalars.set(name, { kind: 'parameter', slot: builder.parameter(name, variable) });
    } else if (variable instanceof ArrayVariable) {
      const slot = builder.array(name, variable);
      arrays.set(name, slot);
      scalars.set(name, { kind: 'array', slot });
    } else {
      throw modelError(
        'KeyError',
        'TEMPLATE-VARIABLE',
        `The template '${template.name}' needs the variable '${name}', which '${request.name}' does not have.`,
      );
    }
  }
  return { arrays, scalars, kwds: request.templateKwds };
}
