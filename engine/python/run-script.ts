// Runs a Python script from text to results: reader, interpreter, NumPy, Brian, figures.
import type { Source } from '../diagnostics';
import { brianModules, ScriptHost, type RunHook } from './brian';
import { givenNamespace } from './brian/namespace';
import { numpyModule } from './numpy';
import { FigureRecorder, pylabModules, type FigureModel } from './pylab';
import { collectResults, type Limits, type Results } from './results';
import { Interpreter, PyError, PyModule, type Budget, type PyValue } from './runtime';
import { standardModules } from './runtime/modules';
import { parsePython, type PyStatement } from './syntax';

/** What an execution needs besides the text. */
export interface ScriptOptions {
  /** name of the script in the results */
  readonly name: string;
  readonly budget?: Budget;
  /** local files that the script may import, by name */
  readonly files?: ReadonlyMap<string, Source>;
  readonly onRun?: RunHook;
  /** wall time between two calls of `onRun`, in milliseconds */
  readonly sliceMs?: number;
  readonly onPrint?: (text: string) => void;
  /** gets what the script will work with, before it starts */
  readonly onStart?: (parts: ScriptParts) => void;
  /** seed of the random numbers, for scripts that set none */
  readonly seed?: number;
  /** bytes that the arrays of simulations may take */
  readonly memoryBytes?: number;
  /** caps on what the results hold; without them results are thinned out to a moderate size */
  readonly resultLimits?: Limits;
  /** the present time in milliseconds */
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
 * Executes a script. Errors of the script are part of what is returned.
 * @param source text of the script
 */
export function executeScript(source: Source, options: ScriptOptions): ScriptExecution {
  const now = options.now ?? (() => performance.now());
  const started = now();
  const { module, diagnostics } = parsePython(source);
  const read = now();
  const { onRun, sliceMs, memoryBytes, budget, files } = options;
  const host = new ScriptHost({
    ...(onRun === undefined ? {} : { onRun }),
    ...(sliceMs === undefined ? {} : { sliceMs }),
    ...(memoryBytes === undefined ? {} : { maximumBytes: memoryBytes }),
  });
  if (options.seed !== undefined) host.device.random.seed(options.seed);
  const { restarts } = host.device.random;
  const recorder = new FigureRecorder();
  let stdout = '';
  const interpreter: Interpreter = new Interpreter({
    print: (text) => {
      stdout += text;
      options.onPrint?.(text);
    },
    modules: moduleRegistry(host, recorder, () => interpreter.exceptions.builtins(), now),
    ...(budget === undefined ? {} : { budget }),
    ...(files === undefined ? {} : { files }),
  });
  options.onStart?.({ host, recorder });
  let error: PyError | undefined;
  const [problem] = diagnostics;
  if (problem !== undefined) {
    error = new PyError('SyntaxError', problem.message, { origin: { source, span: problem.span } });
  } else error = host.within(() => failure(() => interpreter.run(module, source)));
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
        target: 'reference',
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

function moduleRegistry(
  host: ScriptHost,
  recorder: FigureRecorder,
  exceptions: () => Iterable<readonly [string, PyValue]>,
  now: () => number,
): Map<string, () => PyModule> {
  const numpy = numpyModule({ random: host.device.random });
  const plotting = pylabModules(recorder, () => numpy.members);
  const brian = brianModules(host, {
    numpy: () => numpy,
    pylab: () => plotting.get('pylab')?.() ?? new PyModule('pylab', new Map()),
    exceptions,
  });
  return new Map([...standardModules({ now }), ...plotting, ...brian, ['numpy', () => numpy]]);
}
