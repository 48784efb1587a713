// The real Brian 2, where a Python on this machine has it.
import { spawnSync } from 'node:child_process';

const PYTHONS = ['python3', '/usr/bin/python3'];
const HAS_BRIAN = "import importlib.util, sys; sys.exit(importlib.util.find_spec('brian2') is None)";
const LARGEST_OUTPUT = 2 ** 29;

/** What an object held at the end: traces by neuron, event and rate columns, or final values. */
export interface BrianEntry {
  readonly t?: readonly number[];
  readonly i?: readonly number[];
  readonly rate?: readonly number[];
  /** of a TimedArray */
  readonly values?: readonly number[];
  readonly variables?: Readonly<Record<string, readonly (number | readonly number[])[]>>;
}

/** One script's objects by name, or the traceback. */
export interface BrianResult {
  readonly objects?: Readonly<Record<string, BrianEntry>>;
  readonly error?: string;
}

/** A Python that can import Brian 2; undefined where there is none. */
export function pythonWithBrian(): string | undefined {
  return PYTHONS.find((python) => spawnSync(python, ['-c', HAS_BRIAN]).status === 0);
}

/** Runs scripts in one Brian process. @throws Error where the process fails */
export function runInBrian(python: string, scripts: readonly string[]): BrianResult[] {
  const { status, stdout, stderr } = spawnSync(python, ['test/round-trip/run-in-brian.py'], {
    input: JSON.stringify(scripts),
    encoding: 'utf8',
    maxBuffer: LARGEST_OUTPUT,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as BrianResult[];
}
