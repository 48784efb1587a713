// Time of the elementary functions: `npm run bench -- --only kernels [--case NAME]`. As WebAssembly on two numbers at once
// and on one, as plain function, and as the function of the JavaScript engine. Each is measured in a process of its
// own: in one, what the engine's compiler learned from one kernel would slow the next.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { kernels } from '../../engine/numerics';
import { printTable } from './report';

/**
 * Prints a table of kernels.
 * @param names those to be measured; all where there is none
 */
export function benchKernels(names: readonly string[]): void {
  const rows = [['ns per value', 'SIMD', 'scalar', 'plain function', 'Math']];
  const child = fileURLToPath(new URL('kernels-child.ts', import.meta.url));
  for (const name of kernels.keys()) {
    if (names.length > 0 && !names.includes(name)) continue;
    const answer = execFileSync(process.execPath, [...process.execArgv, child, name], { encoding: 'utf8' });
    const times = JSON.parse(answer) as readonly (number | null)[];
    rows.push([name, ...times.map((time) => (time === null ? '' : time.toFixed(1)))]);
  }
  printTable('Elementary functions: best of 60 repetitions, data in cache', rows);
}
