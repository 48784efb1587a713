// Time of the numerical kernels: npx tsx test/bench/kernels.ts [kernel …]. Nanoseconds for each value, the best of
// several repetitions, data in cache: as WebAssembly on two numbers at once and on one, as plain function, and as the
// function of the JavaScript engine. Each kernel is measured in a process of its own: in one, what the engine's
// compiler learned from one kernel would slow the next.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { NumericalKernel } from '../../engine/numerics';
import { kernels } from '../../engine/numerics';
import { World } from '../codegen/kit';
import { ROUGH } from '../numerics/exact';

const COUNT = 2048;
const REPETITIONS = 60;
const PASSES = 40;
/** Exponent of the powers that are timed. */
const EXPONENT = 0.37;
const ONE_PROCESS = '--one';

/** Usual arguments. */
function argumentsOf(name: string): number[] {
  const [low, high] = name.startsWith('arcsin') || name === 'arccos' ? [-1, 1] : [-10, 10];
  const values = Array.from({ length: COUNT }, () => low + (high - low) * Math.random());
  return name.startsWith('log') || name === 'pow' ? values.map(Math.abs) : values;
}

/** Best time of a pass in nanoseconds for each value. */
function best(pass: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < REPETITIONS; k += 1) {
    const start = performance.now();
    for (let at = 0; at < PASSES; at += 1) pass();
    least = Math.min(least, performance.now() - start);
  }
  return (least * 1e6) / (PASSES * COUNT);
}

function onWasm(name: string, values: readonly number[], gathered: boolean): number {
  const world = new World(COUNT);
  world.array('place', [...Array(COUNT).keys()], { dtype: 'int32', constant: true });
  world.array('x', values, gathered ? { index: 'place' } : {});
  world.array('y', 0);
  const object = world.create('stateupdate', `y = ${name === 'pow' ? `x**${EXPONENT}` : `${name}(x)`}`, {
    target: 'wasm',
  });
  object.beforeRun();
  return best(() => {
    object.run();
  });
}

function asFunction(call: (x: number, y: number) => number, values: readonly number[]): number {
  const [from, to] = [Float64Array.from(values), new Float64Array(COUNT)];
  return best(() => {
    for (let k = 0; k < COUNT; k += 1) to[k] = call(from[k] ?? 0, EXPONENT);
  });
}

function row(kernel: NumericalKernel): string {
  const values = argumentsOf(kernel.name);
  const engine = ROUGH.get(kernel.name);
  const times = [
    onWasm(kernel.name, values, false),
    onWasm(kernel.name, values, true),
    asFunction(kernel.call, values),
    engine === undefined ? Number.NaN : asFunction(engine, values),
  ];
  return `| ${kernel.name.padEnd(8)} | ${times.map((time) => time.toFixed(1).padStart(6)).join(' | ')} |`;
}

const [first, ...rest] = process.argv.slice(2);
if (first === ONE_PROCESS) {
  for (const name of rest) {
    const kernel = kernels.get(name);
    if (kernel !== undefined) console.log(row(kernel));
  }
} else {
  console.log('|          |   SIMD | scalar |  plain |   Math |');
  const names = first === undefined ? [...kernels.keys()] : [first, ...rest];
  for (const name of names) {
    const command = [...process.execArgv, fileURLToPath(import.meta.url), ONE_PROCESS, name];
    process.stdout.write(execFileSync(process.execPath, command, { encoding: 'utf8' }));
  }
}
