// How the exact method writes its steps: what decays loses a product, which code can mask where a neuron is refractory.
import { describe, expect, it } from 'vitest';
import { printStatement } from '../../engine/syntax';
import { apply } from './model';

/** The step of a variable, as text. */
function stepOf(variable: string, equations: string): string | undefined {
  const { statements } = apply(equations, { method: 'exact' });
  return statements.map(printStatement).find((text) => text.startsWith(`_${variable} = `));
}

describe('the exact step', () => {
  it.each([
    ['dv/dt = (drive - v)/tau : 1', '_v = v - dt*exprel(-dt/tau)/tau*(v - drive)'],
    ['dv/dt = -k*v + c : 1', '_v = v - dt*exprel(-dt*k)*(k*v - c)'],
    ['dv/dt = -v/tau : 1', '_v = v*exp(-dt/tau)'],
    ['dv/dt = (v + c)/tau : 1', '_v = v + dt*exprel(dt/tau)/tau*(v + c)'],
    [
      'dv/dt = (c + g - v)/tau : 1\ndg/dt = -g/other : 1',
      '_v = v - (dt*exprel(-dt/tau)/tau*(v - c) - dt*_exp_difference_2(-dt/tau, -dt/other)/tau*g)',
    ],
  ])('%s', (equations, step) => {
    expect(stepOf('v', equations)).toBe(step);
  });
});
