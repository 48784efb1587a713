// Arrays of start values as expressions over the neuron's number i, where they give the same numbers to the last
// bit: arange, linspace, ones, short lists, and products with them.
import type { PyExpression } from '../syntax';
import type { PyCall } from './call-arguments';
import { givenArguments } from './call-arguments';
import type { FieldNames } from './field-text';
import { fieldText } from './field-text';

/** Longer lists make expressions that nobody wants to read. */
const LONGEST_LIST = 8;

/** Names, and the values of texts over the constants so far. */
export interface ArrayNames extends FieldNames {
  /** in base units; undefined where it has none */
  value(text: string): number | undefined;
}

/** The expression of an array with one number for each neuron; undefined for what has no such expression. */
export function arrayText(value: PyExpression, names: ArrayNames): string | undefined {
  switch (value.kind) {
    case 'call':
      return callText(value, names);
    case 'list':
    case 'tuple':
      return listText(value.items, names);
    case 'binary': {
      if (!'+-*/'.includes(value.operator)) return undefined;
      const left = arrayText(value.left, names) ?? part(value.left, names);
      const right = arrayText(value.right, names) ?? part(value.right, names);
      return left === undefined || right === undefined ? undefined : `(${left})${value.operator}(${right})`;
    }
    case 'unary': {
      const operand = value.operator === '-' ? arrayText(value.operand, names) : undefined;
      return operand === undefined ? undefined : `-(${operand})`;
    }
    default:
      return undefined;
  }
}

/** Without parentheses around names, numbers and whole expressions. */
export function withoutParentheses(text: string): string {
  const shorter = text.replace(/(^|[^\w])\(([\w.]+)\)/g, '$1$2');
  return /^\([^()]*\)$/.test(shorter) ? shorter.slice(1, -1) : shorter;
}

function part(value: PyExpression, names: ArrayNames): string | undefined {
  return fieldText(value, names);
}

function callText(call: PyCall, names: ArrayNames): string | undefined {
  const callee = call.callee.kind === 'name' && names.shadowed(call.callee.name);
  switch (callee ? undefined : names.imports.plainName(call.callee)) {
    case 'arange':
    case 'range':
      return call.args.length === 1 ? 'i' : undefined;
    case 'ones':
      return call.args.length === 1 ? '1' : undefined;
    case 'zeros':
      return call.args.length === 1 ? '0' : undefined;
    case 'array': {
      const [only] = call.args;
      return call.args.length === 1 && only?.kind === 'positional' ? arrayText(only.value, names) : undefined;
    }
    case 'linspace':
      return linspaceText(call, names);
    default:
      return undefined;
  }
}

/**
 * NumPy computes `i*step + start` with step = (stop - start)/(num - 1), and puts in the last value as it was
 * given, which rounding can make another one.
 */
function linspaceText(call: PyCall, names: ArrayNames): string | undefined {
  const given = givenArguments(call, ['start', 'stop', 'num']);
  const [start, stop, num] = ['start', 'stop', 'num'].map((name) => {
    const expression = given?.get(name);
    return expression === undefined ? undefined : fieldText(expression, names);
  });
  if (start === undefined || stop === undefined || num === undefined) return undefined;
  const [first, last, count] = [names.value(start), names.value(stop), names.value(num)];
  if (first === undefined || last === undefined || count === undefined || count < 2) return undefined;
  const text = `i*(((${stop}) - (${start}))/(N - 1)) + (${start})`;
  const reached = (count - 1) * ((last - first) / (count - 1)) + first;
  return Object.is(reached, last) ? text : `(${text})*int(i < N - 1) + (${stop})*int(i == N - 1)`;
}

/** `[a, b]` as `a*int(i == 0) + b*int(i == 1)`: all but one of the products are zero. */
function listText(items: readonly PyExpression[], names: ArrayNames): string | undefined {
  if (items.length === 0 || items.length > LONGEST_LIST) return undefined;
  const texts = items.map((item) => fieldText(item, names));
  if (!texts.every((text) => text !== undefined)) return undefined;
  if (!texts.every((text) => Number.isFinite(names.value(text)))) return undefined;
  return texts.map((text, i) => `(${text})*int(i == ${String(i)})`).join(' + ');
}
