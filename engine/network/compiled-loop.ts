// The time loop of a network as compiled code: made when the objects or their code change, and kept for the next
// run otherwise.
import type { CompiledLoop, LoopStep } from '../codegen';
import { targetByName } from '../codegen';
import type { ArrayVariable, Clock, Device } from '../core';
import { BrianObject } from '../core';

export class LoopCache {
  private key: readonly unknown[] = [];
  private loop: CompiledLoop | undefined;

  /**
   * The loop over objects in running order, on the device's target.
   * @param watched arrays that end the loop when a value becomes invalid
   * @param hosted objects that the host executes although they have code
   * @returns undefined where the target has no loop of its own
   */
  loopFor(
    objects: readonly BrianObject[],
    clocks: readonly Clock[],
    device: Device,
    watched: readonly ArrayVariable[],
    hosted: ReadonlySet<BrianObject>,
  ): CompiledLoop | undefined {
    const target = targetByName(device.target);
    if (target.linkLoop === undefined) return undefined;
    const steps = loopSteps(objects, clocks, hosted);
    const key = [...steps.flatMap(({ clock, code }) => [clock, code]), ...clocks, ...watched];
    if (this.loop !== undefined && isSame(key, this.key)) return this.loop;
    const startedAt = device.now();
    const { memory, random } = device;
    this.loop = target.linkLoop({
      steps,
      clocks: clocks.map(({ variables }) => ({
        timestep: variables.array('timestep'),
        t: variables.array('t'),
        dt: variables.array('dt'),
      })),
      memory,
      random,
      watched: watched.filter(
        ({ values }) => values instanceof Float64Array || values instanceof Float32Array,
      ),
    });
    this.key = key;
    device.compileSeconds += (device.now() - startedAt) / 1e3;
    return this.loop;
  }
}

/**
 * Objects as a compiled loop sees them, in running order.
 * @param hosted objects that the host executes although they have code
 */
export function loopSteps(
  objects: readonly BrianObject[],
  clocks: readonly Clock[],
  hosted: ReadonlySet<BrianObject> = new Set(),
): LoopStep[] {
  return objects.map((object) => ({
    clock: clocks.indexOf(object.clock),
    code: hosted.has(object) ? undefined : onlyCode(object),
  }));
}

/** The code of an object that does nothing else in a step. */
function onlyCode(object: BrianObject): LoopStep['code'] {
  const [code, another] = object.codeObjects;
  return another === undefined && object.run === BrianObject.prototype.run ? code : undefined;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
