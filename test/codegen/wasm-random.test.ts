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
