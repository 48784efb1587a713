// What monitors record: names of variables, and the `record` field of neurons and ranges.
import type { PyExpression } from '../syntax';
import { isAbsent } from './call-arguments';
import type { FieldNames } from './field-text';
import type { TextNames } from './model-text';
import { modelText } from './model-text';

/** Names in a string, a list or a tuple of strings. */
export function variableNames(
  expression: PyExpression | undefined,
  names: TextNames,
): readonly string[] | undefined {
  if (expression === undefined) return undefined;
  if (expression.kind === 'list' || expression.kind === 'tuple') {
    const items = expression.items.map((item) => modelText(item, names)?.text);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const text = modelText(expression, names);
  return text === undefined ? undefined : [text.text];
}

/**
 * The text of a `record` field.
 * @returns undefined for what is computed, and for nothing (`False`)
 */
export function recordText(expression: PyExpression | undefined, names: FieldNames): string | undefined {
  if (expression === undefined || isAbsent(expression)) return undefined;
  switch (expression.kind) {
    case 'bool':
      return expression.value ? 'all' : undefined;
    case 'int':
      return String(expression.value);
    case 'list':
    case 'tuple': {
      const items = expression.items.map((item) => (item.kind === 'int' ? String(item.value) : undefined));
      return items.length > 0 && items.every((item) => item !== undefined) ? items.join(', ') : undefined;
    }
    case 'call':
      return rangeText(expression, names);
    default:
      return undefined;
  }
}

/** `range(5)`, `arange(0, 100, 10)` as `0:5`, `0:100:10`. */
function rangeText(
  call: Extract<PyExpression, { readonly kind: 'call' }>,
  names: FieldNames,
): string | undefined {
  const callee = names.imports.plainName(call.callee);
  if (callee !== 'range' && callee !== 'arange') return undefined;
  const numbers = call.args.map(({ kind, value }) =>
    kind === 'positional' && value.kind === 'int' ? String(value.value) : undefined,
  );
  if (numbers.length === 0 || numbers.length > 3 || numbers.includes(undefined)) return undefined;
  return numbers.length === 1 ? `0:${numbers[0] ?? ''}` : numbers.join(':');
}
