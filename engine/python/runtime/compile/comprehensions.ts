// Comprehensions and generator expressions: functions of their own that are called at once.
import type { PyComprehensionClause, PyExpression } from '../../syntax/ast';
import { PyDict } from '../dict';
import { Frame } from '../frame';
import { activate, closureOf, makeSlots, resumable } from '../function';
import { PyIterator } from '../iterators';
import type { PyValue } from '../object';
import { iterate } from '../operators';
import { PyList } from '../sequences';
import { PySet } from '../set';
import type { Evaluate, Store, Unit } from './code';
import { compile, compileTest } from './expressions';
import { Scope, targetNames } from './scope';
import { compileTarget } from './targets';

interface Loop {
  readonly store: Store;
  readonly iterable: Evaluate;
  readonly tests: readonly ((frame: Frame) => boolean)[];
}

interface Inner {
  readonly unit: Unit;
  readonly loops: readonly Loop[];
  /** the first iterable belongs to the enclosing scope */
  readonly first: Evaluate;
}

function compileClauses(clauses: readonly PyComprehensionClause[], unit: Unit, name: string): Inner {
  const [outermost] = clauses;
  const first: Evaluate = outermost === undefined ? () => null : compile(outermost.iterable, unit);
  const inner: Unit = { ...unit, scope: new Scope('function', unit.scope, name) };
  for (const { target } of clauses) targetNames(inner.scope, target);
  const loops = clauses.map(({ target, iterable, conditions }, i): Loop => ({
    store: compileTarget(target, inner),
    iterable: i === 0 ? () => null : compile(iterable, inner),
    tests: conditions.map((condition) => compileTest(condition, inner)),
  }));
  return { unit: inner, loops, first };
}

function enter({ unit }: Inner, outer: Unit, frame: Frame): Frame {
  const { scope } = unit;
  return new Frame(
    makeSlots(scope, closureOf(scope, outer.scope, frame), []),
    frame.globals,
    scope,
    scope.name,
  );
}

/** Runs the loops from one on, calling `each` for every combination. */
function run(
  { loops, unit }: Inner,
  at: number,
  values: PyValue,
  frame: Frame,
  each: (frame: Frame) => void,
): void {
  const loop = loops[at];
  if (loop === undefined) {
    each(frame);
    return;
  }
  const { machine } = unit;
  const iterator = iterate(values, machine);
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    machine.fuel -= 1;
    if (machine.fuel < 0) machine.refuel();
    loop.store(frame, next.value);
    if (loop.tests.every((test) => test(frame)))
      run({ loops, unit, first: loop.iterable }, at + 1, loops[at + 1]?.iterable(frame) ?? null, frame, each);
  }
}

function* walk(
  { loops, unit }: Inner,
  at: number,
  values: PyValue,
  frame: Frame,
  element: Evaluate,
): Generator<PyValue, undefined> {
  const loop = loops[at];
  if (loop === undefined) {
    yield element(frame);
    return undefined;
  }
  const { machine } = unit;
  const iterator = iterate(values, machine);
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    machine.fuel -= 1;
    if (machine.fuel < 0) machine.refuel();
    loop.store(frame, next.value);
    if (loop.tests.every((test) => test(frame)))
      yield* walk(
        { loops, unit, first: loop.iterable },
        at + 1,
        loops[at + 1]?.iterable(frame) ?? null,
        frame,
        element,
      );
  }
  return undefined;
}

/** List, set and generator forms. */
export function compileComprehension(
  expression: Extract<PyExpression, { kind: 'comprehension' }>,
  unit: Unit,
): Evaluate {
  const { machine } = unit;
  const { form, origin } = expression;
  const inner = compileClauses(
    expression.clauses,
    unit,
    form === 'list' ? '<listcomp>' : form === 'set' ? '<setcomp>' : '<genexpr>',
  );
  const element = compile(expression.element, inner.unit);
  if (form === 'generator')
    return (frame) => {
      const values = inner.first(frame);
      machine.place = origin;
      // the first iterable is asked at once, as in Python
      const iterator = new PyIterator('iterator', iterate(values, machine));
      const own = enter(inner, unit, frame);
      return new PyIterator(
        'generator',
        resumable(machine, own, origin, walk(inner, 0, iterator, own, element)),
      ).keep(() => [values, ...own.values()]);
    };
  return (frame) => {
    const values = inner.first(frame);
    machine.place = origin;
    const own = enter(inner, unit, frame);
    const items: PyValue[] = [];
    own.made = items;
    activate(machine, own, origin, () => {
      run(inner, 0, values, own, (at) => {
        items.push(element(at));
        if ((items.length & 0xffff) === 0) machine.spend(1);
      });
      return null;
    });
    return form === 'list' ? new PyList(items) : new PySet(items);
  };
}

/** `{key: value for …}` */
export function compileDictComprehension(
  expression: Extract<PyExpression, { kind: 'dictComprehension' }>,
  unit: Unit,
): Evaluate {
  const { machine } = unit;
  const inner = compileClauses(expression.clauses, unit, '<dictcomp>');
  const [key, value] = [compile(expression.key, inner.unit), compile(expression.value, inner.unit)];
  return (frame) => {
    const values = inner.first(frame);
    machine.place = expression.origin;
    const own = enter(inner, unit, frame);
    const dict = new PyDict();
    own.made = [dict];
    activate(machine, own, expression.origin, () => {
      run(inner, 0, values, own, (at) => {
        const name = key(at);
        dict.set(name, value(at));
      });
      return null;
    });
    return dict;
  };
}
