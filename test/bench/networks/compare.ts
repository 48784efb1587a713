// Our loop beside that of Brian 2's C++ program, run in turn.
import type { BrianPython } from '../brian';
import type { NetworkCase } from './cases';
import { scriptText } from './cases';
import type { BuildTimes, NativeRun } from './native';
import { nativeProgram } from './native';
import { startNode } from './node-process';
import type { OurRun } from './our-run';

/** What was measured of one case. */
export interface Comparison {
  readonly name: string;
  readonly title: string;
  readonly goal?: number;
  readonly eventsPerSpike?: number;
  /** by wall clock, the first execution in a fresh process (all code is cold) and the second one */
  readonly cold: OurRun;
  readonly warm: OurRun;
  readonly ours: readonly OurRun[];
  readonly native: readonly NativeRun[];
  readonly build: BuildTimes | undefined;
  /** processor seconds of the measured loop, ours and that of C++ */
  readonly seconds: { readonly ours: readonly number[]; readonly native: readonly number[] };
  /** C++ / ours, repetition by repetition */
  readonly ratios: readonly number[];
}

/**
 * Measures a case. The last `run(...)` of the script is measured; those before it warm both sides up.
 * @param brian without it only our side is measured
 */
export async function compare(
  network: NetworkCase,
  brian: BrianPython | undefined,
  repetitions: number,
): Promise<Comparison> {
  const text = scriptText(network);
  const program = brian === undefined ? undefined : nativeProgram(brian, text);
  const node = startNode();
  try {
    const cold = await node.run(text, 'wall');
    const warm = await node.run(text, 'wall');
    program?.run();
    const ours: OurRun[] = [];
    const native: NativeRun[] = [];
    for (let k = 0; k < repetitions; k += 1) {
      // each side goes first in turn
      if (k % 2 === 1 && program !== undefined) native.push(program.run());
      ours.push(await node.run(text, 'cpu'));
      if (k % 2 === 0 && program !== undefined) native.push(program.run());
    }
    const seconds = { ours: ours.map(measuredLoop), native: native.map(measuredLoop) };
    const ratios = seconds.native.map((time, k) => time / (seconds.ours[k] ?? Number.NaN));
    const { name, title, goal, eventsPerSpike } = network;
    return {
      name,
      title,
      ...(goal === undefined ? {} : { goal }),
      ...(eventsPerSpike === undefined ? {} : { eventsPerSpike }),
      cold,
      warm,
      ours,
      native,
      build: program?.times,
      seconds,
      ratios,
    };
  } finally {
    node.close();
  }
}

function measuredLoop({ loops }: OurRun | NativeRun): number {
  return loops.at(-1) ?? Number.NaN;
}
