// The names that a script itself assigns at its top level: what it computed, without what it imported or defined.
import type { PyExpression, PyStatement } from '../syntax';

/** Adds the names that an assignment to `target` binds. */
function addTargets(target: PyExpression, names: Set<string>): void {
  if (target.kind === 'name') names.add(target.name);
  else if (target.kind === 'tuple' || target.kind === 'list') {
    for (const item of target.items) addTargets(item, names);
  } else if (target.kind === 'starred') addTargets(target.value, names);
}

/** The parts of a statement that hold further statements of the same level. */
function blocksOf(statement: PyStatement): readonly (readonly PyStatement[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.then, statement.otherwise];
    case 'while':
    case 'for':
      return [statement.body, statement.otherwise];
    case 'with':
      return [statement.body];
    case 'try': {
      const { body, handlers, otherwise } = statement;
      return [body, ...handlers.map((handler) => handler.body), otherwise, statement.finally];
    }
    default:
      return [];
  }
}

function addAll(statements: readonly PyStatement[], names: Set<string>): void {
  for (const statement of statements) {
    if (statement.kind === 'assign') {
      for (const target of statement.targets) addTargets(target, names);
    } else if (statement.kind === 'augmented' || statement.kind === 'for')
      addTargets(statement.target, names);
    else if (statement.kind === 'with') {
      for (const { target } of statement.items) if (target !== undefined) addTargets(target, names);
    }
    for (const block of blocksOf(statement)) addAll(block, names);
  }
}

/** Names in the order in which the text assigns them first. Imports, functions and classes assign none. */
export function assignedNames(module: readonly PyStatement[]): readonly string[] {
  const names = new Set<string>();
  addAll(module, names);
  return [...names];
}
