// Compiles the code of a runner: everything is resolved and checked first, then code generation is asked.
import type { CodeObject } from '../codegen';
import { createCodeObject } from '../codegen';
import { Constant } from '../core';
import { printStatement } from '../syntax';
import { errorOf } from './problems';
import type { PreparedCode, RunnerCode } from './runner-code';
import { prepareCode } from './runner-code';

/**
 * Makes a code object for some abstract code of a group.
 * @throws ModelError with all problems of the code
 */
export function createRunnerCodeobj(code: RunnerCode): CodeObject {
  return compile(code, prepareCode(code));
}

/**
 * Compiles prepared code, counts it, and passes on the warnings of code generation.
 * @throws ModelError with all problems found while preparing
 */
export function compile(code: RunnerCode, { request, diagnostics }: PreparedCode): CodeObject {
  const error = errorOf(diagnostics);
  if (error !== undefined) throw error;
  const { device } = code.group;
  const startedAt = device.now();
  const codeObject = createCodeObject(request);
  device.compileSeconds += (device.now() - startedAt) / 1e3;
  device.countCompiled(codeObject.kernel.blocks);
  for (const warning of codeObject.warnings) device.logOnce({ object: code.name, ...warning });
  return codeObject;
}

/**
 * What makes two requests compile to the same code object: code, template, variables, functions and the kinds
 * (not the values) of constants.
 */
export function compilationKey({ request }: PreparedCode): string {
  const blocks = Object.entries(request.blocks).map(([name, block]) => [
    name,
    block.statements.map(printStatement),
  ]);
  const variables = [...request.variables].map(([name, variable]) =>
    variable instanceof Constant
      ? [name, variable.dtype, variable.dimension.toString()]
      : [name, variable.id, request.indices.get(name)],
  );
  const functions = [...request.functions].map(([name, implementation]) => [
    name,
    identityOf(implementation),
  ]);
  return JSON.stringify([
    request.template,
    request.target,
    request.checkUnits,
    [...request.overrideConditionalWrite],
    blocks,
    variables,
    functions,
    kwdsKey(request.templateKwds),
  ]);
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** A number that stays the same for the same object. */
function identityOf(value: object): number {
  let identity = identities.get(value);
  if (identity === undefined) {
    lastIdentity += 1;
    identity = lastIdentity;
    identities.set(value, identity);
  }
  return identity;
}

/** Arguments of templates by value where they are plain, else by identity. */
function kwdsKey(kwds: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(kwds).map(([name, value]) => [name, plainKey(value)]);
}

function plainKey(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainKey);
  return typeof value === 'object' && value !== null ? identityOf(value) : String(value);
}
