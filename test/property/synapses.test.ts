// Spike queues against a list of arrivals, and connection rules against plain double loops.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Device, Memory, SpikeQueue, withDevice } from '../../engine/core';
import { NeuronGroup } from '../../engine/groups';
import { Synapses, type ConnectOptions } from '../../engine/synapses';

const NEURONS = 5;

/** One synapse: neuron and delay in steps. */
const wiring = fc.array(fc.tuple(fc.nat(NEURONS - 1), fc.nat(9)), { maxLength: 20 });

interface Step {
  readonly kind: 'spikes' | 'halve' | 'store';
  readonly neurons: readonly number[];
}

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .uniqueArray(fc.nat(NEURONS - 1), { maxLength: 4 })
      .map((some): Step => ({ kind: 'spikes', neurons: [...some].sort() })),
  },
  fc.constantFrom<Step>({ kind: 'halve', neurons: [] }, { kind: 'store', neurons: [] }),
);

describe('a spike queue', () => {
  it('delivers each spike once, when it is due, in the order of sending', () => {
    fc.assert(
      fc.property(wiring, fc.array(step, { maxLength: 30 }), (synapses, steps) => {
        let queue = new SpikeQueue(new Memory());
        const neurons = Int32Array.from(synapses, ([neuron]) => neuron);
        const delays = Int32Array.from(synapses, ([, delay]) => delay);
        queue.prepare(neurons, NEURONS, delays);
        let due: { synapse: number; at: number }[] = [];
        let halvings = 0;
        const quiet: Step[] = Array.from({ length: 24 }, () => ({ kind: 'spikes', neurons: [] }));
        for (const one of [...steps, ...quiet]) {
          if (one.kind === 'store') {
            const stored = queue.state();
            queue = new SpikeQueue(new Memory());
            queue.prepare(neurons, NEURONS, delays);
            queue.restore(stored);
          } else if (one.kind === 'halve') {
            if (halvings === 1) continue;
            halvings += 1;
            queue.changeStep(2, 1);
            due = due.map(({ synapse, at }) => ({ synapse, at: 2 * at }));
          } else {
            for (const neuron of one.neurons) {
              for (const [synapse, [sender, delay]] of synapses.entries()) {
                if (sender === neuron) due.push({ synapse, at: delay });
              }
            }
            queue.push(one.neurons);
            const expected = due.filter(({ at }) => at === 0).map(({ synapse }) => synapse);
            expect([...queue.peek()]).toEqual(expected);
            queue.advance();
            due = due.filter(({ at }) => at > 0).map(({ synapse, at }) => ({ synapse, at: at - 1 }));
          }
        }
        expect(due).toEqual([]);
      }),
    );
  });
});

/** Synapses between parts of two groups of 12, numbered within the parts. */
function made(from: number, to: number, options: ConnectOptions): [number, number][] {
  return withDevice(new Device(), () => {
    const [source, target] = [new NeuronGroup(12, 'v : 1', {}), new NeuronGroup(12, 'v : 1', {})];
    const synapses = new Synapses(source.slice(from, 12), target.slice(to, 12), {});
    synapses.connect(options);
    const post = synapses.neurons('post');
    return Array.from(synapses.neurons('pre'), (pre, at) => [pre - from, (post[at] ?? 0) - to]);
  });
}

const part = fc.nat(11);

describe('connect is a double loop', () => {
  it('over conditions and copies', () => {
    fc.assert(
      fc.property(part, part, fc.integer({ min: 1, max: 4 }), fc.nat(3), (from, to, a, copies) => {
        const expected: [number, number][] = [];
        for (let i = 0; i < 12 - from; i += 1)
          for (let j = 0; j < 12 - to; j += 1)
            if ((i + a * j) % 3 === 0) for (let n = 0; n < copies; n += 1) expected.push([i, j]);
        expect(made(from, to, { condition: `(i + ${a}*j) % 3 == 0`, n: copies })).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('over the special conditions i == j and i != j, and certain and impossible probabilities', () => {
    fc.assert(
      fc.property(
        part,
        part,
        fc.constantFrom('i == j', 'j == i', 'i != j', 'i == j and i > 1'),
        fc.boolean(),
        (from, to, condition, certain) => {
          const holds = (i: number, j: number): boolean => {
            if (condition === 'i != j') return i !== j;
            return i === j && (condition !== 'i == j and i > 1' || i > 1);
          };
          const expected: [number, number][] = [];
          for (let i = 0; i < 12 - from; i += 1)
            for (let j = 0; j < 12 - to; j += 1) if (holds(i, j)) expected.push([i, j]);
          expect(made(from, to, { condition })).toEqual(expected);
          expect(made(from, to, { condition, p: certain ? 1 : 0 })).toEqual(certain ? expected : []);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('over ranges with steps that may leave the group, for rules of i and j', () => {
    const bound = fc.integer({ min: -4, max: 16 });
    const stepSize = fc.constantFrom(-3, -1, 1, 2);
    fc.assert(
      fc.property(part, part, bound, bound, stepSize, fc.boolean(), (from, to, low, high, by, ofJ) => {
        const [outer, inner] = ofJ ? [12 - from, 12 - to] : [12 - to, 12 - from];
        const expected: [number, number][] = [];
        for (let own = 0; own < outer; own += 1) {
          for (let k = low; by > 0 ? k < high : k > high; k += by) {
            const found = own + k;
            if (found % 2 === 0 && found >= 0 && found < inner)
              expected.push(ofJ ? [own, found] : [found, own]);
          }
        }
        const own = ofJ ? 'i' : 'j';
        const rule = `${own} + k for k in range(${low}, ${high}, ${by}) if (${own} + k) % 2 == 0`;
        expect(made(from, to, { [ofJ ? 'j' : 'i']: rule, skipIfInvalid: true })).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('with as many different neurons as a sample asks for', () => {
    fc.assert(
      fc.property(part, part, fc.nat(14), (from, to, size) => {
        const found = made(from, to, { j: `k for k in sample(N_post, size=${size})`, skipIfInvalid: true });
        for (let i = 0; i < 12 - from; i += 1) {
          const row = found.filter(([own]) => own === i).map(([, j]) => j);
          expect(row).toHaveLength(Math.min(size, 12 - to));
          expect(row).toEqual([...new Set(row)].sort((a, b) => a - b));
          expect(row.every((j) => j >= 0 && j < 12 - to)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});
