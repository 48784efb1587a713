// Checks a script before it runs: its syntax, and modules and names that are not available.
import type { Diagnostic, Source } from '../../diagnostics';
import { problem } from '../../diagnostics';
import { PyError } from '../runtime';
import { bodiesOf } from '../runtime/compile/scope';
import type { PyStatement } from '../syntax';
import { parsePython, type ParsedModule } from '../syntax';
import { withModules } from './known';
import { dottedName, Lookup } from './lookup';
import { FoundProblems, type FoundProblem } from './problems';
import { Walk } from './walk';

export interface CheckOptions {
  /** modules of the script's own, by file name */
  readonly files?: ReadonlyMap<string, Source>;
  /** the script as a tree, where it has been read before */
  readonly parsed?: ParsedModule;
}

/**
 * Problems of a script that are known before anything runs, in the order in which the script meets them; in the files
 * that it imports too.
 * @param source text of the script
 */
export function findProblems(source: Source, options: CheckOptions = {}): readonly FoundProblem[] {
  const { module, diagnostics } = options.parsed ?? parsePython(source);
  const found = new FoundProblems();
  for (const { message, code, span, severity } of diagnostics)
    found.add({
      pythonClass: 'SyntaxError',
      message,
      code,
      origin: { source, span },
      certain: severity === 'error',
    });
  if (diagnostics.length === 0)
    withModules((interpreter) => {
      const lookup = new Lookup(interpreter, options.files, assignedAttributes(module));
      new Walk(lookup, found).script(module);
    });
  return found.all;
}

/**
 * Syntax problems, and modules and names that are not available. An error ends the script before anything runs; what
 * is used only in some cases, or in functions that nothing calls, is a warning. Problems in files of the script are
 * shown at the import that leads to them.
 * @param source text of the script
 */
export function checkScript(source: Source, options: CheckOptions = {}): Diagnostic[] {
  const parsed = options.parsed ?? parsePython(source);
  if (parsed.diagnostics.length > 0) return [...parsed.diagnostics];
  return findProblems(source, { ...options, parsed }).map((found) => diagnosticOf(found, options.files));
}

/** The error that ends a script before it runs, if there is one. */
export function checkedError(found: readonly FoundProblem[]): PyError | undefined {
  const first = found.find(({ certain }) => certain);
  if (first === undefined) return undefined;
  const { pythonClass, message, origin, via } = first;
  const error = new PyError(pythonClass, message, { origin });
  if (via !== undefined) error.traceback.push({ origin: via, functionName: '<module>' });
  return error;
}

function diagnosticOf(found: FoundProblem, files: ReadonlyMap<string, Source> | undefined): Diagnostic {
  const { pythonClass, message, code, origin, via, certain } = found;
  const { line } = origin.source.lineColumn(origin.span[0]);
  const file = [...(files ?? [])].find(([, text]) => text === origin.source)?.[0];
  return problem(code, via === undefined ? message : `${file ?? 'file'}, line ${String(line)}: ${message}`, {
    severity: certain ? 'error' : 'warning',
    origin: via ?? origin,
    brian: pythonClass,
  });
}

/** Attributes that the script sets, wherever: `plt.name = …` */
function assignedAttributes(statements: readonly PyStatement[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (list: readonly PyStatement[]): void => {
    for (const statement of list) {
      if (statement.kind === 'assign') for (const target of statement.targets) names.add(dottedName(target));
      if (statement.kind === 'function' || statement.kind === 'class') visit(statement.body);
      bodiesOf(statement).forEach(visit);
    }
  };
  visit(statements);
  return names;
}
