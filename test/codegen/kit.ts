// Small worlds for the tests of code generation: variables in a memory, and runners over them.
import { DEFAULT_FUNCTIONS, userFunction } from '../../engine/core/functions';
import { Memory } from '../../engine/core/memory';
import { DEFAULT_CONSTANTS } from '../../engine/core/namespace';
import { RandomState } from '../../engine/core/random';
import type { DType, Variable } from '../../engine/core/variables';
import { ArrayVariable, Constant, DynamicArrayVariable, Subexpression } from '../../engine/core/variables';
import type { CodeObject, CodeObjectRequest } from '../../engine/codegen';
import { checkCode, createCodeObject } from '../../engine/codegen';
import type { FunctionImplementation } from '../../engine/core/functions';
import { ModelError, Source } from '../../engine/diagnostics';
import { AbstractCode, parseExpression } from '../../engine/syntax';
import { defaultUnits, Dimension } from '../../engine/units';

export const VOLT = Dimension.of({ m: 2, kg: 1, s: -3, A: -1 });
export const AMP = Dimension.of({ A: 1 });
export const SECOND = Dimension.of({ s: 1 });

export interface ArrayOptions {
  readonly dimension?: Dimension;
  readonly dtype?: DType;
  readonly scalar?: boolean;
  readonly readOnly?: boolean;
  readonly constant?: boolean;
  readonly unique?: boolean;
  readonly index?: string;
}

/** A group of N elements whose variables are made one by one. */
export class World {
  readonly memory = new Memory();
  readonly random = new RandomState(1);
  readonly variables = new Map<string, Variable>();
  readonly indices = new Map<string, string>();
  readonly functions = new Map<string, FunctionImplementation>(DEFAULT_FUNCTIONS);

  constructor(readonly n: number) {
    this.variables.set('N', new Constant({ name: 'N', dtype: 'int64', owner: 'cells' }, n));
    for (const [name, value] of DEFAULT_CONSTANTS) this.constant(name, value);
    for (const name of ['ms', 'mV', 'volt', 'second', 'nA', 'pF', 'Hz']) {
      const unit = defaultUnits.get(name);
      if (unit !== undefined) this.constant(name, unit.value, unit.dimension);
    }
    this.array('i', [...Array(n).keys()], { dtype: 'int32', readOnly: true, constant: true, unique: true });
    this.array('t', [0], { dimension: SECOND, scalar: true, readOnly: true });
    this.array('dt', [1e-4], { dimension: SECOND, scalar: true, readOnly: true, constant: true });
    this.array('_spikespace', new Array<number>(n + 1).fill(0), { dtype: 'int32' });
  }

  array(name: string, values: readonly number[] | number, options: ArrayOptions = {}): ArrayVariable {
    const { index, ...rest } = options;
    const list = typeof values === 'number' ? new Array<number>(this.n).fill(values) : values;
    const variable = new ArrayVariable({ name, owner: 'cells', ...rest, size: list.length }, this.memory);
    variable.values.set(list);
    this.variables.set(name, variable);
    if (index !== undefined) this.indices.set(name, index);
    return variable;
  }

  dynamic(name: string, dtype: DType = 'float64', columns = 1): DynamicArrayVariable {
    const variable = new DynamicArrayVariable({ name, dtype, columns, owner: 'monitor' }, this.memory);
    this.variables.set(name, variable);
    return variable;
  }

  constant(name: string, value: number, dimension = Dimension.none, dtype: DType = 'float64'): void {
    this.variables.set(name, new Constant({ name, dimension, dtype }, value));
  }

  subexpression(name: string, text: string, options: ArrayOptions = {}): void {
    const { expression } = parseExpression(new Source(text));
    if (expression === undefined) throw new Error(text);
    this.variables.set(name, new Subexpression({ name, owner: 'cells', ...options }, expression));
  }

  request(
    template: string,
    code: string | Record<string, string>,
    extra: Partial<CodeObjectRequest> = {},
  ): CodeObjectRequest {
    const texts = typeof code === 'string' ? { run: code } : code;
    return {
      name: 'runner',
      template,
      blocks: Object.fromEntries(
        Object.entries(texts).map(([block, text]) => [block, AbstractCode.parse(text)]),
      ),
      variables: this.variables,
      functions: this.functions,
      indices: this.indices,
      templateKwds: {},
      overrideConditionalWrite: new Set(),
      checkUnits: false,
      target: 'reference',
      memory: this.memory,
      random: this.random,
      ...extra,
    };
  }

  create(
    template: string,
    code: string | Record<string, string>,
    extra: Partial<CodeObjectRequest> = {},
  ): CodeObject {
    return createCodeObject(this.request(template, code, extra));
  }

  /** Runs code once for all elements. */
  update(code: string, extra: Partial<CodeObjectRequest> = {}): CodeObject {
    const object = this.create('stateupdate', code, extra);
    object.run();
    return object;
  }

  values(name: string): number[] {
    const variable = this.variables.get(name);
    if (!(variable instanceof ArrayVariable)) throw new Error(name);
    return [...variable.values];
  }

  /** Codes and marked texts of all problems of some code with units checked. */
  problems(code: string, template = 'stateupdate'): { code: string; text: string; parts: string[] }[] {
    return checkCode(this.request(template, code, { checkUnits: true })).map((found) => ({
      code: found.code,
      text: found.userCode.slice(...found.span),
      parts: (found.parts ?? []).map((part) => found.userCode.slice(...part.span)),
    }));
  }
}

/** The error that a call throws. */
export function errorOf(body: () => unknown): ModelError {
  try {
    body();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

export { userFunction };
