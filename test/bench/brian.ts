// Brian 2 as a second yardstick, where a Python with it is installed: one process that runs the same models
// on request.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ModelCase } from './models';

/** A running Brian 2. */
export interface BrianReference {
  readonly version: string;
  /** Runs a case; the time is that of its steps alone. */
  run(modelCase: ModelCase): Promise<{ readonly milliseconds: number; readonly spikes: number }>;
  close(): void;
}

const PYTHONS = [process.env.BRIAN_PYTHON, '/usr/bin/python3'];

/** A Python with Brian 2. */
export interface BrianPython {
  readonly python: string;
  readonly version: string;
}

/** Finds a Python with Brian 2. */
export function findBrian(): BrianPython | undefined {
  const python = PYTHONS.find((place) => place !== undefined && existsSync(place));
  if (python === undefined) return undefined;
  const asked = spawnSync(python, ['-W', 'ignore', '-c', 'import brian2; print(brian2.__version__)']);
  return asked.status === 0 ? { python, version: asked.stdout.toString().trim() } : undefined;
}

/** Starts Brian 2; `undefined` where no Python has it. */
export function startBrian(): BrianReference | undefined {
  const found = findBrian();
  if (found === undefined) return undefined;
  const { python, version } = found;
  const script = new URL('brian2/neurons.py', import.meta.url).pathname;
  const server = spawn(python, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  const answers = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  return {
    version,
    run: async ({ model, neurons, steps }) => {
      server.stdin.write(`${model} ${neurons} ${steps}\n`);
      const answer: IteratorResult<string, unknown> = await answers.next();
      if (answer.done === true) throw new Error('Brian 2 has ended');
      const [milliseconds, spikes] = answer.value.split(' ').map(Number);
      return { milliseconds: milliseconds ?? Number.NaN, spikes: spikes ?? Number.NaN };
    },
    close: () => server.stdin.end(),
  };
}
