// The random stream against recorded numbers of Brian 2.5.1's C++ standalone mode and numpy's RandomState.
import { describe, expect, it } from 'vitest';
import { RandomState } from '../../engine/core/random';
import { ModelError } from '../../engine/diagnostics';
import { goldenGroup, loadGolden } from '../golden-cases/golden';

function draws(seed: number, count: number, draw: (random: RandomState) => number): number[] {
  const random = new RandomState(seed);
  return Array.from({ length: count }, () => draw(random));
}

const recorded = goldenGroup(loadGolden('stream-vectors'), 'neurongroup').variables;

function expectRecorded(variable: string, values: readonly number[]): void {
  const golden = recorded[variable]?.values ?? [];
  expect(values).toHaveLength(golden.length);
  // A different logarithm may change the last bit of a normal number, nothing else.
  values.forEach((value, i) => expect(value).toBeCloseTo(Number(golden[i]), 14));
}

describe('recorded numbers of every kind', () => {
  it('uniform', () => {
    const values = draws(42, 10, (random) => random.rand());
    expect(values).toEqual(recorded.uniform?.values);
    expect(draws(0, 10, (random) => -random.rand())).toEqual(recorded.negative?.values);
  });
  it('normal', () => {
    expectRecorded(
      'normal',
      draws(42, 10, (random) => random.randn()),
    );
  });
  it('uniform and normal in turns', () => {
    const random = new RandomState(42);
    const uniform: number[] = [];
    const normal: number[] = [];
    for (let i = 0; i < 10; i += 1) {
      uniform.push(random.rand());
      normal.push(random.randn());
    }
    expect(uniform).toEqual(recorded.mixed_u?.values);
    expectRecorded('mixed_n', normal);
  });
  it('Poisson by products and by rejection', () => {
    expect(draws(1, 10, (random) => random.poisson(3.5))).toEqual(recorded.small_mean?.values);
    expect(draws(1, 10, (random) => random.poisson(25))).toEqual(recorded.large_mean?.values);
  });
  it('binomial', () => {
    expect(draws(1, 10, (random) => random.binomial(100, 0.003))).toEqual(recorded.rare_count?.values);
    expect(draws(1, 10, (random) => random.binomial(50, 0.95))).toEqual(recorded.usual_count?.values);
    expect(draws(1, 10, (random) => random.binomial(40, 0.3))).toEqual(recorded.often_normal?.values);
    expect(draws(1, 10, (random) => random.binomial(40, 0.3, false))).toEqual(recorded.often_count?.values);
  });
  it('seeds count modulo 2^32', () => {
    expect(draws(2 ** 32 + 7, 10, (random) => random.rand())).toEqual(recorded.wrapped?.values);
    expect(new RandomState(-1).rand()).toBe(new RandomState(2 ** 32 - 1).rand());
  });
});

describe('long streams', () => {
  // numpy.random.RandomState(123): numbers far behind the first blocks of 624 words.
  it('uniform numbers after many blocks', () => {
    const values = draws(123, 100_000, (random) => random.rand());
    expect([values[311], values[312], values[999], values[99_999]]).toEqual([
      0.6609517950296032, 0.29824539331732947, 0.2948947090182449, 0.6128940452084457,
    ]);
  });
  it('a, b, d = rand(), randn(), rand() per neuron after seed(123)', () => {
    const random = new RandomState(123);
    const values = [random.rand(), random.randn(), random.rand(), random.rand(), random.randn()];
    [
      0.6964691855978616, -0.9520972068613222, 0.5513147690828912, 0.7194689697855631, -0.7454410594826583,
    ].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 14));
  });
  it('Poisson numbers of several means and lengths', () => {
    const sum = (lambda: number): number =>
      draws(7, 2000, (random) => random.poisson(lambda)).reduce((a, b) => a + b);
    expect([0.1, 9.9, 10, 300, 1e5].map(sum)).toEqual([201, 19729, 19991, 600350, 200004038]);
  });
  it('draw exactly as many numbers as recorded', () => {
    // random-streams: poisson(3.5) ten times takes 38 uniforms, poisson(25) 32, binomial(50, 0.95) 10.
    const counted = (draw: (random: RandomState) => number): number => {
      const random = new RandomState(1);
      for (let i = 0; i < 10; i += 1) draw(random);
      return random.getState().position;
    };
    expect(counted((random) => random.poisson(3.5))).toBe(38);
    expect(counted((random) => random.poisson(25))).toBe(32);
    expect(counted((random) => random.binomial(50, 0.95))).toBe(10);
  });
});

describe('blocks of numbers', () => {
  it('are those of single draws, whatever the sizes and whatever lies between', () => {
    const [single, block] = [new RandomState(3), new RandomState(3)];
    let size = 1;
    for (let round = 0; round < 600; round += 1) {
      size = (size * 7919 + 13) % 1009;
      const count = size % (round % 3 === 0 ? 400 : 7);
      const out = new Float64Array(count + 1);
      if (round % 2 === 0) {
        block.fillRand(out, count);
        for (let k = 0; k < count; k += 1) expect(out[k]).toBe(single.rand());
      } else {
        block.fillRandn(out, count);
        for (let k = 0; k < count; k += 1) expect(out[k]).toBe(single.randn());
      }
      expect(out[count]).toBe(0);
    }
  });
  it('go on from a state in the middle of one, with a stored normal', () => {
    const random = new RandomState(8);
    const out = new Float64Array(501);
    random.fillRandn(out, 501);
    const state = random.getState();
    random.fillRandn(out, 401);
    const expected = out.slice(0, 401);
    random.fillRand(out, 500);
    random.setState(state);
    random.fillRandn(out, 401);
    expect(out.slice(0, 401)).toEqual(expected);
  });
});

describe('edge cases', () => {
  it('means of 0 draw nothing, negative and undefined means give 0', () => {
    const random = new RandomState(1);
    expect(random.poisson(0)).toBe(0);
    expect(random.rand()).toBe(0.417022004702574);
    expect(random.poisson(-3)).toBe(0);
    expect(random.poisson(NaN)).toBe(0);
  });
  it('binomial numbers of certain outcomes', () => {
    const random = new RandomState(1);
    expect([random.binomial(0, 0.5), random.binomial(10, 0), random.binomial(10, 1)]).toEqual([0, 0, 10]);
  });
  it('refuses what is no seed, no number of trials, no probability', () => {
    const random = new RandomState(1);
    expect(() => random.seed(1.5)).toThrow(ModelError);
    expect(() => random.seed(NaN)).toThrow(ModelError);
    expect(() => random.binomial(-1, 0.5)).toThrow(ModelError);
    expect(() => random.binomial(10, 1.5)).toThrow(ModelError);
  });
});

describe('state', () => {
  it('a seed drops the stored normal', () => {
    const random = new RandomState(42);
    random.randn();
    random.seed(42);
    expect(random.randn()).toBeCloseTo(0.4967141530112327, 15);
  });
  it('continues where it was, in the middle of a block and with a stored normal', () => {
    for (const skip of [0, 1, 311, 312, 313, 1000]) {
      const random = new RandomState(5);
      for (let i = 0; i < skip; i += 1) random.rand();
      random.randn();
      const state = random.getState();
      const first = Array.from({ length: 700 }, () => [random.randn(), random.rand()]);
      const other = new RandomState(6);
      other.setState(state);
      expect(Array.from({ length: 700 }, () => [other.randn(), other.rand()])).toEqual(first);
    }
  });
  it('a state is a copy', () => {
    const random = new RandomState(5);
    random.rand();
    const state = random.getState();
    const next = random.rand();
    for (let i = 0; i < 1000; i += 1) random.rand();
    random.setState(state);
    expect(random.rand()).toBe(next);
  });
  it('without a seed it is unpredictable', () => {
    expect(new RandomState().rand()).not.toBe(new RandomState().rand());
  });
});
