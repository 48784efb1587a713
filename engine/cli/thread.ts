// The thread that runs a model: carries out the command line and posts the exit code.
import { parentPort, workerData } from 'node:worker_threads';
import { main } from './command';
import { processIo } from './process-io';

/** What the main thread hands over. */
interface ThreadData {
  readonly words: readonly string[];
  readonly flag: Int32Array;
  readonly columns?: number;
}

const { words, flag, columns } = workerData as ThreadData;
parentPort?.postMessage(await main(words, processIo(flag, columns)));
