// try, except, finally and raise.
import type { PyHandler, PyStatement } from '../../syntax/ast';
import { PyClass } from '../class';
import { PyInstance } from '../instance';
import { toPyError } from '../exceptions';
import type { Frame, Machine } from '../frame';
import type { PyValue } from '../object';
import { PyError, raise } from '../py-error';
import { PyTuple } from '../sequences';
import { NORMAL, type Evaluate, type Execute, type Signal, type Unit } from './code';
import { compile } from './expressions';
import { deleteName, storeName } from './names';
import { compileBlock } from './statements';

/** A compiled `except`. */
export interface Handler {
  readonly type: Evaluate | undefined;
  readonly bind: ((frame: Frame, value: PyValue) => void) | undefined;
  readonly unbind: ((frame: Frame) => void) | undefined;
  readonly source: PyHandler;
}

/** Compiles the head of an `except`. */
export function compileHandler(source: PyHandler, unit: Unit): Handler {
  return {
    type: source.type === undefined ? undefined : compile(source.type, unit),
    bind: source.name === undefined ? undefined : storeName(source.name, unit),
    unbind: source.name === undefined ? undefined : deleteName(source.name, source.origin, unit),
    source,
  };
}

/** Whether an error falls under what stands behind `except`. @throws PyError TypeError for no class */
function matches(instance: PyInstance, type: PyValue): boolean {
  if (type instanceof PyTuple) return type.items.some((one) => matches(instance, one));
  if (!(type instanceof PyClass))
    raise('TypeError', 'catching classes that do not inherit from BaseException is not allowed');
  return instance.class.isSubclassOf(type);
}

/** The first handler that takes the error, as thrown; rethrows what none may take. */
export function choose(
  thrown: unknown,
  handlers: readonly Handler[],
  frame: Frame,
  machine: Machine,
): { handler: number; error: PyError } {
  const error = toPyError(thrown);
  error.origin ??= machine.place;
  if (error.fatal) throw error;
  const instance = machine.instanceOf(error);
  const handler = handlers.findIndex(({ type }) => type === undefined || matches(instance, type(frame)));
  if (handler < 0) throw error;
  return { handler, error };
}

/** Binds the error's name, and puts things back when the handler is done. */
export function beginHandling(handler: Handler, error: PyError, frame: Frame, machine: Machine): () => void {
  const before = machine.handling;
  machine.handling = error;
  handler.bind?.(frame, machine.instanceOf(error));
  return () => {
    machine.handling = before;
    try {
      handler.unbind?.(frame);
    } catch (thrown) {
      // the script deleted the name itself
      if (!(thrown instanceof PyError)) throw thrown;
    }
  };
}

/** An error raised while another was handled remembers it. */
export function chained(thrown: unknown, handled: PyError): unknown {
  const error = toPyError(thrown);
  if (error !== handled && handled.root !== error)
    if (error.cause === undefined && !error.detached) error.cause = handled;
    else error.context ??= handled;
  return error;
}

/** Compiles `try`. */
export function compileTry(statement: Extract<PyStatement, { kind: 'try' }>, unit: Unit): Execute {
  const { machine } = unit;
  const body = compileBlock(statement.body, unit);
  const otherwise = compileBlock(statement.otherwise, unit);
  const handlers = statement.handlers.map((handler) => compileHandler(handler, unit));
  const bodies = statement.handlers.map((handler) => compileBlock(handler.body, unit));
  const last = compileBlock(statement.finally, unit);
  const guarded = (frame: Frame): Signal => {
    let signal: Signal;
    try {
      signal = body(frame);
    } catch (thrown) {
      const { handler, error } = choose(thrown, handlers, frame, machine);
      const chosen = handlers[handler];
      const run = bodies[handler];
      if (chosen === undefined || run === undefined) throw error;
      const done = beginHandling(chosen, error, frame, machine);
      try {
        return run(frame);
      } catch (inner) {
        throw chained(inner, error);
      } finally {
        done();
      }
    }
    return signal === NORMAL ? otherwise(frame) : signal;
  };
  if (statement.finally.length === 0) return guarded;
  return (frame) => {
    let signal: Signal;
    try {
      signal = guarded(frame);
    } catch (thrown) {
      const error = toPyError(thrown);
      error.origin ??= machine.place;
      // a script that must end gets no say in it
      if (error.fatal) throw error;
      const ended = last(frame);
      if (ended !== NORMAL) return ended;
      throw error;
    }
    const result = frame.result;
    const ended = last(frame);
    if (ended !== NORMAL) return ended;
    frame.result = result;
    return signal;
  };
}

/** Error to throw for a raised value. @throws PyError TypeError for what cannot be raised */
function errorOf(value: PyValue, machine: Machine): PyError {
  const instance = value instanceof PyClass && value.isException ? machine.call(value, []) : value;
  if (!(instance instanceof PyInstance) || instance.exceptionArguments === undefined)
    raise('TypeError', 'exceptions must derive from BaseException');
  const error = new PyError(instance.class.name, machine.str(instance), { instance });
  instance.error = error;
  return error;
}

/** Compiles `raise`. */
export function compileRaise(statement: Extract<PyStatement, { kind: 'raise' }>, unit: Unit): Execute {
  const { machine } = unit;
  const value = statement.error === undefined ? undefined : compile(statement.error, unit);
  const cause = statement.cause === undefined ? undefined : compile(statement.cause, unit);
  return (frame) => {
    if (value === undefined) {
      machine.place = statement.origin;
      if (machine.handling === undefined) raise('RuntimeError', 'No active exception to reraise');
      throw machine.handling;
    }
    const raised = value(frame);
    const from = cause?.(frame);
    machine.place = statement.origin;
    const error = errorOf(raised, machine);
    error.origin = statement.origin;
    if (from === null) error.detached = true;
    else if (from !== undefined) {
      error.cause = errorOf(from, machine);
      error.isDirectCause = true;
    }
    throw error;
  };
}
