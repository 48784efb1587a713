// PoissonInput: many independent Poisson spike trains that all add the same weight to a variable, drawn as one
// binomial number per element and step.
import type { Namespace, NamespaceValue, ObjectDescription } from '../core';
import { ArrayVariable, objectError } from '../core';
import type { Diagnostic } from '../diagnostics';
import { modelError } from '../diagnostics';
import type { Group } from '../groups';
import { CodeRunner } from '../groups';
import type { Quantity } from '../units';
import { unitText } from '../units';
import { HERTZ, numbersWith, plainNumbers } from './arguments';
import { BinomialFunction } from './binomial-function';

export interface PoissonInputOptions {
  /** scheduling slot (default `synapses`) */
  readonly when?: string | undefined;
  readonly order?: number | undefined;
  readonly name?: string | undefined;
}

/** What each spike adds: a quantity of the variable's unit, or an expression. */
export type Weight = Quantity | number | string;

export class PoissonInput extends CodeRunner {
  readonly targetVariable: string;
  private currentRate: Quantity;
  readonly weight: Weight;
  private readonly binomial: BinomialFunction;
  private readonly stepAtCreation: number;

  /**
   * @param target group, or part of one, whose variable is changed
   * @param variable name of the variable
   * @param n number of inputs per element
   * @param rate rate of each input
   * @param weight what a spike adds to the variable
   * @throws ModelError `NAME-UNKNOWN` (KeyError), `UNIT-VALUE` (DimensionMismatchError), `RANDOM-ARGUMENT` (ValueError)
   */
  constructor(
    target: Group,
    variable: string,
    n: number,
    rate: Quantity,
    weight: Weight,
    options: PoissonInputOptions = {},
  ) {
    const hertz = hertzOf(rate);
    checkTarget(target, variable, weight);
    const { device, clock } = target;
    const binomial = new BinomialFunction(n, hertz * clock.dt_, { name: 'poissoninput_binomial*', device });
    super(target, 'stateupdate', {
      code: `${variable} += ${binomial.name}()*${weightText(weight)}`,
      userCode: '',
      clock,
      when: options.when ?? 'synapses',
      order: options.order ?? 0,
      name: options.name ?? 'poissoninput*',
      checkOnCreation: false,
    });
    this.targetVariable = variable;
    this.currentRate = rate;
    this.weight = weight;
    this.binomial = binomial;
    this.stepAtCreation = clock.dt_;
    this.addDependency(target);
  }

  /** Number of spike trains per element. */
  get inputs(): number {
    return this.binomial.n;
  }

  /** Rate of each spike train. */
  get rate(): Quantity {
    return this.currentRate;
  }

  /**
   * Other inputs for the steps to come, without compiling anything.
   * @param n number of inputs per element
   * @param rate rate of each input
   * @throws ModelError `UNIT-VALUE` (DimensionMismatchError), `RANDOM-ARGUMENT` (ValueError)
   */
  setRate(n: number, rate: Quantity): void {
    this.binomial.change(n, hertzOf(rate) * this.stepAtCreation);
    this.currentRate = rate;
  }

  override get className(): string {
    return 'PoissonInput';
  }

  override describe(): ObjectDescription {
    return { ...super.describe(), className: this.className };
  }

  /** @throws ModelError `DT` (NotImplementedError) where the step of the target has changed since creation */
  override beforeRun(runNamespace?: Namespace, level = 0): void {
    if (this.group.clock.dt_ !== this.stepAtCreation) {
      throw objectError(
        this,
        modelError(
          'NotImplementedError',
          'DT',
          `The time step of '${this.group.name}' has changed since its PoissonInput was made.`,
        ),
      );
    }
    super.beforeRun(runNamespace, level);
  }

  override check(runNamespace?: Namespace, level = 0): Diagnostic[] {
    return super.check(this.withBinomial(this.runNamespace(runNamespace, level)));
  }

  protected override createCodeObjects(runNamespace: Namespace, level: number): void {
    super.createCodeObjects(this.withBinomial(runNamespace), level);
  }

  /** The names of a run, and the function that draws. */
  private withBinomial(namespace: Namespace): Namespace {
    return new WithFunction(namespace, this.binomial);
  }
}

/** A namespace and one function more. The names below may be found only when they are asked for. */
class WithFunction extends Map<string, NamespaceValue> {
  constructor(
    private readonly below: Namespace,
    { name, implementation }: BinomialFunction,
  ) {
    super([[name, implementation]]);
  }

  override has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  override get(name: string): NamespaceValue | undefined {
    return super.get(name) ?? this.below.get(name);
  }

  override keys(): MapIterator<string> {
    return new Set([...super.keys(), ...this.below.keys()]).keys();
  }
}

function hertzOf(rate: Quantity): number {
  return numbersWith('The rate of a PoissonInput', rate, HERTZ).values[0] ?? 0;
}

/** Full precision for numbers; expressions in parentheses. */
function weightText(weight: Weight): string {
  if (typeof weight === 'string') return `(${weight})`;
  return typeof weight === 'number' ? `(${weight})` : `(${weight.toPython()})`;
}

function checkTarget(target: Group, name: string, weight: Weight): void {
  const variable = target.variables.get(name);
  if (!(variable instanceof ArrayVariable)) {
    throw modelError('KeyError', 'NAME-UNKNOWN', `'${target.name}' has no variable '${name}'.`);
  }
  if (typeof weight === 'string') return;
  const { dimension, values } = plainNumbers(weight);
  if (dimension === variable.dimension || (dimension.isDimensionless && values[0] === 0)) return;
  throw modelError(
    'DimensionMismatchError',
    'UNIT-VALUE',
    `The weight must have the unit of '${name}', ${unitText(variable.dimension)}, but its unit is ${unitText(dimension)}.`,
  );
}
