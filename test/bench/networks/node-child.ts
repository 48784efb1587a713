// A process of its own that executes scripts on request: each line of the input is the text of one as JSON, each line of
// the output an answer. Loops are timed by the processor time of the process, those of its helping threads included.
import { createInterface } from 'node:readline';
import { executeOnce } from './our-run';

/** Frees what the execution before has left (Node gives `gc` with --expose-gc). */
function clean(): void {
  globalThis.gc?.();
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

const clocks = { cpu: processorMs, wall: () => performance.now() } as const;

for await (const line of createInterface({ input: process.stdin })) {
  const { text, clock } = JSON.parse(line) as { text: string; clock: keyof typeof clocks };
  clean();
  try {
    console.log(JSON.stringify({ run: executeOnce(text, clocks[clock]) }));
  } catch (error) {
    console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  }
}
