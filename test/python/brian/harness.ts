// Runs a script with Brian's modules and numpy, without plots.
import { Source } from '../../../engine/diagnostics';
import { brianModules, ScriptHost } from '../../../engine/python/brian';
import { numpyModule } from '../../../engine/python/numpy';
import { Interpreter } from '../../../engine/python/runtime';
import { parsePython } from '../../../engine/python/syntax';

export interface Outcome {
  readonly host: ScriptHost;
  /** what the script printed, line by line */
  readonly lines: readonly string[];
}

/** Runs a script. @throws PyError where it fails */
export function runScript(text: string): Outcome {
  let printed = '';
  const print = (piece: string): void => {
    printed += piece;
  };
  const host = new ScriptHost({ print });
  const brian = brianModules(host, {
    numpy: () => numpyModule({ random: host.device.random }),
    exceptions: () => interpreter.exceptions.all,
  });
  const modules = new Map([...brian, ['numpy', () => numpyModule({ random: host.device.random })] as const]);
  const interpreter: Interpreter = new Interpreter({ print, modules });
  const source = new Source(text);
  const { module, diagnostics } = parsePython(source);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  interpreter.run(module, source);
  return { host, lines: printed.split('\n').slice(0, -1) };
}

/** The numbers in a line. */
export function numbersIn(line: string | undefined): number[] {
  return (line ?? '').match(/-?\d+(\.\d+)?(e[-+]?\d+)?/g)?.map(Number) ?? [];
}
