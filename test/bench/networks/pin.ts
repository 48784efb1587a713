// Measured programs stay on one processor, where the system can do that: moving between processors costs caches.
import { spawnSync } from 'node:child_process';
import os from 'node:os';

const PROCESSOR = String(os.cpus().length - 1);
const works = spawnSync('taskset', ['-c', PROCESSOR, 'true']).status === 0;

/** A command that runs on the last processor, where `taskset` exists. */
export function pinned(command: string, args: readonly string[]): [command: string, args: string[]] {
  return works ? ['taskset', ['-c', PROCESSOR, command, ...args]] : [command, [...args]];
}
