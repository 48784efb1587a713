// Templates of synapses: code at those that events reach, and sums over all of them.
import { queueKwd, textKwd } from '../../../templates';
import type { TemplateContext, TemplateRunner } from '../context';
import { eventRange } from './event-range';

/**
 * Sends the events of the step on their way (those of elements `_sender_start` to `_sender_stop`), and runs the
 * statements for the synapses that events reach now, in the order in which these were sent.
 */
export function synapses(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const queue = queueKwd(context.kwds);
  const events = context.array('_events');
  const [start, stop] = [context.number('_sender_start'), context.number('_sender_stop')];
  return {
    run() {
      const [from, to] = eventRange(events.values, start(), stop());
      if (to > from) {
        // Room first: taking memory makes older views of the events useless.
        queue.reserve(to - from);
        queue.push(events.values.subarray(from, to));
      }
      const reached = queue.peek();
      if (reached.length > 0) block.forElements(reached, 0, reached.length);
      queue.advance();
      return undefined;
    },
  };
}

/** Sets the target variable of neurons `_target_start` to `_target_stop` to the sum of `_synaptic_var`. */
export function summedVariable(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const summand = block.output('_synaptic_var');
  const [target, neurons] = [context.array('_target_var'), context.array(textKwd(context.kwds, 'index'))];
  const [start, stop] = [context.number('_target_start'), context.number('_target_stop')];
  const size = context.number('N');
  return {
    run() {
      target.values.fill(0, start(), stop());
      block.forAll(size(), (n) => {
        const [sums, neuronOf] = [target.values, neurons.values];
        for (let k = 0; k < n; k += 1) {
          const neuron = neuronOf[block.elements[k] ?? 0] ?? 0;
          sums[neuron] = (sums[neuron] ?? 0) + (summand[k] ?? 0);
        }
      });
      return undefined;
    },
  };
}
