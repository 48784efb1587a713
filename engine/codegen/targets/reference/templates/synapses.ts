// Templates of synapses: code at those that spikes reach, and sums over all of them.
import { textKwd } from '../../../templates';
import type { TemplateContext, TemplateRunner } from '../context';

/** Runs the statements for the synapses in `_spiking_synapses`, in that order. */
export function synapses(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const reached = context.array('_spiking_synapses');
  return {
    run() {
      const { values } = reached;
      block.forElements(values, 0, values.length);
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
      const [sums, neuronOf] = [target.values, neurons.values];
      sums.fill(0, start(), stop());
      block.forAll(size(), (n) => {
        for (let k = 0; k < n; k += 1) {
          const neuron = neuronOf[block.elements[k] ?? 0] ?? 0;
          sums[neuron] = (sums[neuron] ?? 0) + (summand[k] ?? 0);
        }
      });
      return undefined;
    },
  };
}
