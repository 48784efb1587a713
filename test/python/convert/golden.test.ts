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
  'functions-timestep',
  'integration-euler',
  'integration-exact-1d',
  'integration-exact-2d',
  'integration-exact-3d',
  'integration-exact-4d',
  'integration-exponential-euler',
  'integration-rk2',
  'integration-rk4',
  'models-morris-lecar',
  'refractory-changing',
  'refractory-condition',
  'refractory-fixed',
  'refractory-no-threshold',
  'refractory-partial-clamp',
  'refractory-per-neuron',
  'refractory-threshold-as-condition',
  'schedule-name-order',
  'schedule-run-regularly',
  'threshold-reset-adaptive',
  'threshold-reset-no-reset',
  'threshold-reset-statements',
];

function golden(name: string): string {
  return readFileSync(new URL(`../../golden/${name}.py`, import.meta.url), 'utf8');
}

describe('golden scripts as documents', () => {
  it.each(CASES)('%s records the same', (name) => {
    const code = golden(name);
    const { document, notes } = convertScript(code, `${name}.py`);
    expect(notes).toEqual([]);
    const script = scriptRecords(code);
    expect(Object.keys(script).length).toBeGreaterThan(0);
    expect(differences(documentRecords(document), script)).toEqual([]);
  });
});
