// The thread that runs a model: carries out the command line and posts the exit code.
import { parentPort, workerData } from 'node:worker_threads';
import { main } from './command';
import { processIo } from './process-io';

const { words, flag } = workerData as { readonly words: readonly string[]; readonly flag: Int32Array };
parentPort?.postMessage(await main(words, processIo(flag)));
