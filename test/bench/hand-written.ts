// The yardstick: the same models as loops over Float64Arrays, written by hand with the same arithmetic. One
// pass over the neurons per step, no library: what an engine that knew only this one model could do in
// plain JavaScript.
import { exprel } from '../../engine/core';
import type { ModelCase } from './models';
import { STEP } from './models';

/** Runs a case. @returns number of spikes */
export function handWritten({ model, neurons, steps }: ModelCase): number {
  return model === 'lif' ? integrateAndFire(neurons, steps) : hodgkinHuxley(neurons, steps);
}

function integrateAndFire(neurons: number, steps: number): number {
  const [I0, tau, dt] = [1.17, 10e-3, STEP.lif];
  const refractorySteps = Math.round(2e-3 / dt);
  const decay = Math.exp(-dt / tau);
  const v = Float64Array.from({ length: neurons }, (_, i) => i / neurons);
  const lastSpike = new Float64Array(neurons).fill(-1e4);
  let spikes = 0;
  for (let step = 0; step < steps; step += 1) {
    const t = step * dt;
    for (let i = 0; i < neurons; i += 1) {
      const sinceSpike = Math.trunc((t - (lastSpike[i] ?? 0) + 1e-3 * dt) / dt);
      if (sinceSpike < refractorySteps) continue;
      const next = I0 + ((v[i] ?? 0) - I0) * decay;
      if (next > 1) {
        v[i] = 0;
        lastSpike[i] = t;
        spikes += 1;
      } else {
        v[i] = next;
      }
    }
  }
  return spikes;
}

/** Exponential Euler: x' = a - b*x for a step with a and b fixed, all four from the old values. */
function hodgkinHuxley(neurons: number, steps: number): number {
  const dt = STEP.hh;
  const [I, gNa, gK, gl, Cm] = [0.1, 1200, 360, 3, 0.01];
  const [ENa, EK, El] = [50e-3, -77e-3, -54.4e-3];
  const v = Float64Array.from({ length: neurons }, (_, i) => -65e-3 + (20e-3 * i) / neurons);
  const m = new Float64Array(neurons).fill(0.05);
  const h = new Float64Array(neurons).fill(0.6);
  const n = new Float64Array(neurons).fill(0.32);
  const ready = new Uint8Array(neurons).fill(1);
  let spikes = 0;
  for (let step = 0; step < steps; step += 1) {
    for (let i = 0; i < neurons; i += 1) {
      const [vi, mi, hi, ni] = [v[i] ?? 0, m[i] ?? 0, h[i] ?? 0, n[i] ?? 0];
      if (vi <= 0) ready[i] = 1;
      const am = 1e3 / exprel(-(vi + 40e-3) / 10e-3);
      const bm = 4e3 * Math.exp(-(vi + 65e-3) / 18e-3);
      const ah = 70 * Math.exp(-(vi + 65e-3) / 20e-3);
      const bh = 1e3 / (1 + Math.exp(-(vi + 35e-3) / 10e-3));
      const an = 100 / exprel(-(vi + 55e-3) / 10e-3);
      const bn = 125 * Math.exp(-(vi + 65e-3) / 80e-3);
      const sodium = gNa * mi * mi * mi * hi;
      const potassium = gK * ni * ni * ni * ni;
      v[i] = stepOf(
        vi,
        (I + sodium * ENa + potassium * EK + gl * El) / Cm,
        (sodium + potassium + gl) / Cm,
        dt,
      );
      m[i] = stepOf(mi, am, am + bm, dt);
      h[i] = stepOf(hi, ah, ah + bh, dt);
      n[i] = stepOf(ni, an, an + bn, dt);
      if ((v[i] ?? 0) > 0 && ready[i] === 1) {
        ready[i] = 0;
        spikes += 1;
      }
    }
  }
  return spikes;
}

function stepOf(x: number, a: number, b: number, dt: number): number {
  const limit = a / b;
  return limit + (x - limit) * Math.exp(-b * dt);
}
