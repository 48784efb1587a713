// Reading and writing state by expressions: `v = 'El + rand()*mV'`, `where 'v > 0'`. Each is a small code
// object that is executed once, like a runner's.
import type { CodeObject } from '../codegen';
import type { Namespace } from '../core';
import { Variables } from '../core';
import type { Diagnostic } from '../diagnostics';
import { Source } from '../diagnostics';
import type { Expression } from '../syntax';
import { AbstractCode, assign, bool, NOWHERE, num, parseExpression } from '../syntax';
import type { Group } from './group';
import { errorOf } from './problems';
import type { RunnerCode } from './runner-code';
import { prepareCode } from './runner-code';
import { compilationKey, compile } from './runner-codeobj';

/**
 * The expression in some text.
 * @throws ModelError `SYNTAX` with all problems
 */
export function expressionOf(text: string | Source): Expression {
  const source = typeof text === 'string' ? new Source(text) : text;
  const { expression, diagnostics } = parseExpression(source);
  const error = errorOf(diagnostics);
  if (error !== undefined) throw error;
  return expression ?? bool(true);
}

/** Code that assigns an expression of the user to a variable. */
function assignment(target: string, expression: Expression): AbstractCode {
  return AbstractCode.of([assign(target, '=', expression, expression.origin)]);
}

/** One execution of a template on a group. */
interface Access {
  readonly group: Group;
  readonly template: string;
  readonly blocks: Readonly<Record<string, AbstractCode>>;
  readonly namespace: Namespace;
  readonly neededVariables?: readonly string[];
  readonly checkUnits?: boolean;
  readonly isUserText?: boolean;
}

function codeOf(access: Access, extra: Partial<RunnerCode> = {}): RunnerCode {
  const { group, template, blocks, namespace } = access;
  return {
    group,
    template,
    blocks,
    ...(access.isUserText === false ? { userCode: AbstractCode.of([]) } : {}),
    runNamespace: namespace,
    name: `${group.name}_${template}_codeobject`,
    checkUnits: access.checkUnits ?? true,
    neededVariables: access.neededVariables ?? [],
    ...extra,
  };
}

/** Code objects of whole-group expressions: start values are set again before every run of a notebook. */
const compiledCode = new WeakMap<Group, Map<string, CodeObject>>();
/** So many are kept per group. */
const KEPT_CODE = 64;

/** The code object for whole-group code: compiled before, with the present constants, or new. */
function reusable(code: RunnerCode): CodeObject {
  const prepared = prepareCode(code);
  const kept = compiledCode.get(code.group) ?? new Map<string, CodeObject>();
  compiledCode.set(code.group, kept);
  const key = compilationKey(prepared);
  const known = kept.get(key);
  if (known !== undefined && errorOf(prepared.diagnostics) === undefined) {
    known.setConstants(prepared.request.variables);
    return known;
  }
  const codeObject = compile(code, prepared);
  if (kept.size >= KEPT_CODE) kept.clear();
  kept.set(key, codeObject);
  return codeObject;
}

/** Executes once. @returns what a get template returns */
function execute(codeObject: CodeObject): Float64Array {
  codeObject.beforeRun();
  codeObject.run();
  codeObject.afterRun();
  return codeObject.result ?? new Float64Array();
}

/** Executes for chosen elements only: they are handed over as the array `_group_idx`. */
function executeAt(access: Access, elements: Int32Array): Float64Array {
  const { memory } = access.group.device;
  const own = new Variables(`${access.group.name}_access`, memory);
  const chosen = own.addArray('_group_idx', {
    size: elements.length,
    dtype: 'int32',
    initialise: (values) => values.set(elements),
  });
  try {
    const code = codeOf(access, {
      additionalVariables: own,
      neededVariables: ['_group_idx', ...(access.neededVariables ?? [])],
      templateKwds: { indices: '_group_idx' },
    });
    return execute(compile(code, prepareCode(code)));
  } finally {
    memory.release(chosen.offset, chosen.bytes);
  }
}

/** Sets `name` of chosen elements to an expression. */
export function setByExpression(
  group: Group,
  name: string,
  text: string | Source,
  elements: Int32Array,
  namespace: Namespace,
): void {
  const blocks = { run: assignment(name, expressionOf(text)) };
  executeAt({ group, template: 'group_variable_set', blocks, namespace }, elements);
}

/** Code that sets `name` to an expression wherever a condition holds (everywhere, without one). */
function conditionalSet(
  group: Group,
  name: string,
  value: string | Source | number,
  condition: string | Source | undefined,
  namespace: Namespace,
): RunnerCode {
  const where = condition === undefined ? bool(true, NOWHERE) : expressionOf(condition);
  const blocks = {
    condition: assignment('_cond', where),
    statement: assignment(name, typeof value === 'number' ? num(value, NOWHERE, false) : expressionOf(value)),
  };
  // The unit of a number was checked before it became one.
  const checkUnits = typeof value !== 'number';
  return codeOf({ group, template: 'group_variable_set_conditional', blocks, namespace, checkUnits });
}

/**
 * Sets `name` to an expression, or a number in base units, wherever a condition holds (everywhere, without
 * one). Like all code it respects the guard of variables that are `unless refractory`.
 */
export function setWhere(
  group: Group,
  name: string,
  value: string | Source | number,
  condition: string | Source | undefined,
  namespace: Namespace,
): void {
  execute(reusable(conditionalSet(group, name, value, condition, namespace)));
}

/** Like `setWhere` for all elements, in portions of some milliseconds: yields the share that is done. */
export function* settingAll(
  group: Group,
  name: string,
  value: string | Source,
  namespace: Namespace,
): Generator<number, void> {
  const codeObject = reusable(conditionalSet(group, name, value, undefined, namespace));
  codeObject.beforeRun();
  if (codeObject.runInParts === undefined) codeObject.run();
  else yield* codeObject.runInParts();
  codeObject.afterRun();
}

/** Problems of setting `name` to an expression, without setting it. */
export function checkSetWhere(
  group: Group,
  name: string,
  text: string | Source,
  condition: string | Source | undefined,
  namespace: Namespace,
): readonly Diagnostic[] {
  return prepareCode(conditionalSet(group, name, text, condition, namespace)).diagnostics;
}

/** The elements for which a condition holds, ascending. */
export function elementsWhere(group: Group, condition: string | Source, namespace: Namespace): Int32Array {
  const blocks = { run: assignment('_cond', expressionOf(condition)) };
  return Int32Array.from(
    execute(reusable(codeOf({ group, template: 'group_get_indices', blocks, namespace }))),
  );
}

/** Values of a variable or subexpression for chosen elements. */
export function valuesAt(
  group: Group,
  name: string,
  elements: Int32Array,
  namespace: Namespace,
): Float64Array {
  const blocks = { run: AbstractCode.parse(`_variable = ${name}`) };
  const access = { group, template: 'group_variable_get', blocks, namespace, isUserText: false };
  return executeAt({ ...access, checkUnits: false }, elements);
}
