// The runners of events: a Thresholder finds the elements for which an event happens in this step, a Resetter
// executes the user's statements for them.
import type { Namespace } from '../core';
import type { Source } from '../diagnostics';
import { AbstractCode, assign, logical, name } from '../syntax';
import { CodeRunner } from './code-runner';
import { conditionProblems, parseField } from './conditions';
import { eventSpace } from './event-space';
import type { NeuronGroup } from './neurongroup';
import { errorOf } from './problems';
import type { SpikeSource } from './spike-source';

/** Finds the elements that fulfil an event's condition. */
export class Thresholder extends CodeRunner {
  private readonly refractory: boolean;

  constructor(
    group: SpikeSource,
    readonly event: string,
    private readonly condition: Source,
    options: { readonly refractory?: boolean } = {},
  ) {
    const refractory = event === 'spike' && options.refractory === true;
    super(group, 'threshold', {
      clock: group.clock,
      when: event === 'spike' ? 'thresholds' : 'after_thresholds',
      order: group.order,
      name: `${group.name}_${event}_thresholder`,
      codeobjClass: group.codeobjClass,
      templateKwds: { eventspace: eventSpace(event), refractory },
      neededVariables: [eventSpace(event), ...(refractory ? ['t', 'not_refractory', 'lastspike'] : [])],
      checkOnCreation: false,
    });
    this.refractory = refractory;
  }

  override get className(): string {
    return 'Thresholder';
  }

  /** `_cond = condition`, for spikes of a group with refractoriness `_cond = condition and not_refractory`. */
  override updateAbstractCode(runNamespace?: Namespace, level = 0): void {
    const condition = parseField(this.condition);
    const problems = conditionProblems(
      this.event === 'spike' ? 'Threshold condition' : `Condition of event '${this.event}'`,
      condition,
      this.group.resolver(this.runNamespace(runNamespace, level)),
    );
    const guarded = this.refractory
      ? logical('and', [condition, name('not_refractory', condition.origin)], condition.origin)
      : condition;
    this.abstractCode = AbstractCode.of([assign('_cond', '=', guarded, condition.origin)]);
    this.userCode = AbstractCode.of([assign('_cond', '=', condition, condition.origin)]);
    const wrong = errorOf(problems);
    if (wrong !== undefined) throw wrong;
  }
}

/** Executes statements for the elements of an event. Guards of `unless refractory` variables do not apply. */
export class Resetter extends CodeRunner {
  constructor(
    group: NeuronGroup,
    readonly event: string,
    code: string | Source,
    options: { readonly when?: string | undefined; readonly order?: number | undefined } = {},
  ) {
    super(group, 'reset', {
      code,
      clock: group.clock,
      when: options.when ?? (event === 'spike' ? 'resets' : 'after_resets'),
      order: options.order ?? group.order,
      name: `${group.name}_${event}_resetter`,
      codeobjClass: group.codeobjClass,
      overrideConditionalWrite: ['not_refractory'],
      templateKwds: { eventspace: eventSpace(event) },
      neededVariables: [eventSpace(event)],
      checkOnCreation: false,
    });
  }

  override get className(): string {
    return 'Resetter';
  }
}
