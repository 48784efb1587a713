// Pieces of Python text for exported scripts: literals, comments, and names that clash with nothing.
import { DEFAULT_CONSTANTS, DEFAULT_FUNCTIONS } from '../core';
import { defaultUnits } from '../units';

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Names that exported scripts use themselves. */
const USED: ReadonlySet<string> = new Set(
  (
    'CodeRunner EventMonitor Network NeuronGroup PoissonGroup PoissonInput PopulationRateMonitor ' +
    'SpikeGeneratorGroup SpikeMonitor StateMonitor Synapses TimedArray arange array axvline check_units collect float ' +
    'interp linked_var repeat round ' +
    'colorbar defaultclock dict enumerate figure hist int legend len list min network pcolormesh plot range restore run ' +
    'seed show spike_time start_scope store title xlabel xscale ylabel yscale zeros'
  ).split(' '),
);

/** Whether a name is a keyword of Python, which no model text may contain. */
export function isKeyword(name: string): boolean {
  return KEYWORDS.has(name);
}

/** Variables of a script: each name of the document gets one of its own. */
export class ScriptNames {
  private readonly taken = new Set<string>();

  /** A Python name for something called `name` in the document; `name` itself where nothing speaks against it. */
  claim(name: string): string {
    const clean = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=[0-9]|$)/, 'x');
    let candidate = clean;
    for (let number = 1; this.clashes(candidate); number += 1)
      candidate = number === 1 ? `${clean}_` : `${clean}_${String(number)}`;
    this.taken.add(candidate);
    return candidate;
  }

  private clashes(name: string): boolean {
    return (
      this.taken.has(name) ||
      isKeyword(name) ||
      USED.has(name) ||
      defaultUnits.has(name) ||
      DEFAULT_FUNCTIONS.has(name) ||
      DEFAULT_CONSTANTS.has(name)
    );
  }
}

/** Replaces identifiers in an expression or in model code. */
export function renamed(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/(?<![A-Za-z0-9_.])[A-Za-z_][A-Za-z0-9_]*/g, (name) => names.get(name) ?? name);
}

/** A string literal: quoted on one line, or as a block between triple quotes. */
export function pythonString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replace(/\r\n?/g, '\n');
  if (!escaped.includes('\n')) return `'${escaped.replaceAll("'", "\\'")}'`;
  return `'''\n${escaped.replaceAll("'''", "\\'\\'\\'")}\n'''`;
}

/** Lines of text as comments. */
export function pythonComment(text: string): string[] {
  return text.split(/\r\n?|\n/).map((line) => `# ${line}`.trimEnd());
}

/** A call with its arguments, one per line where a single line would be long. */
export function pythonCall(callee: string, args: readonly string[]): string {
  const line = `${callee}(${args.join(', ')})`;
  if (!line.includes('\n') && line.length <= 100) return line;
  return `${callee}(\n${args.map((arg) => `    ${arg},`).join('\n')}\n)`;
}
