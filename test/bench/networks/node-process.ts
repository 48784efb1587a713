// The other side of `node-child.ts`: starts it and asks it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { OurCreation } from './our-creation';
import type { OurRun } from './our-run';
import { pinned } from './pin';

export type NodeRequest =
  | {
      readonly kind: 'run';
      readonly text: string;
      /** what times loops and compilation */
      readonly clock: 'cpu' | 'wall';
    }
  | { readonly kind: 'create'; readonly neurons: number; readonly probability: number };

export interface NodeAnswer {
  readonly run?: OurRun;
  readonly creation?: OurCreation;
  readonly error?: string;
}

/** A process that measures one thing after the other. Its methods throw where the script or the process fails. */
export interface NodeProcess {
  run(text: string, clock: 'cpu' | 'wall'): Promise<OurRun>;
  create(neurons: number, probability: number): Promise<OurCreation>;
  close(): void;
}

/** Starts a process. @param options `free`: it may use all processors */
export function startNode({ free = false } = {}): NodeProcess {
  const child = new URL('node-child.ts', import.meta.url).pathname;
  const node = ['--expose-gc', ...process.execArgv, child];
  const [command, args] = free ? [process.execPath, node] : pinned(process.execPath, node);
  const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const ask = async <K extends keyof NodeAnswer>(
    request: NodeRequest,
    what: K,
  ): Promise<NonNullable<NodeAnswer[K]>> => {
    server.stdin.write(`${JSON.stringify(request)}\n`);
    const line: IteratorResult<string, unknown> = await answers.next();
    if (line.done === true) throw new Error('the measuring process has ended');
    const answer = JSON.parse(line.value) as NodeAnswer;
    const wanted = answer[what];
    if (wanted == null) throw new Error(answer.error ?? `the answer lacks ${what}`);
    return wanted;
  };
  return {
    run: (text, clock) => ask({ kind: 'run', text, clock }, 'run'),
    create: (neurons, probability) => ask({ kind: 'create', neurons, probability }, 'creation'),
    close: () => server.stdin.end(),
  };
}
