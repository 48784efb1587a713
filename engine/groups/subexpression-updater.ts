// SubexpressionUpdater: evaluates the subexpressions that are constant over a time step, before anything else
// in the step, and stores them like parameters.
import type { SingleEquation } from '../equations';
import { AbstractCode, assign } from '../syntax';
import { CodeRunner } from './code-runner';
import type { Group } from './group';

export class SubexpressionUpdater extends CodeRunner {
  /** @param equations the subexpressions, dependencies first */
  constructor(group: Group, equations: readonly SingleEquation[]) {
    super(group, 'stateupdate', {
      clock: group.clock,
      when: 'before_start',
      order: group.order,
      name: `${group.name}_subexpression_update*`,
      codeobjClass: group.codeobjClass,
      checkOnCreation: false,
    });
    this.abstractCode = AbstractCode.of(
      equations.map(({ name, expression, origin, nameOrigin }) => {
        if (expression === undefined) throw new RangeError(`the subexpression '${name}' has no expression`);
        return assign(name, '=', expression, origin, nameOrigin);
      }),
    );
  }

  override get className(): string {
    return 'SubexpressionUpdater';
  }
}
