// Expressions compiled to closures.
import { assertNever } from '../../../diagnostics';
import type { FormatPiece, PyExpression } from '../../syntax/ast';
import { getAttribute } from '../attributes';
import { PyComplex } from '../complex';
import { PyDict } from '../dict';
import { ELLIPSIS } from '../ellipsis';
import { isTrue } from '../equality';
import type { Frame } from '../frame';
import type { PyValue } from '../object';
import { getItem, iterate, unaryOp } from '../operators';
import { raise } from '../py-error';
import { PyList, PyTuple } from '../sequences';
import { PySet } from '../set';
import { PySlice } from '../slice';
import { asciiOf } from '../string-text';
import { formatValue } from '../text';
import { typeNameOf } from '../type-name';
import { PyObject } from '../object';
import { guardText } from '../limits';
import { binary, comparison } from './arithmetic';
import { compileCall } from './calls';
import type { Evaluate, Unit } from './code';
import { compileComprehension, compileDictComprehension } from './comprehensions';
import { compileLambda } from './functions';
import { loadName, storeName } from './names';

/** Compiles an expression. */
export function compile(expression: PyExpression, unit: Unit): Evaluate {
  const { machine } = unit;
  const { origin } = expression;
  switch (expression.kind) {
    case 'none':
      return () => null;
    case 'ellipsis':
      return () => ELLIPSIS;
    case 'bool':
    case 'int':
    case 'float': {
      const { value } = expression;
      return () => value;
    }
    case 'complex': {
      const value = new PyComplex(0, expression.value);
      return () => value;
    }
    case 'string': {
      const { value, verbatim } = expression;
      return verbatim === undefined
        ? () => value
        : () => {
            machine.place = origin;
            return value;
          };
    }
    case 'format':
      return compileFormat(expression.pieces, unit);
    case 'name':
      return loadName(expression.name, origin, unit);
    case 'unary': {
      const operand = compile(expression.operand, unit);
      const { operator } = expression;
      return (frame) => {
        const value = operand(frame);
        if (operator === '-' && typeof value === 'number') return -value;
        machine.place = origin;
        return unaryOp(operator, value, machine);
      };
    }
    case 'binary':
      return binary(
        expression.operator,
        compile(expression.left, unit),
        compile(expression.right, unit),
        origin,
        machine,
      );
    case 'logical':
      return compileLogical(
        expression.operator,
        expression.operands.map((one) => compile(one, unit)),
        unit,
      );
    case 'compare':
      return compileCompare(expression, unit);
    case 'conditional': {
      const test = compileTest(expression.test, unit);
      const [then, otherwise] = [compile(expression.then, unit), compile(expression.otherwise, unit)];
      return (frame) => (test(frame) ? then(frame) : otherwise(frame));
    }
    case 'call':
      return compileCall(expression, unit);
    case 'attribute': {
      const object = compile(expression.object, unit);
      const { name, nameOrigin } = expression;
      return (frame) => {
        const value = object(frame);
        machine.place = nameOrigin;
        return getAttribute(value, name, machine);
      };
    }
    case 'subscript': {
      const [object, index] = [compile(expression.object, unit), compile(expression.index, unit)];
      return (frame) => {
        const container = object(frame);
        const key = index(frame);
        if (container instanceof PyList && typeof key === 'bigint' && key >= 0n) {
          const item = container.items[Number(key)];
          if (item !== undefined) return item;
        }
        machine.place = origin;
        return getItem(container, key, machine);
      };
    }
    case 'slice': {
      const part = (one: PyExpression | undefined): Evaluate =>
        one === undefined ? () => null : compile(one, unit);
      const [start, stop, step] = [part(expression.start), part(expression.stop), part(expression.step)];
      return (frame) => new PySlice(start(frame), stop(frame), step(frame));
    }
    case 'list':
    case 'tuple':
    case 'set': {
      const items = compileItems(expression.items, unit);
      if (expression.kind === 'list') return (frame) => new PyList(items(frame));
      if (expression.kind === 'tuple') return (frame) => new PyTuple(items(frame));
      return (frame) => {
        const values = items(frame);
        machine.place = origin;
        return new PySet(values);
      };
    }
    case 'dict':
      return compileDict(expression, unit);
    case 'starred':
      return () => {
        machine.place = origin;
        return raise('SyntaxError', "can't use starred expression here");
      };
    case 'comprehension':
      return compileComprehension(expression, unit);
    case 'dictComprehension':
      return compileDictComprehension(expression, unit);
    case 'lambda':
      return compileLambda(expression, unit);
    case 'assignmentExpression': {
      const value = compile(expression.value, unit);
      const store = storeName(expression.name, unit);
      return (frame) => {
        const result = value(frame);
        store(frame, result);
        return result;
      };
    }
    default:
      return assertNever(expression);
  }
}

/** Compiles a condition: its truth. */
export function compileTest(expression: PyExpression, unit: Unit): (frame: Frame) => boolean {
  const value = compile(expression, unit);
  const { machine } = unit;
  return (frame) => {
    const result = value(frame);
    if (result === true || result === false) return result;
    machine.place = expression.origin;
    return isTrue(result, machine);
  };
}

/** Compiles items of a display; `*x` spreads. */
export function compileItems(items: readonly PyExpression[], unit: Unit): (frame: Frame) => PyValue[] {
  const { machine } = unit;
  if (items.every(({ kind }) => kind !== 'starred')) {
    const values = items.map((item) => compile(item, unit));
    return (frame) => values.map((value) => value(frame));
  }
  const parts = items.map((item) => ({
    spread: item.kind === 'starred',
    origin: item.origin,
    value: compile(item.kind === 'starred' ? item.value : item, unit),
  }));
  return (frame) => {
    const all: PyValue[] = [];
    for (const { spread, value, origin } of parts) {
      const one = value(frame);
      if (!spread) {
        all.push(one);
        continue;
      }
      machine.place = origin;
      const iterator = iterate(one, machine);
      for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
        machine.spend(1);
        all.push(next.value);
      }
    }
    return all;
  };
}

function compileLogical(operator: 'and' | 'or', operands: readonly Evaluate[], { machine }: Unit): Evaluate {
  const wanted = operator === 'or';
  return (frame) => {
    let value: PyValue = null;
    for (const operand of operands) {
      value = operand(frame);
      if (isTrue(value, machine) === wanted) return value;
    }
    return value;
  };
}

function compileCompare(expression: Extract<PyExpression, { kind: 'compare' }>, unit: Unit): Evaluate {
  const { machine } = unit;
  const first = compile(expression.first, unit);
  const [only] = expression.rest;
  if (only !== undefined && expression.rest.length === 1)
    return comparison(only.operator, first, compile(only.value, unit), expression.origin, machine);
  let left: PyValue = null;
  let right: PyValue = null;
  const links = expression.rest.map(({ operator, value }) => ({
    value: compile(value, unit),
    compare: comparison(
      operator,
      () => left,
      () => right,
      expression.origin,
      machine,
    ),
  }));
  return (frame) => {
    let before = first(frame);
    let result: PyValue = true;
    for (const { value, compare } of links) {
      const next = value(frame);
      left = before;
      right = next;
      result = compare(frame);
      if (!isTrue(result, machine)) return result;
      before = next;
    }
    return result;
  };
}

function compileDict(expression: Extract<PyExpression, { kind: 'dict' }>, unit: Unit): Evaluate {
  const { machine } = unit;
  const entries = expression.entries.map(({ key, value }) => ({
    key: key === undefined ? undefined : compile(key, unit),
    value: compile(value, unit),
  }));
  return (frame) => {
    const dict = new PyDict();
    for (const { key, value } of entries) {
      if (key !== undefined) {
        const name = key(frame);
        const held = value(frame);
        machine.place = expression.origin;
        dict.set(name, held);
        continue;
      }
      const other = value(frame);
      machine.place = expression.origin;
      if (!(other instanceof PyObject)) raise('TypeError', `'${typeNameOf(other)}' object is not a mapping`);
      const iterator = iterate(other, machine);
      for (let next = iterator.next(); next.done !== true; next = iterator.next())
        dict.set(next.value, getItem(other, next.value, machine));
    }
    return dict;
  };
}

function compileFormat(pieces: readonly FormatPiece[], unit: Unit): Evaluate {
  const { machine } = unit;
  const parts = pieces.map((piece): ((frame: Frame) => string) => {
    if (piece.kind === 'text') return () => piece.text;
    const value = compile(piece.value, unit);
    const spec = compileFormat(piece.spec, unit);
    const { conversion, shown = '' } = piece;
    const plainShown = piece.shown !== undefined && conversion === undefined && piece.spec.length === 0;
    return (frame) => {
      const held = value(frame);
      const format = spec(frame);
      machine.place = piece.value.origin;
      const converted =
        conversion === 'a'
          ? asciiOf(machine.repr(held))
          : conversion === 'r' || plainShown
            ? machine.repr(held)
            : conversion === 's'
              ? machine.str(held)
              : held;
      return shown + formatValue(converted, typeof format === 'string' ? format : '', machine);
    };
  });
  return (frame) => {
    let text = '';
    for (const part of parts) text += part(frame);
    guardText(text.length);
    return text;
  };
}
