// The grammar of equations: cuts a text into raw equations with the places of their pieces. Nothing but
// blanks separates equations; a right side may go on over several lines until its colon. After a mistake
// reading goes on at the next line that looks like an equation.
import type { Diagnostic, Fix, Source, Span } from '../diagnostics';
import { problem } from '../diagnostics';
import { asciiName, replaceFix } from '../syntax';
import type { EquationType } from './single-equation';

/** An equation as it stands in the text; whether its pieces make sense is checked later. */
export interface RawEquation {
  readonly type: EquationType;
  readonly name: Span;
  readonly expression?: Span;
  /** undefined where the unit is missing or unreadable (and that was reported) */
  readonly unit?: Span;
  readonly flags: readonly Span[];
  readonly span: Span;
}

const BLANK = /(?:\s|#[^\n]*)*/y;
const DIFFERENTIAL = /d[ \t]*([A-Za-z_]\w*)[ \t]*\/[ \t]*dt\s*=(?!=)/dy;
const SUBEXPRESSION = /([A-Za-z_]\w*)\s*=(?!=)/dy;
const PARAMETER = /([A-Za-z_]\w*)\s*:/dy;
const UNIT = /[A-Za-z0-9*/. \t-]+/y;
const FLAG = /[A-Za-z][\w\- ]*/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Offset of the last character before a comment and trailing blanks, between `from` and `to`. */
function trimmedEnd(text: string, from: number, to: number): number {
  const comment = text.slice(from, to).indexOf('#');
  const piece = text.slice(from, comment < 0 ? to : from + comment);
  return from + piece.trimEnd().length;
}

export class EquationReader {
  readonly equations: RawEquation[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly text: string;
  private at = 0;

  constructor(private readonly source: Source) {
    this.text = source.text;
  }

  /** Reads all equations of the text. */
  read(): void {
    for (;;) {
      this.skipBlanks();
      if (this.at >= this.text.length) return;
      const before = this.at;
      this.equation();
      // no reading without progress, whatever the text
      if (this.at <= before) this.at = before + 1;
    }
  }

  private skipBlanks(): void {
    this.at += matchAt(BLANK, this.text, this.at)?.[0].length ?? 0;
  }

  private equation(): void {
    const start = this.at;
    const parameter = matchAt(PARAMETER, this.text, start);
    const subexpression = matchAt(SUBEXPRESSION, this.text, start);
    const differential = matchAt(DIFFERENTIAL, this.text, start);
    const header = parameter ?? subexpression ?? differential;
    const name = header?.indices?.[1];
    if (header === undefined || name === undefined) {
      this.unreadable(start);
      return;
    }
    this.at = start + header[0].length;
    if (header === parameter) {
      this.finish({ type: 'parameter', name, flags: [] }, start);
      return;
    }
    const type = header === subexpression ? 'subexpression' : 'differential equation';
    const expression = this.expression();
    if (this.text[this.at] !== ':') {
      const end: Span = [expression[1], expression[1]];
      const label = this.text.slice(name[0], name[1]);
      this.report(start, end, `The unit of “${label}” is missing: add “: unit”.`);
      this.equations.push({ type, name, expression, flags: [], span: [start, expression[1]] });
      return;
    }
    this.at++;
    this.finish({ type, name, expression, flags: [] }, start);
  }

  /**
   * The right side: up to the colon, or up to a line that starts another equation. Such a line is not a
   * continuation if it has a `=`, or if the right side is complete before it.
   */
  private expression(): Span {
    const { text } = this;
    const begin = this.at;
    let depth = 0;
    let from: number | undefined;
    let to = begin;
    for (; this.at < text.length; this.at++) {
      const character = text.charAt(this.at);
      if (character === ':') break;
      if (character === '#') {
        this.at = lineEnd(text, this.at) - 1;
      } else if (character === '\n') {
        if (from !== undefined && this.startsEquation(depth > 0 || endsOpen(text.slice(from, to)))) break;
      } else if (!/\s/.test(character)) {
        if ('([{'.includes(character)) depth++;
        if (')]}'.includes(character)) depth--;
        from ??= this.at;
        to = this.at + 1;
      }
    }
    return [from ?? begin, Math.max(to, from ?? begin)];
  }

  /** Does the next line start an equation? Called at a line end. */
  private startsEquation(isOpen: boolean): boolean {
    const next = this.at + (matchAt(BLANK, this.text, this.at)?.[0].length ?? 0);
    if (matchAt(DIFFERENTIAL, this.text, next) ?? matchAt(SUBEXPRESSION, this.text, next)) return true;
    return !isOpen && matchAt(PARAMETER, this.text, next) !== undefined;
  }

  /** Behind the colon: the unit, then flags. */
  private finish(equation: Omit<RawEquation, 'span'>, start: number): void {
    const { text } = this;
    const colon = this.at;
    const blank = matchAt(BLANK, text, this.at)?.[0] ?? '';
    const isNextLine = blank.includes('\n');
    const goesOn = !isNextLine || !this.looksLikeEquation(this.at + blank.length);
    const unitMatch = goesOn ? matchAt(UNIT, text, this.at + blank.length) : undefined;
    if (unitMatch === undefined || (goesOn && unitMatch[0].trim() === '')) {
      const isText = goesOn && !isNextLine && this.at + blank.length < text.length;
      const rest = trimmedEnd(text, colon, lineEnd(text, colon));
      const words = text.slice(colon, rest).trim();
      this.report(
        start,
        isText && words !== '' ? [this.at + blank.length, rest] : [colon, colon],
        isText && words !== '' ? `“${words}” is not a unit.` : 'The unit is missing after the colon.',
        unitRepairs(text, [this.at + blank.length, rest]),
      );
      this.at = isText ? this.afterProblem(rest) : colon;
      this.push(equation, start, Math.max(colon, isText ? rest : colon));
      return;
    }
    const from = this.at + blank.length;
    const to = from + unitMatch[0].trimEnd().length;
    this.at = from + unitMatch[0].length;
    const flags: Span[] = [];
    const end = this.flags(flags, to);
    if (end === undefined) {
      this.brokenEnd(equation, start, from, to);
      return;
    }
    this.push({ ...equation, unit: [from, to], flags }, start, end);
  }

  private push(equation: Omit<RawEquation, 'span'>, start: number, end: number): void {
    this.equations.push({ ...equation, span: [start, end] });
  }

  private looksLikeEquation(at: number): boolean {
    return (
      matchAt(PARAMETER, this.text, at) !== undefined ||
      matchAt(SUBEXPRESSION, this.text, at) !== undefined ||
      matchAt(DIFFERENTIAL, this.text, at) !== undefined
    );
  }

  /** Reads `(flag, flag)` if it comes next; returns where the equation ends, undefined if that is unclear. */
  private flags(into: Span[], unitEnd: number): number | undefined {
    const { text } = this;
    const resume = this.at;
    this.skipBlanks();
    if (text[this.at] !== '(') {
      this.at = resume;
      const rest = text.slice(unitEnd, lineEnd(text, unitEnd)).trimStart();
      return rest === '' || rest.startsWith('#') ? unitEnd : undefined;
    }
    do {
      this.at++;
      this.skipBlanks();
      const flag = matchAt(FLAG, text, this.at)?.[0];
      if (flag === undefined) {
        this.at = resume;
        return undefined;
      }
      into.push([this.at, this.at + flag.trimEnd().length]);
      this.at += flag.length;
      this.skipBlanks();
    } while (text[this.at] === ',');
    if (text[this.at] !== ')') {
      this.at = resume;
      return undefined;
    }
    this.at++;
    return this.at;
  }

  /** Something stands behind a unit that is no flag: say what, keep the equation if its unit is clear. */
  private brokenEnd(equation: Omit<RawEquation, 'span'>, start: number, from: number, to: number): void {
    const { text } = this;
    const end = trimmedEnd(text, from, lineEnd(text, from));
    const next = text.slice(to, end).trimStart();
    const at = end - next.length;
    if (next.startsWith(';')) {
      const follows = text.slice(at + 1, end).trim() !== '';
      const gap: Span = [at, at + 1 + (/^[ \t]*/.exec(text.slice(at + 1, end))?.[0].length ?? 0)];
      this.report(start, [at, at + 1], 'Equations stand on lines of their own, without “;”.', [
        replaceFix(follows ? 'Start a new line' : 'Remove it', gap, follows ? '\n' : ''),
      ]);
      this.push({ ...equation, unit: [from, to] }, start, to);
      this.at = at + 1;
      return;
    }
    const flagged = next.startsWith('(') && !/[*/]\s*$/.test(text.slice(from, to));
    if (flagged) {
      const close = next.indexOf(')');
      const isEmpty = /^\(\s*\)/.test(next);
      const span: Span = close < 0 ? [at, at + 1] : [at, at + close + 1];
      const message = isEmpty
        ? 'These parentheses are empty.'
        : close < 0
          ? 'This parenthesis is never closed.'
          : 'This is not a list of flags.';
      const fix = isEmpty
        ? [replaceFix('Remove them', span, '')]
        : close < 0
          ? [
              replaceFix(
                'Insert “)”',
                [start + text.slice(start, end).replace(/[\s,]+$/, '').length, end],
                ')',
              ),
            ]
          : [];
      this.report(start, span, message, fix);
      this.push({ ...equation, unit: [from, to] }, start, end);
    } else if (next.startsWith(':') || next.startsWith('=')) {
      const [, first = '', gap = ''] = /^(\S+)(\s*)/.exec(text.slice(from, to)) ?? [];
      const unitEnd = from + first.length;
      const follows = unitEnd + gap.length;
      const isEquation = gap !== '' && this.looksLikeEquation(follows);
      this.report(
        start,
        [follows, end],
        'Each equation needs a line of its own.',
        isEquation ? [replaceFix('Start a new line', [unitEnd, follows], '\n')] : [],
      );
      this.push({ ...equation, unit: [from, unitEnd] }, start, unitEnd);
      if (isEquation) {
        this.at = follows;
        return;
      }
    } else {
      const words = text.slice(from, end);
      const message = next.startsWith('(') ? 'A unit has no parentheses.' : `“${words}” is not a unit.`;
      this.report(start, [from, end], message, unitRepairs(text, [from, end]));
      this.push(equation, start, end);
    }
    this.at = this.afterProblem(end);
  }

  private afterProblem(at: number): number {
    return Math.max(at, lineEnd(this.text, at));
  }

  /** A line that is no equation: explain it and go on at the next line that looks like one. */
  private unreadable(start: number): void {
    const { text } = this;
    const end = Math.max(trimmedEnd(text, start, lineEnd(text, start)), start + 1);
    const line = text.slice(start, end);
    const [message, span, fixes] = explainLine(line, start);
    this.report(start, span, message, fixes);
    this.at = lineEnd(text, start);
    while (this.at < text.length) {
      const next = this.at + (matchAt(BLANK, text, this.at)?.[0].length ?? 0);
      if (next >= text.length || this.looksLikeEquation(next)) return;
      const nextLine = text.slice(next, lineEnd(text, next));
      if (/^\S+\s*[:=]|[:=]/.test(nextLine)) return;
      this.at = lineEnd(text, next);
    }
  }

  private report(start: number, span: Span, message: string, fixes: readonly Fix[] = []): void {
    const { line, column } = this.source.lineColumn(start);
    const words = /^\S*/.exec(this.text.slice(start))?.[0] ?? '';
    const found = `Expected end of text, found '${words}'  (at char ${start}), (line:${line}, col:${column})`;
    this.diagnostics.push(
      problem('SYNTAX', message, {
        origin: { source: this.source, span },
        fixes,
        brian: `EquationError: Parsing failed: ${found} ← ParseException: ${found}`,
      }),
    );
  }
}

/** Is a right side unfinished: does it end with an operator or a comma? */
function endsOpen(text: string): boolean {
  return /(?:[-+*/%<>=!,(^&|]|\b(?:and|or|not))$/.test(text);
}

/** Certain repairs of a unit that cannot be read. */
function unitRepairs(text: string, span: Span): Fix[] {
  const unit = text.slice(span[0], span[1]);
  const repaired = unit
    .replaceAll(/\*\*\s*\(\s*(-?\d+(?:\.\d+)?)\s*\)/g, '**$1')
    .replaceAll('^', '**')
    .replaceAll(/[·×]/g, '*')
    .replaceAll('²', '**2')
    .replaceAll('Ω', 'ohm');
  const isUnit = /^[A-Za-z0-9*/. -]+$/.test(repaired) && repaired !== unit;
  return isUnit ? [replaceFix(`Write ${repaired}`, span, repaired)] : [];
}

type Explanation = readonly [message: string, span: Span, fixes: readonly Fix[]];

/** What a line that is no equation was probably meant to be. */
function explainLine(line: string, start: number): Explanation {
  const whole: Span = [start, start + line.length];
  const prime = /^([A-Za-z_]\w*)\s*'\s*(?==)/.exec(line);
  if (prime?.[1] !== undefined) {
    const span: Span = [start, start + prime[0].trimEnd().length];
    return [
      `A derivative is written “d${prime[1]}/dt”.`,
      span,
      [replaceFix(`Write d${prime[1]}/dt`, span, `d${prime[1]}/dt`)],
    ];
  }
  const derivative = /^d\s*[A-Za-z_]\w*\s*\/\s*(d\w*)/.exec(line);
  if (derivative !== null) {
    const by = derivative[1] ?? '';
    const end = start + derivative[0].length;
    if (by !== 'dt') {
      const span: Span = [end - by.length, end];
      return ['Derivatives are taken by time: “/dt”.', span, [replaceFix('Write dt', span, 'dt')]];
    }
    return [`An “=” is missing after “${derivative[0]}”.`, [end, end], []];
  }
  const named = /^([\p{L}_][\p{L}\p{N}_]*)\s*(?:[:=]|$)/u.exec(line);
  const spelled = named?.[1] === undefined ? undefined : asciiName(named[1]);
  if (named?.[1] !== undefined && /[^\w]/.test(named[1])) {
    const span: Span = [start, start + named[1].length];
    const fixes = spelled === undefined ? [] : [replaceFix(`Write “${spelled}”`, span, spelled)];
    return ['Names consist of the letters a to z, digits and “_”.', span, fixes];
  }
  if (named !== null && /^\w+\s*==/.test(line)) {
    const at = start + line.indexOf('==');
    return ['An equation has a single “=”.', [at, at + 2], [replaceFix('Write “=”', [at, at + 2], '=')]];
  }
  if (/^\w+$/.test(line)) {
    const end = whole[1];
    return [`The unit of “${line}” is missing: add “: unit”.`, [end, end], []];
  }
  const operator = /^\w+\s*([-+*/%]=)/.exec(line)?.[1];
  if (operator !== undefined) {
    const at = start + line.indexOf(operator);
    return [`Equations are written with “=”, not “${operator}”.`, [at, at + 2], []];
  }
  return ['This is not an equation.', whole, []];
}
