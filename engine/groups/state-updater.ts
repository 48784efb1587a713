// StateUpdater: integrates a group's differential equations and ends its refractoriness.
import type { Namespace, NameResolver } from '../core';
import { DynamicArrayVariable } from '../core/variables';
import type { Diagnostic } from '../diagnostics';
import type { Equations } from '../equations';
import type { Integration, MethodChoice, StepArray } from '../integration';
import { integrate } from '../integration';
import type { Expression, Statement } from '../syntax';
import { AbstractCode, assign, functionsOf, identifiersOf, printExpression, walk } from '../syntax';
import { Dimension } from '../units';
import { CodeRunner } from './code-runner';
import type { Group } from './group';
import { errorOf, problemsOf } from './problems';
import type { Refractory } from './refractoriness';
import { refractoryStatements } from './refractoriness';

const SECOND = Dimension.of({ s: 1 });

/** How a group wants its equations integrated. */
export interface IntegrationWish {
  readonly method: MethodChoice | readonly MethodChoice[] | undefined;
  readonly methodOptions?: Readonly<Record<string, unknown>>;
}

/** A group with differential equations. */
export type IntegratedGroup = Group & {
  readonly equations: Equations;
  readonly integration: IntegrationWish;
  readonly refractory: Refractory;
};

export class StateUpdater extends CodeRunner {
  /** name of the integration method; undefined until it is chosen, and without differential equations */
  method: string | undefined;
  private readonly neurons: IntegratedGroup;
  private latest: { readonly key: string; readonly integration: Integration } | undefined;

  constructor(group: IntegratedGroup) {
    super(group, 'stateupdate', {
      clock: group.clock,
      when: 'groups',
      order: group.order,
      name: `${group.name}_stateupdater`,
      checkUnits: false,
      generateEmptyCode: false,
      codeobjClass: group.codeobjClass,
      checkOnCreation: false,
    });
    this.neurons = group;
  }

  override get className(): string {
    return 'StateUpdater';
  }

  /**
   * Refractory statement and integration statements; the user's code is one line per differential equation.
   * @throws ModelError with all problems: `NAME-UNKNOWN`, `METHOD-UNKNOWN`, `METHOD-UNSUPPORTED`, `REFRACTORY`
   */
  override updateAbstractCode(runNamespace?: Namespace, level = 0): void {
    const { equations, refractory } = this.neurons;
    const resolver = this.neurons.resolver(this.runNamespace(runNamespace, level));
    const statements: Statement[] = [];
    const expressions = equations.substituted();
    const problems: Diagnostic[] = [
      ...problemsOf(() => {
        if (refractory !== false) statements.push(...refractoryStatements(refractory, resolver));
      }),
      ...[...expressions.values()].flatMap((expression) => unknownNames(expression, resolver)),
    ];
    if (problems.length === 0 && expressions.size > 0) {
      problems.push(
        ...problemsOf(() => {
          statements.push(...this.integrated(expressions, resolver).statements);
        }),
      );
    }
    this.abstractCode = AbstractCode.of(statements);
    this.userCode = AbstractCode.of(
      [...expressions].map(([name, expression]) => assign(name, '=', expression, expression.origin)),
    );
    const error = errorOf(problems);
    if (error !== undefined) throw error;
  }

  /** Like every runner; besides, tells which method was chosen, and what is to be known of it. */
  protected override createCodeObjects(runNamespace: Namespace, level: number): void {
    super.createCodeObjects(runNamespace, level);
    const { info, execution } = this.latest?.integration ?? {};
    for (const note of [info, execution?.note]) if (note !== undefined) this.device.logOnce(note);
  }

  /** The integration, done again only where equations, method, step or what the names stand for changed. */
  private integrated(expressions: ReadonlyMap<string, Expression>, resolver: NameResolver): Integration {
    const { equations, integration, clock } = this.neurons;
    const key = JSON.stringify([
      [...expressions].map(([name, expression]) => [name, printExpression(expression)]),
      typeof integration.method === 'string' ? [integration.method] : integration.method,
      integration.methodOptions,
      clock.dt_,
      [...namesIn(expressions)].map((name) => [name, meaning(resolver, name)]),
    ]);
    if (this.latest?.key !== key) {
      const result = integrate(equations, resolver, {
        ...integration,
        dt: clock.dt_,
        groupName: this.neurons.name,
      });
      this.latest = { key, integration: result };
    }
    const { method, execution } = this.latest.integration;
    this.method = method;
    this.template = execution?.template ?? 'stateupdate';
    this.templateKwds = execution?.kwds ?? { reciprocals: true };
    for (const array of execution?.arrays ?? []) this.addStepArray(array);
    return this.latest.integration;
  }

  /** Makes an array that the method keeps between steps, unless the group has it already. It grows as the group does. */
  private addStepArray({ name, dtype, fill }: StepArray): void {
    const { variables, clock, size, equations } = this.neurons;
    if (variables.has(name)) return;
    const dimension = fill === 'dt' ? SECOND : Dimension.none;
    const value = fill === 'dt' ? clock.dt_ : fill;
    const states = equations.differential.map((equation) => variables.array(equation.name));
    if (states.some((state) => state instanceof DynamicArrayVariable)) {
      variables.addDynamicArray(name, { size, dtype, dimension }).values.fill(value);
    } else variables.addArray(name, { size, dtype, dimension, fill: value });
  }
}

/** What integration could depend on: the kind of a name, not its value. */
function meaning(resolver: NameResolver, name: string): unknown {
  const symbol = resolver.lookup(name);
  if (symbol?.kind !== 'variable') return symbol === undefined ? null : [symbol.name, symbol.stateless];
  return [symbol.dimension.toString(), symbol.valueType, symbol.scalar, symbol.constant];
}

function namesIn(expressions: ReadonlyMap<string, Expression>): Set<string> {
  const names = new Set<string>();
  for (const expression of expressions.values()) {
    for (const name of [...identifiersOf(expression), ...functionsOf(expression)]) names.add(name);
  }
  return names;
}

/** A problem for every place where a name stands that means nothing. */
function unknownNames(expression: Expression, resolver: NameResolver): Diagnostic[] {
  const problems: Diagnostic[] = [];
  walk(expression, (node) => {
    if (node.kind !== 'name' && node.kind !== 'call') return;
    if (resolver.lookup(node.name) !== undefined) return;
    const origin = node.kind === 'call' ? node.nameOrigin : node.origin;
    problems.push(
      ...problemsOf(() => {
        resolver.resolve(node.name, false, origin);
      }),
    );
  });
  return problems;
}
