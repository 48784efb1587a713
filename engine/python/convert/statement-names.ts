// What statements are about: imports, the main block, the names that they give a meaning.
import type { PyExpression, PyStatement } from '../syntax';

/** Whether a statement imports something. */
export function isImport({ kind }: PyStatement): boolean {
  return kind === 'import' || kind === 'importFrom';
}

/** Items of a tuple or a list. */
export function itemsOf(expression: PyExpression): readonly PyExpression[] | undefined {
  return expression.kind === 'tuple' || expression.kind === 'list' ? expression.items : undefined;
}

/** `__name__ == '__main__'`, which is true for a script. */
export function isMain(test: PyExpression): boolean {
  const [second] = test.kind === 'compare' ? test.rest : [];
  return (
    test.kind === 'compare' &&
    test.first.kind === 'name' &&
    test.first.name === '__name__' &&
    second?.operator === '==' &&
    second.value.kind === 'string' &&
    second.value.value === '__main__'
  );
}

/** Names that a statement gives a meaning, in itself and in its blocks. */
export function assignedNames(statement: PyStatement): string[] {
  const inside = (statements: readonly PyStatement[]): string[] => statements.flatMap(assignedNames);
  switch (statement.kind) {
    case 'assign':
      return statement.targets.flatMap(targetNames);
    case 'augmented':
      return targetNames(statement.target);
    case 'function':
    case 'class':
      return [statement.name];
    case 'if':
      return [...inside(statement.then), ...inside(statement.otherwise)];
    case 'for':
      return [...targetNames(statement.target), ...inside(statement.body), ...inside(statement.otherwise)];
    case 'while':
      return [...inside(statement.body), ...inside(statement.otherwise)];
    case 'try':
      return [
        ...inside(statement.body),
        ...statement.handlers.flatMap(({ body }) => inside(body)),
        ...inside(statement.otherwise),
        ...inside(statement.finally),
      ];
    case 'with':
      return [
        ...statement.items.flatMap(({ target }) => (target === undefined ? [] : targetNames(target))),
        ...inside(statement.body),
      ];
    case 'delete':
      return statement.targets.flatMap(targetNames);
    default:
      return [];
  }
}

function targetNames(target: PyExpression): string[] {
  if (target.kind === 'name') return [target.name];
  return (itemsOf(target) ?? []).flatMap(targetNames);
}
