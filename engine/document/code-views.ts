// What is executed of a document: the kernel and the WebAssembly of each runner, with the places of the user's code,
// and where the time goes. Plain data that crosses the worker boundary.
import type { CodeObject, KernelLine, TargetName } from '../codegen';
import { kernelLines, printWasm } from '../codegen';
import type { BrianObject } from '../core';
import type { Origin } from '../diagnostics';
import { ModelError } from '../diagnostics';
import { CodeRunner } from '../groups';
import type { Network } from '../network';
import type { DocumentRun } from './document-run';
import { DocumentRunner } from './document-runner';
import type { NotebookDocument } from './schema';
import type { TextPlace } from './step-report';
import { placesOf } from './step-report';

/** A line of generated code, and the characters of the document that it comes from. */
export interface ListingLine {
  readonly text: string;
  readonly places: readonly TextPlace[];
}

/** What is executed of one runner. */
export interface RunnerView {
  readonly name: string;
  readonly className: string;
  readonly when: string;
  readonly template: string;
  readonly target: TargetName;
  readonly abstractCode: string;
  readonly kernel: readonly ListingLine[];
  /** absent where the reference target executes it */
  readonly wasm?: readonly ListingLine[];
  /** wall time per time step of the network, in nanoseconds; absent where nothing was executed */
  readonly nsPerStep?: number;
  /** its part of the wall time of all runners, from 0 to 1 */
  readonly share?: number;
}

/** All runners in running order, or why there is nothing to show. */
export type CodeViews =
  | { readonly kind: 'views'; readonly runners: readonly RunnerView[]; readonly steps: number }
  | { readonly kind: 'problem'; readonly message: string };

/** Wall time of the measurement, in milliseconds. */
const MEASURED_MS = 120;
/** Wall time of a run before it: first executions make machine code. */
const WARMING_MS = 30;

/**
 * Compiles a document on objects of its own, executes it for a short time, and lists its code.
 * @param memoryLimit bytes that a simulation may take
 */
export function codeViews(document: NotebookDocument, memoryLimit?: number): CodeViews {
  try {
    const runner = new DocumentRunner(memoryLimit);
    executeFor(WARMING_MS, runner, document);
    const { network, steps, times } = measure(runner, document);
    const total = [...times.values()].reduce((sum, time) => sum + time, 0);
    const runners = network.sortedObjects.flatMap((object) => {
      const view = runnerView(object);
      if (view === undefined) return [];
      const time = times.get(object.name);
      if (time === undefined || steps === 0) return [view];
      return [{ ...view, nsPerStep: (time / steps) * 1e9, share: total > 0 ? time / total : 0 }];
    });
    return { kind: 'views', runners, steps };
  } catch (error) {
    if (error instanceof ModelError) return { kind: 'problem', message: error.message };
    throw error;
  }
}

interface Measured {
  readonly network: Network;
  readonly steps: number;
  /** seconds by name of the object */
  readonly times: ReadonlyMap<string, number>;
}

/** Short documents are executed again and again: a browser's clock is coarse. */
function measure(runner: DocumentRunner, document: NotebookDocument): Measured {
  const times = new Map<string, number>();
  let endsAt: number | undefined;
  let steps = 0;
  for (;;) {
    const run = executeFor(MEASURED_MS, runner, document);
    const { network, device } = run.model;
    endsAt ??= device.now() + MEASURED_MS / 2;
    const done = run.outcome().steps;
    steps += done;
    for (const { name, time } of network.profile ?? []) times.set(name, (times.get(name) ?? 0) + time);
    if (done === 0 || device.now() >= endsAt) return { network, steps, times };
  }
}

function executeFor(milliseconds: number, runner: DocumentRunner, document: NotebookDocument): DocumentRun {
  const run = runner.start(document, { profile: true });
  const { device } = run.model;
  const endsAt = device.now() + milliseconds;
  while (!run.done && device.now() < endsAt) run.advance(milliseconds / 4);
  run.stop();
  return run;
}

function runnerView(object: BrianObject): RunnerView | undefined {
  const code = object.codeObjects.find((one): one is CodeObject => 'kernel' in one);
  if (code === undefined) return undefined;
  const { className, abstractCode = '' } = object.describe();
  const lines = kernelLines(code.kernel);
  const places = (line: KernelLine): readonly TextPlace[] => placesOfLine(line, object);
  const stored = new Map<string, readonly TextPlace[]>();
  for (const line of lines) {
    const found = places(line);
    if (line.target !== undefined && found.length > 0) stored.set(line.target, found);
  }
  const wasm = printWasm(code)?.map(({ text, stored: name }) => ({
    text,
    places: (name === undefined ? undefined : stored.get(name)) ?? [],
  }));
  return {
    name: object.name,
    className,
    when: object.when,
    template: code.template,
    target: wasm === undefined ? 'reference' : 'wasm',
    abstractCode,
    kernel: lines.map((line) => ({ text: line.text, places: places(line) })),
    ...(wasm === undefined ? {} : { wasm }),
  };
}

/** Where a statement comes from: its own place, or that of the user's statement for the same variable. */
function placesOfLine({ origin, target }: KernelLine, object: BrianObject): readonly TextPlace[] {
  if (origin === undefined) return [];
  const own = placeOf(origin);
  if (own !== undefined) return [own];
  if (!(object instanceof CodeRunner)) return [];
  const name = (target ?? '').replace(/^_+/, '');
  const statement = object.userStatements.find((candidate) => candidate.target === name);
  const user = statement && (placeOf(statement.origin) ?? placeOf(statement.expression.origin));
  return user === undefined ? placesOf(object) : [user];
}

function placeOf({ source, span }: Origin): TextPlace | undefined {
  return source.place === undefined ? undefined : { place: source.place, span };
}
