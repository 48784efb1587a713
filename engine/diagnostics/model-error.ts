// The engine's only exception. It carries diagnostics (one or many) and the Brian 2 exception class that
// a script would have seen, so that `try/except` in scripts and golden error cases can tell them apart.
import type { Diagnostic } from './diagnostic';
import type { Origin } from './source';

/** Exception classes of Brian 2 and Python that a model can raise. */
export type PythonErrorClass =
  | 'BrianObjectException'
  | 'DimensionMismatchError'
  | 'EquationError'
  | 'UnsupportedEquationsException'
  | 'MagicError'
  | 'IntegrationError'
  | 'PreferenceError'
  | 'ParseException'
  | 'CycleError'
  | 'SyntaxError'
  | 'ValueError'
  | 'TypeError'
  | 'KeyError'
  | 'IndexError'
  | 'AttributeError'
  | 'NameError'
  | 'NotImplementedError'
  | 'RuntimeError'
  | 'ReferenceError'
  | 'ZeroDivisionError'
  | 'MemoryError'
  | 'AssertionError';

/** What a throw site says; everything but code and message has a default. */
export interface ProblemOptions extends Partial<Omit<Diagnostic, 'code' | 'message'>> {
  /** place in the user's text; fills `userCode`, `span` and `place` */
  readonly origin?: Origin;
}

/**
 * Makes a diagnostic. Without an origin the problem has no text of its own (`userCode` is empty).
 * @param code stable code such as `UNIT-ADD`
 * @param message one plain sentence
 */
export function problem(code: string, message: string, options: ProblemOptions = {}): Diagnostic {
  const { origin, ...rest } = options;
  const place = origin?.source.place;
  return {
    severity: 'error',
    userCode: origin?.source.text ?? '',
    span: origin?.span ?? [0, 0],
    ...(place === undefined ? {} : { place }),
    ...rest,
    code,
    message,
  };
}

/** A problem with a model, thrown. `message` is the text that Brian 2 would give, in our words. */
export class ModelError extends Error {
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]];

  /**
   * @param pythonClass the exception class that Brian 2 raises here
   * @param diagnostic the problem, or several found at once
   * @param cause the error behind this one (Brian's exception chain)
   */
  constructor(
    readonly pythonClass: PythonErrorClass,
    diagnostic: Diagnostic | readonly [Diagnostic, ...Diagnostic[]],
    override readonly cause?: ModelError,
  ) {
    const list: readonly [Diagnostic, ...Diagnostic[]] = isList(diagnostic) ? diagnostic : [diagnostic];
    super(list[0].message);
    this.name = 'ModelError';
    this.diagnostics = list;
  }

  /** The first problem. */
  get diagnostic(): Diagnostic {
    return this.diagnostics[0];
  }

  /** Innermost error of the chain (this one, if it has no cause). */
  get root(): ModelError {
    return this.cause?.root ?? this;
  }

  /** Same error with its diagnostics changed (a runner adds its name, slot and order). */
  map(change: (diagnostic: Diagnostic) => Diagnostic): ModelError {
    const [first, ...rest] = this.diagnostics;
    return new ModelError(this.pythonClass, [change(first), ...rest.map(change)], this.cause);
  }
}

function isList(value: Diagnostic | readonly Diagnostic[]): value is readonly [Diagnostic, ...Diagnostic[]] {
  return Array.isArray(value);
}

/**
 * Shorthand for `new ModelError(pythonClass, problem(code, message, options))`.
 * @returns the error, to be thrown by the caller
 */
export function modelError(
  pythonClass: PythonErrorClass,
  code: string,
  message: string,
  options: ProblemOptions = {},
): ModelError {
  return new ModelError(pythonClass, problem(code, message, options));
}
