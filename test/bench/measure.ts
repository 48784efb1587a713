// Timing: rounds of tinybench in which every task runs once, so that a machine that slows down for a while
// slows all of them, and ratios within a round stay meaningful.
import { Bench } from 'tinybench';

/** Something to be timed. */
export interface BenchTask {
  readonly name: string;
  /** before each run, untimed */
  readonly prepare?: () => void;
  /** the timed part; may return its own milliseconds instead of being timed from outside */
  readonly run: () => number | undefined | Promise<number | undefined>;
  /** after each run, untimed */
  readonly finish?: () => void;
}

/**
 * Milliseconds of each task in each round.
 * @param rounds repetitions that count
 * @param warmup rounds before them, in which the code is compiled
 */
export async function measure(
  tasks: readonly BenchTask[],
  rounds: number,
  warmup = 2,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true, retainSamples: true });
  for (const { name, prepare, run, finish } of tasks) {
    bench.add(
      name,
      async () => {
        const own = await run();
        return own === undefined ? undefined : { overriddenDuration: own };
      },
      {
        beforeEach: () => prepare?.(),
        afterEach: () => finish?.(),
      },
    );
  }
  const times = new Map(tasks.map(({ name }): [string, number[]] => [name, []]));
  for (let round = -warmup; round < rounds; round += 1) {
    bench.reset();
    for (const task of await bench.run()) {
      const { result } = task;
      const sample = 'latency' in result ? result.latency.samples?.[0] : undefined;
      if (sample === undefined) throw new Error(`no time for "${task.name}"`);
      if (round >= 0) times.get(task.name)?.push(sample);
    }
  }
  return times;
}

/** The value below which a part of the samples lies (nearest rank). */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [below, above] = [sorted[half - 1] ?? Number.NaN, sorted[half] ?? Number.NaN];
  return sorted.length % 2 === 1 ? above : (below + above) / 2;
}

/** Quotients of two tasks, round by round. */
export function ratios(above: readonly number[], below: readonly number[]): number[] {
  return above.map((time, round) => time / (below[round] ?? Number.NaN));
}
