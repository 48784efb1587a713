// Rows of many synapses are sorted in portions; a queue whose preparation was given up can be prepared again.
import { describe, expect, it } from 'vitest';
import { inOneGo, Memory, SpikeQueue } from '../../engine/core';
import { rowsOf } from '../../engine/core/spike-rows';

/** Numbers that look random, below a limit. */
function scattered(count: number, limit: number): Int32Array {
  return Int32Array.from({ length: count }, (_, k) => (Math.imul(k + 1, 2654435761) >>> 8) % limit);
}

describe('rows of synapses', () => {
  const count = 300_000;
  const neurons = scattered(count, 50);
  const delays = scattered(count, 7).map((steps, k) => (k % 3 === 0 ? 0 : steps));

  it('are sorted by neuron, then by delay, then by number', () => {
    const rows = inOneGo(rowsOf(neurons, 50, delays));
    const expected = Array.from({ length: count }, (_, k) => k).sort(
      (a, b) => (neurons[a] ?? 0) - (neurons[b] ?? 0) || (delays[a] ?? 0) - (delays[b] ?? 0) || a - b,
    );
    expect(rows.order).toEqual(Int32Array.from(expected));
    expect(rows.delays).toEqual(Int32Array.from(expected, (synapse) => delays[synapse] ?? 0));
    const sizes = Array.from({ length: 50 }, (_, n) => neurons.filter((one) => one === n).length);
    expect(Array.from(rows.starts.slice(1), (end, n) => end - (rows.starts[n] ?? 0))).toEqual(sizes);
  });

  it('need no order where synapses lie by neuron already', () => {
    const ascending = neurons.slice().sort();
    expect(inOneGo(rowsOf(ascending, 50, delays.slice().fill(3)))).toMatchObject({
      order: undefined,
      delays: 3,
    });
  });

  it('keep what is pending, also when a preparation was given up before', () => {
    const queue = new SpikeQueue(new Memory());
    queue.prepare(Int32Array.of(0, 0, 1), 2, Int32Array.of(2, 1, 1));
    queue.push([0]);
    const given = queue.preparing(neurons, 50, delays);
    given.next();
    given.return();
    queue.prepare(Int32Array.of(0, 0, 1), 2, 1);
    queue.advance();
    expect([...queue.peek()]).toEqual([1]);
    queue.advance();
    expect([...queue.peek()]).toEqual([0]);
  });
});
