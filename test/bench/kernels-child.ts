// One elementary function, measured: its name is the argument, nanoseconds for each value are the output, the best of
// several repetitions, data in cache.
import type { NumericalKernel } from '../../engine/numerics';
import { kernels } from '../../engine/numerics';
import { World } from '../codegen/kit';
import { ROUGH } from '../numerics/exact';

const COUNT = 2048;
const REPETITIONS = 60;
const PASSES = 40;
/** Exponent of the powers that are timed. */
const EXPONENT = 0.37;

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

/** SIMD, scalar, plain function, JavaScript's own (NaN where it has none). */
function timesOf(kernel: NumericalKernel): number[] {
  const values = argumentsOf(kernel.name);
  const engine = ROUGH.get(kernel.name);
  return [
    onWasm(kernel.name, values, false),
    onWasm(kernel.name, values, true),
    asFunction(kernel.call, values),
    engine === undefined ? Number.NaN : asFunction(engine, values),
  ];
}

const kernel = kernels.get(process.argv[2] ?? '');
if (kernel === undefined) throw new Error(`there is no kernel "${process.argv[2] ?? ''}"`);
console.log(JSON.stringify(timesOf(kernel)));
