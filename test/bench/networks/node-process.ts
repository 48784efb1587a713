// The other side of `node-child.ts`: starts it and asks it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { OurRun } from './our-run';
import { pinned } from './pin';

/** A process that executes scripts, one after the other. */
export interface NodeProcess {
  /** @param clock what times loops and compilation @throws Error where the script fails */
  run(text: string, clock: 'cpu' | 'wall'): Promise<OurRun>;
  close(): void;
}

/** Starts a process. */
export function startNode(): NodeProcess {
  const child = new URL('node-child.ts', import.meta.url).pathname;
  const [command, args] = pinned(process.execPath, ['--expose-gc', ...process.execArgv, child]);
  const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  return {
    run: async (text, clock) => {
      server.stdin.write(`${JSON.stringify({ text, clock })}\n`);
      const answer: IteratorResult<string, unknown> = await answers.next();
      if (answer.done === true) throw new Error('the process that executes scripts has ended');
      const { run, error } = JSON.parse(answer.value) as { run?: OurRun; error?: string };
      if (run === undefined) throw new Error(error);
      return run;
    },
    close: () => server.stdin.end(),
  };
}
