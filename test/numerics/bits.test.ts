// One recipe, the same bits: as plain functions, in vectors of WebAssembly, and number by number in WebAssembly.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WasmCode } from '../../engine/codegen/targets/wasm/wasm-code';
import { kernels } from '../../engine/numerics';
import { World } from '../codegen/kit';
import { argumentsOf } from './arguments';
import { PLAIN_FILES, plainText } from './make/plain';
import { bitsOf } from './ulps';

const PLAIN = join(import.meta.dirname, '../../engine/numerics/plain');
const SPECIAL = [
  0,
  -0,
  1,
  -1,
  2,
  0.5,
  -3,
  1e300,
  -1e300,
  5e-324,
  -5e-324,
  1e-310,
  709.8,
  -745.2,
  -746,
  710.5,
  2 ** 26,
];
const UNDEFINED = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** Arguments of a kernel, one list for each parameter: usual ones, and special ones in all pairs. */
function columnsOf(name: string, arity: number): number[][] {
  const all = argumentsOf(name);
  const columns = Array.from({ length: arity }, (_, column) => [
    ...all.filter((_x, k) => k % arity === column),
  ]);
  const special = [...SPECIAL, ...UNDEFINED];
  for (const x of special) {
    for (const y of arity === 2 ? special : [0])
      [x, y].slice(0, arity).forEach((v, k) => columns[k]?.push(v));
  }
  return columns;
}

/** Runs `y = f(a, b)` for all elements as WebAssembly; `gathered` reads the arguments through an index. */
function onWasm(name: string, columns: readonly number[][], gathered: boolean): number[] {
  const world = new World(columns[0]?.length ?? 0);
  world.array('place', [...Array(world.n).keys()], { dtype: 'int32', constant: true });
  columns.forEach((values, k) => {
    world.array(`a${k}`, values, gathered ? { index: 'place' } : {});
  });
  world.array('y', 0);
  const call = name === 'pow' ? 'a0**a1' : `${name}(a0)`;
  const object = world.update(`y = ${call}`, { target: 'wasm' });
  expect(object).toBeInstanceOf(WasmCode);
  return world.values('y');
}

describe('bits of kernels', () => {
  it.each(PLAIN_FILES.map((file) => [file.name, file] as const))(
    'plain/%s.ts is what the recipes say',
    async (name, file) => {
      expect(readFileSync(join(PLAIN, `${name}.ts`), 'utf8')).toBe(await plainText(file));
    },
  );

  const cases = [...kernels.values()].flatMap((kernel) => [
    [kernel.name, 'two numbers at once', false, kernel] as const,
    [kernel.name, 'one number at a time', true, kernel] as const,
  ]);
  it.each(cases)('%s with %s is the plain function', (name, _how, gathered, kernel) => {
    const columns = columnsOf(name, kernel.arity);
    const values = onWasm(name, columns, gathered);
    const differing: string[] = [];
    values.forEach((value, k) => {
      const args = columns.map((column) => column[k] ?? 0);
      const plain = kernel.call(...args);
      const same = Number.isNaN(plain) ? Number.isNaN(value) : bitsOf(value) === bitsOf(plain);
      if (!same) differing.push(`${name}(${args.join(', ')}) = ${value}, not ${plain}`);
    });
    expect(differing.slice(0, 5)).toEqual([]);
  });
});
