// Where a model's text stands in the script that gave it: errors are marked in the characters of the script.
import type { Source, Span } from '../diagnostics';
import { parsePython } from './syntax';

/** Parts of a tree that lead out of it. */
const PLACES = new Set(['origin', 'source', 'verbatim']);

/** Places of all plain string literals (without escapes and insertions) of each script, made when first asked for. */
const literals = new WeakMap<Source, readonly Span[]>();

/**
 * Offset of a model's text in a script: that of the first literal that is exactly this text (the same text elsewhere
 * has the same mistake), or else of the only place where its characters stand.
 * @returns undefined where the text was put together from pieces
 */
export function modelTextOffset(script: Source, text: string): number | undefined {
  if (text === script.text) return 0;
  if (text.trim() === '') return undefined;
  const exact = literalsOf(script).find(([from, to]) => script.text.slice(from, to) === text);
  if (exact !== undefined) return exact[0];
  const at = script.text.indexOf(text);
  return at < 0 || script.text.includes(text, at + 1) ? undefined : at;
}

function literalsOf(script: Source): readonly Span[] {
  let spans = literals.get(script);
  if (spans === undefined) {
    spans = [...spansIn(parsePython(script).module)];
    literals.set(script, spans);
  }
  return spans;
}

/** Literals of a tree in the order of the text. */
function* spansIn(node: unknown): Generator<Span> {
  if (Array.isArray(node)) {
    for (const one of node) yield* spansIn(one);
  } else if (isRecord(node)) {
    if (node.kind === 'string' && isRecord(node.verbatim)) yield node.verbatim.span as Span;
    for (const [name, part] of Object.entries(node)) if (!PLACES.has(name)) yield* spansIn(part);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
