// Where a formula starts and ends in a Markdown text.

/** A formula found in a text. */
export interface MathSpan {
  readonly source: string;
  readonly block: boolean;
  /** offset behind the closing sign */
  readonly end: number;
}

/**
 * Reads `$…$` or `$$…$$` at an offset. A single sign must hug its formula (`costs $5 and $6` is no formula)
 * and must not be followed by a digit.
 */
export function mathAt(text: string, from: number): MathSpan | undefined {
  if (text.charAt(from) !== '$') return undefined;
  const block = text.startsWith('$$', from);
  const fence = block ? '$$' : '$';
  const start = from + fence.length;
  let close = text.indexOf(fence, start);
  while (close > start && text.charAt(close - 1) === '\\') close = text.indexOf(fence, close + 1);
  if (close <= start) return undefined;
  const source = text.slice(start, close);
  const end = close + fence.length;
  if (block) return { source: source.trim(), block, end };
  if (/^\s|\s$|\n\s*\n/.test(source) || /^\d/.test(text.slice(end, end + 1))) return undefined;
  return { source, block, end };
}
