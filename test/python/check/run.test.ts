// How executions end: before anything runs, in the middle of a run, and what a run prints.
import { describe, expect, it } from 'vitest';
import { Source } from '../../../engine/diagnostics';
import { PyError } from '../../../engine/python/runtime';
import { executeScript } from '../../../engine/python/run-script';

const RUN = "from brian2 import *\nG = NeuronGroup(1, 'dv/dt = 1/second : 1', method='euler')\n";

describe('executing a script', () => {
  it('ends before anything runs where a name is not available', () => {
    const { error, stdout } = executeScript(
      new Source("print('first')\nfrom scipy.optimize import fsolve\n"),
      { name: 'a' },
    );
    expect(error?.message).toBe('ModuleNotFoundError: scipy.optimize.fsolve is not available');
    expect(stdout).toBe('');
  });

  it('keeps steps and times of a run that its hook ends', () => {
    const { error, host } = executeScript(new Source(`${RUN}run(10000*second)\n`), {
      name: 'a',
      sliceMs: 1,
      onRun: () => {
        throw new PyError('KeyboardInterrupt', 'enough', { fatal: true });
      },
    });
    expect(String(error ?? 'none')).toContain('enough');
    expect(host.steps).toBeGreaterThan(0);
    expect(host.runSeconds).toBeGreaterThan(0);
    expect(host.runs[0]?.t_end).toBeGreaterThan(0);
  });

  it('prints reports of runs with what the script prints', () => {
    const { stdout } = executeScript(new Source(`${RUN}run(1*ms, report='text')\nprint('end')\n`), {
      name: 'a',
    });
    expect(stdout).toMatch(/^Starting simulation at t=0.*\n(.*\n)*end\n$/);
  });
});
