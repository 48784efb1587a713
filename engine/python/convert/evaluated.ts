// Numbers that a script computes before anything runs, such as the values of a timed array: the expression and the
// assignments that it needs are executed on their own.
import { Source } from '../../diagnostics';
import type { Dimension } from '../../units';
import { flatNumbers, arrayOf } from '../brian/arrays';
import { executeScript } from '../run-script';
import type { PyExpression } from '../syntax';

/** What numbers can be computed from. */
export interface ScriptTexts {
  /** import statements so far */
  readonly importTexts: readonly string[];
  /** the last assignment to each name, where that is all there is to it */
  readonly assigned: ReadonlyMap<string, PyExpression>;
}

/** Texts of a conversion, which is told what was used. */
export interface EvaluationTexts extends ScriptTexts {
  /** The value of a name has come into a cell. */
  taken(name: string): void;
}

/** An array in base units. */
export interface EvaluatedArray {
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly dimension: Dimension;
}

/** Random numbers are other ones each time; files and the keyboard are not there. */
const UNREPEATABLE =
  /\b(rand\w*|normal|uniform|poisson|choice|shuffle|permutation|seed|input|open|loadtxt|load)\b/;
/** Enough for arrays, not for simulations in Python. */
const BUDGET = { steps: 3_000_000, memoryBytes: 2 ** 28 };
const RESULT = '_converted';

/** The numbers of an expression; undefined where it is random, needs more than assignments, or is no array of numbers. */
export function evaluated(expression: PyExpression, texts: EvaluationTexts): EvaluatedArray | undefined {
  const assignments = needed(textOf(expression), texts);
  const lines = [...assignments].map(([name, text]) => `${name} = (${text})`);
  const code = [
    ...texts.importTexts,
    ...lines,
    'from brian2 import Quantity as _Quantity',
    `${RESULT} = _Quantity(${textOf(expression)})`,
  ].join('\n');
  if (UNREPEATABLE.test(`${lines.join('\n')}\n${textOf(expression)}`)) return undefined;
  const { interpreter, error, host } = executeScript(new Source(code), { name: 'values.py', budget: BUDGET });
  const value = interpreter.globals.get(RESULT);
  if (error !== undefined || value === undefined) return undefined;
  try {
    const array = host.within(() => arrayOf(value, interpreter));
    const values = [...flatNumbers(array)];
    if (!values.every(Number.isFinite)) return undefined;
    for (const name of assignments.keys()) texts.taken(name);
    return { values, shape: array.shape, dimension: array.dimension };
  } catch {
    // Whatever it is, it has no numbers.
    return undefined;
  }
}

function textOf({ origin }: PyExpression): string {
  return origin.source.slice(origin.span);
}

/** Assignments that a text needs, those that they need first. */
function needed(text: string, { assigned }: ScriptTexts): Map<string, string> {
  const found = new Map<string, string>();
  const open = new Set<string>();
  const visit = (part: string): void => {
    for (const [name] of part.matchAll(/[A-Za-z_]\w*/g)) {
      const value = assigned.get(name);
      if (value === undefined || found.has(name) || open.has(name)) continue;
      open.add(name);
      visit(textOf(value));
      found.set(name, textOf(value));
    }
  };
  visit(text);
  return found;
}
