// SpikeQueue: spikes on their way to synapses. It remembers spikes, not synapses: each pending spike is a part of a
// row, the synapses of its neuron by delay, of which the front part has been reached already. Everything is in the
// simulation's memory, where compiled code sends and delivers in the same way.
import { Int32Block } from './int32-block';
import type { Memory } from './memory';
import { inOneGo } from './portions';
import type { Rows } from './spike-rows';
import { isSameList, rowsOf } from './spike-rows';

/** What `store` keeps of a queue: the pending synapses by step, the present step's first. */
export type QueueState = readonly Int32Array[];

/** Numbers of the queue in memory (32 bits each), by their place behind `cells`. */
export const QUEUE_CELL = {
  /** byte offset of the first entry of each neuron's row, one more than neurons */
  starts: 0,
  /** byte offset of the synapse of each entry; 0 where entry and synapse have the same number */
  order: 4,
  /** byte offset of the delay of each entry in steps; 0 where all have the same */
  delays: 8,
  /** the delay of all entries, where it is the same */
  delay: 12,
  /** byte offset of the pending spikes, three numbers each: see `PENDING` */
  ring: 16,
  /** number of pending spikes that there is room for, a power of 2 */
  capacity: 20,
  /** count of spikes sent before the oldest pending one */
  head: 24,
  /** count of spikes sent so far */
  tail: 28,
  /** the present step */
  step: 32,
  /** byte offset of the target of each entry, where code has asked for them; see `listTargets` */
  targets: 36,
} as const;
const CELLS_BYTES = 40;

/** Numbers of a pending spike: next entry of its row, end of the row, step in which that entry is reached. */
export const PENDING = { entry: 0, end: 4, due: 8, bytes: 12 } as const;

const FIRST_CAPACITY = 64;
/** `due` of a spike that has reached all its synapses while an older one is still pending. */
export const NEVER = -1;

const NONE = new Int32Array();

/** Pending events of one pathway. It takes memory only when it is used. */
export class SpikeQueue {
  private readonly starts: Int32Block;
  private readonly order: Int32Block;
  private readonly delays: Int32Block;
  private readonly ring: Int32Block;
  private readonly targets: Int32Block;
  /** entries of the neurons' rows; behind them comes the row of events without a spike, if there are any */
  private entries = 0;
  private reached = new Int32Array(FIRST_CAPACITY);
  private block: number | undefined;

  constructor(private readonly memory: Memory) {
    this.starts = new Int32Block(memory);
    this.order = new Int32Block(memory);
    this.delays = new Int32Block(memory);
    this.ring = new Int32Block(memory);
    this.targets = new Int32Block(memory);
  }

  /** Byte offset of the numbers of `QUEUE_CELL`. */
  get cells(): number {
    this.block ??= this.memory.allocate(CELLS_BYTES);
    return this.block;
  }

  /** Number of pending spikes. */
  get pending(): number {
    return this.cell('tail') - this.cell('head');
  }

  /**
   * Takes connections and delays over; what is pending stays so.
   * @param neurons neuron of each synapse (its number in the whole group)
   * @param count number of neurons
   * @param delays steps of each synapse, or one number for all
   */
  prepare(neurons: Int32Array, count: number, delays: Int32Array | number): void {
    inOneGo(this.preparing(neurons, count, delays));
  }

  /**
   * Like `prepare`, in portions of some milliseconds: yields numbers of synapses that were visited. Where it is given
   * up, the queue must be prepared again before it is used.
   */
  *preparing(neurons: Int32Array, count: number, delays: Int32Array | number): Generator<number, void> {
    this.forgetTargets();
    const rows = yield* rowsOf(neurons, count, delays);
    if (yield* this.hasRows(rows)) return;
    const pending = this.state();
    this.entries = neurons.length;
    this.starts.set(rows.starts);
    if (rows.order === undefined) this.order.release();
    else yield* this.order.setting(rows.order);
    if (typeof rows.delays === 'number') {
      this.delays.release();
      this.setCell('delay', rows.delays);
    } else yield* this.delays.setting(rows.delays);
    this.publish();
    this.restore(pending);
  }

  /** Sends the spikes of the present step on their way: by neuron, then by synapse. */
  push(neurons: ArrayLike<number>): void {
    for (let k = 0; k < neurons.length; k += 1) {
      const neuron = neurons[k] ?? 0;
      const { i32 } = this.memory;
      const at = this.starts.offset / 4 + neuron;
      const [from, to] = [i32[at] ?? 0, i32[at + 1] ?? 0];
      if (to > from) this.send(from, to);
    }
  }

  /** Synapses that are reached in the present step, in the order in which their spikes were sent. */
  peek(): Int32Array {
    let count = 0;
    const step = this.cell('step');
    this.forDue((from, to) => {
      const wanted = count + to - from;
      if (wanted > this.reached.length) {
        const larger = new Int32Array(2 * wanted);
        larger.set(this.reached);
        this.reached = larger;
      }
      for (let entry = from; entry < to; entry += 1) this.reached[count++] = this.synapse(entry);
    }, step);
    return this.reached.subarray(0, count);
  }

  /** Goes to the next step; what is reached in the present one is delivered. */
  advance(): void {
    const step = this.cell('step');
    this.forDue((from, to, at) => {
      const { i32 } = this.memory;
      const end = i32[at + PENDING.end / 4] ?? 0;
      const sent = step - this.delayOf(from);
      i32[at + PENDING.entry / 4] = to;
      i32[at + PENDING.due / 4] = to < end ? sent + this.delayOf(to) : NEVER;
    }, step);
    let head = this.cell('head');
    const tail = this.cell('tail');
    while (head < tail && this.memory.i32[this.place(head) + PENDING.due / 4] === NEVER) head += 1;
    this.setCell('head', head);
    this.setCell('step', step + 1);
  }

  /** A step has another length now: pending events keep their times, rounded to steps. */
  changeStep(before: number, now: number): void {
    const later: number[][] = [];
    this.state().forEach((events, steps) => {
      const at = Math.trunc((steps * before) / now + 0.5);
      const list = (later[at] ??= []);
      for (const synapse of events) list.push(synapse);
    });
    this.restore(Array.from(later, (list: number[] | undefined) => Int32Array.from(list ?? [])));
  }

  /** Copies of all pending lists. */
  state(): QueueState {
    const lists: number[][] = [];
    const step = this.cell('step');
    const { i32 } = this.memory;
    for (let spike = this.cell('head'); spike < this.cell('tail'); spike += 1) {
      const at = this.place(spike);
      const [first, end, due] = [0, 1, 2].map((number) => i32[at + number] ?? 0) as [number, number, number];
      if (due === NEVER) continue;
      const sent = due - this.delayOf(first);
      for (let entry = first; entry < end; entry += 1) {
        (lists[sent + this.delayOf(entry) - step] ??= []).push(this.synapse(entry));
      }
    }
    return Array.from(lists, (list: number[] | undefined) => Int32Array.from(list ?? []));
  }

  /** Puts pending lists back: as the row of a spike of its own, older than all others. */
  restore(state: QueueState): void {
    this.setCell('head', 0);
    this.setCell('tail', 0);
    this.setCell('step', 0);
    const count = state.reduce((sum, events) => sum + events.length, 0);
    const { entries } = this;
    this.forgetTargets();
    this.shorten(entries);
    if (count === 0) return;
    const order = new Int32Array(entries + count);
    const delays = new Int32Array(entries + count);
    for (let entry = 0; entry < entries; entry += 1) {
      order[entry] = this.synapse(entry);
      delays[entry] = this.delayOf(entry);
    }
    let entry = entries;
    state.forEach((events, steps) => {
      order.set(events, entry);
      delays.fill(steps, entry, entry + events.length);
      entry += events.length;
    });
    this.order.set(order);
    this.delays.set(delays);
    this.publish();
    this.send(entries, entries + count);
  }

  /**
   * Lists the targets in the order of entries, for code that needs nothing else of a synapse: it then reads memory in
   * order, not here and there in a row. They hold until connections, delays or pending events are replaced.
   * @param of target of each synapse
   */
  listTargets(of: Int32Array): void {
    const { length } = this.order;
    const listed = new Int32Array(length);
    for (let entry = 0; entry < length; entry += 1) listed[entry] = of[this.synapse(entry)] ?? 0;
    this.targets.set(listed);
    this.publish();
  }

  private forgetTargets(): void {
    this.targets.release();
    this.publish();
  }

  /** Makes room for so many further pending spikes. */
  reserve(spikes: number): void {
    const wanted = this.pending + spikes;
    const capacity = this.cell('capacity');
    if (wanted <= capacity) return;
    const larger = Math.max(FIRST_CAPACITY, 2 ** Math.ceil(Math.log2(wanted)));
    const pending = Int32Array.from({ length: (this.pending * PENDING.bytes) / 4 }, (_, k) => {
      const spike = this.cell('head') + Math.floor(k / 3);
      return this.memory.i32[this.place(spike) + (k % 3)] ?? 0;
    });
    this.ring.allocate((larger * PENDING.bytes) / 4).set(pending);
    this.setCell('tail', this.pending);
    this.setCell('head', 0);
    this.setCell('capacity', larger);
    this.publish();
  }

  /** Forgets the row of earlier events. */
  private shorten(entries: number): void {
    if (this.order.length > entries && entries > 0) this.order.set(this.order.values.slice(0, entries));
    if (this.delays.length > entries && entries > 0) this.delays.set(this.delays.values.slice(0, entries));
    if (entries === 0) {
      this.order.release();
      this.delays.release();
    }
    this.publish();
  }

  private send(from: number, to: number): void {
    this.reserve(1);
    const tail = this.cell('tail');
    const at = this.place(tail);
    const { i32 } = this.memory;
    i32[at] = from;
    i32[at + PENDING.end / 4] = to;
    i32[at + PENDING.due / 4] = this.cell('step') + this.delayOf(from);
    this.setCell('tail', tail + 1);
  }

  /** Calls `visit` with the entries of each pending spike that are reached in a step, and with its place. */
  private forDue(visit: (from: number, to: number, at: number) => void, step: number): void {
    const tail = this.cell('tail');
    for (let spike = this.cell('head'); spike < tail; spike += 1) {
      const { i32 } = this.memory;
      const at = this.place(spike);
      if (i32[at + PENDING.due / 4] !== step) continue;
      const [from, end] = [i32[at] ?? 0, i32[at + PENDING.end / 4] ?? 0];
      let to = end;
      if (this.delays.length > 0) {
        const delay = this.delayOf(from);
        to = from + 1;
        while (to < end && this.delayOf(to) === delay) to += 1;
      }
      visit(from, to, at);
    }
  }

  /** Index of a pending spike's first number. */
  private place(spike: number): number {
    return this.ring.offset / 4 + (PENDING.bytes / 4) * (spike & (this.cell('capacity') - 1));
  }

  private synapse(entry: number): number {
    return this.order.length === 0 ? entry : (this.memory.i32[this.order.offset / 4 + entry] ?? 0);
  }

  private delayOf(entry: number): number {
    return this.delays.length === 0
      ? this.cell('delay')
      : (this.memory.i32[this.delays.offset / 4 + entry] ?? 0);
  }

  private *hasRows({ starts, order, delays }: Rows): Generator<number, boolean> {
    if (typeof delays === 'number') {
      if (this.delays.length > 0 || this.cell('delay') !== delays) return false;
    } else if (!(yield* isSameList(this.delays.values, delays))) return false;
    if (!(yield* isSameList(this.starts.values, starts))) return false;
    return yield* isSameList(this.order.values, order ?? NONE);
  }

  private cell(name: keyof typeof QUEUE_CELL): number {
    return this.memory.i32[(this.cells + QUEUE_CELL[name]) / 4] ?? 0;
  }

  private setCell(name: keyof typeof QUEUE_CELL, value: number): void {
    this.memory.i32[(this.cells + QUEUE_CELL[name]) / 4] = value;
  }

  /** Tells compiled code where everything is. */
  private publish(): void {
    this.setCell('starts', this.starts.offset);
    this.setCell('order', this.order.offset);
    this.setCell('delays', this.delays.offset);
    this.setCell('ring', this.ring.offset);
    this.setCell('targets', this.targets.offset);
  }
}
