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
    case 'tuple':
      return listText(expression.items, names);
    case 'call':
      return callText(expression, names);
    default:
      return undefined;
  }
}

type PyCall = Extract<PyExpression, { readonly kind: 'call' }>;

/** `[0, 3, *range(10, 20)]` as `0, 3, 10:20`. */
function listText(items: readonly PyExpression[], names: FieldNames): string | undefined {
  const texts = items.map((item) => {
    if (item.kind === 'int') return String(item.value);
    return item.kind === 'starred' && item.value.kind === 'call' ? rangeText(item.value, names) : undefined;
  });
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join(', ') : undefined;
}

/** A range, or `list(dict.fromkeys([…]))`: each neuron once, as the field means it. */
function callText(call: PyCall, names: FieldNames): string | undefined {
  const [only] = call.args;
  const callee = call.callee;
  if (call.args.length !== 1 || only?.kind !== 'positional') return rangeText(call, names);
  if (names.imports.plainName(callee) === 'list') return recordText(only.value, names);
  const isUnique =
    callee.kind === 'attribute' &&
    callee.name === 'fromkeys' &&
    callee.object.kind === 'name' &&
    callee.object.name === 'dict';
  return isUnique ? recordText(only.value, names) : rangeText(call, names);
}

/** `range(5)`, `arange(0, 100, 10)` as `0:5`, `0:100:10`. */
function rangeText(call: PyCall, names: FieldNames): string | undefined {
  const callee = names.imports.plainName(call.callee);
  if (callee !== 'range' && callee !== 'arange') return undefined;
  const numbers = call.args.map(({ kind, value }) => (kind === 'positional' ? boundText(value) : undefined));
  if (numbers.length === 0 || numbers.length > 3 || numbers.includes(undefined)) return undefined;
  return numbers.length === 1 ? `0:${numbers[0] ?? ''}` : numbers.join(':');
}

/** A number, or `min(10, len(G))`: ranges of the field end with the group anyway. */
function boundText(value: PyExpression): string | undefined {
  if (value.kind === 'int') return String(value.value);
  if (value.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== 'min') return undefined;
  const [first, second] = value.args.map((argument) => argument.value);
  const isLength = second?.kind === 'call' && second.callee.kind === 'name' && second.callee.name === 'len';
  return first?.kind === 'int' && isLength ? String(first.value) : undefined;
}
