// Many elementary functions in one kernel: a few are computed at a time, and their results wait in memory.
import { describe, expect, it } from 'vitest';
import { Memory } from '../../../engine/core/memory';
import { printFunction } from '../../../engine/codegen/targets/wasm/print-function';
import { WasmCode } from '../../../engine/codegen/targets/wasm/wasm-code';
import { World } from '../kit';

const VALUES = [-3.2, -0.5, 0, 1e-17, 0.3, 1, 2.5, 7.25, 30];

interface Outcome {
  readonly values: readonly number[];
  /** how many pairs the code puts aside */
  readonly aside: number;
}

function run(code: string, target: 'reference' | 'wasm'): Outcome {
  const world = new World(VALUES.length);
  world.array('x', VALUES);
  world.array('y', 0);
  const object = world.update(code, { target });
  const lines = object instanceof WasmCode ? printFunction(object.compiled.body.code) : [];
  const places = lines.filter(({ stores }) => stores).map(({ offset = 0 }) => offset);
  const isAside = (place: number): boolean =>
    place >= Memory.aside && place < Memory.aside + Memory.asideBytes;
  return { values: world.values('y'), aside: places.filter(isAside).length };
}

/** f(x + 1) + f(x + 2) + … */
function sum(name: string, terms: number): string {
  return Array.from({ length: terms }, (_, k) => `${name}(x + ${k})`).join(' + ');
}

describe('long computations', () => {
  it.each([
    ['three', `y = ${sum('exp', 3)}`, 0],
    ['seven', `y = ${sum('exp', 3)} + ${sum('exprel', 2)} + ${sum('tanh', 2)}`, 7],
    ['some that need others', 'y = exp(-abs(tanh(sin(x)*exp(-x*x)))) + log(1 + exp(sin(x)))', 6],
    ['more than memory is kept for', `y = ${sum('sin', 300)}`, Memory.asideBytes / 16],
  ])('%s: the bits of the reference target', (_how, code, aside) => {
    const [reference, wasm] = [run(code, 'reference'), run(code, 'wasm')];
    expect(wasm.values).toEqual(reference.values);
    expect(wasm.values.every(Number.isFinite)).toBe(true);
    expect(wasm.aside).toBe(aside);
  });
});
