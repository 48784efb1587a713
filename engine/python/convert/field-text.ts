// Python expressions as text for the fields of a document: the author's own characters, wherever they mean the
// same there.
import { DEFAULT_CONSTANTS, DEFAULT_FUNCTIONS } from '../../core';
import { defaultUnits } from '../../units';
import type { PyExpression } from '../syntax';
import type { Imports } from './imports';

/** What the names of expressions mean. */
export interface FieldNames {
  readonly imports: Imports;
  /** name in the document of a constant of the script; undefined for anything else */
  constant(name: string): string | undefined;
  /** whether the script gave a name another meaning than its modules do */
  shadowed(name: string): boolean;
  /** functions of the document, where those may be called */
  callable?(name: string): boolean;
}

interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Units of scripts that model code does not know by that name. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['mS', 'msiemens'],
  ['cmetre', 'cm'],
  ['cmeter', 'cm'],
]);
const OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%', '**']);

/**
 * The text of an expression over numbers, units, constants and functions that documents know.
 * @returns undefined for everything else
 */
export function fieldText(expression: PyExpression, names: FieldNames): string | undefined {
  const replacements: Replacement[] = [];
  if (!collect(expression, names, replacements)) return undefined;
  const { source, span } = expression.origin;
  let text = '';
  let at = span[0];
  for (const { from, to, text: replacement } of replacements.sort((a, b) => a.from - b.from)) {
    text += source.text.slice(at, from) + replacement;
    at = to;
  }
  text += source.text.slice(at, span[1]);
  if (text.includes('#')) return undefined;
  return text.replace(/\s*\\?\n\s*/g, ' ').trim();
}

/** Collects what has to be written otherwise. @returns false where the expression has no place in a field */
function collect(expression: PyExpression, names: FieldNames, replacements: Replacement[]): boolean {
  const inside = (part: PyExpression): boolean => collect(part, names, replacements);
  switch (expression.kind) {
    case 'bool':
    case 'float':
      return true;
    case 'int':
      // Beyond 2^53 a document's numbers are not Python's integers.
      return expression.value <= Number.MAX_SAFE_INTEGER;
    case 'name':
    case 'attribute':
      return name(expression, names, replacements);
    case 'unary':
      return expression.operator !== '~' && inside(expression.operand);
    case 'binary':
      return OPERATORS.has(expression.operator) && inside(expression.left) && inside(expression.right);
    case 'call':
      return (
        isFunction(expression.callee, names) &&
        (isOwnFunction(expression.callee, names) || name(expression.callee, names, replacements)) &&
        expression.args.every(({ kind, value }) => kind === 'positional' && inside(value))
      );
    default:
      return false;
  }
}

function isOwnFunction(callee: PyExpression, names: FieldNames): boolean {
  return callee.kind === 'name' && names.callable?.(callee.name) === true;
}

function isFunction(callee: PyExpression, names: FieldNames): boolean {
  if (isOwnFunction(callee, names)) return true;
  const plain = names.imports.plainName(callee);
  if (callee.kind === 'name' && names.shadowed(callee.name)) return false;
  return plain !== undefined && DEFAULT_FUNCTIONS.get(plain)?.stateless === true;
}

function name(expression: PyExpression, names: FieldNames, replacements: Replacement[]): boolean {
  const given = names.imports.plainName(expression);
  if (given === undefined) return false;
  const plain = UNITS.get(given) ?? given;
  const constant = expression.kind === 'name' ? names.constant(expression.name) : undefined;
  if (expression.kind === 'name' && constant === undefined && names.shadowed(expression.name)) return false;
  const known = DEFAULT_CONSTANTS.has(plain) || defaultUnits.has(plain) || DEFAULT_FUNCTIONS.has(plain);
  if (constant === undefined && !known) return false;
  const [from, to] = expression.origin.span;
  replacements.push({ from, to, text: constant ?? plain });
  return true;
}
