// The expression parser: Pratt's method over Python's operators. It goes on after a mistake, so that one
// pass finds several; where the intended meaning is certain (`^` for `**`) the tree has that meaning.
import type { Span } from '../diagnostics';
import { joinOrigins } from '../diagnostics';
import type { Expression, NameNode } from './ast';
import { binary, call, comparison, logical, name, num, unary } from './build';
import { foreignKeyword, KNOWN_MODULES } from './foreign';
import type { Token } from './lexer';
import { readNumber } from './lexer';
import { Mistakes } from './mistakes';
import type { Infix } from './operators';
import { infixOf, infixPrecedence, OMITTED_PRODUCT } from './operators';
import { PRECEDENCE } from './print';
import type { TokenReader } from './token-reader';
import { asciiOperator } from './unicode';

/** Parentheses, calls, signs and powers may be nested this deep (as in Python). */
export const MAX_DEPTH = 200;
/** Longest chain of operators of one kind, such as the terms of a sum. */
export const MAX_CHAIN = 20000;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

export class ExpressionParser {
  private readonly mistakes: Mistakes;
  private depth = 0;

  /**
   * @param reader tokens of the expression, and the list that problems go to
   * @param inStatement whether this is the right side of a statement (a `=` then means a second assignment)
   */
  constructor(
    private readonly reader: TokenReader,
    private readonly inStatement = false,
  ) {
    this.mistakes = new Mistakes(reader);
  }

  /**
   * Reads one expression up to the end of the tokens.
   * @returns the tree, or undefined where a mistake leaves its meaning open
   */
  parse(): Expression | undefined {
    const { reader, mistakes } = this;
    if (this.atEnd()) {
      const at = reader.previous()?.to ?? reader.peek().from;
      mistakes.open([at, at], 'An expression is missing here.');
      return undefined;
    }
    let expression = this.expression(0);
    while (!this.atEnd()) expression = this.leftover(expression);
    return mistakes.isUncertain ? undefined : expression;
  }

  private atEnd(): boolean {
    return this.reader.peek().kind === 'end';
  }

  /** An expression of operators that bind at least as tightly as `minimum`. */
  private expression(minimum: number): Expression {
    return this.infixChain(this.prefix(minimum), minimum);
  }

  /** The same inside a parenthesis, call, sign or power: counts how deep we are. */
  private nested(minimum: number): Expression {
    if (this.depth >= MAX_DEPTH) {
      const { from, to } = this.reader.peek();
      const message = `This is nested more than ${MAX_DEPTH} levels deep.`;
      return this.mistakes.giveUp([from, to], message, 'SyntaxError: too many nested parentheses');
    }
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
      if (count > MAX_CHAIN) {
        return this.mistakes.giveUp(left.origin.span, `This has more than ${MAX_CHAIN} operations in a row.`);
      }
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
        for (let again: Infix | undefined = infix; again?.operator === infix.operator;) {
          this.takeOperator(again);
          operands.push(this.expression(precedence + 1));
          again = this.upcoming();
        }
        return logical(infix.operator, operands);
      }
    }
  }

  private comparison(first: Expression, minimum: number): Expression {
    const parts: Expression[] = [];
    const operands = [first];
    let left = first;
    for (let infix = this.upcoming(); infix?.kind === 'comparison'; infix = this.upcoming()) {
      this.takeOperator(infix);
      const right = this.expression(PRECEDENCE.comparison + 1);
      parts.push(comparison(infix.operator, left, right));
      operands.push(right);
      left = right;
    }
    const [only = first] = parts;
    if (parts.length < 2) return only;
    const chain = logical('and', parts);
    this.mistakes.chainedComparison(chain, operands.slice(1, -1), minimum === PRECEDENCE.not);
    return chain;
  }

  /** Takes an infix operator; says so if it is spelled in another language's way. */
  private takeOperator(infix: Infix): void {
    if (infix.spelling === 'omitted') return;
    const token = this.reader.next();
    if (infix.spelling === 'wrong') this.mistakes.operator(token, infix);
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
    this.mistakes.omittedProduct(before, token);
    return OMITTED_PRODUCT;
  }

  private conditional(value: Expression, minimum: number): Expression {
    if (minimum > 0 || !this.atWord('if')) return value;
    this.reader.next();
    const condition = this.nested(PRECEDENCE.or);
    let other: Expression | undefined;
    if (this.atWord('else')) {
      this.reader.next();
      other = this.nested(0);
    }
    this.mistakes.conditional(value, condition, other);
    return value;
  }

  private atWord(word: string): boolean {
    const token = this.reader.peek();
    return token.kind === 'name' && token.text === word;
  }

  private prefix(minimum: number): Expression {
    const { reader } = this;
    const token = reader.peek();
    const text = token.kind === 'bad' ? asciiOperator(token.text)?.trim() : token.text;
    if ((token.kind === 'operator' || token.kind === 'bad') && (text === '-' || text === '+')) {
      reader.next();
      if (token.kind === 'bad') this.mistakes.typographic(token);
      const operand = this.nested(PRECEDENCE.sign);
      return unary(text, operand, joinOrigins(this.originOf(token), operand.origin));
    }
    if (text === 'not' || reader.at('!') || reader.at('~')) return this.negation(token, minimum);
    return this.postfix(this.atom());
  }

  private originOf(token: Token): NameNode['origin'] {
    return this.reader.origin([token.from, token.to]);
  }

  private negation(token: Token, minimum: number): Expression {
    this.reader.next();
    const isTight = minimum > PRECEDENCE.not;
    const operand = this.nested(isTight || token.text !== 'not' ? PRECEDENCE.sign : PRECEDENCE.not);
    const origin = joinOrigins(this.originOf(token), operand.origin);
    this.mistakes.negation(token, origin.span, isTight);
    return unary('not', operand, origin);
  }

  private atom(): Expression {
    const { reader, mistakes } = this;
    const token = reader.peek();
    const span: Span = [token.from, token.to];
    switch (token.kind) {
      case 'number':
        reader.next();
        return this.number(token);
      case 'name':
        return this.nameOrKeyword(token);
      case 'string':
        reader.next();
        return mistakes.hole(span, 'Text in quotes has no meaning in an expression.');
      case 'bad':
        reader.next();
        if (token.text !== '∞')
          return mistakes.hole(span, `The character “${token.text}” has no meaning here.`);
        mistakes.typographic(token);
        return name('inf', reader.origin(span));
      case 'operator':
        if (token.text === '(') return this.parenthesised(token);
        if (token.text !== '[' && token.text !== '{') return mistakes.missingOperand();
        reader.next();
        this.skipTo(CLOSING[token.text] ?? ']');
        return mistakes.hole(span, 'Lists and sets have no meaning in an expression.');
      case 'newline':
      case 'end':
        return mistakes.missingOperand();
    }
  }

  private number(token: Token): Expression {
    const { value, isInteger } = readNumber(token.text);
    const following = this.reader.peek();
    if (following.kind === 'name' && following.from === token.to && /^[jJ]$/.test(following.text)) {
      this.reader.next();
      this.mistakes.complexNumber([token.from, following.to]);
    } else if (/^0[\d_]*[1-9][\d_]*$/.test(token.text)) {
      this.mistakes.leadingZero(token);
    }
    return num(value, this.originOf(token), isInteger);
  }

  private nameOrKeyword(token: Token): Expression {
    const { reader } = this;
    const origin = this.originOf(token);
    if (token.text === 'True' || token.text === 'False') {
      reader.next();
      return { kind: 'boolean', value: token.text === 'True', origin };
    }
    if (token.text === 'and' || token.text === 'or' || token.text === 'if') {
      return this.mistakes.missingOperand();
    }
    reader.next();
    const foreign = foreignKeyword(token.text);
    if (foreign !== undefined) {
      if (token.text === 'lambda') reader.skipAll();
      return this.mistakes.hole(origin.span, foreign.message, foreign.brian);
    }
    if (!/^\w+$/.test(token.text)) this.mistakes.foreignLetters(token);
    return name(token.text, origin);
  }

  private parenthesised(open: Token): Expression {
    const { reader, mistakes } = this;
    reader.next();
    const empty = reader.take(')');
    if (empty !== undefined) return mistakes.hole([open.from, empty.to], 'These parentheses are empty.');
    let inner = this.nested(0);
    if (reader.at(',')) mistakes.comma(reader.peek());
    while (!reader.at(')') && !this.atEnd()) {
      if (reader.take(',') === undefined) inner = this.leftover(inner);
      else if (!reader.at(')') && !this.atEnd()) this.nested(0);
    }
    return { ...inner, origin: reader.origin([open.from, this.close(open)]) };
  }

  /** Takes the closing parenthesis; returns where the parenthesis ends. */
  private close(open: Token): number {
    const closing = this.reader.take(')');
    if (closing !== undefined) return closing.to;
    const at = this.reader.previous()?.to ?? this.reader.peek().to;
    this.mistakes.unclosed(open, at);
    return at;
  }

  /** An operand with what may follow it: a call, and things that model code does not have. */
  private postfix(first: Expression): Expression {
    const { reader, mistakes } = this;
    let operand = first;
    for (;;) {
      const token = reader.peek();
      if (reader.at('(') && operand.kind === 'name' && reader.previous()?.text !== ')') {
        operand = this.call(operand);
      } else if (reader.at('.')) {
        operand = this.attribute(operand);
      } else if (reader.at('[')) {
        reader.next();
        mistakes.indexing([token.from, this.skipTo(']')]);
      } else if (token.kind === 'bad' && /^[²³]$/.test(token.text)) {
        reader.next();
        mistakes.typographic(token);
        operand = binary('**', operand, num(token.text === '²' ? 2 : 3, this.originOf(token)));
      } else {
        return operand;
      }
    }
  }

  private call(callee: NameNode): Expression {
    const { reader } = this;
    const open = reader.next();
    const args: Expression[] = [];
    while (!reader.at(')') && !this.atEnd()) {
      this.argumentMarks();
      let argument = this.nested(0);
      while (!reader.at(')') && !reader.at(',') && !this.atEnd()) argument = this.leftover(argument);
      args.push(argument);
      if (reader.take(',') === undefined) break;
      if (this.atEnd()) this.mistakes.missingOperand();
    }
    const to = this.close(open);
    return call(callee.name, args, reader.origin([callee.origin.span[0], to]), callee.origin);
  }

  /** Takes what Python allows before an argument and model code does not: stars and keywords. */
  private argumentMarks(): void {
    const { reader } = this;
    const keyword = reader.peek();
    const stars = reader.take('*') ?? reader.take('**');
    if (stars !== undefined) {
      this.mistakes.starArgument(stars);
    } else if (keyword.kind === 'name' && reader.peek(1).text === '=') {
      reader.next();
      this.mistakes.keywordArgument(keyword, reader.next(), reader.peek());
    }
  }

  private attribute(owner: Expression): Expression {
    const { reader } = this;
    const dot = reader.next();
    const member = reader.peek();
    if (member.kind !== 'name') {
      this.mistakes.open([dot.from, dot.to], 'This point has no meaning here.');
      return owner;
    }
    reader.next();
    const span: Span = [owner.origin.span[0], member.to];
    const isModule = owner.kind === 'name' && KNOWN_MODULES.has(owner.name);
    this.mistakes.attribute(span, member.text, isModule);
    return name(member.text, reader.origin(span));
  }

  /** Something stands after a complete expression: say what is wrong and go on behind it. */
  private leftover(left: Expression): Expression {
    const { reader, mistakes } = this;
    const token = reader.peek();
    const span: Span = [token.from, token.to];
    if (reader.at(')')) {
      reader.next();
      mistakes.unopened(token);
      return this.infixChain(left, 0);
    }
    const foreign = token.kind === 'name' ? foreignKeyword(token.text) : undefined;
    if (foreign !== undefined) {
      reader.next();
      mistakes.open(span, foreign.message, { brian: foreign.brian });
    } else if (['name', 'number', 'string'].includes(token.kind) || reader.at('(')) {
      mistakes.open([reader.previous()?.from ?? token.from, token.to], 'An operator is missing here.');
    } else {
      reader.next();
      mistakes.stray(token);
    }
    if (this.atEnd() || reader.at(')') || reader.at(',')) return left;
    return this.infixChain(this.prefix(0), 0);
  }

  /** Skips to behind a closing bracket; returns the offset reached. */
  private skipTo(closing: string): number {
    const { reader } = this;
    let open = 1;
    while (!this.atEnd()) {
      const token = reader.next();
      if (token.text === closing) open--;
      else if (CLOSING[token.text] === closing) open++;
      if (open === 0) return token.to;
    }
    return reader.peek().to;
  }
}

/** Words of Python's grammar, which are no operands. */
function isWord(text: string): boolean {
  return ['and', 'or', 'if', 'not'].includes(text) || foreignKeyword(text) !== undefined;
}
