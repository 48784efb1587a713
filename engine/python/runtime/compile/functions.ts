// Function definitions and lambdas.
import type { PyExpression, PyParameter, PyStatement } from '../../syntax/ast';
import { PyFunction, closureOf, type FunctionCode } from '../function';
import type { Frame } from '../frame';
import type { PyValue } from '../object';
import type { Parameter } from '../parameters';
import type { Evaluate, Unit } from './code';
import { compile } from './expressions';
import { compileGeneratorBody } from './generators';
import { declareBindings, declareParameters, Scope } from './scope';
import { compileBlock } from './statements';

/** The text that starts a body, if it is one. */
export function docOf(body: readonly PyStatement[]): PyValue {
  const [first] = body;
  return first?.kind === 'expression' && first.value.kind === 'string' ? first.value.value : null;
}

function qualified(name: string, unit: Unit): string {
  const { scope } = unit;
  if (scope.kind === 'module') return name;
  return scope.kind === 'class' ? `${scope.name}.${name}` : `${scope.name}.<locals>.${name}`;
}

function compileParameters(parameters: readonly PyParameter[], unit: Unit): (frame: Frame) => Parameter[] {
  const compiled = parameters
    .filter(({ name }) => name !== '')
    .map(({ name, kind, defaultValue }) => ({
      name,
      kind,
      value: defaultValue === undefined ? undefined : compile(defaultValue, unit),
    }));
  return (frame) =>
    compiled.map(({ name, kind, value }) => ({
      name,
      kind,
      ...(value === undefined ? {} : { defaultValue: value(frame) }),
    }));
}

/** `def`: the function, decorators aside. */
export function compileFunction(statement: Extract<PyStatement, { kind: 'function' }>, unit: Unit): Evaluate {
  const { machine } = unit;
  const parameters = compileParameters(statement.parameters, unit);
  const name = qualified(statement.name, unit);
  const scope = new Scope('function', unit.scope, name);
  declareParameters(scope, statement.parameters);
  declareBindings(scope, statement.body);
  const inner: Unit = { ...unit, scope };
  const code: FunctionCode = {
    name: statement.name,
    qualifiedName: name,
    scope,
    doc: docOf(statement.body),
    run: statement.isGenerator
      ? { kind: 'generator', body: compileGeneratorBody(statement.body, inner) }
      : { kind: 'body', body: compileBlock(statement.body, inner) },
  };
  return (frame) =>
    new PyFunction(code, parameters(frame), closureOf(scope, unit.scope, frame), frame.globals, machine);
}

/** `lambda` */
export function compileLambda(expression: Extract<PyExpression, { kind: 'lambda' }>, unit: Unit): Evaluate {
  const { machine } = unit;
  const parameters = compileParameters(expression.parameters, unit);
  const name = qualified('<lambda>', unit);
  const scope = new Scope('function', unit.scope, name);
  declareParameters(scope, expression.parameters);
  const value = compile(expression.body, { ...unit, scope });
  const code: FunctionCode = {
    name: '<lambda>',
    qualifiedName: name,
    scope,
    doc: null,
    run: { kind: 'value', value },
  };
  return (frame) =>
    new PyFunction(code, parameters(frame), closureOf(scope, unit.scope, frame), frame.globals, machine);
}
