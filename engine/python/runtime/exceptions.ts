// Python's exception classes and Brian's, as values; and errors as their instances.
import { ModelError } from '../../diagnostics';
import { PyClass } from './class';
import { nativeFunction } from './native';
import { PyInstance } from './instance';
import { PyTuple } from './sequences';
import type { Context, PyValue } from './object';
import { PyError } from './py-error';

/** Each class with its base. */
const TREE: readonly (readonly [string, string])[] = [
  ['Exception', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['GeneratorExit', 'BaseException'],
  ['StopIteration', 'Exception'],
  ['StopAsyncIteration', 'Exception'],
  ['ArithmeticError', 'Exception'],
  ['FloatingPointError', 'ArithmeticError'],
  ['OverflowError', 'ArithmeticError'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['BufferError', 'Exception'],
  ['EOFError', 'Exception'],
  ['ImportError', 'Exception'],
  ['ModuleNotFoundError', 'ImportError'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['MemoryError', 'Exception'],
  ['NameError', 'Exception'],
  ['UnboundLocalError', 'NameError'],
  ['OSError', 'Exception'],
  ['FileExistsError', 'OSError'],
  ['FileNotFoundError', 'OSError'],
  ['PermissionError', 'OSError'],
  ['NotADirectoryError', 'OSError'],
  ['IsADirectoryError', 'OSError'],
  ['ConnectionError', 'OSError'],
  ['ChildProcessError', 'OSError'],
  ['InterruptedError', 'OSError'],
  ['TabError', 'IndentationError'],
  ['TimeoutError', 'OSError'],
  ['ReferenceError', 'Exception'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['RecursionError', 'RuntimeError'],
  ['SyntaxError', 'Exception'],
  ['IndentationError', 'SyntaxError'],
  ['SystemError', 'Exception'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['UnicodeError', 'ValueError'],
  ['UnicodeDecodeError', 'UnicodeError'],
  ['UnicodeEncodeError', 'UnicodeError'],
  ['FrozenInstanceError', 'AttributeError'],
  ['JSONDecodeError', 'ValueError'],
  ['Warning', 'Exception'],
  ['DeprecationWarning', 'Warning'],
  ['PendingDeprecationWarning', 'Warning'],
  ['ImportWarning', 'Warning'],
  ['ResourceWarning', 'Warning'],
  ['FutureWarning', 'Warning'],
  ['RuntimeWarning', 'Warning'],
  ['SyntaxWarning', 'Warning'],
  ['UserWarning', 'Warning'],
  // Brian's
  ['DimensionMismatchError', 'Exception'],
  ['BrianObjectException', 'Exception'],
  ['EquationError', 'Exception'],
  ['MagicError', 'Exception'],
  ['UnsupportedEquationsException', 'Exception'],
  ['IntegrationError', 'Exception'],
  ['PreferenceError', 'Exception'],
  ['ParseBaseException', 'Exception'],
  ['ParseException', 'ParseBaseException'],
  ['CycleError', 'ValueError'],
  ['LinAlgError', 'ValueError'],
];

const BRIAN = new Set([
  'DimensionMismatchError',
  'BrianObjectException',
  'EquationError',
  'MagicError',
  'UnsupportedEquationsException',
  'IntegrationError',
  'PreferenceError',
  'ParseBaseException',
  'ParseException',
  'CycleError',
  'LinAlgError',
]);

/** Those of them that `from brian2 import *` brings in Brian 2.5.1. */
const EXPORTED = [
  'BrianObjectException',
  'DimensionMismatchError',
  'LinAlgError',
  'MagicError',
  'PreferenceError',
];

/** Classes of modules, which need an import. */
const ELSEWHERE = new Set(['FrozenInstanceError', 'JSONDecodeError']);

function build(): Map<string, PyClass> {
  const root = new PyClass('BaseException', [], new Map([['__exception__', true]]), {}, 'builtins');
  const classes = new Map<string, PyClass>([['BaseException', root]]);
  for (const [name, base] of TREE)
    classes.set(
      name,
      new PyClass(name, [classes.get(base) ?? root], new Map(), {}, BRIAN.has(name) ? 'brian2' : 'builtins'),
    );
  return classes;
}

/** The exception classes of one interpreter: scripts may not change those of another. */
export class ExceptionClasses {
  readonly all: ReadonlyMap<string, PyClass> = build();

  /** Names that need no import. */
  builtins(): [string, PyValue][] {
    const aliases = ['IOError', 'EnvironmentError'].map((name): [string, PyValue] => [
      name,
      this.get('OSError'),
    ]);
    return [...[...this.all].filter(([name]) => !BRIAN.has(name) && !ELSEWHERE.has(name)), ...aliases];
  }

  /** Brian's and numpy's classes that a star import brings. */
  exported(): [string, PyValue][] {
    return [...EXPORTED].map((name) => [name, this.get(name)]);
  }

  /** A class by name; unknown names are plain exceptions. */
  get(name: string): PyClass {
    const found = this.all.get(name) ?? this.all.get('Exception');
    if (found === undefined) throw new Error('the exception classes have no root');
    return found;
  }

  /** The value that `except ... as e` binds. */
  instanceOf(error: PyError, context: Context): PyInstance {
    if (error.instance instanceof PyInstance) return error.instance;
    const known = this.all.get(error.pythonClass);
    const type = known ?? new PyClass(error.pythonClass, [this.get('Exception')], new Map());
    const instance = new PyInstance(type, context);
    instance.exceptionArguments =
      error.args ?? (error.said === '' ? [] : [new Verbatim(error.said, error.pythonClass).value]);
    error.instance = instance;
    instance.error = error;
    // `__cause__` and `__context__` are there as soon as the error is
    if (error.cause !== undefined) this.instanceOf(error.cause, context);
    return instance;
  }
}

/** The argument behind a message: a KeyError's message is the repr of its key. */
class Verbatim {
  readonly value: PyValue;

  constructor(text: string, pythonClass: string) {
    const quoted = pythonClass === 'KeyError' ? /^'([^'\\]*)'$/.exec(text) : null;
    this.value = quoted?.[1] ?? text;
  }
}

/** Attributes that every exception has. */
export function exceptionAttribute(instance: PyInstance, name: string): PyValue | undefined {
  const args = instance.exceptionArguments ?? [];
  const { error } = instance;
  const isA = (className: string): boolean => instance.class.order.some((one) => one.name === className);
  switch (name) {
    case 'args':
      return new PyTuple(args);
    case '__cause__':
      return error?.cause === undefined || !error.isDirectCause ? null : (error.cause.instance ?? null);
    case '__context__': {
      const context = error?.context ?? error?.cause;
      return context?.instance ?? null;
    }
    case '__suppress_context__':
      return error !== undefined && (error.detached || error.isDirectCause);
    case '__traceback__':
      return null;
    case 'with_traceback':
      return nativeFunction(name, 'tb, /', () => instance);
    case 'errno':
    case 'strerror':
      if (!isA('OSError')) return undefined;
      return args.length < 2 ? null : (args[name === 'errno' ? 0 : 1] ?? null);
    case 'name': {
      const quoted = isA('NameError') ? /^name '(.*?)'/.exec(error?.text ?? '')?.[1] : undefined;
      return quoted;
    }
    case 'value':
      return isA('StopIteration') ? (args[0] ?? null) : undefined;
    case 'code':
      return isA('SystemExit') ? (args[0] ?? null) : undefined;
    default:
      return undefined;
  }
}

/** Errors that Brian raises `from` the one behind them; others merely come while that one is handled. */
function isRaisedFrom({ pythonClass, cause }: ModelError): boolean {
  switch (pythonClass) {
    case 'BrianObjectException':
    case 'DimensionMismatchError':
      return cause !== undefined;
    case 'EquationError':
      return cause?.pythonClass === 'ParseException';
    case 'ValueError':
      return cause?.pythonClass === 'TypeError';
    default:
      return false;
  }
}

/** An engine error as the Python error that a script sees, its chain kept. */
export function fromModelError(error: ModelError): PyError {
  const raised = new PyError(error.pythonClass, error.message, {
    model: error,
    ...(error.cause === undefined ? {} : { cause: fromModelError(error.cause) }),
  });
  raised.isDirectCause = isRaisedFrom(error);
  return raised;
}

/** Names of the classes that an error's class derives from, nearest first, without the roots of all errors. */
export function baseNames(error: PyError): string[] {
  const { instance, pythonClass } = error;
  const all =
    instance instanceof PyInstance
      ? instance.class.order.map(({ name }) => name)
      : [pythonClass, ...ancestors(pythonClass)];
  return all.slice(1).filter((name) => name !== 'object' && name !== 'BaseException');
}

function ancestors(name: string): string[] {
  const base = TREE.find(([own]) => own === name)?.[1];
  return base === undefined ? [] : [base, ...ancestors(base)];
}

/**
 * Any thrown thing as a Python error: engine errors keep class and chain, JavaScript's stack overflow is Python's
 * recursion error. Other exceptions are faults of this program and pass through.
 */
export function toPyError(thrown: unknown): PyError {
  if (thrown instanceof PyError) return thrown;
  if (thrown instanceof ModelError) return fromModelError(thrown);
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message))
    return new PyError('RecursionError', 'maximum recursion depth exceeded');
  if (thrown instanceof RangeError && /bigint|array length|string length|allocation/i.test(thrown.message))
    return new PyError('MemoryError', '');
  throw thrown;
}
