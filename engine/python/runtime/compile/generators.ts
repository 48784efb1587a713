// Bodies of generator functions: statements that contain `yield` can stop and go on; all others run as usual.
import type { PyStatement } from '../../syntax/ast';
import { toPyError } from '../exceptions';
import type { PyValue } from '../object';
import { iterate } from '../operators';
import { BREAK, NORMAL, RETURN, type Resume, type Signal, type Unit } from './code';
import { compile, compileTest } from './expressions';
import { bodiesOf } from './scope';
import { compileBlock, compileStatement } from './statements';
import { compileTarget } from './targets';
import { beginHandling, chained, choose, compileHandler } from './tries';
import { compileManagers, enterManager } from './withs';

function yields(statement: PyStatement): boolean {
  return statement.kind === 'yield' || bodiesOf(statement).some((body) => body.some(yields));
}

/** Compiles the statements of a generator function. */
export function compileGeneratorBody(statements: readonly PyStatement[], unit: Unit): Resume {
  const codes = statements.map((statement): { run?: ReturnType<typeof compileStatement>; resume?: Resume } =>
    yields(statement) ? { resume: resumable(statement, unit) } : { run: compileStatement(statement, unit) },
  );
  return function* (frame) {
    for (const { run, resume } of codes) {
      const signal: Signal = resume === undefined ? (run?.(frame) ?? NORMAL) : yield* resume(frame);
      if (signal !== NORMAL) return signal;
    }
    return NORMAL;
  };
}

function resumable(statement: PyStatement, unit: Unit): Resume {
  const { machine } = unit;
  switch (statement.kind) {
    case 'yield': {
      const value = statement.value === undefined ? undefined : compile(statement.value, unit);
      return function* (frame) {
        yield value === undefined ? null : value(frame);
        return NORMAL;
      };
    }
    case 'if': {
      const test = compileTest(statement.test, unit);
      const [then, otherwise] = [
        compileGeneratorBody(statement.then, unit),
        compileGeneratorBody(statement.otherwise, unit),
      ];
      return function* (frame) {
        return yield* test(frame) ? then(frame) : otherwise(frame);
      };
    }
    case 'while': {
      const test = compileTest(statement.test, unit);
      const [body, otherwise] = [
        compileGeneratorBody(statement.body, unit),
        compileGeneratorBody(statement.otherwise, unit),
      ];
      return function* (frame) {
        while (test(frame)) {
          machine.spend(1);
          const signal = yield* body(frame);
          if (signal === BREAK) return NORMAL;
          if (signal === RETURN) return RETURN;
        }
        return yield* otherwise(frame);
      };
    }
    case 'for': {
      const iterable = compile(statement.iterable, unit);
      const store = compileTarget(statement.target, unit);
      const [body, otherwise] = [
        compileGeneratorBody(statement.body, unit),
        compileGeneratorBody(statement.otherwise, unit),
      ];
      return function* (frame) {
        const values: PyValue = iterable(frame);
        machine.place = statement.iterable.origin;
        const iterator = iterate(values, machine);
        for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
          machine.spend(1);
          store(frame, next.value);
          const signal = yield* body(frame);
          if (signal === BREAK) return NORMAL;
          if (signal === RETURN) return RETURN;
        }
        return yield* otherwise(frame);
      };
    }
    case 'try':
      return resumableTry(statement, unit);
    case 'with': {
      const managers = compileManagers(statement, unit);
      const body = compileGeneratorBody(statement.body, unit);
      const enter = (at: number): Resume =>
        function* (frame) {
          const manager = managers[at];
          if (manager === undefined) return yield* body(frame);
          const leave = enterManager(manager, frame, machine);
          let signal: Signal;
          try {
            signal = yield* enter(at + 1)(frame);
          } catch (thrown) {
            if (leave(thrown)) return NORMAL;
            throw thrown;
          }
          leave();
          return signal;
        };
      return enter(0);
    }
    default: {
      const run = compileStatement(statement, unit);
      // eslint needs a generator that yields; statements without `yield` never get here
      return function* (frame) {
        yield* [];
        return run(frame);
      };
    }
  }
}

function resumableTry(statement: Extract<PyStatement, { kind: 'try' }>, unit: Unit): Resume {
  const { machine } = unit;
  const body = compileGeneratorBody(statement.body, unit);
  const otherwise = compileGeneratorBody(statement.otherwise, unit);
  const handlers = statement.handlers.map((handler) => compileHandler(handler, unit));
  const bodies = statement.handlers.map((handler) => compileGeneratorBody(handler.body, unit));
  const last = compileBlock(statement.finally, unit);
  const guarded: Resume = function* (frame) {
    let signal: Signal;
    try {
      signal = yield* body(frame);
    } catch (thrown) {
      const { handler, error } = choose(thrown, handlers, frame, machine);
      const [chosen, run] = [handlers[handler], bodies[handler]];
      if (chosen === undefined || run === undefined) throw error;
      const done = beginHandling(chosen, error, frame, machine);
      try {
        return yield* run(frame);
      } catch (inner) {
        throw chained(inner, error);
      } finally {
        done();
      }
    }
    return signal === NORMAL ? yield* otherwise(frame) : signal;
  };
  return function* (frame) {
    let signal: Signal;
    // close() leaves in the middle: only then the flag is still down at the end
    let over = false;
    try {
      signal = yield* guarded(frame);
      over = true;
    } catch (thrown) {
      over = true;
      const error = toPyError(thrown);
      error.origin ??= machine.place;
      if (error.fatal) throw error;
      const ended = last(frame);
      if (ended !== NORMAL) return ended;
      throw error;
    } finally {
      if (!over) last(frame);
    }
    const ended = last(frame);
    return ended === NORMAL ? signal : ended;
  };
}
