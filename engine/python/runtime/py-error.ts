// The one exception of running scripts: a Python error with its class, text, place and chain.
import type { Origin } from '../../diagnostics';
import type { ModelError } from '../../diagnostics';
import type { PyObject, PyValue } from './object';

/** One line of a traceback: a place in the script and the function it lies in. */
export interface TracebackEntry {
  readonly origin: Origin;
  readonly functionName: string;
}

/** What may be known about an error besides class and text. */
export interface PyErrorOptions {
  readonly origin?: Origin;
  readonly cause?: PyError;
  readonly model?: ModelError;
  readonly instance?: PyObject;
  readonly fatal?: boolean;
  readonly hint?: string;
  readonly args?: readonly PyValue[];
}

/** A Python exception on its way up. */
export class PyError extends Error {
  origin?: Origin;
  /** the error that this one was raised from, or while it was handled */
  override cause?: PyError;
  /** the engine's error behind this one */
  readonly model?: ModelError;
  /** what the script may have meant, e.g. a similar name */
  readonly hint?: string;
  /** calls that the error passed through, innermost first */
  readonly traceback: TracebackEntry[] = [];
  /** the budget is used up or the script was stopped: no `except` may catch it */
  readonly fatal: boolean;
  /** the cause was named with `raise … from` */
  isDirectCause = false;
  /** the error that was being handled when this one was raised, where `from` names another */
  context?: PyError;
  /** what `args` of the exception holds, where that is not the text */
  readonly args?: readonly PyValue[];
  /** `raise … from None`: no other error shows behind it */
  detached = false;
  /** the value that `except ... as e` binds; made by the interpreter where nothing raised one */
  instance?: PyObject;

  /**
   * @param pythonClass name of the Python class, e.g. `ValueError`
   * @param text the message, without the class
   */
  constructor(
    readonly pythonClass: string,
    readonly text: string,
    options: PyErrorOptions = {},
  ) {
    super(text === '' ? pythonClass : `${pythonClass}: ${text}`);
    this.name = 'PyError';
    this.fatal = options.fatal ?? false;
    if (options.origin !== undefined) this.origin = options.origin;
    if (options.cause !== undefined) this.cause = options.cause;
    if (options.hint !== undefined) this.hint = options.hint;
    if (options.args !== undefined) this.args = options.args;
    if (options.model !== undefined) this.model = options.model;
    if (options.instance !== undefined) this.instance = options.instance;
  }

  /**
   * The message in Brian 2's words where the engine knows them: what scripts print and results hold. (`text` and the
   * diagnostics of `model` say it in ours.)
   */
  get said(): string {
    // a chain from outermost to innermost: `Class: message ← Class: message`
    const chain = this.model?.diagnostics[0].brian?.split(' ← ');
    const own = chain?.find((one) => one.startsWith(`${this.pythonClass}: `));
    return own?.slice(this.pythonClass.length + 2) ?? this.text;
  }

  /** Innermost error of the chain (this one, if it has no cause). */
  get root(): PyError {
    return this.cause?.root ?? this;
  }
}

/**
 * Raises a Python error; the interpreter adds the place where the script failed.
 * @throws PyError always
 */
export function raise(pythonClass: string, text: string, options: PyErrorOptions = {}): never {
  throw new PyError(pythonClass, text, options);
}

/**
 * Refuses something that exists in Python but not here.
 * @param what its name, e.g. `scipy.optimize.fsolve`
 * @throws PyError NotImplementedError always
 */
export function refuse(what: string): never {
  throw new PyError('NotImplementedError', `${what} is not available`);
}
