// The generator with vectors makes the numbers of the plain one, and streams go on over a change of generators.
import { describe, expect, it } from 'vitest';
import { SimdMersenneTwister } from '../../engine/codegen/targets/wasm/mersenne-twister';
import { RandomState } from '../../engine/core';
import { MersenneTwister } from '../../engine/core/mersenne-twister';

describe('MT19937 with vectors', () => {
  it('makes the same words and numbers', () => {
    const [plain, vectors] = [new MersenneTwister(), new SimdMersenneTwister()];
    for (let k = 0; k < plain.key.length; k += 1) plain.key[k] = Math.imul(1812433253, k + 1);
    vectors.key.set(plain.key);
    for (let block = 0; block < 50; block += 1) {
      plain.refill();
      vectors.refill();
      expect(vectors.key).toEqual(plain.key);
      expect(vectors.uniforms).toEqual(plain.uniforms);
    }
  });

  it('makes the same factors of the polar method', () => {
    const [plain, vectors] = [new MersenneTwister(), new SimdMersenneTwister()];
    const stream = new RandomState(5);
    for (let k = 0; k < plain.squares.length; k += 1) {
      plain.squares[k] = k === 0 ? 2 ** -105 : stream.rand() ** (1 + (k % 7));
    }
    vectors.squares.set(plain.squares);
    plain.polarFactors(155);
    vectors.polarFactors(155);
    expect(vectors.squares.subarray(0, 155)).toEqual(plain.squares.subarray(0, 155));
  });

  it('takes a stream over where it is', () => {
    const [kept, changed] = [new RandomState(7), new RandomState(7)];
    const draw = (stream: RandomState, count: number): number[] =>
      Array.from({ length: count }, (_, k) => (k % 3 === 0 ? stream.randn() : stream.rand()));
    expect(draw(changed, 101)).toEqual(draw(kept, 101));
    changed.useGenerator(new SimdMersenneTwister());
    expect(draw(changed, 2000)).toEqual(draw(kept, 2000));
    const snapshot = changed.getState();
    const next = draw(changed, 700);
    kept.setState(snapshot);
    expect(draw(kept, 700)).toEqual(next);
  });
});
