// Python's exception classes and Brian's, as values; and errors as their instances.
import { ModelError } from '../../diagnostics';
import { PyClass } from './class';
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
  ['Warning', 'Exception'],
  ['DeprecationWarning', 'Warning'],
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
  ['ParseException', 'Exception'],
  ['CycleError', 'Exception'],
  ['LinAlgError', 'ValueError'],
];

const BRIAN = new Set([
  'DimensionMismatchError',
  'BrianObjectException',
  'EquationError',
  'MagicError',
  'UnsupportedEquationsException',
  'IntegrationError',
  'ParseException',
  'CycleError',
  'LinAlgError',
]);

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
    return [...this.all].filter(([name]) => !BRIAN.has(name));
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
      error.text === '' ? [] : [new Verbatim(error.text, error.pythonClass).value];
    error.instance = instance;
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
  if (name === 'args') return new PyTuple(instance.exceptionArguments ?? []);
  if (name === '__cause__' || name === '__context__' || name === '__traceback__') return null;
  return undefined;
}

/** An engine error as the Python error that a script sees, its chain kept. */
export function fromModelError(error: ModelError): PyError {
  return new PyError(error.pythonClass, error.message, {
    model: error,
    ...(error.cause === undefined ? {} : { cause: fromModelError(error.cause) }),
  });
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
