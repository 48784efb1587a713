// Evaluating expressions for candidates of synapses: pairs of neurons that are tried together. An expression sees the
// numbers of both, the loop variable, and the variables of the neurons.
import type { CodeObject } from '../codegen';
import type { Namespace, DynamicArrayVariable } from '../core';
import { Variables } from '../core';
import type { RunnerCode } from '../groups';
import { createRunnerCodeobj, prepareCode, problemsOf } from '../groups';
import type { Expression } from '../syntax';
import { AbstractCode, assign } from '../syntax';
import type { Diagnostic } from '../diagnostics';
import { modelError } from '../diagnostics';
import type { Scope } from '../equations';
import { checkUnits, inferType } from '../equations';
import { Quantity, unitText } from '../units';
import type { Synapses } from './synapses';

const PRE = '_candidate_pre';
const POST = '_candidate_post';
const ELEMENTS = '_group_idx';

/** What an expression must give. */
export type Wanted = 'number' | 'integer' | 'condition';

/** An expression ready to be evaluated. */
export interface Evaluator {
  /** does it draw random numbers? */
  readonly draws: boolean;
  /** its value for each of the present candidates */
  values(): Float64Array;
}

/** A set of candidates. Its arrays are reused: fill them, then evaluate. */
export class Candidates {
  private readonly own: Variables;
  private readonly arrays: ReadonlyMap<string, DynamicArrayVariable>;
  private filled = 0;

  /** @param variable name of the loop variable */
  constructor(
    private readonly synapses: Synapses,
    private readonly variable: string,
    private readonly namespace: Namespace,
  ) {
    const own = new Variables(`${synapses.name}_candidates`, synapses.device.memory);
    this.own = own;
    const names = [ELEMENTS, PRE, POST, 'i', 'j', ...(['i', 'j'].includes(variable) ? [] : [variable])];
    this.arrays = new Map(names.map((name) => [name, own.addDynamicArray(name, { dtype: 'int32' })]));
    for (const { name, side, owner, source } of synapses.neuronReferences) {
      const variable = owner.variables.get(source);
      if (own.has(name) || variable === undefined) continue;
      const index = variable.scalar ? '0' : side === 'pre' ? PRE : POST;
      const isOwnNumber =
        source === 'i' && owner !== synapses[side === 'pre' ? 'source' : 'target'].eventGroup;
      if (isOwnNumber)
        own.addReference(name, { name: synapses.name, variables: own }, side === 'pre' ? 'i' : 'j');
      else own.addReference(name, owner, source, index);
    }
  }

  /** Number of candidates. */
  get count(): number {
    return this.filled;
  }

  /**
   * Takes candidates: numbers within the groups as they were given.
   * @param loop values of the loop variable
   */
  fill(i: ArrayLike<number>, j: ArrayLike<number>, loop: ArrayLike<number>, count: number): void {
    this.filled = count;
    for (const array of this.arrays.values()) array.resize(count);
    const put = (name: string, value: (k: number) => number): void => {
      const values = this.arrays.get(name)?.values;
      if (values === undefined) return;
      for (let k = 0; k < count; k += 1) values[k] = value(k);
    };
    const { source, target } = this.synapses;
    put(ELEMENTS, (k) => k);
    put('i', (k) => i[k] ?? 0);
    put('j', (k) => j[k] ?? 0);
    put(this.variable, (k) => loop[k] ?? 0);
    put(PRE, (k) => (i[k] ?? 0) + source.start);
    put(POST, (k) => (j[k] ?? 0) + target.start);
  }

  /**
   * Prepares an expression.
   * @throws ModelError for unknown names, units, and where the value is not of the wanted kind (TypeError)
   */
  evaluator(expression: Expression, wanted: Wanted): Evaluator {
    this.check(expression, wanted);
    const known = this.knownValue(expression);
    if (known !== undefined) {
      return { draws: false, values: () => new Float64Array(this.filled).fill(known) };
    }
    const codeObject: CodeObject = createRunnerCodeobj(this.code(expression));
    return {
      draws: codeObject.kernel.functions.some(({ draw }) => draw !== undefined),
      values: () => {
        codeObject.run();
        return codeObject.result ?? new Float64Array();
      },
    };
  }

  /** All problems of an expression; nothing is compiled. */
  problems(expression: Expression, wanted: Wanted): readonly Diagnostic[] {
    return [
      ...prepareCode(this.code(expression)).diagnostics,
      ...problemsOf(() => {
        this.check(expression, wanted);
      }),
    ];
  }

  /** Names and units as an expression sees them. */
  get scope(): Scope {
    return this.synapses.resolver(this.namespace, this.own);
  }

  /** Constants of notebooks have no types: whole numbers count as such. */
  private typed(scope: Scope): Scope {
    return {
      names: () => scope.names(),
      lookup: (name) => {
        const symbol = scope.lookup(name);
        const value = this.synapses.variables.has(name) ? undefined : this.namespace.get(name);
        const isWhole = value instanceof Quantity && Number.isInteger(value.value);
        return isWhole && symbol?.kind === 'variable' ? { ...symbol, valueType: 'integer' } : symbol;
      },
    };
  }

  /** Values that need no code: plain numbers, and how many neurons there are. */
  private knownValue(expression: Expression): number | undefined {
    if (expression.kind === 'number') return expression.value;
    if (expression.kind !== 'name' || this.own.isOwn(expression.name)) return undefined;
    const { source, target } = this.synapses;
    if (expression.name === 'N_pre') return source.group.size;
    return expression.name === 'N_post' ? target.group.size : undefined;
  }

  private code(expression: Expression): RunnerCode {
    return {
      group: this.synapses,
      template: 'group_variable_get',
      blocks: {
        run: AbstractCode.of([assign('_variable', '=', expression, expression.origin)]),
      },
      runNamespace: this.namespace,
      name: `${this.synapses.name}_synapses_create_codeobject`,
      additionalVariables: this.own,
      neededVariables: [ELEMENTS],
      templateKwds: { indices: ELEMENTS },
      codeobjClass: this.synapses.codeobjClass,
    };
  }

  private check(expression: Expression, wanted: Wanted): void {
    const { scope } = this;
    const { dimension, diagnostics } = checkUnits(expression, scope);
    if (diagnostics.length > 0 || dimension === undefined) return;
    const { origin } = expression;
    if (!dimension.isDimensionless) {
      throw modelError(
        'DimensionMismatchError',
        'CONNECT-UNIT',
        `A connection rule is made of plain numbers, but this has the unit ${unitText(dimension)}.`,
        { origin },
      );
    }
    const { valueType } = inferType(expression, this.typed(scope));
    if (wanted === 'condition' && valueType !== 'boolean') {
      throw modelError('TypeError', 'CONNECT-TYPE', 'The condition of a connection is true or false.', {
        origin,
      });
    }
    if (wanted === 'integer' && valueType === 'float') {
      throw modelError('TypeError', 'CONNECT-TYPE', 'A range is made of whole numbers.', { origin });
    }
  }
}
