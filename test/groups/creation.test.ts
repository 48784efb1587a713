// When objects refuse what no later name can mend: as they are made, or in the run that they fail.
import { describe, expect, it } from 'vitest';
import { Device, Network, NeuronGroup, setDevice } from '../../engine';
import { ms } from '../../engine/units';
import { errorOf, runSteps } from './kit';

/** A group whose reset has the wrong unit. */
function faulty(): NeuronGroup {
  return new NeuronGroup(2, 'dv/dt = -v/(10*ms) : volt', {
    threshold: 'v > 1*mV',
    reset: 'v = -70',
    method: 'exact',
  });
}

describe('a model with a mistake', () => {
  it('is refused as it is made', () => {
    setDevice(new Device());
    expect(errorOf(faulty).root.pythonClass).toBe('DimensionMismatchError');
  });

  it('is refused by its run on a device that does not check on creation, as in Brian 2', () => {
    setDevice(new Device({ checksOnCreation: false }));
    const group = faulty();
    const network = new Network([group]);
    const error = errorOf(() => {
      network.run(ms.times(1));
    });
    expect([error.pythonClass, error.root.pythonClass]).toEqual([
      'BrianObjectException',
      'DimensionMismatchError',
    ]);
    // Brian 2.5.1's words
    expect(error.diagnostic.brian).toContain(
      'The right-hand-side of code statement "v = -70" does not have the expected unit m^2 kg s^-3 A^-1 (unit is 1).',
    );
  });
});

describe('a device', () => {
  it('measures the time of compiling', () => {
    let time = 0;
    const device = new Device({ now: () => (time += 5) });
    setDevice(device);
    runSteps(1, new NeuronGroup(2, 'dv/dt = -v/(10*ms) : 1', { method: 'exact' }));
    expect(device.compilations).toBe(1);
    expect(device.compileSeconds).toBeCloseTo(0.005, 12);
  });
});
