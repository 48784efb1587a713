// Runs a Python script from text to results: reader, interpreter, NumPy, Brian, figures.
import type { TargetName } from '../core';
import type { Source } from '../diagnostics';
import { ScriptHost, type RunHook } from './brian';
import { givenNamespace } from './brian/namespace';
import { cellOffsets, runCells } from './cells';
import { checkedError, findProblems } from './check';
import { FigureRecorder, type FigureModel } from './pylab';
import { collectResults, type Limits, type Results } from './results';
import { Interpreter, PyError, type Budget } from './runtime';
import { scriptModules } from './script-modules';
import { parsePython, type PyStatement } from './syntax';

/** What an execution needs besides the text. */
export interface ScriptOptions {
  /** name of the script in the results */
  readonly name: string;
  readonly budget?: Budget;
  /** local files that the script may import, by name */
  readonly files?: ReadonlyMap<string, Source>;
  readonly onRun?: RunHook;
  /** told of each cell of a notebook (a script named `….ipynb`) that failed; the next cells run nevertheless */
  readonly onCellError?: (error: PyError) => void;
  /** wall time between two calls of `onRun`, in milliseconds */
  readonly sliceMs?: number;
  readonly onPrint?: (text: string) => void;
  /** gets what the script will work with, before it starts */
  readonly onStart?: (parts: ScriptParts) => void;
  /** code generation target (default: that of the device) */
  readonly target?: TargetName;
  /** seed of the random numbers, for scripts that set none */
  readonly seed?: number;
  /** bytes that the arrays of simulations may take */
  readonly memoryBytes?: number;
  /** caps on what the results hold; without them results are thinned out to a moderate size */
  readonly resultLimits?: Limits;
  /** the present time in milliseconds, by which loops and compilations are timed too */
  readonly now?: () => number;
}

/** What a script works with: to look at while it runs. */
export interface ScriptParts {
  readonly host: ScriptHost;
  readonly recorder: FigureRecorder;
}

/** A script that has ended. */
export interface ScriptExecution extends ScriptParts {
  readonly module: readonly PyStatement[];
  readonly interpreter: Interpreter;
  readonly stdout: string;
  /** how often its random numbers had been started when it began */
  readonly restarts: number;
  readonly readSeconds: number;
  /** time outside of the loops of runs */
  readonly buildSeconds: number;
  readonly error?: PyError;
}

/** What a script gave: results in the golden format, its figures, and the error that ended it. */
export interface ScriptOutcome {
  readonly results: Results;
  readonly figures: readonly FigureModel[];
  readonly error?: PyError;
}

/**
 * Executes a script. What cannot work for certain ends it before anything runs. Errors of the script are part of what is returned.
 * @param source text of the script
 */
export function executeScript(source: Source, options: ScriptOptions): ScriptExecution {
  const now = options.now ?? (() => performance.now());
  const started = now();
  const { onRun, sliceMs, memoryBytes, budget, files, target } = options;
  const parsed = parsePython(source);
  const { module } = parsed;
  const refused = checkedError(findProblems(source, { parsed, ...(files === undefined ? {} : { files }) }));
  const read = now();
  let stdout = '';
  const print = (text: string): void => {
    stdout += text;
    options.onPrint?.(text);
  };
  const host = new ScriptHost({
    now,
    print: (text) => {
      print(`${text}\n`);
    },
    ...(onRun === undefined ? {} : { onRun }),
    ...(sliceMs === undefined ? {} : { sliceMs }),
    ...(memoryBytes === undefined ? {} : { maximumBytes: memoryBytes }),
    ...(target === undefined ? {} : { target }),
  });
  if (options.seed !== undefined) host.device.random.seed(options.seed);
  const { restarts } = host.device.random;
  const recorder = new FigureRecorder();
  const interpreter: Interpreter = new Interpreter({
    print,
    modules: scriptModules(host, recorder, () => interpreter.exceptions.exported(), now),
    ...(budget === undefined ? {} : { budget }),
    ...(files === undefined ? {} : { files }),
  });
  options.onStart?.({ host, recorder });
  const cells = options.name.endsWith('.ipynb') ? cellOffsets(source.text) : [];
  const execute = (): PyError | undefined =>
    cells.length === 0
      ? failure(() => interpreter.run(module, source))
      : runCells(module, { interpreter, recorder, source, cells, onError: options.onCellError });
  const error = refused ?? host.within(execute);
  return {
    host,
    recorder,
    module,
    interpreter,
    stdout,
    restarts,
    readSeconds: (read - started) / 1e3,
    buildSeconds: (now() - read) / 1e3 - host.runSeconds,
    ...(error === undefined ? {} : { error }),
  };
}

/**
 * Runs a script and collects its results. Errors of the script are part of the outcome.
 * @param source text of the script
 */
export function runScript(source: Source, options: ScriptOptions): ScriptOutcome {
  const execution = executeScript(source, options);
  const { host, recorder, module, interpreter, stdout, restarts, error } = execution;
  const results = host.within(() =>
    collectResults(
      {
        script: options.name,
        module,
        restarts,
        host,
        figures: recorder.figures,
        stdout,
        globals: interpreter.globals,
        context: interpreter,
        namespace: givenNamespace(interpreter.globals, interpreter),
        timing: {
          read_s: execution.readSeconds,
          build_s: execution.buildSeconds - host.device.compileSeconds,
          compile_s: host.device.compileSeconds,
          run_s: host.runSeconds,
          steps: host.steps,
        },
        target: host.device.target,
        ...(error === undefined ? {} : { error }),
      },
      options.resultLimits,
    ),
  );
  return { results, figures: recorder.figures, ...(error === undefined ? {} : { error }) };
}

function failure(body: () => void): PyError | undefined {
  try {
    body();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof PyError) return thrown;
    throw thrown;
  }
}
