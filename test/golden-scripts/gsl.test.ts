// The adaptive integrators against GSL's own steps: traces, counters, spikes, and the model that they give up.
import { describe, expect, it } from 'vitest';
import { judge } from './run-case';
import { TARGETS } from './targets';

const CASES = ['gsl-methods', 'gsl-options', 'gsl-hodgkin-huxley', 'gsl-gives-up'];

describe.each(TARGETS)('GSL integrators on $name', (target) => {
  it.each(CASES)('%s', (name) => {
    expect(judge({ name: `gsl/${name}`, area: name === 'gsl-gives-up' ? 'errors' : 'gsl' }, target)).toEqual(
      [],
    );
  });
});
