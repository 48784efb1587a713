// Stand-ins for objects that golden scripts of the schedule use and the engine does not have yet: synapses
// whose code is a function, and a source of given spikes. They run in the places of the real ones.
import type { ObjectDescription, Variables as VariablesType } from '../../engine/core';
import { BrianObject, Variables } from '../../engine/core';
import type { Network } from '../../engine/network';
import type { Quantity } from '../../engine/units';
import { goldenDifferences } from './models';
import type { GoldenOrderRow } from './golden';

/** Something that spikes. */
export interface SpikeSource extends BrianObject {
  readonly spikes: Int32Array;
}

/** Spikes of one neuron in given steps. */
export class GivenSpikes extends BrianObject implements SpikeSource {
  constructor(
    private readonly steps: readonly number[],
    name: string,
  ) {
    super({ name, when: 'thresholds' });
  }

  override get addToMagicNetwork(): boolean {
    return true;
  }

  override describe(): ObjectDescription {
    return { className: 'SpikeGeneratorGroup' };
  }

  get spikes(): Int32Array {
    return Int32Array.from(this.steps.includes(this.clock.timestep) ? [0] : []);
  }
}

/** Delivers spikes after a delay, in the order in which they were fired. */
class Pathway extends BrianObject {
  private readonly queue = new Map<number, number[]>();
  private readonly delaySteps: number;

  constructor(
    private readonly source: SpikeSource,
    name: string,
    delay: Quantity | undefined,
    private readonly onPre: (i: number) => void,
  ) {
    super({ name: `${name}_pre`, when: 'synapses', order: -1, clock: source.clock });
    this.delaySteps = delay === undefined ? 0 : Math.round(delay.value / source.clock.dt_);
  }

  override describe(): ObjectDescription {
    return { className: 'SynapticPathway' };
  }

  override run(): void {
    const now = this.clock.timestep;
    const due = now + this.delaySteps;
    this.queue.set(due, [...(this.queue.get(due) ?? []), ...this.source.spikes]);
    this.queue.get(now)?.forEach(this.onPre);
    this.queue.delete(now);
  }

  override extraState(): ReadonlyMap<number, number[]> {
    return new Map(this.queue);
  }

  override restoreExtraState(state: unknown): void {
    this.queue.clear();
    for (const [step, spikes] of state as ReadonlyMap<number, number[]>) this.queue.set(step, spikes);
  }
}

/** Synapses with one pathway. `onPre` is called for every spike that arrives, with its neuron. */
export class Connections extends BrianObject {
  override readonly variables: VariablesType;

  constructor(
    source: SpikeSource,
    name: string,
    options: { readonly onPre: (i: number) => void; readonly delay?: Quantity },
  ) {
    super({ name });
    this.variables = new Variables(this.name, this.device.memory);
    this.containedObjects.push(new Pathway(source, this.name, options.delay, options.onPre));
  }

  override get addToMagicNetwork(): boolean {
    return true;
  }

  override describe(): ObjectDescription {
    return { className: 'Synapses' };
  }
}

/** The execution order of a network as golden files have it. */
export function orderOf(network: Network): GoldenOrderRow[] {
  return network.sortedObjects
    .filter((object) => object.active)
    .map((object) => [object.name, object.describe().className, object.when, object.order, object.clock.dt_]);
}

/** Differences between a rebuilt script and its golden case, those of stand-ins aside. */
export function differencesBesideStandIns(...args: Parameters<typeof goldenDifferences>): string[] {
  return goldenDifferences(...args).filter((text) => !text.endsWith('which this comparison does not know'));
}
