// Templates that compute new values of state variables for all elements, for events, or for listed ones.
import type { TemplateContext, TemplateRunner } from '../context';
import { textKwd } from '../../../templates';

/** All elements, every step: integration, run_regularly, subexpressions frozen for a step. */
export function stateupdate(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const size = context.number('N');
  return {
    run() {
      block.forAll(block.hasVectorCode ? size() : 0);
      return undefined;
    },
  };
}

/**
 * Elements whose `_cond` is true go to the event space, ascending, their number to its last slot. With
 * refractoriness they also become refractory from now on.
 */
export function threshold(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const condition = block.output('_cond');
  const events = context.array(textKwd(context.kwds, 'eventspace'));
  const size = context.number('N');
  const refractory =
    context.kwds.refractory === true
      ? {
          active: context.array('not_refractory'),
          last: context.array('lastspike'),
          now: context.number('t'),
        }
      : undefined;
  let count = 0;
  const collect = (n: number): void => {
    const { values } = events;
    for (let k = 0; k < n; k += 1) {
      if (condition[k] === 0) continue;
      values[count] = block.elements[k] ?? 0;
      count += 1;
    }
  };
  return {
    run() {
      count = 0;
      block.forAll(size(), collect);
      const { values } = events;
      values[values.length - 1] = count;
      if (refractory === undefined || count === 0) return undefined;
      const now = refractory.now();
      const active = refractory.active.values;
      const last = refractory.last.values;
      for (let k = 0; k < count; k += 1) {
        const element = values[k] ?? 0;
        active[element] = 0;
        last[element] = now;
      }
      return undefined;
    },
    afterRun() {
      const { values } = events;
      values[values.length - 1] = 0;
    },
  };
}

/** Elements in the event space, ascending. */
export function reset(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const events = context.array(textKwd(context.kwds, 'eventspace'));
  return {
    run() {
      const { values } = events;
      block.forElements(events, 0, values[values.length - 1] ?? 0);
      return undefined;
    },
  };
}
