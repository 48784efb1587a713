// What the names of a module or a function are bound to, as far as the text tells.
import type { PyExpression, PyStatement } from '../syntax';
import { bodiesOf } from '../runtime/compile/scope';
import { expressionsIn, partsOf } from './parts';

export type FunctionStatement = Extract<PyStatement, { kind: 'function' }>;

/** One way in which a name gets its value. */
export type Binding =
  | { readonly kind: 'module'; readonly module: string }
  | { readonly kind: 'member'; readonly module: string; readonly name: string }
  | { readonly kind: 'function'; readonly statement: FunctionStatement }
  | { readonly kind: 'value' };

const VALUE: Binding = { kind: 'value' };

/** The names of a module, a class or a function, and the modules that star imports bring. */
export class Names {
  readonly bindings = new Map<string, Binding[]>();
  readonly stars: string[] = [];

  constructor(readonly parent?: Names) {}

  /** The outermost names: those of the module. */
  get outermost(): Names {
    return this.parent?.outermost ?? this;
  }

  /** Notes a binding; the same import twice counts once. */
  bind(name: string, binding: Binding): void {
    const list = this.bindings.get(name) ?? [];
    const text = binding.kind === 'module' || binding.kind === 'member' ? JSON.stringify(binding) : '';
    if (text !== '' && list.some((one) => JSON.stringify(one) === text)) return;
    list.push(binding);
    this.bindings.set(name, list);
  }
}

/**
 * Collects what statements bind. Names of comprehensions and lambdas count as bound around them: then nothing is said
 * about them.
 */
export function collectNames(statements: readonly PyStatement[], names: Names): Names {
  for (const statement of statements) {
    collect(statement, names);
    for (const expression of expressionsIn(statement)) collectInside(expression, names);
    for (const body of bodiesOf(statement)) collectNames(body, names);
  }
  return names;
}

function collect(statement: PyStatement, names: Names): void {
  switch (statement.kind) {
    case 'assign':
      for (const target of statement.targets) bindTarget(target, names);
      break;
    case 'augmented':
    case 'for':
      bindTarget(statement.target, names);
      break;
    case 'with':
      for (const { target } of statement.items) if (target !== undefined) bindTarget(target, names);
      break;
    case 'try':
      for (const { name } of statement.handlers) if (name !== undefined) names.bind(name, VALUE);
      break;
    case 'import':
      for (const { module, as } of statement.names)
        names.bind(as ?? topOf(module), {
          kind: 'module',
          module: as === undefined ? topOf(module) : module,
        });
      break;
    case 'importFrom':
      if (statement.names === '*') names.stars.push(statement.module);
      else
        for (const { name, as } of statement.names)
          names.bind(as ?? name, { kind: 'member', module: statement.module, name });
      break;
    case 'function':
      names.bind(statement.name, { kind: 'function', statement });
      collectGlobals(statement.body, names.outermost);
      break;
    case 'class':
      names.bind(statement.name, VALUE);
      collectGlobals(statement.body, names.outermost);
      break;
    default:
  }
}

/** Names that functions declare global may get any value. */
function collectGlobals(statements: readonly PyStatement[], names: Names): void {
  for (const statement of statements) {
    if (statement.kind === 'global' || statement.kind === 'nonlocal')
      statement.names.forEach((name) => {
        names.bind(name, VALUE);
      });
    if (statement.kind === 'function' || statement.kind === 'class') collectGlobals(statement.body, names);
    for (const body of bodiesOf(statement)) collectGlobals(body, names);
  }
}

/** First part of a dotted name: what a plain import binds. */
export function topOf(module: string): string {
  return module.split('.')[0] ?? module;
}

function bindTarget(target: PyExpression, names: Names): void {
  if (target.kind === 'name') names.bind(target.name, VALUE);
  else if (target.kind === 'tuple' || target.kind === 'list')
    for (const item of target.items) bindTarget(item, names);
  else if (target.kind === 'starred') bindTarget(target.value, names);
}

function collectInside(expression: PyExpression, names: Names): void {
  if (expression.kind === 'assignmentExpression') names.bind(expression.name, VALUE);
  if (expression.kind === 'comprehension' || expression.kind === 'dictComprehension')
    for (const { target } of expression.clauses) bindTarget(target, names);
  if (expression.kind === 'lambda') for (const { name } of expression.parameters) names.bind(name, VALUE);
  for (const { value } of partsOf(expression)) collectInside(value, names);
}
