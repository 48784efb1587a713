// Class definitions.
import type { PyStatement } from '../../syntax/ast';
import { PyClass } from '../class';
import { Frame } from '../frame';
import { activate, closureOf, makeSlots, PyFunction } from '../function';
import type { PyValue } from '../object';
import { PyClassLevel, PyProperty } from '../descriptors';
import { raise } from '../py-error';
import type { Evaluate, Unit } from './code';
import { compile } from './expressions';
import { docOf } from './functions';
import { declareBindings, Scope } from './scope';
import { compileBlock } from './statements';

/** `class`: the class, decorators aside. */
export function compileClass(statement: Extract<PyStatement, { kind: 'class' }>, unit: Unit): Evaluate {
  const { machine } = unit;
  const bases = statement.bases.map((base) => {
    if (base.kind !== 'positional')
      raise('NotImplementedError', 'class keywords such as metaclass are not available', {
        origin: base.value.origin,
      });
    return { value: compile(base.value, unit), origin: base.value.origin };
  });
  const scope = new Scope('class', unit.scope, statement.name);
  declareBindings(scope, statement.body);
  const body = compileBlock(statement.body, { ...unit, scope });
  return (frame) => {
    const parents = bases.map(({ value, origin }) => {
      const base = value(frame);
      machine.place = origin;
      if (!(base instanceof PyClass)) raise('TypeError', 'bases must be classes');
      const { construct, derived, define } = base.native;
      if (construct !== undefined && derived === undefined && define === undefined && base.name !== 'object')
        raise('NotImplementedError', `a class derived from '${base.name}' is not available`);
      return base;
    });
    const members = new Map<string, PyValue>();
    const doc = docOf(statement.body);
    if (doc !== null) members.set('__doc__', doc);
    const own = new Frame(
      makeSlots(scope, closureOf(scope, unit.scope, frame), []),
      frame.globals,
      scope,
      statement.name,
      members,
    );
    activate(machine, own, statement.origin, () => {
      body(own);
      return null;
    });
    machine.place = statement.origin;
    const declared = statement.body.flatMap((one) =>
      (one.kind === 'pass' || one.kind === 'assign') && one.declares !== undefined ? [one.declares] : [],
    );
    const define = parents.find(({ native }) => native.define !== undefined)?.native.define;
    const made =
      define === undefined
        ? new PyClass(
            statement.name,
            parents.filter(({ name, native }) => name !== 'object' || native.construct === undefined),
            members,
            {},
            undefined,
            declared,
          )
        : define(statement.name, members, declared);
    for (const member of members.values()) for (const method of functionsOf(member)) method.owner ??= made;
    return made;
  };
}

function functionsOf(member: PyValue): PyFunction[] {
  if (member instanceof PyFunction) return [member];
  if (member instanceof PyProperty)
    return [...functionsOf(member.getter), ...functionsOf(member.setter), ...functionsOf(member.deleter)];
  return member instanceof PyClassLevel ? functionsOf(member.wrapped) : [];
}
