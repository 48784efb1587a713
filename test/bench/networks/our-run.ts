// One execution of a script by our reader on the WebAssembly target, with its times. The same code in Node and in a
// worker of the browser.
import type { BrianObject, Device } from '../../../engine/core';
import { Source } from '../../../engine/diagnostics';
import { EventMonitor } from '../../../engine/monitors';
import { executeScript } from '../../../engine/python/run-script';
import { Synapses } from '../../../engine/synapses';

/** What an execution took; times by the clock that the caller gave, unless said otherwise. */
export interface OurRun {
  /** seconds of the loop of each `run(...)` */
  readonly loops: readonly number[];
  /** seconds of making code: kernels and time loop */
  readonly compile: number;
  /** seconds from the text to the first time step: reading, building, compiling */
  readonly toFirstStep: number;
  /** events of all monitors at the end of each run */
  readonly spikes: readonly number[];
  readonly synapses: number;
  /** bytes of the simulation's memory */
  readonly bytes: number;
}

/**
 * Executes a script.
 * @param now milliseconds, of wall time or of processor time
 * @throws Error where the script fails
 */
export function executeOnce(text: string, now: () => number): OurRun {
  const begin = now();
  let first: number | undefined;
  let device: Device | undefined;
  const spikes: number[] = [];
  const { host, error } = executeScript(new Source(text), {
    name: 'network.py',
    target: 'wasm',
    now,
    sliceMs: Number.POSITIVE_INFINITY,
    onStart: (parts) => {
      device = parts.host.device;
    },
    onRun: () => {
      first ??= now();
      spikes.push(eventsOf(device?.objects ?? []));
    },
  });
  if (error !== undefined) throw new Error(`${error.pythonClass}: ${error.text}`);
  let synapses = 0;
  for (const object of host.device.objects) if (object instanceof Synapses) synapses += object.size;
  return {
    loops: host.loops.map(({ seconds }) => seconds),
    compile: host.device.compileSeconds,
    toFirstStep: ((first ?? Number.NaN) - begin) / 1e3 - (host.loops[0]?.seconds ?? 0),
    spikes,
    synapses,
    bytes: host.device.memory.bytesUsed,
  };
}

function eventsOf(objects: Iterable<BrianObject>): number {
  let events = 0;
  for (const object of objects) if (object instanceof EventMonitor) events += object.numEvents;
  return events;
}
