// SpikeQueue: which synapses are reached by a spike in which step. A ring of lists, one per step.

const FIRST_CAPACITY = 16;

/** A list of synapses that grows. */
class EventList {
  private items = new Int32Array(FIRST_CAPACITY);
  private length = 0;

  get values(): Int32Array {
    return this.items.subarray(0, this.length);
  }

  add(synapse: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length] = synapse;
    this.length += 1;
  }

  addAll(synapses: ArrayLike<number>): void {
    for (let k = 0; k < synapses.length; k += 1) this.add(synapses[k] ?? 0);
  }

  clear(): void {
    this.length = 0;
  }
}

/** What `store` keeps of a queue: the pending lists, the present step's first. */
export type QueueState = readonly Int32Array[];

/** Pending events of one pathway. */
export class SpikeQueue {
  private lists: EventList[] = [new EventList()];
  private present = 0;
  /** first entry of each neuron in `synapses`; one more than neurons */
  private starts = new Int32Array(1);
  /** synapses by neuron, ascending for each */
  private synapses = new Int32Array();
  /** delay of each entry of `synapses` in steps; a single number where all are equal */
  private delays: Int32Array | number = 0;

  /**
   * Takes connections and delays over; what is pending stays so.
   * @param neurons neuron of each synapse (its number in the whole group)
   * @param count number of neurons
   * @param delays steps of each synapse, or one number for all
   */
  prepare(neurons: Int32Array, count: number, delays: Int32Array | number): void {
    const starts = new Int32Array(count + 1);
    for (const neuron of neurons) starts[neuron + 1] = (starts[neuron + 1] ?? 0) + 1;
    for (let k = 0; k < count; k += 1) starts[k + 1] = (starts[k + 1] ?? 0) + (starts[k] ?? 0);
    const next = starts.slice();
    const synapses = new Int32Array(neurons.length);
    neurons.forEach((neuron, synapse) => {
      const at = next[neuron] ?? 0;
      synapses[at] = synapse;
      next[neuron] = at + 1;
    });
    this.starts = starts;
    this.synapses = synapses;
    const own = typeof delays === 'number' ? delays : uniform(delays);
    this.delays = typeof own === 'number' ? own : synapses.map((synapse) => own[synapse] ?? 0);
    this.extend(longest(own) + 1);
  }

  /** Sends the spikes of the present step on their way: by neuron, then by synapse. */
  push(neurons: ArrayLike<number>): void {
    const { starts, synapses, delays } = this;
    for (let k = 0; k < neurons.length; k += 1) {
      const neuron = neurons[k] ?? 0;
      const [from, to] = [starts[neuron] ?? 0, starts[neuron + 1] ?? 0];
      if (typeof delays === 'number') this.at(delays).addAll(synapses.subarray(from, to));
      else {
        for (let entry = from; entry < to; entry += 1) {
          this.at(delays[entry] ?? 0).add(synapses[entry] ?? 0);
        }
      }
    }
  }

  /** Synapses that are reached in the present step, in the order in which their spikes were sent. */
  peek(): Int32Array {
    return this.at(0).values;
  }

  /** Goes to the next step. */
  advance(): void {
    this.at(0).clear();
    this.present = (this.present + 1) % this.lists.length;
  }

  /** A step has another length now: pending events keep their times, rounded to steps. */
  changeStep(before: number, now: number): void {
    const pending = this.state();
    this.clear();
    pending.forEach((events, steps) => {
      const at = Math.trunc((steps * before) / now + 0.5);
      this.extend(at + 1);
      this.at(at).addAll(events);
    });
  }

  /** Copies of all pending lists. */
  state(): QueueState {
    return this.lists.map((_, steps) => this.at(steps).values.slice());
  }

  /** Puts pending lists back. */
  restore(state: QueueState): void {
    this.clear();
    this.extend(state.length);
    state.forEach((events, steps) => {
      this.at(steps).addAll(events);
    });
  }

  private at(steps: number): EventList {
    const list = this.lists[(this.present + steps) % this.lists.length];
    if (list === undefined) throw new RangeError('the queue has no lists');
    return list;
  }

  private clear(): void {
    for (const list of this.lists) list.clear();
  }

  /** Makes room for so many steps. */
  private extend(steps: number): void {
    if (steps <= this.lists.length) return;
    const ordered = this.lists.map((_, k) => this.at(k));
    while (ordered.length < steps) ordered.push(new EventList());
    this.lists = ordered;
    this.present = 0;
  }
}

function longest(delays: Int32Array | number): number {
  if (typeof delays === 'number') return delays;
  return delays.reduce((most, one) => Math.max(most, one), 0);
}

/** The one number in a list of equal ones. */
function uniform(delays: Int32Array): Int32Array | number {
  const first = delays[0] ?? 0;
  return delays.every((one) => one === first) ? first : delays;
}
