// Replacing names in equations: by other names, by values, or by text as Brian's keyword arguments do.
import type { Diagnostic, Origin } from '../diagnostics';
import { modelError, ModelError, problem, Source } from '../diagnostics';
import type { Expression } from '../syntax';
import { mapExpression, modelErrorOf, parseExpression, printNumber, walk } from '../syntax';
import type { Quantity } from '../units';
import { identifierProblem } from './identifiers';
import type { SingleEquation } from './single-equation';

/** A new name (or piece of text), or a value to insert. */
export type Replacement = string | number | boolean | Quantity;

/** Replacements by the name that they replace. */
export type Replacements = ReadonlyMap<string, Replacement> | Readonly<Record<string, Replacement>>;

/** Replacements as a map. */
export function replacementMap(replacements: Replacements): ReadonlyMap<string, Replacement> {
  return replacements instanceof Map ? replacements : new Map(Object.entries(replacements));
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/** Text that stands for a replacement: a name as it is, a value in parentheses as Python prints it. */
function insertedText(replacement: Replacement): string {
  if (typeof replacement === 'string') return replacement;
  if (typeof replacement === 'boolean') return replacement ? '(True)' : '(False)';
  if (typeof replacement === 'number') {
    return `(${printNumber(replacement, Number.isInteger(replacement))})`;
  }
  return `(${replacement.toPython()})`;
}

/** Every node at one place: inserted text belongs to the name that it replaces. */
function placedAt(expression: Expression, origin: Origin): Expression {
  return mapExpression(expression, (node) =>
    node.kind === 'call' ? { ...node, origin, nameOrigin: origin } : { ...node, origin },
  );
}

function parsed(text: string): Expression {
  const { expression, diagnostics } = parseExpression(new Source(text));
  const error = modelErrorOf(diagnostics);
  if (expression === undefined || error !== undefined) {
    throw (
      error ??
      modelError('ValueError', 'SYNTAX', 'This cannot be inserted into equations.', { userCode: text })
    );
  }
  return expression;
}

/**
 * Replaces names in an expression. New names and values keep the places of the user's text; other pieces of
 * text are inserted as text (so `a + b` gets no parentheses), which gives the expression a text of its own.
 */
function replaceIn(
  expression: Expression,
  code: string,
  map: ReadonlyMap<string, Replacement>,
): { expression: Expression; code: string } {
  let newCode = code;
  let isText = false;
  const present = new Set<string>();
  walk(expression, (node) => {
    if (node.kind === 'name' || node.kind === 'call') present.add(node.name);
  });
  const used = [...map].filter(([name]) => present.has(name));
  if (used.length === 0) return { expression, code };
  const values = new Map<string, Expression>();
  for (const [name, replacement] of used) {
    const text = insertedText(replacement);
    newCode = newCode.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), () => text);
    if (typeof replacement === 'string' && !isName(replacement)) isText = true;
    else values.set(name, parsed(text));
  }
  if (isText) return { expression: parsed(newCode), code: newCode };
  const replaced = mapExpression(expression, (node) => {
    if (node.kind !== 'name' && node.kind !== 'call') return node;
    const value = values.get(node.name);
    if (value === undefined) return node;
    if (node.kind === 'name') return placedAt(value, node.origin);
    return value.kind === 'name' ? { ...node, name: value.name } : node;
  });
  return { expression: replaced, code: newCode };
}

/**
 * Equations with names replaced. A defined variable can only get a new name; names that do not occur are
 * ignored.
 * @throws ModelError ValueError (a value for a defined variable), EquationError (the new name is taken),
 * SyntaxError (it is no legal name)
 */
export function replaceNames(
  equations: ReadonlyMap<string, SingleEquation>,
  replacements: Replacements,
): SingleEquation[] {
  const map = replacementMap(replacements);
  const result = new Map<string, SingleEquation>();
  for (const equation of equations.values()) {
    const replacement = map.get(equation.name);
    if (replacement !== undefined && typeof replacement !== 'string') {
      throw refused('ValueError', equation, `Cannot replace model variable '${equation.name}' with a value.`);
    }
    const name = replacement ?? equation.name;
    if (replacement !== undefined) {
      if (equations.has(name) || result.has(name)) {
        throw refused(
          'EquationError',
          equation,
          `Cannot replace model variable '${equation.name}' with '${name}', duplicate definition of '${name}'.`,
        );
      }
      const misnamed = identifierProblem(name, equation.nameOrigin);
      if (misnamed !== undefined) throw new ModelError('SyntaxError', misnamed);
    }
    const { expression } = equation;
    if (expression === undefined) {
      result.set(name, { ...equation, name });
    } else {
      const changed = replaceIn(expression, equation.code ?? '', map);
      result.set(name, { ...equation, name, ...changed });
    }
  }
  return [...result.values()];
}

function refused(
  pythonClass: 'ValueError' | 'EquationError',
  equation: SingleEquation,
  words: string,
): ModelError {
  const diagnostic: Diagnostic = problem(
    pythonClass === 'EquationError' ? 'EQUATION-DUPLICATE' : 'EQUATION-REPLACEMENT',
    words,
    { origin: equation.nameOrigin, brian: `${pythonClass}: ${words}` },
  );
  return new ModelError(pythonClass, diagnostic);
}
