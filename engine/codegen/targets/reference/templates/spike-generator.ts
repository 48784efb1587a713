// Spikes at given times: those of the present step go to the event space.
import type { TemplateContext, TemplateRunner } from '../context';

/**
 * Copies the spikes of the step from the sorted list `neuron_index`, whose steps are in `_timebins`.
 * `_lastindex` counts the spikes that are over; it starts anew with every period.
 */
export function spikegenerator(context: TemplateContext): TemplateRunner {
  const [bins, indices] = [context.array('_timebins'), context.array('neuron_index')];
  const [events, last] = [context.array('_spikespace'), context.array('_lastindex')];
  const [step, period] = [context.number('t_in_timesteps'), context.number('_period_bins')];
  return {
    run() {
      const [space, steps, elements] = [events.values, bins.values, indices.values];
      const periodSteps = period();
      const now = periodSteps > 0 ? step() % periodSteps : step();
      let next = last.values[0] ?? 0;
      if (periodSteps > 0 && next > 0 && (steps[next - 1] ?? 0) >= now) next = 0;
      let count = 0;
      while (next < steps.length && (steps[next] ?? 0) <= now) {
        space[count] = elements[next] ?? 0;
        count += 1;
        next += 1;
      }
      last.values[0] = next;
      space[space.length - 1] = count;
      return undefined;
    },
    afterRun() {
      const { values } = events;
      values[values.length - 1] = 0;
    },
  };
}
