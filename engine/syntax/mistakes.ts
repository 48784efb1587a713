// The mistakes that the expression parser recognises: what to say, which repair to offer, and whether the
// meaning of the expression is still certain. The parser decides where a mistake is, this is what it is.
import type { Fix, Span } from '../diagnostics';
import { joinOrigins } from '../diagnostics';
import type { Expression } from './ast';
import { name } from './build';
import type { Token } from './lexer';
import type { Infix } from './operators';
import { INVALID_SYNTAX, replaceFix } from './problems';
import type { TokenReader } from './token-reader';
import { asciiName, asciiOperator } from './unicode';

interface Words {
  readonly fixes?: readonly Fix[];
  readonly brian?: string;
}

function spanOf(token: Token): Span {
  return [token.from, token.to];
}

export class Mistakes {
  private uncertain = false;
  private silent = false;

  constructor(private readonly reader: TokenReader) {}

  /** Is there a mistake that leaves the meaning of the expression open? */
  get isUncertain(): boolean {
    return this.uncertain;
  }

  /** A mistake that leaves no doubt about what was meant. */
  certain(span: Span, message: string, words: Words = {}): void {
    if (!this.silent) this.reader.problem(span, message, words);
  }

  /** A mistake after which the expression has no meaning. */
  open(span: Span, message: string, words: Words = {}): void {
    this.uncertain = true;
    this.certain(span, message, words);
  }

  /** The same, with something that stands for the missing operand. */
  hole(span: Span, message: string, brian = INVALID_SYNTAX): Expression {
    this.open(span, message, { brian });
    return name('', this.reader.origin(span));
  }

  missingOperand(): Expression {
    const at = this.reader.previous()?.to ?? this.reader.peek().from;
    return this.hole([at, at], 'An operand is missing.');
  }

  /** Gives up on the rest of the expression; later mistakes are only consequences. */
  giveUp(span: Span, message: string, brian?: string): Expression {
    this.reader.skipAll();
    const hole = this.hole(span, message, brian);
    this.silent = true;
    return hole;
  }

  /** An operator in another language's spelling: `^`, `&&`, `=`, `×`. */
  operator(token: Token, infix: Infix): void {
    const { operator } = infix;
    const spaced = (from: number): string => (/\s/.test(this.reader.text(from, from + 1)) ? '' : ' ');
    const newText =
      infix.kind === 'logical' ? `${spaced(token.from - 1)}${operator}${spaced(token.to)}` : operator;
    const isShort = token.text.length === 1 && token.text !== '=';
    this.certain(spanOf(token), operatorMessage(token.text, operator), {
      fixes: [replaceFix(`Write “${operator}”`, spanOf(token), newText)],
      brian: isShort
        ? `SyntaxError: The operator "${token.text}" is not supported, use "${operator}" instead.`
        : INVALID_SYNTAX,
    });
  }

  /** A character such as `²` or `−` that has an ASCII spelling. */
  typographic(token: Token): void {
    const ascii = asciiOperator(token.text) ?? '';
    this.certain(spanOf(token), `“${token.text}” is written “${ascii.trim()}” in model code.`, {
      fixes: [replaceFix(`Write “${ascii.trim()}”`, spanOf(token), ascii)],
    });
  }

  /** `a < b < c`, read as `a < b and b < c`; inside a `not` the repair needs parentheses. */
  chainedComparison(chain: Expression, middle: readonly Expression[], insideNot: boolean): void {
    const [from, to] = chain.origin.span;
    const edits = middle.map((operand) => {
      const at = operand.origin.span[1];
      return { span: [at, at] as const, newText: ` and ${this.reader.source.slice(operand.origin.span)}` };
    });
    const fix: Fix = {
      title: 'Join two comparisons with “and”',
      edits: insideNot
        ? [{ span: [from, from], newText: '(' }, ...edits, { span: [to, to], newText: ')' }]
        : edits,
    };
    this.certain([from, to], 'Comparisons cannot be chained.', {
      fixes: [fix],
      brian: 'SyntaxError: Can only handle single comparisons like a<b not a<b<c',
    });
  }

  /** `value if condition else other`; `other` is undefined where the `else` is missing. */
  conditional(value: Expression, condition: Expression, other: Expression | undefined): void {
    const { span } = joinOrigins(value.origin, (other ?? condition).origin);
    const text = (one: Expression): string => this.reader.source.slice(one.origin.span);
    const test = text(condition);
    const fixes =
      other === undefined
        ? []
        : [
            replaceFix(
              'Multiply by int(condition)',
              span,
              `int(${test})*(${text(value)}) + int(not (${test}))*(${text(other)})`,
            ),
          ];
    this.open(span, 'There is no “a if c else b” in model code.', {
      fixes,
      brian: 'SyntaxError: Unknown syntax: IfExp',
    });
  }

  /**
   * A negation that is spelled `!` or `~`, or that needs parentheses because an operator before it binds
   * more tightly.
   * @param span from the sign to the end of its operand
   */
  negation(token: Token, span: Span, isTight: boolean): void {
    if (token.text !== 'not') {
      const text = `not${/\s/.test(this.reader.text(token.to, token.to + 1)) ? '' : ' '}`;
      const plain = { span: spanOf(token), newText: isTight ? `(${text}` : text };
      const close = { span: [span[1], span[1]] as const, newText: ')' };
      this.certain(spanOf(token), `“${token.text}” is written “not” in model code.`, {
        fixes: [{ title: 'Write “not”', edits: isTight ? [plain, close] : [plain] }],
        ...(token.text === '~' ? { brian: 'KeyError: Invert' } : {}),
      });
    } else if (isTight) {
      this.certain(span, '“not” needs parentheses here.', {
        fixes: [replaceFix('Add parentheses', span, `(${this.reader.text(...span)})`)],
      });
    }
  }

  /** `5 mV` or `2(a + b)`. */
  omittedProduct(before: Token, after: Token): void {
    this.certain([before.from, after.to], 'A “*” is missing here.', {
      fixes: [replaceFix('Insert “*”', [before.to, after.from], '*')],
    });
  }

  unclosed(parenthesis: Token, end: number): void {
    this.certain(spanOf(parenthesis), 'This parenthesis is never closed.', {
      fixes: [replaceFix('Insert “)”', [end, end], ')')],
      brian: "SyntaxError: '(' was never closed (<unknown>, line 1)",
    });
  }

  unopened(parenthesis: Token): void {
    this.certain(spanOf(parenthesis), 'This parenthesis was never opened.', {
      fixes: [replaceFix('Remove it', spanOf(parenthesis), '')],
      brian: "SyntaxError: unmatched ')' (<unknown>, line 1)",
    });
  }

  complexNumber(span: Span): void {
    this.open(span, 'Complex numbers are not supported.', {
      brian: 'SyntaxError: Complex numbers are not supported',
    });
  }

  /** `007`: Python reads such numbers as mistakes, not as octal ones. */
  leadingZero(token: Token): void {
    this.certain(spanOf(token), 'A whole number cannot start with 0.', {
      fixes: [replaceFix('Remove the zeros', spanOf(token), token.text.replace(/^[0_]+/, ''))],
      brian: 'SyntaxError: leading zeros in decimal integer literals are not permitted',
    });
  }

  /** A name with letters outside ASCII. */
  foreignLetters(token: Token): void {
    const ascii = asciiName(token.text);
    this.open(spanOf(token), 'Names consist of the letters a to z, digits and “_”.', {
      fixes: ascii === undefined ? [] : [replaceFix(`Write “${ascii}”`, spanOf(token), ascii)],
    });
  }

  /** `f(*a)` */
  starArgument(stars: Token): void {
    this.open(spanOf(stars), 'Arguments are given one by one, without “*”.', {
      brian: 'ValueError: Variable number of arguments not supported',
    });
  }

  /** `f(a=3)` */
  keywordArgument(keyword: Token, equals: Token, value: Token): void {
    this.certain([keyword.from, equals.to], 'Arguments are given by position, without names.', {
      fixes: [replaceFix('Remove the name', [keyword.from, Math.max(equals.to, value.from)], '')],
      brian: 'ValueError: Keyword arguments not supported.',
    });
  }

  indexing(span: Span): void {
    this.open(span, 'There is no indexing in model code.', {
      brian: 'SyntaxError: Unknown syntax: Subscript',
    });
  }

  /** `np.exp`: certain where the owner is a module whose functions are known by their plain names. */
  attribute(span: Span, member: string, isModule: boolean): void {
    const message = 'There are no attributes (“a.b”) in model code.';
    const brian = 'SyntaxError: Unknown syntax: Attribute';
    if (isModule)
      this.certain(span, message, { fixes: [replaceFix(`Write “${member}”`, span, member)], brian });
    else this.open(span, message, { brian });
  }

  comma(token: Token): void {
    this.open(spanOf(token), 'A comma has no meaning here.', { brian: 'SyntaxError: Unknown syntax: Tuple' });
  }

  /** An operator or sign that means nothing where it stands. */
  stray(token: Token): void {
    const { text } = token;
    if (text === ',') this.comma(token);
    else if (text === '=') this.open(spanOf(token), 'A line can set only one variable.');
    else if (['<<', '>>', '@'].includes(text)) {
      this.open(spanOf(token), `There is no operator “${text}” in model code.`);
    } else this.open(spanOf(token), `“${text}” has no meaning here.`);
  }
}

function operatorMessage(written: string, operator: string): string {
  if (written === '=') return '“=” assigns; to compare, write “==”.';
  if (written === '^') return 'A power is written “**”, not “^”.';
  return `“${written}” is written “${operator}” in model code.`;
}
