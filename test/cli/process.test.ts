// The command as a process of its own: the launcher, its streams, and Ctrl+C.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { files, resultsIn, type Call } from './command-line';

function start(words: readonly string[], onOutput: (text: string, kill: () => void) => void): Promise<Call> {
  const child = spawn(process.execPath, ['engine/cli/spikepad.mjs', ...words]);
  let [out, err] = ['', ''];
  const kill = (): void => {
    child.kill('SIGINT');
  };
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString();
    onOutput(out, kill);
  });
  child.stderr.on('data', (text: Buffer) => {
    err += text.toString();
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ exit: code ?? -1, out, err });
    });
  });
}

describe('the process', () => {
  it('stops at Ctrl+C after the current step, and writes the results', { timeout: 60_000 }, async () => {
    const script = files({
      'a.py':
        "from brian2 import *\nG = NeuronGroup(1, 'dv/dt = 1/second : 1', method='euler')\n" +
        "M = StateMonitor(G, 'v', record=True, dt=10*ms)\nprint('ready')\nrun(10000*second)\nprint('not reached')\n",
    });
    const out = join(dirname(script), 'out.json');
    let isStopped = false;
    const {
      exit,
      out: printed,
      err,
    } = await start(['run', script, '--json', out], (text, kill) => {
      if (isStopped || !text.includes('ready')) return;
      isStopped = true;
      setTimeout(kill, 300);
    });
    expect({ exit, printed }).toEqual({ exit: 130, printed: 'ready\n' });
    expect(err).toContain(`${script}:5:1: KeyboardInterrupt`);
    // Standard error is no terminal here.
    expect(err).not.toContain('\u001b');
    const [, monitor] = resultsIn(out).objects as readonly { readonly n_times: number }[];
    expect(monitor?.n_times).toBeGreaterThan(1);
  });

  it('ends with code 2 on wrong usage', { timeout: 60_000 }, async () => {
    expect((await start(['run'], () => undefined)).exit).toBe(2);
  });
});
