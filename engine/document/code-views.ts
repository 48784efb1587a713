// What is executed of a document: the kernel and the WebAssembly of each runner, with the places of the user's code,
// and where the time goes. Plain data that crosses the worker boundary.
import type { CodeObject, KernelLine, PrintedPass, TargetName } from '../codegen';
import { kernelLines, printPasses } from '../codegen';
import type { BrianObject } from '../core';
import type { Origin } from '../diagnostics';
import { ModelError } from '../diagnostics';
import { CodeRunner } from '../groups';
import type { Network } from '../network';
import { loopSteps } from '../network';
import type { DocumentRun } from './document-run';
import { DocumentRunner } from './document-runner';
import type { NotebookDocument } from './schema';
import type { TextPlace } from './step-report';
import { placesOf } from './step-report';

/** A line of generated code, and the characters of the document that it comes from. */
export interface ListingLine {
  readonly text: string;
  readonly places: readonly TextPlace[];
  /** name of the runner that it belongs to, in functions that execute several runners */
  readonly runner?: string;
}

/** What is executed of one runner. */
export interface RunnerView {
  readonly name: string;
  readonly className: string;
  readonly when: string;
  readonly template: string;
  readonly target: TargetName;
  readonly abstractCode: readonly ListingLine[];
  readonly kernel: readonly ListingLine[];
  /** the function that runs; absent where the reference target executes the runner */
  readonly wasm?: readonly ListingLine[];
  /** all runners that this function executes in one pass over the elements, where there are several */
  readonly pass?: readonly string[];
  /** wall time per time step of the network, in nanoseconds; absent where nothing was executed */
  readonly nsPerStep?: number;
  /** its part of the wall time of all runners, from 0 to 1 */
  readonly share?: number;
}

/** All runners in running order, or why there is nothing to show. */
export type CodeViews =
  | {
      readonly kind: 'views';
      readonly runners: readonly RunnerView[];
      readonly steps: number;
      /** wall time of a whole time step as in a run, with joined passes; absent where nothing was executed */
      readonly nsPerWholeStep?: number;
    }
  | { readonly kind: 'problem'; readonly message: string };

/** Wall time of the measurement, in milliseconds. */
const MEASURED_MS = 120;
/** Wall time of a run before it: first executions make machine code. */
const WARMING_MS = 30;
/** Longest time between two pauses, in milliseconds. */
const SLICE_MS = 8;

/** Work in slices: a pause after each, in which other things may happen. */
export type InSlices<T> = Generator<undefined, T>;

/**
 * Compiles a document on objects of its own, executes it for a short time, and lists its code.
 * @param memoryLimit bytes that a simulation may take
 */
export function codeViews(document: NotebookDocument, memoryLimit?: number): CodeViews {
  const work = codeViewsInSlices(document, memoryLimit);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The same in slices of some milliseconds (building a large network takes longer, and is not divided). */
export function* codeViewsInSlices(document: NotebookDocument, memoryLimit?: number): InSlices<CodeViews> {
  try {
    const runner = new DocumentRunner(memoryLimit);
    yield* executeFor(WARMING_MS, runner, document, true);
    const { network, steps, times } = yield* measure(runner, document);
    const total = [...times.values()].reduce((sum, time) => sum + time, 0);
    const listed = runnerViews(network);
    yield undefined;
    const runners = listed.map((view) => {
      const time = times.get(view.name);
      if (time === undefined || steps === 0) return view;
      return { ...view, nsPerStep: (time / steps) * 1e9, share: total > 0 ? time / total : 0 };
    });
    const whole = yield* measureWhole(runner, document);
    return { kind: 'views', runners, steps, ...(whole === undefined ? {} : { nsPerWholeStep: whole }) };
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
function* measure(runner: DocumentRunner, document: NotebookDocument): InSlices<Measured> {
  const times = new Map<string, number>();
  let spent = 0;
  let steps = 0;
  for (;;) {
    const { run, ms } = yield* executeFor(MEASURED_MS - spent, runner, document, true);
    const { network } = run.model;
    const done = run.outcome().steps;
    spent += ms;
    steps += done;
    for (const { name, time } of network.profile ?? []) times.set(name, (times.get(name) ?? 0) + time);
    if (done === 0 || spent >= MEASURED_MS / 2) return { network, steps, times };
  }
}

/** Nanoseconds of a time step as runs execute it: the first execution compiles the loop, and does not count. */
function* measureWhole(runner: DocumentRunner, document: NotebookDocument): InSlices<number | undefined> {
  yield* executeFor(WARMING_MS, runner, document, false);
  let spent = 0;
  let steps = 0;
  while (spent < MEASURED_MS / 2) {
    const { run, ms } = yield* executeFor(MEASURED_MS / 2 - spent, runner, document, false);
    const done = run.outcome().steps;
    if (done === 0) return undefined;
    spent += Math.max(ms, 0.01);
    steps += done;
  }
  return (spent / steps) * 1e6;
}

interface Execution {
  readonly run: DocumentRun;
  /** time of the steps alone, pauses left out */
  readonly ms: number;
}

/** Executes a document, at most for so many milliseconds. */
function* executeFor(
  milliseconds: number,
  runner: DocumentRunner,
  document: NotebookDocument,
  profile: boolean,
): InSlices<Execution> {
  const run = runner.start(document, { profile });
  const { device } = run.model;
  let ms = 0;
  while (!run.done && ms < milliseconds) {
    const before = device.now();
    run.advance(Math.min(SLICE_MS, milliseconds - ms));
    ms += device.now() - before;
    yield undefined;
  }
  run.stop();
  return { run, ms };
}

/** All runners with code, in running order. */
function runnerViews(network: Network): readonly RunnerView[] {
  const objects = network.sortedObjects.filter(({ active, doesSomething }) => active && doesSomething);
  const clocks = [...new Set(objects.map(({ clock }) => clock))];
  const passOf = new Map<number, PrintedPass>();
  for (const pass of printPasses(loopSteps(objects, clocks))) {
    for (const member of pass.members) passOf.set(member, pass);
  }
  const views = objects.map((object) => runnerView(object));
  const listings = new Map<PrintedPass, readonly ListingLine[]>();
  return views.flatMap((view, position) => {
    if (view === undefined) return [];
    const pass = passOf.get(position);
    if (pass === undefined) return [view.runner];
    const wasm = listings.get(pass) ?? passListing(pass, views);
    listings.set(pass, wasm);
    const names = pass.members.flatMap((member) => views[member]?.runner.name ?? []);
    return [{ ...view.runner, target: 'wasm' as const, wasm, ...(names.length > 1 ? { pass: names } : {}) }];
  });
}

/** A function with the places of what it stores, and whom its lines belong to. */
function passListing(
  pass: PrintedPass,
  views: readonly (ListedRunner | undefined)[],
): readonly ListingLine[] {
  return pass.lines.map(({ text, stored, owner }) => {
    const [first] = pass.members;
    const view = views[owner ?? first ?? 0];
    const places = (stored === undefined ? undefined : view?.stored.get(stored)) ?? [];
    return {
      text,
      places,
      ...(owner === undefined || view === undefined ? {} : { runner: view.runner.name }),
    };
  });
}

/** A runner, and where the values that it stores come from, by variable. */
interface ListedRunner {
  readonly runner: RunnerView;
  readonly stored: ReadonlyMap<string, readonly TextPlace[]>;
}

function runnerView(object: BrianObject): ListedRunner | undefined {
  const code = object.codeObjects.find((one): one is CodeObject => 'kernel' in one);
  if (code === undefined) return undefined;
  const { className, abstractCode = '' } = object.describe();
  const lines = kernelLines(code.kernel);
  const stored = new Map<string, readonly TextPlace[]>();
  for (const line of lines) {
    const found = placesOfLine(line, object);
    if (line.target !== undefined && found.length > 0) stored.set(line.target, found);
  }
  const runner: RunnerView = {
    name: object.name,
    className,
    when: object.when,
    template: code.template,
    target: 'reference',
    abstractCode: abstractCode.split('\n').map((text) => {
      const target = /^\s*(\w+)\s*(?:\*\*|\/\/|[-+*/%])?=(?!=)/.exec(text)?.[1];
      return { text, places: (target === undefined ? undefined : stored.get(target)) ?? [] };
    }),
    kernel: lines.map((line) => ({ text: line.text, places: placesOfLine(line, object) })),
  };
  return { runner, stored };
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
