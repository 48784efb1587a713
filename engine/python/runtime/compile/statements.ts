// Statements compiled to closures.
import { assertNever } from '../../../diagnostics';
import type { PyExpression, PyStatement } from '../../syntax/ast';
import { deleteAttribute } from '../attributes';
import type { Frame } from '../frame';
import { deleteItem, getItem, iterate, setItem } from '../operators';
import { inPlace } from './arithmetic';
import { getAttribute, setAttribute } from '../attributes';
import { raise } from '../py-error';
import { PyRange } from '../range';
import type { PyValue } from '../object';
import { compileClass } from './classes';
import { BREAK, CONTINUE, NORMAL, RETURN, type Execute, type Signal, type Unit } from './code';
import { compile, compileTest } from './expressions';
import { compileFunction } from './functions';
import { compileImport, compileImportFrom } from './imports';
import { deleteName, loadName, storeName } from './names';
import { compileTarget } from './targets';
import { compileRaise, compileTry } from './tries';
import { compileWith } from './withs';

/** Compiles statements that run one after the other. */
export function compileBlock(statements: readonly PyStatement[], unit: Unit): Execute {
  const codes = statements.map((statement) => compileStatement(statement, unit));
  const [only] = codes;
  if (only !== undefined && codes.length === 1) return only;
  return (frame) => {
    for (const code of codes) {
      const signal = code(frame);
      if (signal !== NORMAL) return signal;
    }
    return NORMAL;
  };
}

function simple(run: (frame: Frame) => void): Execute {
  return (frame) => {
    run(frame);
    return NORMAL;
  };
}

/** Compiles a statement. */
export function compileStatement(statement: PyStatement, unit: Unit): Execute {
  const { machine } = unit;
  switch (statement.kind) {
    case 'expression': {
      const value = compile(statement.value, unit);
      return simple((frame) => {
        value(frame);
      });
    }
    case 'assign':
      return compileAssign(statement, unit);
    case 'augmented':
      return compileAugmented(statement, unit);
    case 'if': {
      const test = compileTest(statement.test, unit);
      const [then, otherwise] = [compileBlock(statement.then, unit), compileBlock(statement.otherwise, unit)];
      return (frame) => (test(frame) ? then(frame) : otherwise(frame));
    }
    case 'while':
      return compileWhile(statement, unit);
    case 'for':
      return compileFor(statement, unit);
    case 'function':
    case 'class': {
      const made =
        statement.kind === 'function' ? compileFunction(statement, unit) : compileClass(statement, unit);
      const decorators = statement.decorators.map((decorator) => ({
        value: compile(decorator, unit),
        origin: decorator.origin,
      }));
      const store = storeName(statement.name, unit);
      return simple((frame) => {
        const wrappers = decorators.map(({ value, origin }) => ({ wrapper: value(frame), origin }));
        let result = made(frame);
        for (const { wrapper, origin } of wrappers.reverse()) {
          machine.place = origin;
          result = machine.call(wrapper, [result]);
        }
        store(frame, result);
      });
    }
    case 'return': {
      const value = statement.value === undefined ? undefined : compile(statement.value, unit);
      return (frame) => {
        frame.result = value === undefined ? null : value(frame);
        return RETURN;
      };
    }
    case 'yield':
      return () => {
        machine.place = statement.origin;
        return raise('SyntaxError', "'yield' outside function");
      };
    case 'raise':
      return compileRaise(statement, unit);
    case 'try':
      return compileTry(statement, unit);
    case 'with':
      return compileWith(statement, unit);
    case 'import':
      return compileImport(statement, unit);
    case 'importFrom':
      return compileImportFrom(statement, unit);
    case 'assert': {
      const test = compileTest(statement.test, unit);
      const message = statement.message === undefined ? undefined : compile(statement.message, unit);
      return simple((frame) => {
        if (test(frame)) return;
        const text = message === undefined ? '' : machine.str(message(frame));
        machine.place = statement.origin;
        raise('AssertionError', text);
      });
    }
    case 'delete': {
      const deletions = statement.targets.map((target) => compileDelete(target, unit));
      return simple((frame) => {
        for (const deletion of deletions) deletion(frame);
      });
    }
    case 'global':
    case 'nonlocal':
    case 'pass':
      return () => NORMAL;
    case 'break':
      return () => BREAK;
    case 'continue':
      return () => CONTINUE;
    default:
      return assertNever(statement);
  }
}

function compileAssign({ targets, value }: Extract<PyStatement, { kind: 'assign' }>, unit: Unit): Execute {
  const source = compile(value, unit);
  const stores = targets.map((target) => compileTarget(target, unit));
  const [only] = stores;
  if (only !== undefined && stores.length === 1)
    return (frame) => {
      only(frame, source(frame));
      return NORMAL;
    };
  return (frame) => {
    const result = source(frame);
    for (const store of stores) store(frame, result);
    return NORMAL;
  };
}

function compileAugmented(statement: Extract<PyStatement, { kind: 'augmented' }>, unit: Unit): Execute {
  const { machine } = unit;
  const { operator, target, origin } = statement;
  const value = compile(statement.value, unit);
  const combine = inPlace(operator, origin, machine);
  switch (target.kind) {
    case 'name': {
      const [load, store] = [loadName(target.name, target.origin, unit), storeName(target.name, unit)];
      return simple((frame) => {
        const before = load(frame);
        store(frame, combine(before, value(frame)));
      });
    }
    case 'attribute': {
      const object = compile(target.object, unit);
      return simple((frame) => {
        const held = object(frame);
        machine.place = target.origin;
        const before = getAttribute(held, target.name, machine);
        const after = combine(before, value(frame));
        machine.place = origin;
        setAttribute(held, target.name, after, machine);
      });
    }
    case 'subscript': {
      const [object, index] = [compile(target.object, unit), compile(target.index, unit)];
      return simple((frame) => {
        const held = object(frame);
        const key = index(frame);
        machine.place = target.origin;
        const before = getItem(held, key, machine);
        const after = combine(before, value(frame));
        machine.place = origin;
        setItem(held, key, after, machine);
      });
    }
    default:
      return raise('SyntaxError', 'illegal expression for augmented assignment', { origin });
  }
}

function compileWhile(statement: Extract<PyStatement, { kind: 'while' }>, unit: Unit): Execute {
  const { machine } = unit;
  const test = compileTest(statement.test, unit);
  const [body, otherwise] = [compileBlock(statement.body, unit), compileBlock(statement.otherwise, unit)];
  return (frame) => {
    while (test(frame)) {
      machine.fuel -= 1;
      if (machine.fuel < 0) machine.refuel();
      const signal = body(frame);
      if (signal === BREAK) return NORMAL;
      if (signal === RETURN) return RETURN;
    }
    return otherwise(frame);
  };
}

function compileFor(statement: Extract<PyStatement, { kind: 'for' }>, unit: Unit): Execute {
  const { machine } = unit;
  const iterable = compile(statement.iterable, unit);
  const store = compileTarget(statement.target, unit);
  const [body, otherwise] = [compileBlock(statement.body, unit), compileBlock(statement.otherwise, unit)];
  const step = (frame: Frame, value: PyValue): Signal => {
    machine.fuel -= 1;
    if (machine.fuel < 0) machine.refuel();
    store(frame, value);
    return body(frame);
  };
  return (frame) => {
    const values = iterable(frame);
    if (values instanceof PyRange) {
      const { count, step: by } = values;
      let value = values.start;
      for (let i = 0; i < count; i += 1) {
        machine.fuel -= 1;
        if (machine.fuel < 0) machine.refuel();
        store(frame, BigInt(value));
        value += by;
        const signal = body(frame);
        if (signal === BREAK) return NORMAL;
        if (signal === RETURN) return RETURN;
      }
      return otherwise(frame);
    }
    machine.place = statement.iterable.origin;
    const iterator = iterate(values, machine);
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      const signal = step(frame, next.value);
      if (signal === BREAK) return NORMAL;
      if (signal === RETURN) return RETURN;
    }
    return otherwise(frame);
  };
}

function compileDelete(target: PyExpression, unit: Unit): (frame: Frame) => void {
  const { machine } = unit;
  switch (target.kind) {
    case 'name':
      return deleteName(target.name, target.origin, unit);
    case 'subscript': {
      const [object, index] = [compile(target.object, unit), compile(target.index, unit)];
      return (frame) => {
        const held = object(frame);
        const key = index(frame);
        machine.place = target.origin;
        deleteItem(held, key, machine);
      };
    }
    case 'attribute': {
      const object = compile(target.object, unit);
      return (frame) => {
        const held = object(frame);
        machine.place = target.origin;
        deleteAttribute(held, target.name, machine);
      };
    }
    case 'tuple':
    case 'list': {
      const all = target.items.map((item) => compileDelete(item, unit));
      return (frame) => {
        for (const one of all) one(frame);
      };
    }
    default:
      return raise('SyntaxError', 'cannot delete this expression', { origin: target.origin });
  }
}
