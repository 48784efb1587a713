// Samples that are listed against samples that are visited: the same numbers, and the same place in the random stream.
import { describe, expect, it } from 'vitest';
import { RandomState } from '../../engine/core';
import { listSample, visitSample, type NumberRange } from '../../engine/synapses/sampling';

const ranges: readonly NumberRange[] = [
  { low: 0, high: 1000, step: 1 },
  { low: 7, high: 700, step: 3 },
  { low: 900, high: 10, step: -2 },
  { low: 5, high: 5, step: 1 },
  { low: 0, high: 1, step: 1 },
];

function visited(range: NumberRange, p: number, random: RandomState): number[] {
  const numbers: number[] = [];
  visitSample(range, p, random, (k) => numbers.push(k));
  return numbers;
}

function listed(range: NumberRange, p: number, random: RandomState, room: number): number[] {
  const numbers: number[] = [];
  const found = new Int32Array(room);
  listSample(range, p, random, found, (count) => numbers.push(...found.subarray(0, count)));
  return numbers;
}

describe('a sample that is listed', () => {
  for (const p of [0, 0.001, 0.1, 0.24, 0.25, 0.7, 1]) {
    for (const room of [1, 10, 4096]) {
      it(`is the one that is visited: p = ${p}, ${room} numbers at a time`, () => {
        const [one, other] = [new RandomState(3), new RandomState(3)];
        for (let turn = 0; turn < 5; turn += 1) {
          for (const range of ranges) {
            expect(listed(range, p, one, room)).toEqual(visited(range, p, other));
            expect(one.rand()).toBe(other.rand());
          }
        }
      });
    }
  }
});
