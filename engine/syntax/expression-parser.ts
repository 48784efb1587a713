// The expression parser: Pratt's method over Python's operators. It goes on after a mistake, so that one
// pass finds several; where the intended meaning is certain (`^` for `**`) the tree has that meaning.
import type { Fix, Span } from '../diagnostics';
import { joinOrigins } from '../diagnostics';
import type { Expression } from './ast';
import { binary, call, comparison, logical, name, num, unary } from './build';
import { foreignKeyword, KNOWN_MODULES } from './foreign';
import type { Token } from './lexer';
import { readNumber } from './lexer';
import type { Infix } from './operators';
import { infixOf, infixPrecedence, OMITTED_PRODUCT } from './operators';
import { PRECEDENCE } from './print';
import { INVALID_SYNTAX, replaceFix } from './problems';
import type { TokenReader } from './token-reader';
import { asciiName, asciiOperator } from './unicode';

/** Parentheses, calls, signs and powers may be nested this deep (as in Python). */
export const MAX_DEPTH = 200;
/** Longest chain of operators of one kind, such as the terms of a sum. */
export const MAX_CHAIN = 20000;

interface ProblemWords {
  readonly fixes?: readonly Fix[];
  readonly brian?: string;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

export class ExpressionParser {
  private depth = 0;
  private broken = false;
  private abandoned = false;

  /**
   * @param reader tokens of the expression, and the list that problems go to
   * @param inStatement whether this is the right side of a statement (a `=` then means a second assignment)
   */
  constructor(
    private readonly reader: TokenReader,
    private readonly inStatement = false,
  ) {}

  /**
   * Reads one expression up to the end of the tokens.
   * @returns the tree, or undefined where a mistake leaves its meaning open
   */
  parse(): Expression | undefined {
    const { reader } = this;
    if (reader.peek().kind === 'end') {
      const at = reader.previous()?.to ?? reader.peek().from;
      this.report([at, at], 'An expression is missing here.');
      return undefined;
    }
    let expression = this.expression(0);
    while (reader.peek().kind !== 'end') expression = this.leftover(expression);
    return this.broken ? undefined : expression;
  }

  private report(span: Span, message: string, options: ProblemWords = {}): void {
    if (!this.abandoned) this.reader.problem(span, message, options);
  }

  // --- infix operators -------------------------------------------------------------------------------

  /** An expression of operators that bind at least as tightly as `minimum`. */
  private expression(minimum: number): Expression {
    return this.infixChain(this.prefix(minimum), minimum);
  }

  /** The same inside a parenthesis, call, sign or power: counts how deep we are. */
  private nested(minimum: number): Expression {
    if (this.depth >= MAX_DEPTH) return this.tooDeep();
    this.depth++;
    const result = this.expression(minimum);
    this.depth--;
    return result;
  }

  private infixChain(first: Expression, minimum: number): Expression {
    let left = first;
    for (let count = 0; ; count++) {
      const infix = this.upcoming() ?? this.omittedProduct(minimum);
      if (infix === undefined) return this.conditional(left, minimum);
      const precedence = infixPrecedence(infix);
      if (precedence < minimum) return left;
      if (count > MAX_CHAIN) return this.tooLong(left);
      left = this.infix(left, infix, precedence, minimum);
    }
  }

  private upcoming(): Infix | undefined {
    const token = this.reader.peek();
    return this.inStatement && token.text === '=' ? undefined : infixOf(token);
  }

  private infix(left: Expression, infix: Infix, precedence: number, minimum: number): Expression {
    switch (infix.kind) {
      case 'binary': {
        this.takeOperator(infix);
        // the right side of a power may carry a sign, and powers group to the right
        const isPower = infix.operator === '**';
        const right = isPower ? this.nested(PRECEDENCE.sign) : this.expression(precedence + 1);
        return binary(infix.operator, left, right);
      }
      case 'comparison':
        return this.comparison(left, minimum);
      case 'logical': {
        const operands = [left];
        for (let again: Infix | undefined = infix; again !== undefined;) {
          this.takeOperator(again);
          operands.push(this.expression(precedence + 1));
          const following = this.upcoming();
          again =
            following?.kind === 'logical' && following.operator === infix.operator ? following : undefined;
        }
        return logical(infix.operator, operands);
      }
    }
  }

  private comparison(first: Expression, minimum: number): Expression {
    const { reader } = this;
    const parts: Expression[] = [];
    const edits: { span: Span; newText: string }[] = [];
    let left = first;
    for (;;) {
      const infix = this.upcoming();
      if (infix?.kind !== 'comparison') break;
      if (parts.length > 0) {
        const at = left.origin.span[1];
        edits.push({ span: [at, at], newText: ` and ${reader.source.slice(left.origin.span)}` });
      }
      this.takeOperator(infix);
      const right = this.expression(PRECEDENCE.comparison + 1);
      parts.push(comparison(infix.operator, left, right));
      left = right;
    }
    const [only = first] = parts;
    if (parts.length < 2) return only;
    const chain = logical('and', parts);
    const [from, to] = chain.origin.span;
    if (minimum === PRECEDENCE.not) {
      edits.unshift({ span: [from, from], newText: '(' });
      edits.push({ span: [to, to], newText: ')' });
    }
    this.report([from, to], 'Comparisons cannot be chained.', {
      fixes: [{ title: 'Join two comparisons with “and”', edits }],
      brian: 'SyntaxError: Can only handle single comparisons like a<b not a<b<c',
    });
    return chain;
  }

  /** Takes an infix operator; says so if it is spelled in another language's way. */
  private takeOperator(infix: Infix): void {
    const { reader } = this;
    if (infix.spelling === 'omitted') return;
    const token = reader.next();
    if (infix.spelling === 'right') return;
    const span: Span = [token.from, token.to];
    const { operator } = infix;
    const before = /\s/.test(reader.text(token.from - 1, token.from)) ? '' : ' ';
    const after = /\s/.test(reader.text(token.to, token.to + 1)) ? '' : ' ';
    const newText = infix.kind === 'logical' ? `${before}${operator}${after}` : operator;
    const fixes = [replaceFix(`Write “${operator}”`, span, newText)];
    if (token.text === '=') {
      this.report(span, '“=” assigns; to compare, write “==”.', { fixes });
    } else if (token.text === '^') {
      this.report(span, 'A power is written “**”, not “^”.', {
        fixes,
        brian: 'SyntaxError: The operator "^" is not supported, use "**" instead.',
      });
    } else {
      this.report(span, `“${token.text}” is written “${operator}” in model code.`, {
        fixes,
        brian:
          token.text.length > 1
            ? INVALID_SYNTAX
            : `SyntaxError: The operator "${token.text}" is not supported, use "${operator}" instead.`,
      });
    }
  }

  /** `5 mV`, `2(a + b)`, `(a + b) c`: a product whose `*` was left out. */
  private omittedProduct(minimum: number): Infix | undefined {
    const { reader } = this;
    const token = reader.peek();
    const before = reader.previous();
    if (before === undefined || minimum > PRECEDENCE.product) return undefined;
    const closed = before.kind === 'number' || (before.kind === 'operator' && before.text === ')');
    const opens = (token.kind === 'name' && !isWord(token.text)) || reader.at('(');
    if (!closed || !opens) return undefined;
    this.report([before.from, token.to], 'A “*” is missing here.', {
      fixes: [replaceFix('Insert “*”', [before.to, token.from], '*')],
    });
    return OMITTED_PRODUCT;
  }

  private conditional(value: Expression, minimum: number): Expression {
    const { reader } = this;
    const word = reader.peek();
    if (minimum > 0 || word.kind !== 'name' || word.text !== 'if') return value;
    reader.next();
    const condition = this.nested(PRECEDENCE.or);
    const otherwise = reader.peek();
    let fixes: readonly Fix[] = [];
    let span: Span = joinOrigins(value.origin, condition.origin).span;
    if (otherwise.kind === 'name' && otherwise.text === 'else') {
      reader.next();
      const other = this.nested(0);
      span = joinOrigins(value.origin, other.origin).span;
      const [yes, test, no] = [value, condition, other].map((one) => reader.source.slice(one.origin.span));
      const newText = `int(${test ?? ''})*(${yes ?? ''}) + int(not (${test ?? ''}))*(${no ?? ''})`;
      fixes = [replaceFix('Multiply by int(condition)', span, newText)];
    }
    this.broken = true;
    this.report(span, 'There is no “a if c else b” in model code.', {
      fixes,
      brian: 'SyntaxError: Unknown syntax: IfExp',
    });
    return value;
  }

  // --- operands --------------------------------------------------------------------------------------

  private prefix(minimum: number): Expression {
    const { reader } = this;
    const token = reader.peek();
    const text = token.kind === 'bad' ? asciiOperator(token.text)?.trim() : token.text;
    if ((token.kind === 'operator' || token.kind === 'bad') && (text === '-' || text === '+')) {
      reader.next();
      if (token.kind === 'bad') this.typographic(token);
      const operand = this.nested(PRECEDENCE.sign);
      const origin = joinOrigins(reader.origin([token.from, token.to]), operand.origin);
      return unary(text, operand, origin);
    }
    const isNot = token.kind === 'name' && token.text === 'not';
    if (isNot || reader.at('!') || reader.at('~') || text === 'not') return this.negation(token, minimum);
    return this.postfix(this.atom());
  }

  private negation(token: Token, minimum: number): Expression {
    const { reader } = this;
    reader.next();
    const tight = minimum > PRECEDENCE.not;
    const operand = this.nested(tight || token.text !== 'not' ? PRECEDENCE.sign : PRECEDENCE.not);
    const origin = joinOrigins(reader.origin([token.from, token.to]), operand.origin);
    const [from, to] = origin.span;
    if (token.text !== 'not') {
      const space = /\s/.test(reader.text(token.to, token.to + 1)) ? '' : ' ';
      const text = `not${space}`;
      const edits = tight
        ? [
            { span: [token.from, token.to] as const, newText: `(${text}` },
            { span: [to, to] as const, newText: ')' },
          ]
        : [{ span: [token.from, token.to] as const, newText: text }];
      this.report([token.from, token.to], `“${token.text}” is written “not” in model code.`, {
        fixes: [{ title: 'Write “not”', edits }],
        ...(token.text === '~' ? { brian: 'KeyError: Invert' } : {}),
      });
    } else if (tight) {
      this.report([from, to], '“not” needs parentheses here.', {
        fixes: [replaceFix('Add parentheses', [from, to], `(${reader.text(from, to)})`)],
      });
    }
    return unary('not', operand, origin);
  }

  private atom(): Expression {
    const { reader } = this;
    const token = reader.peek();
    switch (token.kind) {
      case 'number':
        reader.next();
        return this.number(token);
      case 'name':
        return this.nameOrKeyword(token);
      case 'string':
        reader.next();
        return this.hole(token, 'Text in quotes has no meaning in an expression.');
      case 'bad':
        reader.next();
        return this.badCharacter(token);
      case 'operator':
        if (token.text === '(') return this.parenthesised(token);
        if (token.text === '[' || token.text === '{') {
          reader.next();
          this.skipTo(CLOSING[token.text] ?? ']');
          return this.hole(token, 'Lists and sets have no meaning in an expression.');
        }
        return this.missingOperand();
      case 'newline':
      case 'end':
        return this.missingOperand();
    }
  }

  private number(token: Token): Expression {
    const { reader } = this;
    const { value, isInteger } = readNumber(token.text);
    const span: Span = [token.from, token.to];
    const following = reader.peek();
    if (following.kind === 'name' && following.from === token.to && /^[jJ]$/.test(following.text)) {
      reader.next();
      this.broken = true;
      this.report([token.from, following.to], 'Complex numbers are not supported.', {
        brian: 'SyntaxError: Complex numbers are not supported',
      });
    } else if (/^0[\d_]*[1-9][\d_]*$/.test(token.text)) {
      this.report(span, 'A whole number cannot start with 0.', {
        fixes: [replaceFix('Remove the zeros', span, token.text.replace(/^[0_]+/, ''))],
        brian: 'SyntaxError: leading zeros in decimal integer literals are not permitted',
      });
    }
    return num(value, reader.origin(span), isInteger);
  }

  private nameOrKeyword(token: Token): Expression {
    const { reader } = this;
    const origin = reader.origin([token.from, token.to]);
    if (token.text === 'True' || token.text === 'False') {
      reader.next();
      return { kind: 'boolean', value: token.text === 'True', origin };
    }
    if (token.text === 'and' || token.text === 'or' || token.text === 'if') return this.missingOperand();
    reader.next();
    const foreign = foreignKeyword(token.text);
    if (foreign !== undefined) {
      if (token.text === 'lambda') reader.skipAll();
      return this.hole(token, foreign.message, foreign.brian);
    }
    if (!/^\w+$/.test(token.text)) {
      const ascii = asciiName(token.text);
      const fixes = ascii === undefined ? [] : [replaceFix(`Write “${ascii}”`, origin.span, ascii)];
      this.report(origin.span, 'Names consist of the letters a to z, digits and “_”.', { fixes });
      this.broken = true;
    }
    return name(token.text, origin);
  }

  private badCharacter(token: Token): Expression {
    if (token.text === '∞') {
      this.typographic(token);
      return name('inf', this.reader.origin([token.from, token.to]));
    }
    return this.hole(token, `The character “${token.text}” has no meaning here.`);
  }

  private parenthesised(open: Token): Expression {
    const { reader } = this;
    reader.next();
    const close = reader.at(')') ? reader.next() : undefined;
    if (close !== undefined) {
      this.broken = true;
      this.report([open.from, close.to], 'These parentheses are empty.');
      return name('', reader.origin([open.from, close.to]));
    }
    let inner = this.nested(0);
    if (reader.at(',')) {
      this.broken = true;
      this.report([reader.peek().from, reader.peek().to], 'A comma has no meaning here.', {
        brian: 'SyntaxError: Unknown syntax: Tuple',
      });
    }
    while (!reader.at(')') && reader.peek().kind !== 'end') {
      if (reader.take(',') === undefined) inner = this.leftover(inner);
      else if (!reader.at(')') && reader.peek().kind !== 'end') this.nested(0);
    }
    return { ...inner, origin: reader.origin([open.from, this.close(open)]) };
  }

  /** Takes the closing parenthesis; returns where the parenthesis ends. */
  private close(open: Token): number {
    const { reader } = this;
    const closing = reader.take(')');
    if (closing !== undefined) return closing.to;
    const at = reader.previous()?.to ?? reader.peek().to;
    this.report([open.from, open.to], 'This parenthesis is never closed.', {
      fixes: [replaceFix('Insert “)”', [at, at], ')')],
      brian: "SyntaxError: '(' was never closed (<unknown>, line 1)",
    });
    return at;
  }

  // --- calls, and what else may follow an operand ------------------------------------------------------

  private postfix(first: Expression): Expression {
    const { reader } = this;
    let operand = first;
    for (;;) {
      if (reader.at('(') && operand.kind === 'name' && reader.previous()?.text !== ')') {
        operand = this.call(operand.name, operand);
      } else if (reader.at('.')) {
        operand = this.attribute(operand);
      } else if (reader.at('[')) {
        const open = reader.next();
        const to = this.skipTo(']');
        this.broken = true;
        this.report([open.from, to], 'There is no indexing in model code.', {
          brian: 'SyntaxError: Unknown syntax: Subscript',
        });
      } else if (reader.peek().kind === 'bad' && /^[²³]$/.test(reader.peek().text)) {
        const token = reader.next();
        const exponent = num(token.text === '²' ? 2 : 3, reader.origin([token.from, token.to]));
        this.typographic(token);
        operand = binary('**', operand, exponent);
      } else {
        return operand;
      }
    }
  }

  private call(text: string, callee: Expression): Expression {
    const { reader } = this;
    const open = reader.next();
    const args: Expression[] = [];
    while (!reader.at(')') && reader.peek().kind !== 'end') {
      this.keywordArgument();
      args.push(this.nested(0));
      while (!reader.at(')') && !reader.at(',') && reader.peek().kind !== 'end') {
        args.push(this.leftover(args.pop() ?? callee));
      }
      if (reader.take(',') === undefined) break;
      if (reader.peek().kind === 'end') this.missingOperand();
    }
    const to = this.close(open);
    return call(text, args, reader.origin([callee.origin.span[0], to]), callee.origin);
  }

  private keywordArgument(): void {
    const { reader } = this;
    const keyword = reader.peek();
    const stars = reader.take('*') ?? reader.take('**');
    if (stars !== undefined) {
      this.broken = true;
      this.report([stars.from, stars.to], 'Arguments are given one by one, without “*”.', {
        brian: 'ValueError: Variable number of arguments not supported',
      });
    } else if (keyword.kind === 'name' && reader.peek(1).text === '=') {
      reader.next();
      const equals = reader.next();
      const value = reader.peek();
      this.report([keyword.from, equals.to], 'Arguments are given by position, without names.', {
        fixes: [replaceFix('Remove the name', [keyword.from, Math.max(equals.to, value.from)], '')],
        brian: 'ValueError: Keyword arguments not supported.',
      });
    }
  }

  private attribute(owner: Expression): Expression {
    const { reader } = this;
    const dot = reader.next();
    const member = reader.peek();
    if (member.kind !== 'name') {
      this.broken = true;
      this.report([dot.from, dot.to], 'This point has no meaning here.');
      return owner;
    }
    reader.next();
    const span: Span = [owner.origin.span[0], member.to];
    const known = owner.kind === 'name' && KNOWN_MODULES.has(owner.name);
    if (!known) this.broken = true;
    this.report(span, 'There are no attributes (“a.b”) in model code.', {
      fixes: known ? [replaceFix(`Write “${member.text}”`, span, member.text)] : [],
      brian: 'SyntaxError: Unknown syntax: Attribute',
    });
    return name(member.text, reader.origin(span));
  }

  // --- recovery ----------------------------------------------------------------------------------------

  /** Something stands after a complete expression: say what is wrong and go on behind it. */
  private leftover(left: Expression): Expression {
    const { reader } = this;
    const token = reader.peek();
    const span: Span = [token.from, token.to];
    if (token.text === ')' && token.kind === 'operator') {
      reader.next();
      this.report(span, 'This parenthesis was never opened.', {
        fixes: [replaceFix('Remove it', span, '')],
        brian: "SyntaxError: unmatched ')' (<unknown>, line 1)",
      });
      return this.infixChain(left, 0);
    }
    this.broken = true;
    const foreign = token.kind === 'name' ? foreignKeyword(token.text) : undefined;
    if (foreign !== undefined) {
      reader.next();
      this.report(span, foreign.message, { brian: foreign.brian });
    } else if (['name', 'number', 'string'].includes(token.kind) || reader.at('(')) {
      this.report([reader.previous()?.from ?? token.from, token.to], 'An operator is missing here.');
    } else {
      reader.next();
      this.report(span, this.strayMessage(token.text), {
        ...(token.text === ',' ? { brian: 'SyntaxError: Unknown syntax: Tuple' } : {}),
      });
    }
    if (reader.peek().kind === 'end' || reader.at(')') || reader.at(',')) return left;
    return this.infixChain(this.prefix(0), 0);
  }

  private strayMessage(text: string): string {
    if (text === '=') return 'A line can set only one variable.';
    if (text === ',') return 'A comma has no meaning here.';
    if (['<<', '>>', '@'].includes(text)) return `There is no operator “${text}” in model code.`;
    return `“${text}” has no meaning here.`;
  }

  private typographic(token: Token): void {
    const span: Span = [token.from, token.to];
    const ascii = asciiOperator(token.text) ?? '';
    this.report(span, `“${token.text}” is written “${ascii.trim()}” in model code.`, {
      fixes: [replaceFix(`Write “${ascii.trim()}”`, span, ascii)],
    });
  }

  private missingOperand(): Expression {
    const { reader } = this;
    const at = reader.previous()?.to ?? reader.peek().from;
    this.broken = true;
    this.report([at, at], 'An operand is missing.');
    return name('', reader.origin([at, at]));
  }

  private hole(token: Token, message: string, brian = INVALID_SYNTAX): Expression {
    this.broken = true;
    this.report([token.from, token.to], message, { brian });
    return name('', this.reader.origin([token.from, token.to]));
  }

  private tooDeep(): Expression {
    const token = this.reader.peek();
    this.reader.skipAll();
    const hole = this.hole(
      token,
      `This is nested more than ${MAX_DEPTH} levels deep.`,
      'SyntaxError: too many nested parentheses',
    );
    this.abandoned = true;
    return hole;
  }

  private tooLong(left: Expression): Expression {
    this.broken = true;
    this.reader.skipAll();
    this.report(left.origin.span, `This has more than ${MAX_CHAIN} operations in a row.`);
    return left;
  }

  /** Skips to behind a closing bracket; returns the offset reached. */
  private skipTo(closing: string): number {
    const { reader } = this;
    let open = 1;
    for (let token = reader.peek(); token.kind !== 'end'; token = reader.peek()) {
      reader.next();
      if (token.text === closing) open--;
      else if (CLOSING[token.text] === closing) open++;
      if (open === 0) return token.to;
    }
    return reader.peek().to;
  }
}

function isWord(text: string): boolean {
  return (
    text === 'and' || text === 'or' || text === 'if' || text === 'not' || foreignKeyword(text) !== undefined
  );
}
