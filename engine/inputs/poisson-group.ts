// PoissonGroup: elements that spike at random, each with a rate of its own.
import type { Clock, NamespaceLike, Namespace, ObjectDescription } from '../core';
import { objectError, Subexpression } from '../core';
import type { Diagnostic } from '../diagnostics';
import { modelError, problem, Source } from '../diagnostics';
import { checkUnits } from '../equations';
import { errorOf, parseField, SpikeSource, Thresholder, withoutRepetitions } from '../groups';
import type { TargetName } from '../codegen';
import type { Quantity, QuantityArray } from '../units';
import { unitText } from '../units';
import { HERTZ, numbersWith } from './arguments';

export interface PoissonGroupOptions {
  readonly dt?: Quantity | undefined;
  readonly clock?: Clock | undefined;
  readonly order?: number | undefined;
  readonly namespace?: NamespaceLike | undefined;
  readonly name?: string | undefined;
  readonly codeobjClass?: TargetName | undefined;
}

/** Rates: one for all, one for each element, or an expression that is evaluated at every step. */
export type Rates = Quantity | QuantityArray | number | string | Source;

const CONDITION = new Source('rand() < rates * dt');

export class PoissonGroup extends SpikeSource {
  override readonly events: ReadonlyMap<string, Source> = new Map([['spike', CONDITION]]);
  private readonly count: number;

  /**
   * A spike happens in a step with probability rate times dt, at most one per step.
   * @param n number of elements
   * @param rates in Hz; text may use `t`, `i`, TimedArrays and constants
   * @throws ModelError `SIZE` (ValueError, TypeError), `UNIT-VALUE` (DimensionMismatchError), `SHAPE` (ValueError)
   */
  constructor(n: number, rates: Rates, options: PoissonGroupOptions = {}) {
    super({ ...options, when: 'thresholds', name: options.name ?? 'poissongroup*' });
    try {
      this.count = sizeOf(n);
      const { variables } = this;
      variables.addConstant('N', this.count, { dtype: 'int64' });
      variables.addArange('i', this.count);
      this.addEventSpaces();
      variables.createClockVariables(this.clock);
      this.addRates(rates);
      const thresholder = new Thresholder(this, 'spike', CONDITION);
      this.thresholders.set('spike', thresholder);
      this.containedObjects.push(thresholder);
    } catch (error) {
      this.device.drop(this);
      throw error;
    }
  }

  override get size(): number {
    return this.count;
  }

  override describe(): ObjectDescription {
    return { className: 'PoissonGroup' };
  }

  override declarationOf(): string | undefined {
    return undefined;
  }

  /** @throws ModelError (BrianObjectException) where the rates are not in Hz or use unknown names */
  override beforeRun(runNamespace?: Namespace, level = 0): void {
    const error = errorOf(this.rateProblems(this.runNamespace(runNamespace, level)));
    if (error !== undefined) throw objectError(this, error);
    super.beforeRun(runNamespace, level);
  }

  override check(runNamespace?: NamespaceLike): Diagnostic[] {
    const namespace = this.visible({ namespace: runNamespace });
    const found = [...this.rateProblems(namespace), ...this.runnerProblems(namespace)];
    return withoutRepetitions(found.map((diagnostic) => ({ object: this.name, ...diagnostic })));
  }

  private addRates(rates: Rates): void {
    if (typeof rates === 'string' || rates instanceof Source) {
      const expression = parseField(typeof rates === 'string' ? new Source(rates) : rates);
      this.variables.addSubexpression('rates', expression, { dimension: HERTZ });
      return;
    }
    numbersWith('The rates of a PoissonGroup', rates, HERTZ);
    this.variables.addArray('rates', { dimension: HERTZ, size: this.count });
    this.set('rates', rates);
  }

  private rateProblems(namespace: Namespace): Diagnostic[] {
    const rates = this.variables.get('rates');
    if (!(rates instanceof Subexpression)) return [];
    const { dimension, diagnostics } = checkUnits(rates.expression, this.resolver(namespace));
    if (diagnostics.length > 0 || dimension === undefined || dimension === HERTZ) return [...diagnostics];
    return [
      problem('UNIT-SUBEXPRESSION', `The rates must be in Hz, but their unit is ${unitText(dimension)}.`, {
        origin: rates.expression.origin,
        brian:
          "DimensionMismatchError: The expression provided for PoissonGroup's 'rates' argument, has to have units of Hz",
      }),
    ];
  }
}

function sizeOf(n: unknown): number {
  const size = typeof n === 'number' ? Math.trunc(n) : Number.NaN;
  if (size >= 1) return size;
  throw modelError('ValueError', 'SIZE', `A PoissonGroup needs at least one element, not ${String(n)}.`);
}
