// The exact step of variables that depend on each other: entries of the exponential of their matrix. The
// entries of the matrix, times dt, are local variables shared by all of them.
import {
  add,
  addAll,
  expand,
  multiply,
  multiplyAll,
  Polynomial,
  subtract,
  toExpression,
} from '../../algebra';
import type { Scope } from '../../equations';
import type { Expression, Statement } from '../../syntax';
import { call, name, num } from '../../syntax';
import { setGates, sharedGates } from '../gates';
import { MAX_MATRIX, matrixExponentialName, matrixIntegralName } from '../intrinsics';
import { unsupported } from '../method';
import { define } from '../statements';
import type { LinearSystem } from './system';
import { closureOf } from './system';

const DT = expand(name('dt'));

/** Steps of coupled variables, and the local variables that they share. */
export class CoupledSteps {
  /** definitions of the local variables, to be put before the steps */
  readonly locals: Statement[] = [];
  private readonly names = new Map<string, string>();

  constructor(
    private readonly system: LinearSystem,
    private readonly scope: Scope,
  ) {}

  /**
   * The new value of a variable: its row of exp(M*dt) x + dt*phi(M*dt) B over the variables that it depends on.
   * @throws ModelError `METHOD-UNSUPPORTED` for more coupled variables than there are functions for
   */
  stepOf(row: number): Expression {
    const { system } = this;
    const closure = closureOf(system, row);
    const size = closure.length;
    if (size > MAX_MATRIX)
      throw unsupported(
        `The exact method solves at most ${MAX_MATRIX} coupled equations.`,
        system.equations[row]?.origin,
      );
    const rows = closure.map((member) => closure.map((column) => system.entry(member, column)));
    const constants = closure.map((member) => system.constants[member] ?? Polynomial.zero);
    const gates = new Set(
      rows.flatMap((parts, member) => [
        ...sharedGates([...parts, constants[member] ?? Polynomial.zero], this.scope),
      ]),
    );
    const index = closure.indexOf(row);
    const terms: Expression[] = [];
    closure.forEach((member, column) => {
      const weight = (head: string): Expression => this.weight(head, index, column, rows, gates);
      const variable = name(system.equations[member]?.name ?? '');
      terms.push(multiply(weight(matrixExponentialName(size)), variable));
      const constant = constants[column] ?? Polynomial.zero;
      if (!constant.isZero)
        terms.push(multiplyAll([name('dt'), weight(matrixIntegralName(size)), toExpression(constant)]));
    });
    return addAll(terms);
  }

  /**
   * An entry of a function of the matrix. With one gate g it is g*(entry for g = 1) + (1 - g)*(entry for
   * g = 0): both are the same for all neurons if the rates are.
   */
  private weight(
    head: string,
    row: number,
    column: number,
    rows: readonly (readonly Polynomial[])[],
    gates: ReadonlySet<string>,
  ): Expression {
    const entryFor = (change: (part: Polynomial) => Polynomial): Expression =>
      call(head, [num(row), num(column), ...rows.flat().map((part) => this.local(change(part)))]);
    const gate = rows
      .flat()
      .flatMap((part) => part.atoms())
      .find(({ key }) => gates.has(key));
    if (gates.size !== 1 || gate === undefined) return entryFor((part) => part);
    const open = entryFor((part) => setGates(part, gates, 1));
    const shut = entryFor((part) => setGates(part, gates, 0));
    return add(multiply(gate.expression, open), multiply(subtract(num(1), gate.expression), shut));
  }

  /** A rate times dt, as a local variable unless it is a mere number or name. */
  private local(rate: Polynomial): Expression {
    const perStep = DT.times(rate);
    const expression = toExpression(perStep);
    if (expression.kind === 'number' || expression.kind === 'name') return expression;
    const known = this.names.get(perStep.key);
    if (known !== undefined) return name(known);
    const fresh = `_rate_${this.names.size}`;
    this.names.set(perStep.key, fresh);
    this.locals.push(define(fresh, expression, expression.origin));
    return name(fresh);
  }
}
