// Abstract code to statements: one per line or between semicolons. A bad line gives its own diagnostics
// and the others are still read. An open parenthesis continues a line, unless a new assignment follows.
import type { Diagnostic, Source, Span } from '../diagnostics';
import type { AssignmentOperator, BinaryOperator, Expression, Statement } from './ast';
import { binary, name } from './build';
import { ExpressionParser } from './expression-parser';
import { foreignStatement, PYTHON_KEYWORDS } from './foreign';
import type { Token } from './lexer';
import { tokenize } from './lexer';
import { inTextOrder } from './parse';
import { replaceFix } from './problems';
import { TokenReader } from './token-reader';
import { asciiName } from './unicode';

/** Operators that set a variable in Brian 2. */
const ASSIGNMENTS: ReadonlyMap<string, AssignmentOperator> = new Map(
  (['=', '+=', '-=', '*=', '/=', '%='] as const).map((operator) => [operator, operator]),
);
/** Python's other assignments, with the operator they apply (undefined: none that model code has). */
const UNSUPPORTED: ReadonlyMap<string, BinaryOperator | undefined> = new Map<
  string,
  BinaryOperator | undefined
>([
  ['**=', '**'],
  ['//=', '//'],
  ['^=', '**'],
  ['>>=', undefined],
  ['<<=', undefined],
  ['&=', undefined],
  ['|=', undefined],
  ['@=', undefined],
]);

/** Result of parsing abstract code: the good statements, and what is wrong with the others. */
export interface ParsedStatements {
  readonly statements: readonly Statement[];
  readonly diagnostics: readonly Diagnostic[];
}

function isAssignment(token: Token | undefined): boolean {
  if (token?.kind !== 'operator') return false;
  return ASSIGNMENTS.has(token.text) || UNSUPPORTED.has(token.text) || token.text === ':=';
}

/** Ranges of token indices, one for each line of code. */
function splitLines(tokens: readonly Token[]): [number, number][] {
  const lines: [number, number][] = [];
  let from = 0;
  let depth = 0;
  tokens.forEach((token, index) => {
    if (token.kind === 'operator' && '([{'.includes(token.text)) depth++;
    else if (token.kind === 'operator' && ')]}'.includes(token.text)) depth = Math.max(0, depth - 1);
    const opensStatement = tokens[index + 1]?.kind === 'name' && isAssignment(tokens[index + 2]);
    const isBreak =
      token.kind === 'end' ||
      (token.kind === 'operator' && token.text === ';') ||
      (token.kind === 'newline' && (depth === 0 || opensStatement));
    if (!isBreak) return;
    if (index > from) lines.push([from, index]);
    from = index + 1;
    depth = 0;
  });
  return lines;
}

/**
 * Parses abstract code. Comments, empty lines and indentation have no meaning; several problems are
 * reported at once.
 * @param source the text; spans are offsets into it
 * @param span the piece that holds the code (default: all)
 */
export function parseStatements(source: Source, span: Span = [0, source.text.length]): ParsedStatements {
  const tokens = tokenize(source.text, span, true);
  const statements: Statement[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [from, to] of splitLines(tokens)) {
    const line = tokens.slice(from, to).filter((token) => token.kind !== 'newline');
    if (line.length === 0) continue;
    const reader = new TokenReader(source, line, 0, line.length);
    const statement = readStatement(reader, line);
    if (statement !== undefined) statements.push(statement);
    diagnostics.push(...inTextOrder(reader.diagnostics));
  }
  return { statements, diagnostics };
}

function readStatement(reader: TokenReader, line: readonly Token[]): Statement | undefined {
  const first = reader.peek();
  const operator = reader.peek(1);
  const compares = operator.kind === 'operator' && operator.text === '==';
  const isName = first.kind === 'name' && !PYTHON_KEYWORDS.has(first.text);
  if (!isName || (!compares && !isAssignment(operator))) {
    explainLine(reader, line);
    return undefined;
  }
  if (!/^\w+$/.test(first.text)) {
    const ascii = asciiName(first.text);
    reader.problem([first.from, first.to], 'Names consist of the letters a to z, digits and “_”.', {
      fixes: ascii === undefined ? [] : [replaceFix(`Write “${ascii}”`, [first.from, first.to], ascii)],
      brian: 'ValueError: Parsing the statement failed ← ParseException: Expected a variable name',
    });
  }
  reader.next();
  reader.next();
  return rightSide(reader, line, first, operator);
}

function rightSide(
  reader: TokenReader,
  line: readonly Token[],
  target: Token,
  operator: Token,
): Statement | undefined {
  const last = line[line.length - 1] ?? operator;
  if (last === operator) {
    reader.problem([operator.to, operator.to], `An expression is missing after “${operator.text}”.`, {
      brian: 'ValueError: Empty expression in the RHS of the statement',
    });
    return undefined;
  }
  const value = new ExpressionParser(reader, true).parse();
  const targetOrigin = reader.origin([target.from, target.to]);
  const checked = assignment(reader, target, operator, last, value);
  if (checked === undefined || value === undefined || !/^\w+$/.test(target.text)) return undefined;
  const expression =
    checked === '=' && UNSUPPORTED.has(operator.text) ? applied(target, operator, value) : value;
  return {
    target: target.text,
    targetOrigin,
    operator: checked,
    expression,
    origin: reader.origin([target.from, last.to]),
  };

  function applied(left: Token, sign: Token, right: Expression): Expression {
    const binaryOperator = UNSUPPORTED.get(sign.text) ?? '**';
    return binary(binaryOperator, name(left.text, targetOrigin), right);
  }
}

/** The meaning of an assignment operator; reports those that Brian does not have. */
function assignment(
  reader: TokenReader,
  target: Token,
  operator: Token,
  last: Token,
  value: Expression | undefined,
): AssignmentOperator | undefined {
  const known = ASSIGNMENTS.get(operator.text);
  if (known !== undefined) return known;
  const span: Span = [operator.from, operator.to];
  if (operator.text === '==' || operator.text === ':=') {
    const message =
      operator.text === '==' ? '“==” compares; to set a variable, write “=”.' : 'A variable is set with “=”.';
    reader.problem(span, message, {
      fixes: [replaceFix('Write “=”', span, '=')],
      ...(operator.text === ':='
        ? { brian: 'ValueError: Parsing the statement failed ← ParseException: Expected an operator' }
        : {}),
    });
    return '=';
  }
  const applied = UNSUPPORTED.get(operator.text);
  const right = reader.text(operator.to, last.to).trim();
  const newText = `${target.text} = ${target.text} ${applied ?? ''} (${right})`;
  reader.problem(span, `There is no operator “${operator.text}” in model code.`, {
    fixes:
      applied === undefined || value === undefined
        ? []
        : [replaceFix('Write it out', [target.from, last.to], newText)],
    brian: `AssertionError: Unknown operator ${operator.text}`,
  });
  return applied === undefined ? undefined : '=';
}

/** A line that does not start with `name =`: says what it looks like. */
function explainLine(reader: TokenReader, line: readonly Token[]): void {
  const [first] = line;
  const last = line[line.length - 1];
  if (first === undefined || last === undefined) return;
  const span: Span = [first.from, last.to];
  const brian =
    'ValueError: Parsing the statement failed ← ParseException: Expected “variable operator expression”';
  const foreign = first.kind === 'name' ? foreignStatement(first.text) : undefined;
  const at = line.findIndex((token) => isAssignment(token));
  const sign = line[at];
  if (foreign !== undefined) {
    reader.problem(first.text === 'if' ? span : [first.from, first.to], foreign, { brian });
  } else if (sign === undefined) {
    reader.problem(span, 'This line does not set a variable.', { brian });
  } else if (at === 0) {
    reader.problem([first.from, first.from], `A variable is missing before “${sign.text}”.`, { brian });
  } else {
    reader.problem([first.from, line[at - 1]?.to ?? first.to], targetMessage(line, at), { brian });
    for (let skipped = 0; skipped <= at; skipped++) reader.next();
    if (reader.peek().kind !== 'end') new ExpressionParser(reader, true).parse();
  }
}

function targetMessage(line: readonly Token[], at: number): string {
  const [first, second] = line;
  if (first?.kind === 'name' && PYTHON_KEYWORDS.has(first.text))
    return 'A Python keyword cannot be a variable.';
  if (second?.text === '/' && /^d\w+$/.test(first?.text ?? '') && line[at - 1]?.text === 'dt') {
    return 'A differential equation belongs to the model, not to code.';
  }
  if (second?.text === ',') return 'A line can set only one variable.';
  if (second?.text === '[') return 'There is no indexing in model code.';
  return 'Only a plain name can be set.';
}
