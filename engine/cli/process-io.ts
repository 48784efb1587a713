// Standard output and error of the process, written at once: a thread that computes never gets to flush a stream.
import { writeSync } from 'node:fs';
import type { CommandIo } from './io';

const STDOUT = 1;
const STDERR = 2;
/** Pause before a full pipe is tried again, in milliseconds. */
const PAUSE_MS = 2;

/**
 * The process's streams.
 * @param flag its first number is not zero when the user asked to stop; shared between threads
 * @param columns of the terminal behind standard error, which only the main thread knows
 */
export function processIo(flag: Int32Array, columns?: number): CommandIo {
  return {
    out: (text) => {
      writeAll(STDOUT, text);
    },
    err: (text) => {
      writeAll(STDERR, text);
    },
    columns,
    interrupted: () => Atomics.load(flag, 0) !== 0,
  };
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let from = 0; from < bytes.length;) {
    try {
      from += writeSync(descriptor, bytes, from);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // The reader has gone, as in `spikepad … | head`: nobody wants the rest.
      if (code === 'EPIPE') process.exit();
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
