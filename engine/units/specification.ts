// Unit specifications of equations: the text behind the colon of `dv/dt = … : volt`. Only coherent base
// units, products, quotients and powers of them are allowed; no parentheses.
import type { Origin, ProblemOptions, PythonErrorClass, Span } from '../diagnostics';
import { ModelError, modelError } from '../diagnostics';
import { divide, multiply, negate, raise } from './arithmetic';
import type { Value } from './arithmetic';
import { baseUnitGroups, baseUnits, defaultUnits, exportedUnits } from './catalogue';
import { Dimension } from './dimension';
import { standardUnits } from './registry';
import { Unit } from './unit';

/** What a unit specification says about a variable. */
export interface UnitSpecification {
  readonly dimension: Dimension;
  readonly valueType: 'boolean' | 'integer' | 'float';
}

/** The allowed base units in words, with their other names in brackets. */
export const allowedBaseUnits = baseUnitGroups
  .map(([first = '', ...others]) => (others.length === 0 ? first : `${first} (${others.join(', ')})`))
  .join(', ');

/**
 * Reads a unit specification: `1`, `integer`, `boolean`, or an expression of base units such as
 * `siemens/metre**2` or `meter**0.5`.
 * @param text the specification; surrounding white space does not matter
 * @param origin where `text` stands (its span starts at the first character of `text`)
 * @throws ModelError `EQUATION-UNIT` (Python: ValueError, TypeError for `bool`) with a repair where one
 * is known
 */
export function parseUnitSpecification(text: string, origin?: Origin): UnitSpecification {
  const problems = new ProblemReporter(text, origin);
  const trimmed = text.trim();
  if (trimmed === '1') return { dimension: Dimension.none, valueType: 'float' };
  if (trimmed === 'boolean' || trimmed === 'integer') {
    return { dimension: Dimension.none, valueType: trimmed };
  }
  if (trimmed === 'bool') {
    throw problems.suggest(
      wordSpan(text, 'bool'),
      'boolean',
      "The unit of a boolean variable is 'boolean', not 'bool'.",
      "Use 'boolean' not 'bool' as the unit for a boolean variable.",
      'TypeError',
    );
  }
  const tokens = tokenize(text, problems);
  for (const token of tokens) {
    if (token.kind === 'name' && !baseUnits.has(token.text)) throw notBaseUnit(token, problems);
  }
  const value = new SpecificationParser(tokens, problems).parse();
  if (value instanceof Unit) return { dimension: value.dimension, valueType: 'float' };
  const whole: Span = [text.length - text.trimStart().length, text.trimEnd().length];
  throw typeof value === 'number'
    ? problems.at(
        whole,
        `'${trimmed}' is a number, not a unit; a variable without a unit has the unit '1'.`,
        `'${trimmed}' does not evaluate to a unit.`,
      )
    : problems.at(
        whole,
        `'${trimmed}' is a quantity, not a unit; leave out the factor.`,
        `'${trimmed}' does not evaluate to a unit but to a quantity.`,
      );
}

/** Places problems in the text that the specification stands in. */
class ProblemReporter {
  constructor(
    readonly text: string,
    private readonly origin: Origin | undefined,
  ) {}

  at(span: Span, message: string, brian: string, pythonClass: PythonErrorClass = 'ValueError'): ModelError {
    return modelError(pythonClass, 'EQUATION-UNIT', message, this.options(span, `${pythonClass}: ${brian}`));
  }

  /** A problem that one replacement repairs. */
  suggest(
    span: Span,
    replacement: string,
    message: string,
    brian: string,
    pythonClass: PythonErrorClass = 'ValueError',
  ): ModelError {
    const options = this.options(span, `${pythonClass}: ${brian}`);
    return modelError(pythonClass, 'EQUATION-UNIT', message, {
      ...options,
      fixes: [{ title: `Use ${replacement}`, edits: [{ span: options.span, newText: replacement }] }],
    });
  }

  private options(span: Span, brian: string): ProblemOptions & { readonly span: Span } {
    if (this.origin === undefined) return { span, userCode: this.text, brian };
    const start = this.origin.span[0];
    return { origin: this.origin, span: [start + span[0], start + span[1]], brian };
  }
}

interface Token {
  readonly kind: 'name' | 'number' | 'operator';
  readonly text: string;
  readonly span: Span;
}

const TOKEN = /\s*(?:([A-Za-z_]\w*)|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(\*\*|[*/-]))/y;

function tokenize(text: string, problems: ProblemReporter): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) {
      const start = from + (text.slice(from).length - text.slice(from).trimStart().length);
      const sign = text.charAt(start);
      throw problems.at(
        [start, start + 1],
        `'${sign}' cannot stand in a unit; only base units with *, / and ** are allowed.`,
        `Could not interpret '${text.trim()}' as a unit specification: invalid syntax`,
      );
    }
    const [, name, number, operator] = match;
    const word = name ?? number ?? operator ?? '';
    const kind = name !== undefined ? 'name' : number !== undefined ? 'number' : 'operator';
    tokens.push({ kind, text: word, span: [pattern.lastIndex - word.length, pattern.lastIndex] });
  }
  return tokens;
}

/** Recursive descent with Python's precedences: `**` over sign over `*` and `/`. */
class SpecificationParser {
  private next = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly problems: ProblemReporter,
  ) {}

  parse(): Value {
    const value = this.product();
    if (this.next < this.tokens.length) throw this.unexpected();
    return value;
  }

  private product(): Value {
    let value = this.signed();
    for (;;) {
      if (this.accept('*')) value = multiply(value, this.signed());
      else if (this.accept('/')) value = divide(value, this.signed());
      else return value;
    }
  }

  private signed(): Value {
    return this.accept('-') ? negate(this.signed()) : this.power();
  }

  private power(): Value {
    const base = this.atom();
    if (!this.accept('**')) return base;
    const from = this.tokens[this.next];
    const exponent = this.signed();
    try {
      return raise(base, exponent);
    } catch (error) {
      if (!(error instanceof ModelError) || from === undefined) throw error;
      throw this.problems.at(
        from.span,
        error.message,
        `Could not interpret '${this.problems.text.trim()}' as a unit specification`,
      );
    }
  }

  private atom(): Value {
    const token = this.tokens[this.next];
    if (token === undefined || token.kind === 'operator') throw this.unexpected();
    this.next += 1;
    if (token.kind === 'number') return Number(token.text);
    const unit = baseUnits.get(token.text);
    if (unit === undefined) throw notBaseUnit(token, this.problems);
    return unit;
  }

  private accept(operator: string): boolean {
    const token = this.tokens[this.next];
    if (token?.kind !== 'operator' || token.text !== operator) return false;
    this.next += 1;
    return true;
  }

  private unexpected(): ModelError {
    const token = this.tokens[this.next];
    const text = this.problems.text;
    const end = text.trimEnd().length;
    const brian = `Could not interpret '${text.trim()}' as a unit specification: invalid syntax`;
    if (token === undefined) {
      const message = text.trim() === '' ? 'The unit is missing.' : 'The unit ends too early.';
      return this.problems.at([end, end], message, brian);
    }
    return this.problems.at(token.span, `'${token.text}' is not expected here in a unit.`, brian);
  }
}

/** The error for a name that equations may not use as a unit, with the one to use instead. */
function notBaseUnit(token: Token, problems: ProblemReporter): ModelError {
  const name = token.text;
  const scaled = defaultUnits.get(name);
  if (scaled !== undefined) {
    const base = baseNameOf(scaled.dimension);
    return problems.suggest(
      token.span,
      base,
      `'${name}' is not a base unit; use '${base}' instead.`,
      `Unit specification refers to '${name}', but this is not a base unit. Use '${base}' instead.`,
    );
  }
  const brian =
    `Unit specification refers to '${name}', but this is not a base unit. ` +
    `The following base units are allowed: ${allowedBaseUnits}.`;
  const meant = meantUnit(name);
  if (meant === undefined) {
    return problems.at(
      token.span,
      `'${name}' is not a base unit, such as volt, amp, second or hertz.`,
      brian,
    );
  }
  return problems.suggest(
    token.span,
    meant,
    `'${name}' is not a base unit; perhaps you mean '${meant}'.`,
    brian,
  );
}

/** Base unit of a dimension as it may stand in a specification: `volt`, `metre ** 3`. */
function baseNameOf(dimension: Dimension): string {
  const name = standardUnits.coherent(dimension)?.name;
  return name !== undefined && baseUnits.has(name) ? name : dimension.toPython();
}

/** What an unknown name may stand for: a symbol (V, kg, mS), other letter case, one wrong letter. */
function meantUnit(name: string): string | undefined {
  const exported = exportedUnits.get(name);
  if (exported !== undefined) return baseNameOf(exported.dimension);
  for (const unit of defaultUnits.values()) {
    if (unit.symbol === name) return baseNameOf(unit.dimension);
  }
  const lower = name.toLowerCase();
  const names = [...baseUnits.keys()].filter((known) => known.length > 2);
  return names.find((known) => known === lower) ?? names.find((known) => isOneEdit(lower, known));
}

/** Does one added, dropped, changed or swapped letter make `b` of `a`? */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const restOfA = a.slice(at);
  const restOfB = b.slice(at);
  if (a.length > b.length) return restOfA.slice(1) === restOfB;
  if (a.length < b.length) return restOfA === restOfB.slice(1);
  if (restOfA.slice(1) === restOfB.slice(1)) return true;
  const swapped = (restOfA[1] ?? '') + (restOfA[0] ?? '') + restOfA.slice(2);
  return swapped === restOfB;
}

function wordSpan(text: string, word: string): Span {
  const from = text.indexOf(word);
  return [from, from + word.length];
}
