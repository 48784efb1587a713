// A process of its own that measures on request: each line of the input asks for something as JSON, each line of the
// output is an answer. Processor time is that of the process, its helping threads included.
import { createInterface } from 'node:readline';
import type { NodeAnswer, NodeRequest } from './node-process';
import { createOnce } from './our-creation';
import { executeOnce } from './our-run';

/** Frees what was used before (Node gives `gc` with --expose-gc). */
function clean(): void {
  globalThis.gc?.();
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

function resident(): number {
  clean();
  return process.memoryUsage.rss();
}

const clocks = { cpu: processorMs, wall: () => performance.now() } as const;

function answer(request: NodeRequest): NodeAnswer {
  clean();
  switch (request.kind) {
    case 'run':
      return { run: executeOnce(request.text, clocks[request.clock]) };
    case 'create': {
      const { neurons, probability } = request;
      return { creation: createOnce(neurons, probability, { now: processorMs, resident }) };
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let answered: NodeAnswer;
  try {
    answered = answer(JSON.parse(line) as NodeRequest);
  } catch (error) {
    answered = { error: error instanceof Error ? error.message : String(error) };
  }
  console.log(JSON.stringify(answered));
}
