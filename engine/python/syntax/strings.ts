// String literals: prefixes, implicit concatenation, f-strings with nested format specifications.
import type { FormatPiece, PyExpression } from './ast';
import type { Concrete } from './concrete';
import type { LoweringContext } from './context';
import { none } from './context';
import { decode } from './escapes';
import { exactlyOne } from './lists';

const OPENING = /^([a-zA-Z]*)('''|"""|'|")/;

interface Part {
  readonly node: Concrete;
  readonly raw: boolean;
  readonly bytes: boolean;
  /** text between the quotes */
  readonly from: number;
  readonly to: number;
}

function readPart(node: Concrete, context: LoweringContext): Part {
  const [all = '', prefix = '', quote = ''] = OPENING.exec(context.text(node)) ?? [];
  const lower = prefix.toLowerCase();
  const from = node.from + all.length;
  return {
    node,
    raw: lower.includes('r'),
    bytes: lower.includes('b'),
    from,
    to: Math.max(from, node.to - quote.length),
  };
}

/** Lowers a string, an f-string, or several of them in a row. */
export function lowerString(node: Concrete, context: LoweringContext): PyExpression {
  const origin = context.origin(node, node);
  const parts = (node.name === 'ContinuedString' ? node.children : [node]).map((part) =>
    readPart(part, context),
  );
  if (parts.some((part) => part.bytes)) {
    if (parts.every((part) => part.bytes)) context.unavailable(origin, 'byte strings are');
    else context.refuse(origin, 'byte strings and text cannot be joined');
    return none(origin);
  }
  const pieces = parts.flatMap((part) => piecesOf(part, context));
  if (parts.some((part) => part.node.name === 'FormatString'))
    return { kind: 'format', pieces: merge(pieces), origin };
  const value = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
  const [first] = parts;
  const verbatim =
    first !== undefined && parts.length === 1 && context.source.slice([first.from, first.to]) === value;
  if (!verbatim) return { kind: 'string', value, origin };
  return {
    kind: 'string',
    value,
    verbatim: { source: context.source, span: [first.from, first.to] },
    origin,
  };
}

function piecesOf(part: Part, context: LoweringContext): FormatPiece[] {
  if (part.node.name === 'String')
    return [{ kind: 'text', text: decode(part.from, part.to, part.raw, context) }];
  return formatPieces(part.node.children, part.from, part.to, part.raw, context);
}

/** Text and replacement fields between two offsets. */
function formatPieces(
  children: readonly Concrete[],
  from: number,
  to: number,
  raw: boolean,
  context: LoweringContext,
): FormatPiece[] {
  const pieces: FormatPiece[] = [];
  let at = from;
  const text = (end: number): void => {
    if (end <= at) return;
    if (/(?:^|[^}])(?:}})*}(?!})/.test(context.source.slice([at, end])))
      context.refuse(
        { source: context.source, span: [at, end] },
        "a single '}' is not allowed in an f-string",
      );
    const decoded = decode(at, end, raw, context).replaceAll('{{', '{').replaceAll('}}', '}');
    pieces.push({ kind: 'text', text: decoded });
  };
  for (const field of children) {
    if (field.name !== 'FormatReplacement') continue;
    text(field.from);
    pieces.push(lowerField(field, raw, context));
    at = field.to;
  }
  text(to);
  return pieces;
}

/** A replacement field: `{value = !r :spec}`. */
function lowerField(field: Concrete, raw: boolean, context: LoweringContext): FormatPiece {
  const find = (name: string): Concrete | undefined => field.children.find((child) => child.name === name);
  const [selfDoc, conversion, spec] = [find('FormatSelfDoc'), find('FormatConversion'), find('FormatSpec')];
  const values = field.children.filter(
    (child) => !['{', '}', 'FormatSelfDoc', 'FormatConversion', 'FormatSpec'].includes(child.name),
  );
  const value = exactlyOne(values, field, context);
  const letter = conversion === undefined ? undefined : context.text(conversion).slice(1);
  const chosen = letter === 'r' || letter === 's' || letter === 'a' ? letter : undefined;
  const end = conversion ?? spec;
  const shown =
    selfDoc === undefined
      ? undefined
      : context.source.slice([field.from + 1, end === undefined ? field.to - 1 : end.from]);
  const used = chosen ?? (shown !== undefined && spec === undefined ? 'r' : undefined);
  return {
    kind: 'value',
    value,
    ...(used === undefined ? {} : { conversion: used }),
    spec: spec === undefined ? [] : merge(formatPieces(spec.children, spec.from + 1, spec.to, raw, context)),
    ...(shown === undefined ? {} : { shown }),
  };
}

/** Joins neighbouring texts and drops empty ones. */
function merge(pieces: readonly FormatPiece[]): FormatPiece[] {
  const merged: FormatPiece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece.kind === 'text' && piece.text === '') continue;
    if (piece.kind === 'text' && last?.kind === 'text')
      merged[merged.length - 1] = { kind: 'text', text: last.text + piece.text };
    else merged.push(piece);
  }
  return merged;
}
