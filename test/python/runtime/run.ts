// Runs a script and gives what it printed.
import { Source } from '../../../engine/diagnostics';
import { Interpreter, PyError, type Budget, type ModuleRegistry } from '../../../engine/python/runtime';
import { standardModules } from '../../../engine/python/runtime/modules';
import { parsePython, type PyStatement } from '../../../engine/python/syntax';

export interface RunOptions {
  readonly budget?: Budget;
  readonly files?: ReadonlyMap<string, Source>;
  readonly modules?: ModuleRegistry;
}

/** Output of a script, with the interpreter that ran it. @throws PyError */
export function runScript(
  text: string,
  options: RunOptions = {},
): { output: string; interpreter: Interpreter } {
  const source = new Source(text);
  const { module, diagnostics } = parsePython(source);
  const [problem] = diagnostics;
  if (problem !== undefined) throw new Error(`${problem.message} at ${String(problem.span[0])}`);
  return runModule(module, source, options);
}

/** Output of a script that is read already. @throws PyError */
export function runModule(
  module: readonly PyStatement[],
  source: Source,
  options: RunOptions,
): { output: string; interpreter: Interpreter } {
  let output = '';
  const interpreter = new Interpreter({
    print: (printed) => {
      output += printed;
    },
    modules: options.modules ?? standardModules({ now: () => 1000 }),
    ...(options.budget === undefined ? {} : { budget: options.budget }),
    ...(options.files === undefined ? {} : { files: options.files }),
  });
  interpreter.run(module, source);
  return { output, interpreter };
}

/** What a script prints. */
export function outputOf(text: string, options: RunOptions = {}): string {
  return runScript(text, options).output;
}

/** The error that ends a script. */
export function errorOf(text: string, options: RunOptions = {}): PyError {
  try {
    runScript(text, options);
  } catch (error) {
    if (error instanceof PyError) return error;
    throw error;
  }
  throw new Error('the script did not fail');
}
