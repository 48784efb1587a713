// with.
import type { PyStatement } from '../../syntax/ast';
import { getAttribute, hasAttribute } from '../attributes';
import { toPyError } from '../exceptions';
import { isTrue } from '../equality';
import type { Frame, Machine } from '../frame';
import type { PyValue } from '../object';
import { raise } from '../py-error';
import { typeNameOf } from '../type-name';
import type { Evaluate, Execute, Signal, Store, Unit } from './code';
import { compile } from './expressions';
import { compileBlock } from './statements';
import { compileTarget } from './targets';

/** A compiled item of a `with`. */
export interface Manager {
  readonly context: Evaluate;
  readonly store: Store | undefined;
}

/** Compiles the items of a `with`. */
export function compileManagers(statement: Extract<PyStatement, { kind: 'with' }>, unit: Unit): Manager[] {
  return statement.items.map(({ context, target }) => {
    const value = compile(context, unit);
    return {
      context: (frame) => {
        const held = value(frame);
        unit.machine.place = context.origin;
        return held;
      },
      store: target === undefined ? undefined : compileTarget(target, unit),
    };
  });
}

/** Enters a context. @returns how to leave it: with an error, tells whether it is swallowed */
export function enterManager(
  { context, store }: Manager,
  frame: Frame,
  machine: Machine,
): (thrown?: unknown) => boolean {
  const manager = context(frame);
  if (!hasAttribute(manager, '__enter__', machine) || !hasAttribute(manager, '__exit__', machine))
    raise('TypeError', `'${typeNameOf(manager)}' object does not support the context manager protocol`);
  const value = machine.call(getAttribute(manager, '__enter__', machine), []);
  store?.(frame, value);
  return (thrown) => {
    const args: PyValue[] = [null, null, null];
    if (thrown !== undefined) {
      const error = toPyError(thrown);
      error.origin ??= machine.place;
      if (error.fatal) return false;
      const instance = machine.instanceOf(error);
      args.splice(0, 2, instance.class, instance);
    }
    return isTrue(machine.call(getAttribute(manager, '__exit__', machine), args), machine);
  };
}

/** Compiles `with`. */
export function compileWith(statement: Extract<PyStatement, { kind: 'with' }>, unit: Unit): Execute {
  const { machine } = unit;
  const managers = compileManagers(statement, unit);
  const body = compileBlock(statement.body, unit);
  const run = (at: number, frame: Frame): Signal => {
    const manager = managers[at];
    if (manager === undefined) return body(frame);
    const leave = enterManager(manager, frame, machine);
    let signal: Signal;
    try {
      signal = run(at + 1, frame);
    } catch (thrown) {
      if (leave(thrown)) return 0;
      throw thrown;
    }
    leave();
    return signal;
  };
  return (frame) => run(0, frame);
}
