// Adaptive integration: for each element, the slopes are evaluated as often as its error bounds ask for. The
// code reads state variables from memory, so trial states are put there; it sees the time of the trial. What is
// the same for all elements is evaluated once per step, with the time at its start, as Brian 2 does.
import type { TypedArray } from '../../../../core/variables';
import type { AdaptiveArguments, RightHandSide } from '../../../../integration';
import { AdaptiveDriver, boundsNotKept, createStepper, slopeOf } from '../../../../integration';
import type { TemplateContext, TemplateRunner } from '../context';

/**
 * State update by an adaptive method; arguments: see `AdaptiveArguments`.
 * @throws ModelError `INTEGRATION` (IntegrationError) from `run` where the error bounds cannot be kept
 */
export function gslStateupdate(context: TemplateContext): TemplateRunner {
  const options = context.kwds as unknown as AdaptiveArguments;
  const { integrated, adaptable } = options;
  const block = context.block('run', true);
  const setTime = block.scalarOverride(context.arraySlot('t'));
  const slopes = integrated.map((name) => block.output(slopeOf(name)));
  const states = integrated.map((name) => context.array(name));
  const optional = (wanted: boolean, name: string) => (wanted ? context.array(name) : undefined);
  const lastTimestep = optional(options.useLastTimestep, '_last_timestep');
  const failedSteps = optional(options.saveFailedSteps, '_failed_steps');
  const stepCount = optional(options.saveStepCount, '_step_count');
  const [size, time, step] = [context.number('N'), context.number('t'), context.number('dt')];
  const stepper = createStepper(options.method, integrated.length);
  const y = new Float64Array(integrated.length);
  const start = new Float64Array(integrated.length);
  let arrays: TypedArray[] = [];

  const evaluate: RightHandSide = (t, state, out) => {
    const element = block.elements[0] ?? 0;
    for (let k = 0; k < arrays.length; k += 1) {
      const array = arrays[k];
      if (array !== undefined) array[element] = state[k] ?? 0;
    }
    setTime(t);
    block.batch(1);
    for (let k = 0; k < slopes.length; k += 1) out[k] = slopes[k]?.[0] ?? 0;
  };

  return {
    run() {
      const [count, t, dt] = [size(), time(), step()];
      const driver = new AdaptiveDriver(stepper, {
        bounds: Float64Array.from(options.bounds),
        largestStep: dt,
        maxSteps: options.maxSteps,
      });
      block.begin(count);
      arrays = states.map(({ values }) => values);
      for (let element = 0; element < count; element += 1) {
        block.elements[0] = element;
        arrays.forEach((array, k) => (y[k] = array[element] ?? 0));
        start.set(y);
        if (lastTimestep !== undefined) driver.h = firstStep(lastTimestep.values[element], dt);
        const kept = adaptable
          ? driver.advance(evaluate, t, t + dt, y)
          : driver.advanceOnce(evaluate, t, dt, y);
        if (!kept) {
          // The failing element keeps the state that it had at the beginning of the step.
          arrays.forEach((array, k) => (array[element] = start[k] ?? 0));
          throw boundsNotKept(options);
        }
        arrays.forEach((array, k) => (array[element] = y[k] ?? 0));
        if (lastTimestep !== undefined) lastTimestep.values[element] = driver.h;
        if (failedSteps !== undefined) failedSteps.values[element] = driver.failedSteps;
        if (stepCount !== undefined) stepCount.values[element] = driver.steps;
      }
      return undefined;
    },
  };
}

/** Internal step that an element begins with. New synapses have none yet: it is 0. */
function firstStep(last: number | undefined, dt: number): number {
  return last !== undefined && last > 0 ? last : dt;
}
