// Templates of the monitors: each step appends to growing arrays that the monitor owns.
import type { DynamicArrayVariable } from '../../../../core/variables';
import { namesKwd, textKwd } from '../../../templates';
import type { TemplateContext, TemplateRunner } from '../context';
import type { Lanes } from '../loops';
import type { BlockRunner } from '../block-runner';
import { eventRange } from './event-range';

/** A recorded variable: its values for a batch of elements, and where they go. */
interface Recording {
  readonly lanes: Lanes;
  readonly array: DynamicArrayVariable;
}

function recordings(context: TemplateContext, block: BlockRunner): readonly Recording[] {
  return namesKwd(context.kwds, 'recorded').map((name) => ({
    lanes: block.output(`_to_record_${name}`),
    array: context.dynamicArray(`_recorded_${name}`),
  }));
}

/** Appends the time and a row with the recorded elements' values. */
export function statemonitor(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const recorded = recordings(context, block);
  const indices = context.array('_indices');
  const times = context.dynamicArray('t');
  const now = context.number('_clock_t');
  const size = context.array('N');
  let row = 0;
  let column = 0;
  const record = (n: number): void => {
    for (const { lanes, array } of recorded) array.setFrom(row * array.columns + column, lanes, n);
    column += n;
  };
  return {
    run() {
      row = times.rows;
      column = 0;
      times.append(now());
      for (const { array } of recorded) array.resize(row + 1);
      block.forElements(indices, 0, indices.size, record);
      size.values[0] = row + 1;
      return undefined;
    },
  };
}

/** Appends the recorded variables of elements with events, and counts events per element. */
export function spikemonitor(context: TemplateContext): TemplateRunner {
  const block = context.block();
  const recorded = recordings(context, block);
  const events = context.array(textKwd(context.kwds, 'eventspace'));
  const start = context.number('_source_start');
  const stop = context.number('_source_stop');
  const counts = context.array('count');
  const size = context.array('N');
  const keep = context.kwds.record !== false;
  return {
    run() {
      const [from, to] = eventRange(events.values, start(), stop());
      if (to === from) return undefined;
      const first = start();
      const count = counts.values;
      const list = events.values;
      for (let k = from; k < to; k += 1) {
        const element = (list[k] ?? 0) - first;
        count[element] = (count[element] ?? 0) + 1;
      }
      const before = size.values[0] ?? 0;
      const after = before + to - from;
      if (keep) {
        for (const { array } of recorded) array.resize(after);
        let filled = before;
        block.forElements(events, from, to, (n) => {
          for (const { lanes, array } of recorded) array.setFrom(filled, lanes, n);
          filled += n;
        });
      }
      size.values[0] = after;
      return undefined;
    },
  };
}

/** Appends the time and the rate of events per element and second. */
export function ratemonitor(context: TemplateContext): TemplateRunner {
  const events = context.array(textKwd(context.kwds, 'eventspace'));
  const start = context.number('_source_start');
  const stop = context.number('_source_stop');
  const sources = context.number('_num_source_neurons');
  const now = context.number('_clock_t');
  const dt = context.number('_clock_dt');
  const times = context.dynamicArray('t');
  const rates = context.dynamicArray('rate');
  const size = context.array('N');
  return {
    run() {
      const [from, to] = eventRange(events.values, start(), stop());
      times.append(now());
      rates.append((to - from) / dt() / sources());
      size.values[0] = times.rows;
      return undefined;
    },
  };
}
