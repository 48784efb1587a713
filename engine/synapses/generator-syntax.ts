// The text of a connection rule: `EXPR for VAR in RANGE if COND`, with range(...) or sample(...).
import type { Origin, Span } from '../diagnostics';
import { modelError, Source } from '../diagnostics';
import type { Expression } from '../syntax';
import { modelErrorOf, name, num, parseExpression } from '../syntax';

/** What the loop variable runs through. */
export interface IteratorText {
  readonly kind: 'range' | 'sample';
  readonly low: Expression;
  readonly high: Expression;
  readonly step: Expression;
  /** sample: probability of each */
  readonly p?: Expression;
  /** sample: how many */
  readonly size?: Expression;
}

/** A connection rule. */
export interface GeneratorText {
  /** number of the neuron */
  readonly element: Expression;
  readonly variable: string;
  readonly iterator: IteratorText;
  readonly condition?: Expression;
}

function refuse(message: string, origin: Origin): never {
  throw modelError('SyntaxError', 'CONNECT-SYNTAX', message, { origin });
}

/**
 * Reads a rule; without `for` it gives one neuron per neuron of the other side.
 * @throws ModelError `CONNECT-SYNTAX`, `SYNTAX` (SyntaxError)
 */
export function parseGenerator(text: string | Source): GeneratorText {
  const source = typeof text === 'string' ? new Source(text) : text;
  const all: Span = [0, source.text.length];
  const fors = words(source, 'for');
  const ifs = words(source, 'if');
  const [loop] = fors;
  if (fors.length > 1) refuse("There is more than one 'for'.", { source, span: fors[1] ?? all });
  if (ifs.length > 1) refuse("There is more than one 'if'.", { source, span: ifs[1] ?? all });
  const [test] = ifs;
  if (loop !== undefined && test !== undefined && test[0] < loop[0]) {
    refuse("The 'if' must stand behind the 'for'.", { source, span: test });
  }
  const end = test?.[0] ?? source.text.length;
  const condition =
    test === undefined ? {} : { condition: expression(source, [test[1], source.text.length]) };
  if (loop === undefined) {
    return {
      element: expression(source, [0, end]),
      variable: '_k',
      iterator: { kind: 'range', low: num(0), high: num(1), step: num(1) },
      ...condition,
    };
  }
  const inside = words(source, 'in').find(([from]) => from > loop[1]);
  if (inside === undefined) refuse("An 'in' is missing behind 'for'.", { source, span: loop });
  const variable = source.text.slice(loop[1], inside[0]).trim();
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) {
    refuse('The loop variable must be a single name.', { source, span: [loop[1], inside[0]] });
  }
  return {
    element: expression(source, [0, loop[0]]),
    variable,
    iterator: iterator(source, [inside[1], end]),
    ...condition,
  };
}

/** Places of a word outside of parentheses. */
function words(source: Source, word: string): Span[] {
  const found: Span[] = [];
  let depth = 0;
  for (const match of source.text.matchAll(/[A-Za-z_][A-Za-z0-9_]*|[()]/g)) {
    if (match[0] === '(') depth += 1;
    else if (match[0] === ')') depth -= 1;
    else if (match[0] === word && depth === 0) found.push([match.index, match.index + word.length]);
  }
  return found;
}

function expression(source: Source, span: Span): Expression {
  const { expression: parsed, diagnostics } = parseExpression(source, span);
  const error = modelErrorOf(diagnostics);
  if (error !== undefined) throw error;
  if (parsed === undefined) refuse('An expression is missing.', { source, span });
  return parsed;
}

function iterator(source: Source, [from, to]: Span): IteratorText {
  const text = source.text.slice(from, to);
  const call = /^\s*([A-Za-z_]\w*)\s*\(/.exec(text);
  const closes = text.trimEnd().endsWith(')');
  const kind = call?.[1];
  if (call === null || !closes || (kind !== 'range' && kind !== 'sample')) {
    refuse('Behind ‘in’ stands range(…) or sample(…).', { source, span: [from, to] });
  }
  const start = from + call[0].length;
  const parts = argumentSpans(source, [start, from + text.trimEnd().length - 1]);
  const positional = parts.filter((span) => keywordOf(source, span) === undefined);
  const keywords = new Map(
    parts.flatMap((span) => {
      const keyword = keywordOf(source, span);
      return keyword === undefined
        ? []
        : [[keyword.name, expression(source, [keyword.value, span[1]])] as const];
    }),
  );
  const [first, second, third] = positional.map((span) => expression(source, span));
  if (first === undefined || positional.length > 3) {
    refuse(`${kind} takes one to three numbers.`, { source, span: [from, to] });
  }
  const bounds = {
    low: second === undefined ? num(0) : first,
    high: second ?? first,
    step: third ?? num(1),
  };
  if (kind === 'range') {
    if (keywords.size > 0) refuse('range takes no keywords.', { source, span: [from, to] });
    return { kind, ...bounds };
  }
  const [p, size] = [keywords.get('p'), keywords.get('size')];
  if (keywords.size !== 1 || (p === undefined && size === undefined)) {
    refuse('sample takes either p or size.', { source, span: [from, to] });
  }
  return { kind, ...bounds, ...(p === undefined ? {} : { p }), ...(size === undefined ? {} : { size }) };
}

/** Arguments of a call, separated by commas outside of parentheses. */
function argumentSpans(source: Source, [from, to]: Span): Span[] {
  const spans: Span[] = [];
  let [depth, start] = [0, from];
  for (let at = from; at < to; at += 1) {
    const sign = source.text[at];
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === ',' && depth === 0) {
      spans.push([start, at]);
      start = at + 1;
    }
  }
  spans.push([start, to]);
  return spans;
}

function keywordOf(
  source: Source,
  [from, to]: Span,
): { readonly name: string; readonly value: number } | undefined {
  const match = /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(source.text.slice(from, to));
  return match === null ? undefined : { name: match[1] ?? '', value: from + match[0].length };
}

/** The rule of a condition: every neuron, or a sample of them. */
export function conditionGenerator(
  condition: Expression | undefined,
  variable: string,
  high: string,
  p: Expression | undefined,
): GeneratorText {
  const bounds = { low: num(0), high: name(high), step: num(1) };
  const iteratorText: IteratorText =
    p === undefined ? { kind: 'range', ...bounds } : { kind: 'sample', ...bounds, p };
  return {
    element: name(variable),
    variable,
    iterator: iteratorText,
    ...(condition === undefined ? {} : { condition }),
  };
}
