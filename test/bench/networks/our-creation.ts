// Making random synapses with our engine, measured in its own process.
import { Device, withDevice } from '../../../engine/core';
import { NeuronGroup } from '../../../engine/groups';
import { Network } from '../../../engine/network';
import { Synapses } from '../../../engine/synapses';
import { ms } from '../../../engine/units';

/** What making synapses took. */
export interface OurCreation {
  readonly synapses: number;
  /** processor seconds of `connect` */
  readonly connect: number;
  /** processor seconds from before `connect` to the first time step: what pathways prepare is in it */
  readonly ready: number;
  /** bytes that they added to the arrays of the simulation */
  readonly arrays: number;
  /** bytes that they added to what is resident: after `connect`, and before the first time step */
  readonly resident: { readonly made: number; readonly ready: number };
}

/** What is measured with. */
export interface Meter {
  /** milliseconds of processor time */
  readonly now: () => number;
  /** bytes of the process that are in real memory, garbage aside */
  readonly resident: () => number;
}

/**
 * Makes the synapses, and prepares a run.
 * @param neurons on each side
 * @param probability of each pair
 */
export function createOnce(neurons: number, probability: number, { now, resident }: Meter): OurCreation {
  const device = new Device({ target: 'wasm' });
  return withDevice(device, () => {
    device.seed(1);
    const sources = new NeuronGroup(neurons, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' });
    const cells = new NeuronGroup(neurons, 'v : 1');
    const synapses = new Synapses(sources, cells, { onPre: 'v_post += 1' });
    const network = new Network([sources, cells, synapses]);
    const before = { arrays: device.memory.bytesUsed, resident: resident(), at: now() };
    synapses.connect({ p: probability });
    const made = now();
    const residentMade = resident();
    const madeAgain = now();
    const session = network.start(ms.times(0.1));
    const ready = now();
    const residentReady = resident();
    session.stop();
    session.finish();
    return {
      synapses: synapses.size,
      connect: (made - before.at) / 1e3,
      ready: (made - before.at + ready - madeAgain) / 1e3,
      arrays: device.memory.bytesUsed - before.arrays,
      resident: { made: residentMade - before.resident, ready: residentReady - before.resident },
    };
  });
}
