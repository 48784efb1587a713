// Writes that only happen where a condition holds: differences are masked, everything else is selected, and what is not
// written keeps every bit.
import { describe, expect, it } from 'vitest';
import { printFunction } from '../../../engine/codegen/targets/wasm/print-function';
import { WasmCode } from '../../../engine/codegen/targets/wasm/wasm-code';
import { World } from '../kit';

const SPECIAL = [1.5, -0, 0, -0, 0, Infinity, -Infinity, NaN, 5e-324, -1e308, 1e308, -7.25, 3];
/** each value where the condition holds and where it does not, in both lanes of a pair */
const VALUES = [...SPECIAL, ...SPECIAL];
const ACTIVE = VALUES.map((_, k) => Number(k % 2 === Number(k >= SPECIAL.length)));

function run(code: string, target: 'reference' | 'wasm'): { bits: BigUint64Array; selects: boolean } {
  const world = new World(VALUES.length);
  const v = world.array('v', VALUES);
  v.conditionalWrite = world.array('not_refractory', ACTIVE, { dtype: 'bool' });
  world.array(
    'x',
    VALUES.map((_, k) => [0, -0, 2, Infinity, NaN, 1e-3][k % 6] ?? 0),
  );
  world.constant('w', 0.25);
  const object = world.update(code, { target });
  const lines = object instanceof WasmCode ? printFunction(object.compiled.body.code) : [];
  return {
    bits: new BigUint64Array(Float64Array.from(world.values('v'), withoutNaN).buffer),
    selects: lines.some(({ text }) => text.includes('bitselect')),
  };
}

/** The bits of results that are not a number say nothing. */
function withoutNaN(value: number): number {
  return Number.isNaN(value) ? 12345 : value;
}

describe('guarded writes', () => {
  it.each([
    ['v -= w*v', false],
    ['v = v - (w*x + 1)', false],
    ['v = v - x', false],
    ['v = v - v', false],
    ['v = x - v', true],
    ['v += x', true],
    ['v = x', true],
  ])('%s', (code, selects) => {
    const wasm = run(code, 'wasm');
    expect(wasm.bits).toEqual(run(code, 'reference').bits);
    expect(wasm.selects).toBe(selects);
    VALUES.forEach((value, k) => {
      if (ACTIVE[k] === 0)
        expect(wasm.bits[k]).toBe(new BigUint64Array(Float64Array.of(withoutNaN(value)).buffer)[0]);
    });
  });
});
