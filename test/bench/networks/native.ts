// Brian 2's C++ standalone programs of the scripts: built once for each text and version of Brian, kept in the system's
// folder for temporary files, and run again and again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrianPython } from '../brian';
import { pinned } from './pin';

/** Seconds of building a program; measured when it was built. */
export interface BuildTimes {
  readonly import: number;
  readonly model: number;
  readonly generate: number;
  readonly make: number;
}

/** What one execution of a program took. */
export interface NativeRun {
  /** processor seconds of the loop of each `run(...)` */
  readonly loops: readonly number[];
  /** seconds of making synapses, and bytes that it added to what is resident */
  readonly create: { readonly cpu: number; readonly bytes: number } | undefined;
  /** resident bytes at the first stamp and at the begin of the first loop */
  readonly resident: { readonly start: number; readonly loop: number };
  /** processor seconds until the first loop */
  readonly toFirstLoop: number;
  readonly spikes: number;
  readonly synapses: number;
}

/** The program of a script. */
export interface NativeProgram {
  readonly times: BuildTimes;
  run(): NativeRun;
}

const CACHE = path.join(os.tmpdir(), 'spikepad-bench-native');
const BUILDER = new URL('../brian2/standalone.py', import.meta.url).pathname;
const LONGEST_TEXT = 64 * 2 ** 20;

/** Builds the program of a script, or finds it. @throws Error where Brian or the compiler refuses it */
export function nativeProgram({ python, version }: BrianPython, text: string): NativeProgram {
  const hash = createHash('sha256').update(version).update(readFileSync(BUILDER)).update(text).digest('hex');
  const folder = path.join(CACHE, hash.slice(0, 24));
  const notes = path.join(folder, 'built.json');
  if (!existsSync(notes)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const script = path.join(folder, 'script.py');
    writeFileSync(script, text);
    const code = path.join(folder, 'code');
    const built = spawnSync(python, ['-W', 'ignore', BUILDER, script, code], {
      encoding: 'utf8',
      maxBuffer: LONGEST_TEXT,
    });
    if (built.status !== 0)
      throw new Error(`Brian 2 did not build the program: ${built.stderr.slice(-2000)}`);
    writeFileSync(notes, built.stdout.trim().split('\n').at(-1) ?? '');
  }
  return {
    times: JSON.parse(readFileSync(notes, 'utf8')) as BuildTimes,
    run: () => runProgram(path.join(folder, 'code')),
  };
}

function runProgram(folder: string): NativeRun {
  const [command, args] = pinned(path.join(folder, 'main'), []);
  const { status, stdout } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the program in ${folder} failed`);
  const stamps = stdout.split('\n').flatMap((line): Stamp[] => {
    const [mark, name = '', , cpu, resident] = line.split(' ');
    return mark === 'STAMP' ? [{ name, cpu: Number(cpu), resident: Number(resident) }] : [];
  });
  const spans = (name: string): readonly (readonly [Stamp, Stamp])[] =>
    stamps.flatMap((stamp, at) => {
      const end = stamps[at + 1];
      return stamp.name === name && end !== undefined ? [[stamp, end] as const] : [];
    });
  const created = spans('create');
  const loops = spans('loop');
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    loops: loops.map(([from, to]) => to.cpu - from.cpu),
    create:
      created.length === 0
        ? undefined
        : {
            cpu: sum(created.map(([from, to]) => to.cpu - from.cpu)),
            bytes: sum(created.map(([from, to]) => to.resident - from.resident)),
          },
    resident: { start: stamps[0]?.resident ?? Number.NaN, loop: loops[0]?.[0].resident ?? Number.NaN },
    toFirstLoop: loops[0]?.[0].cpu ?? Number.NaN,
    spikes: numbersIn(folder, /^_dynamic_array_.*spikemonitor.*_i_/),
    synapses: numbersIn(folder, /^_dynamic_array_.*_synaptic_pre_/),
  };
}

interface Stamp {
  readonly name: string;
  readonly cpu: number;
  readonly resident: number;
}

/** How many 32-bit numbers the result files of that name hold. */
function numbersIn(folder: string, name: RegExp): number {
  const results = path.join(folder, 'results');
  const files = readdirSync(results).filter((file) => name.test(file));
  return files.reduce((total, file) => total + statSync(path.join(results, file)).size / 4, 0);
}
