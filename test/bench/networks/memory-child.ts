// Edits a document, compiles it and runs it, a thousand times; prints what the process holds now and then as JSON.
import { readFileSync } from 'node:fs';
import { Engine } from '../../../engine/worker/engine';
import type { MemoryState } from './memory';
import { MARKS } from './memory';
import { EDITED } from './edits';

/** Two collections: the first finds what is dead, and what that kept dies in the second. */
async function settled(): Promise<void> {
  for (let k = 0; k < 3; k += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Reserved address space in bytes: each WebAssembly memory that lives reserves gigabytes of it. */
function reserved(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return 1024 * Number(/VmSize:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
}

async function stateAfter(cycles: number): Promise<MemoryState> {
  await settled();
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  return { cycles, heapUsed, external, arrayBuffers, rss, reserved: reserved() };
}

const engine = new Engine();
const model = EDITED[Number(process.argv[2])];
if (model === undefined) throw new Error('the argument is the number of a model');
for (let cycle = 0; cycle <= (MARKS.at(-1) ?? 0); cycle += 1) {
  if (MARKS.includes(cycle)) console.log(JSON.stringify(await stateAfter(cycle)));
  const document = model.document(cycle);
  engine.check(document);
  const { status, compiled } = await engine.run(document, cycle, () => undefined);
  if (status !== 'done' || compiled === 0) throw new Error(`cycle ${cycle}: ${status}, ${compiled} compiled`);
}
