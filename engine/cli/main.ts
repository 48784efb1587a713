// The process of the command `spikepad`. A model runs in a thread of its own: the main thread hears Ctrl+C, and the
// run ends after its current step. A second Ctrl+C ends the process at once.
import { Worker } from 'node:worker_threads';
import { EXIT } from './io';
import { processIo } from './process-io';

/** Width of a terminal that does not tell it. */
const DEFAULT_COLUMNS = 80;

const words = process.argv.slice(2);
if (words[0] === 'run') runInThread();
else {
  const { main } = await import('./command');
  process.exitCode = await main(words, processIo(new Int32Array(1)));
}

function runInThread(): void {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL('./thread.mjs', import.meta.url), {
    workerData: {
      words,
      flag,
      columns: process.stderr.isTTY ? process.stderr.columns || DEFAULT_COLUMNS : undefined,
    },
  });
  process.on('SIGINT', () => {
    if (Atomics.add(flag, 0, 1) > 0) process.exit(EXIT.interrupted);
  });
  thread.on('message', (code: number) => {
    process.exitCode = code;
  });
  thread.on('error', (error) => {
    console.error(error);
    process.exitCode = EXIT.failed;
  });
}
