// Small worlds for tests of groups.
import type { Diagnostic } from '../../engine';
import { Device, ModelError, Network, setDevice } from '../../engine';
import type { BrianObject } from '../../engine';
import { ms } from '../../engine/units';

/** A fresh world, active from now on, with reproducible random numbers. */
export function freshDevice(): Device {
  const device = new Device();
  device.random.seed(1);
  setDevice(device);
  return device;
}

/** Runs objects for some steps of 0.1 ms in a network of their own. */
export function runSteps(steps: number, ...objects: readonly BrianObject[]): Network {
  const network = new Network(objects);
  network.run(ms.times(0.1 * steps));
  return network;
}

/** The ModelError that `body` throws. */
export function errorOf(body: () => unknown): ModelError {
  try {
    body();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The characters that a diagnostic points at. */
export function marked({ userCode, span }: Diagnostic): string {
  return userCode.slice(...span);
}
