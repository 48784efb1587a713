// Syntax problems and the way from a list of diagnostics back to the exception that Brian 2 raises.
import type { Diagnostic, Fix, Origin, PythonErrorClass, Source, Span } from '../diagnostics';
import { ModelError, problem } from '../diagnostics';

/** What Python says to most malformed expressions. */
export const INVALID_SYNTAX = 'SyntaxError: invalid syntax (<unknown>, line 1)';

/**
 * A `SYNTAX` diagnostic at a place of a text.
 * @param message one plain sentence
 * @param options `brian`: class and message of Brian's error (default: Python's "invalid syntax")
 */
export function syntaxProblem(
  source: Source,
  span: Span,
  message: string,
  options: { readonly fixes?: readonly Fix[]; readonly brian?: string } = {},
): Diagnostic {
  const origin: Origin = { source, span };
  return problem('SYNTAX', message, { brian: INVALID_SYNTAX, ...options, origin });
}

/** A fix that replaces one piece of the text. */
export function replaceFix(title: string, span: Span, newText: string): Fix {
  return { title, edits: [{ span, newText }] };
}

const CLASSES: ReadonlySet<string> = new Set<PythonErrorClass>([
  'BrianObjectException',
  'DimensionMismatchError',
  'EquationError',
  'UnsupportedEquationsException',
  'MagicError',
  'IntegrationError',
  'ParseException',
  'CycleError',
  'SyntaxError',
  'ValueError',
  'TypeError',
  'KeyError',
  'IndexError',
  'AttributeError',
  'NameError',
  'NotImplementedError',
  'RuntimeError',
  'ReferenceError',
  'ZeroDivisionError',
  'MemoryError',
  'AssertionError',
]);

function isPythonClass(name: string): name is PythonErrorClass {
  return CLASSES.has(name);
}

/** Exception classes named by a diagnostic's Brian wording, outermost first. */
function classChain(diagnostic: Diagnostic): { pythonClass: PythonErrorClass; text: string }[] {
  const chain: { pythonClass: PythonErrorClass; text: string }[] = [];
  for (const part of (diagnostic.brian ?? '').split(' ← ')) {
    const name = /^([A-Za-z]+): ?/.exec(part);
    if (name?.[1] !== undefined && isPythonClass(name[1])) {
      chain.push({ pythonClass: name[1], text: part.slice(name[0].length) });
    }
  }
  return chain;
}

/**
 * The exception for a list of problems: its class (and its causes) are those of the first error, read from
 * the diagnostic's `brian` text (`EquationError: … ← ValueError: …`).
 * @returns the error, or undefined where the list has no error (warnings do not count)
 */
export function modelErrorOf(diagnostics: readonly Diagnostic[]): ModelError | undefined {
  const [first, ...rest] = diagnostics.filter((one) => one.severity === 'error');
  if (first === undefined) return undefined;
  const chain = classChain(first);
  let cause: ModelError | undefined;
  for (const link of chain.slice(1).reverse()) {
    cause = new ModelError(link.pythonClass, { ...first, message: link.text }, cause);
  }
  return new ModelError(chain[0]?.pythonClass ?? 'SyntaxError', [first, ...rest], cause);
}
