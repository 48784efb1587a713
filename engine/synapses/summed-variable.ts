// SummedVariableUpdater: sets a variable of each neuron to the sum of an expression over its synapses.
import type { ObjectDescription } from '../core';
import { Variables } from '../core';
import type { SingleEquation } from '../equations';
import { CodeRunner } from '../groups';
import { AbstractCode, assign, name } from '../syntax';
import type { Endpoint } from './endpoint';
import { SUMMED } from './synaptic-model';
import type { Synapses } from './synapses';

/** Sums one expression over all synapses of each neuron, at every step of the neurons. */
export class SummedVariableUpdater extends CodeRunner {
  override readonly variables: Variables;
  readonly synapses: Synapses;
  /** neurons whose variable is set */
  readonly side: Endpoint;
  /** name of the variable in their group */
  readonly targetVariable: string;

  constructor(synapses: Synapses, equation: SingleEquation) {
    const isPost = equation.name.endsWith('_post');
    const side = synapses[isPost ? 'target' : 'source'];
    super(synapses, 'summed_variable', {
      clock: side.group.clock,
      when: 'groups',
      order: side.group.order - 1,
      name: `${synapses.name}_summed_variable_${equation.name}`,
      codeobjClass: synapses.codeobjClass,
      templateKwds: { index: isPost ? '_synaptic_post' : '_synaptic_pre' },
      checkOnCreation: false,
    });
    this.synapses = synapses;
    this.side = side;
    this.targetVariable = equation.name.replace(/_(pre|post)$/, '');
    this.variables = new Variables(this.name, this.device.memory);
    this.variables.addReference('_target_var', side.eventGroup, this.targetVariable, '_idx');
    this.variables.addConstant('_target_start', side.start, { dtype: 'int64' });
    this.variables.addConstant('_target_stop', side.stop, { dtype: 'int64' });
    const { origin, expressionOrigin = origin } = equation;
    const summand = name(`${SUMMED}${equation.name}`, expressionOrigin);
    this.abstractCode = AbstractCode.of([assign('_synaptic_var', '=', summand, expressionOrigin)]);
    this.userCode = '';
    this.addDependency(side.group);
  }

  override get className(): string {
    return 'SummedVariableUpdater';
  }

  override describe(): ObjectDescription {
    return { ...super.describe(), className: this.className };
  }
}
