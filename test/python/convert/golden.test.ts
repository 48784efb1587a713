// Golden scripts that are declarative: the converted document records the same numbers, to the last bit.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convertScript } from '../../../engine/python/convert';
import { differences, documentRecords, scriptRecords } from './same-results';

const CASES = [
  'equations-adex',
  'equations-constant-in-reset',
  'equations-hodgkin-huxley',
  'equations-izhikevich',
  'equations-logic',
  'equations-subexpressions',
  'equations-time',
  'events-schedule',
  'functions-timestep',
  'inputs-poisson-group',
  'inputs-poisson-group-varying',
  'inputs-poisson-input',
  'inputs-spike-generator',
  'inputs-spike-generator-period',
  'inputs-timed-array',
  'inputs-timed-array-2d',
  'inputs-timed-array-rates',
  'integration-euler',
  'integration-exact-1d',
  'integration-exact-2d',
  'integration-exact-3d',
  'integration-exact-4d',
  'integration-exponential-euler',
  'integration-rk2',
  'integration-rk4',
  'linked-index-string',
  'models-cuba-deterministic',
  'models-cuba-random',
  'models-morris-lecar',
  'refractory-changing',
  'refractory-condition',
  'refractory-fixed',
  'refractory-no-threshold',
  'refractory-partial-clamp',
  'refractory-per-neuron',
  'refractory-synaptic-input',
  'refractory-threshold-as-condition',
  'schedule-name-order',
  'schedule-run-regularly',
  'schedule-two-clocks',
  'synapses-delay',
  'synapses-gap-junctions',
  'synapses-nonlinear',
  'synapses-on-post',
  'synapses-on-pre',
  'synapses-on-synapses',
  'synapses-pathways',
  'synapses-run-regularly',
  'synapses-stdp-clock-driven',
  'synapses-stdp-event-driven',
  'synapses-subgroups',
  'synapses-summed',
  'threshold-reset-adaptive',
  'threshold-reset-no-reset',
  'threshold-reset-statements',
];

/** Brian puts a weight of 0.2*mV into the code as 200*uvolt, which is another number in the last bit. */
const TOLERANCES: Readonly<Record<string, number>> = { 'inputs-poisson-input': 1e-12 };

function golden(name: string): string {
  return readFileSync(new URL(`../../golden/${name}.py`, import.meta.url), 'utf8');
}

describe('golden scripts as documents', () => {
  it.each(CASES)('%s records the same', (name) => {
    // Random numbers are the same where they start with the same seed.
    const code = golden(name).replace('from brian2 import *\n', 'from brian2 import *\nseed(11)\n');
    const { document, notes } = convertScript(code, `${name}.py`);
    expect(notes.filter(({ text }) => !text.startsWith('What the script computes from its results'))).toEqual(
      [],
    );
    const script = scriptRecords(code);
    expect(Object.keys(script).length).toBeGreaterThan(0);
    expect(differences(documentRecords(document), script, TOLERANCES[name])).toEqual([]);
  });
});
