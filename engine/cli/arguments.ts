// The words of the command line.
import { parseArgs } from 'node:util';
import type { TargetName } from '../core';

/** What the words ask for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | RunCommand
  | { readonly kind: 'check'; readonly file: string }
  | { readonly kind: 'export'; readonly file: string; readonly out?: string };

export interface RunCommand {
  readonly kind: 'run';
  readonly file: string;
  readonly json?: string;
  readonly seed?: number;
  /** default: what the notebook names, else the fastest */
  readonly target?: TargetName;
}

/** Wrong usage of the command line. */
export class UsageError extends Error {}

export const USAGE = `usage: spikepad run FILE [--json OUT] [--target reference|wasm] [--seed N]
       spikepad check FILE
       spikepad export FILE --to brian2 [--out OUT]
       spikepad --help | --version
`;

export const HELP = `Runs, checks and exports spiking-neuron models.

${USAGE}
FILE is a Brian 2 script (.py), the Jupyter notebook of one (.ipynb), or a Spikepad notebook (.json).

run     runs the model; what it prints goes to standard output, warnings and errors to standard error.
        A script may import modules that lie beside it.
  --json OUT     write results, figures and timing to OUT as JSON ('-': standard output, in place of prints)
  --target NAME  code generation target (default: that of the notebook, else wasm)
  --seed N       seed of the random numbers; a script's own seed(...) comes after it, a notebook's seed gives way
check   lists problems without running the model.
export  writes a Spikepad notebook as a script for Brian 2, to standard output or to OUT.

Exit codes: 0 success, 1 errors in the model or a file, 2 wrong usage, 130 stopped with Ctrl+C.
While a run is stopped, what was recorded until then is still written to OUT.
`;

const TARGETS: readonly TargetName[] = ['reference', 'wasm'];
const LARGEST_SEED = 2 ** 32 - 1;

/** Options that each command takes. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  run: ['json', 'target', 'seed'],
  check: [],
  export: ['to', 'out'],
};

/**
 * Reads the words after the program's name.
 * @throws UsageError where they make no command
 */
export function parseWords(words: readonly string[]): Command {
  const { values, positionals } = parsed(words);
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const [name, file, ...rest] = positionals;
  if (name === undefined) throw new UsageError('a command is missing');
  const allowed = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (allowed === undefined) throw new UsageError(`there is no command '${name}'`);
  if (file === undefined) throw new UsageError(`'${name}' needs a FILE`);
  if (rest.length > 0) throw new UsageError(`'${name}' takes one FILE, not also '${rest.join("', '")}'`);
  for (const option of Object.keys(values))
    if (!allowed.includes(option)) throw new UsageError(`'${name}' has no option --${option}`);
  switch (name) {
    case 'run':
      return runCommand(file, values);
    case 'check':
      return { kind: 'check', file };
    default:
      if (values.to !== 'brian2') throw new UsageError("'export' needs --to brian2");
      return { kind: 'export', file, ...(values.out === undefined ? {} : { out: values.out }) };
  }
}

function parsed(words: readonly string[]): ReturnType<typeof parseOptions> {
  try {
    return parseOptions(words);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parseOptions(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      target: { type: 'string' },
      seed: { type: 'string' },
      to: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  });
}

function runCommand(file: string, values: ReturnType<typeof parseOptions>['values']): RunCommand {
  const { json, seed } = values;
  const target = TARGETS.find((name) => name === values.target);
  if (target !== values.target)
    throw new UsageError(`--target is ${TARGETS.join(' or ')}, not '${String(values.target)}'`);
  if (seed !== undefined && !(/^\d+$/.test(seed) && Number(seed) <= LARGEST_SEED))
    throw new UsageError(`--seed is a whole number from 0 to ${String(LARGEST_SEED)}, not '${seed}'`);
  return {
    kind: 'run',
    file,
    ...(target === undefined ? {} : { target }),
    ...(json === undefined ? {} : { json }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
}
