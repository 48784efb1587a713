// From lists of problems to the exception that a script would have seen.
import type { Diagnostic, PythonErrorClass } from '../diagnostics';
import { ModelError } from '../diagnostics';
import { modelErrorOf } from '../syntax';

/** Exception classes of problems that do not name theirs, by the first part of their code. */
const CLASSES: readonly (readonly [prefix: string, pythonClass: PythonErrorClass])[] = [
  ['UNIT-', 'DimensionMismatchError'],
  ['NAME-UNKNOWN', 'KeyError'],
  ['TYPE-', 'TypeError'],
  ['TEMPLATE-', 'KeyError'],
  ['METHOD-UNKNOWN', 'ValueError'],
  ['METHOD-', 'UnsupportedEquationsException'],
  ['EQUATION-', 'EquationError'],
  ['REFRACTORY', 'TypeError'],
  ['MEMORY', 'MemoryError'],
];

/** The errors among some problems, without repetitions. */
export function errorsOf(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return withoutRepetitions(diagnostics.filter(({ severity }) => severity === 'error'));
}

/** Drops problems with the same code at the same place of the same text. */
export function withoutRepetitions(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((diagnostic) => {
    const { code, userCode, span, place } = diagnostic;
    const where = userCode === '' ? diagnostic.message : span.join();
    const key = JSON.stringify([code, userCode, where, place?.cell, place?.field]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * The exception for some problems; undefined where there is no error among them. Its class is the one that
 * the first error names in its Brian text, else the one that belongs to its code.
 */
export function errorOf(diagnostics: readonly Diagnostic[]): ModelError | undefined {
  const [first, ...rest] = errorsOf(diagnostics);
  if (first === undefined) return undefined;
  const isNamed = /^[A-Za-z]+: ?/.test(first.brian ?? '');
  const pythonClass = CLASSES.find(([prefix]) => first.code.startsWith(prefix))?.[1];
  if (isNamed || pythonClass === undefined) return modelErrorOf([first, ...rest]);
  return new ModelError(pythonClass, [first, ...rest]);
}

/** Problems that stay whatever names the user may still define: all errors except names not known yet. */
export function certainErrors(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return errorsOf(diagnostics).filter(({ code }) => code !== 'NAME-UNKNOWN');
}

/**
 * Runs `body` and returns the problems of the ModelError that it throws, if it does. Each names its exception
 * class in its Brian text, so that `errorOf` can make the same exception of it again.
 */
export function problemsOf(body: () => void): readonly Diagnostic[] {
  try {
    body();
    return [];
  } catch (error) {
    if (error instanceof ModelError) return namedProblems(error);
    throw error;
  }
}

/** The problems of an error, each with the exception class in its Brian text. */
export function namedProblems(error: ModelError): readonly Diagnostic[] {
  const cause = error.cause === undefined ? '' : ` ← ${error.cause.pythonClass}: ${error.cause.message}`;
  return error.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    brian: diagnostic.brian ?? `${error.pythonClass}: ${diagnostic.message}${cause}`,
  }));
}
