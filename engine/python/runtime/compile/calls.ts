// Calls.
import type { PyExpression } from '../../syntax/ast';
import { bindMethod, getAttribute } from '../attributes';
import { PyFunction } from '../function';
import type { Frame } from '../frame';
import { PyObject, type Context, type PyValue } from '../object';
import { getItem, iterate } from '../operators';
import { raise } from '../py-error';
import { typeNameOf } from '../type-name';
import type { Evaluate, Unit } from './code';
import { compile, compileItems } from './expressions';

const NO_KEYWORDS: ReadonlyMap<string, PyValue> = new Map();

/** A result whose buffer counts as work done, so that big arrays use up the budget and are noticed in time. */
export function charged(value: PyValue, machine: Context): PyValue {
  if (value instanceof PyObject) {
    const bytes = value.ownBytes();
    if (bytes > 4096) machine.spend(bytes >>> 8);
  }
  return value;
}

/** Compiles a call: positional, keyword, `*` and `**` arguments. */
export function compileCall(expression: Extract<PyExpression, { kind: 'call' }>, unit: Unit): Evaluate {
  const { machine } = unit;
  const { origin, callee, args } = expression;
  const positional = compileItems(
    args
      .filter(({ kind }) => kind === 'positional' || kind === 'star')
      .map(({ kind, value }) => (kind === 'star' ? { kind: 'starred', value, origin: value.origin } : value)),
    unit,
  );
  const keywords = compileKeywords(expression, unit);
  const finish = (target: PyValue, frame: Frame): PyValue => {
    const values = positional(frame);
    const named = keywords?.(frame);
    machine.place = origin;
    if (target instanceof PyFunction) return target.invoke(values, named, origin);
    const answer =
      target instanceof PyObject
        ? target.call({ positional: values, keywords: named ?? NO_KEYWORDS, origin }, machine)
        : undefined;
    if (answer === undefined) raise('TypeError', `'${typeNameOf(target)}' object is not callable`);
    return charged(answer, machine);
  };
  if (callee.kind === 'attribute') {
    const object = compile(callee.object, unit);
    const { name, nameOrigin } = callee;
    return (frame) => {
      const self = object(frame);
      machine.place = nameOrigin;
      const method = bindMethod(self, name);
      if (method === undefined) return finish(getAttribute(self, name, machine), frame);
      const values = positional(frame);
      const named = keywords?.(frame) ?? NO_KEYWORDS;
      machine.place = origin;
      return charged(method(self, { positional: values, keywords: named, origin }, machine), machine);
    };
  }
  const target = compile(callee, unit);
  return (frame) => finish(target(frame), frame);
}

function compileKeywords(
  { args, origin }: Extract<PyExpression, { kind: 'call' }>,
  unit: Unit,
): ((frame: Frame) => ReadonlyMap<string, PyValue>) | undefined {
  const { machine } = unit;
  const parts = args
    .filter(({ kind }) => kind === 'keyword' || kind === 'doubleStar')
    .map(({ name, value }) => ({ name, value: compile(value, unit) }));
  if (parts.length === 0) return undefined;
  return (frame) => {
    const all = new Map<string, PyValue>();
    const add = (name: string, value: PyValue): void => {
      if (all.has(name)) {
        machine.place = origin;
        raise('TypeError', `got multiple values for keyword argument '${name}'`);
      }
      all.set(name, value);
    };
    for (const { name, value } of parts) {
      const held = value(frame);
      if (name !== undefined) {
        add(name, held);
        continue;
      }
      machine.place = origin;
      if (!(held instanceof PyObject))
        raise('TypeError', `argument after ** must be a mapping, not ${typeNameOf(held)}`);
      const iterator = iterate(held, machine);
      for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
        if (typeof next.value !== 'string') raise('TypeError', 'keywords must be strings');
        add(next.value, getItem(held, next.value, machine));
      }
    }
    return all;
  };
}
