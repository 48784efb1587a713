// Kernels that were generated before, for models that have ended: after an edit most code is what it was. What is kept
// names variables, as code does; those of the present model take their places. Code without problems is not checked
// again either.
import type { FunctionImplementation } from '../core/functions';
import { DEFAULT_FUNCTIONS } from '../core/functions';
import type { Variable } from '../core/variables';
import { ArrayVariable, Constant, Subexpression } from '../core/variables';
import type { AbstractCode, Expression, Statement } from '../syntax';
import { printExpression, printStatement } from '../syntax';
import type { CheckRequest } from './check';
import type { CodeObjectRequest } from './code-object';
import type { Kernel } from './ir';
import type { Template } from './templates';

/** A kernel of no particular model. */
type KeptKernel = Pick<Kernel, 'blocks' | 'locals' | 'functions'> & {
  readonly arrays: readonly string[];
  readonly parameters: readonly Pick<Kernel['parameters'][number], 'name' | 'type'>[];
  readonly data: Pick<Kernel['data'], 'arrays' | 'scalars'>;
};

/** Kernels and checks that are kept: those of some networks. */
const LIMIT = 256;

/** What was found for some texts; the least recently used is forgotten first. */
class Recent<T> {
  private readonly found = new Map<string, T>();

  get(key: string): T | undefined {
    const value = this.found.get(key);
    if (value === undefined) return undefined;
    this.found.delete(key);
    this.found.set(key, value);
    return value;
  }

  set(key: string, value: T): void {
    this.found.set(key, value);
    for (const oldest of this.found.keys()) {
      if (this.found.size <= LIMIT) break;
      this.found.delete(oldest);
    }
  }
}

const kernels = new Recent<KeptKernel>();
const sound = new Recent<true>();

/** Runs a check unless the same code was found without problems before. @param key see `codeKey` */
export function checkedOnce<T>(key: string | undefined, check: () => T[]): T[] {
  if (key !== undefined && sound.get(key) === true) return [];
  const found = check();
  if (key !== undefined && found.length === 0) sound.set(key, true);
  return found;
}

/** The kernel of some code: one that was generated before, if there is one. @param key see `codeKey` */
export function kernelOf(
  key: string | undefined,
  request: CodeObjectRequest,
  generate: () => Kernel,
): Kernel {
  const known = key === undefined ? undefined : kernels.get(key);
  const again = known === undefined ? undefined : kernelFor(known, request);
  if (again !== undefined) return again;
  const kernel = generate();
  if (key !== undefined && namesItsArrays(kernel, request)) {
    const { blocks, locals, functions, arrays, parameters, data } = kernel;
    kernels.set(key, {
      blocks,
      locals,
      functions,
      arrays: arrays.map(({ name }) => name),
      parameters: parameters.map(({ name, type }) => ({ name, type })),
      data: { arrays: data.arrays, scalars: data.scalars },
    });
  }
  return kernel;
}

/** Are all arrays of a kernel found by their names? Guards of variables may have none. */
function namesItsArrays({ arrays }: Kernel, { variables }: CodeObjectRequest): boolean {
  return arrays.every(({ name, variable }) => variables.get(name) === variable);
}

/** A kept kernel with the variables of a model. */
function kernelFor(kept: KeptKernel, request: CodeObjectRequest): Kernel | undefined {
  const { name, variables, template, templateKwds } = request;
  const arrays = kept.arrays.flatMap((array) => {
    const variable = variables.get(array);
    return variable instanceof ArrayVariable ? [{ name: array, dtype: variable.dtype, variable }] : [];
  });
  const parameters = kept.parameters.flatMap((parameter) => {
    const variable = variables.get(parameter.name);
    return variable instanceof Constant ? [{ ...parameter, value: variable.value }] : [];
  });
  if (arrays.length < kept.arrays.length || parameters.length < kept.parameters.length) return undefined;
  const { blocks, locals, functions, data } = kept;
  const ownData = { ...data, kwds: templateKwds };
  return { name, template, blocks, arrays, parameters, locals, functions, data: ownData };
}

/**
 * Equal texts for code from which the same kernel is generated, apart from the variables in it, with the same
 * problems.
 * @returns undefined where that cannot be told: functions of the model are others in each one
 */
export function codeKey(request: CheckRequest, template: Template): string | undefined {
  const { variables, functions, indices, blocks, checkUnits, templateKwds, overrideConditionalWrite } =
    request;
  if (![...functions.values()].every(isDefault)) return undefined;
  const numbers = new Map<Variable, number>();
  const numberOf = (variable: Variable): number => {
    const known = numbers.get(variable) ?? numbers.size;
    numbers.set(variable, known);
    return known;
  };
  const described = [...variables].map(([name, variable]) => [
    name,
    indices.get(name),
    numberOf(variable),
    ...describedVariable(variable, numberOf),
  ]);
  return JSON.stringify([
    identityOf(template),
    request.target,
    checkUnits,
    [...functions].map(([name, called]) => [name, called.name]),
    [...overrideConditionalWrite],
    described,
    Object.entries(templateKwds).map(([name, value]) => [name, plainValue(value)]),
    Object.entries(blocks).map(([name, code]) => [name, textOf(code)]),
  ]);
}

/** Is a function the same in all models? */
function isDefault(called: FunctionImplementation): boolean {
  return DEFAULT_FUNCTIONS.get(called.name) === called;
}

/** What code generation asks of a variable besides its place; code points to the places of subexpressions in the text. */
function describedVariable(variable: Variable, numberOf: (variable: Variable) => number): readonly unknown[] {
  const { dtype, dimension, scalar, constant, readOnly, owner } = variable;
  const common = [dtype, dimension.toString(), scalar, constant, readOnly, owner];
  if (variable instanceof Constant) return ['constant', ...common, String(variable.value)];
  if (variable instanceof Subexpression) {
    const { expression } = variable;
    const { source, span } = expression.origin;
    return ['subexpression', ...common, variable.name, expressionText(expression), source.place, ...span];
  }
  if (!(variable instanceof ArrayVariable)) return ['inner', ...common];
  const { unique, conditionalWrite: guard } = variable;
  return ['array', ...common, unique, ...(guard === undefined ? [] : [numberOf(guard), guard.name])];
}

/** Arguments of templates; code does not depend on objects among them. */
function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  return typeof value === 'object' || typeof value === 'function' ? null : value;
}

const identities = new WeakMap<object, number>();
let identified = 0;

function identityOf(value: object): number {
  let identity = identities.get(value);
  if (identity === undefined) {
    identity = identified;
    identified += 1;
    identities.set(value, identity);
  }
  return identity;
}

const statementTexts = new WeakMap<Statement, string>();
const expressionTexts = new WeakMap<Expression, string>();

function expressionText(expression: Expression): string {
  let text = expressionTexts.get(expression);
  if (text === undefined) {
    text = printExpression(expression);
    expressionTexts.set(expression, text);
  }
  return text;
}

/** Statements as text, with the places that they have in the user's: lists of code point there. */
function textOf({ statements, diagnostics }: AbstractCode): unknown {
  const sources = new Map<string, number>();
  const lines = statements.map((statement) => {
    let text = statementTexts.get(statement);
    if (text === undefined) {
      text = printStatement(statement);
      statementTexts.set(statement, text);
    }
    const { source, span } = statement.origin;
    const where = JSON.stringify([source.text, source.place]);
    const number = sources.get(where) ?? sources.size;
    sources.set(where, number);
    return [text, number, ...span];
  });
  return [lines, [...sources.keys()], diagnostics.length === 0 ? 0 : diagnostics];
}
