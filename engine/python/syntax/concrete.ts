// The tree of @lezer/python as plain nodes: read once, in one pass without recursion, so that the lowering can
// look at children by index. Comments are dropped, error nodes are kept aside.
import { parser } from '@lezer/python';
import type { Patch } from './layout';

/** A node of the parser's tree with all its named children, keywords and punctuation included. */
export interface Concrete {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Concrete[];
}

/** The first place that the grammar could not make sense of. */
export interface GrammarError {
  readonly from: number;
  readonly to: number;
  /** name of the node around it */
  readonly parent: string;
}

interface Growing extends Concrete {
  readonly children: Growing[];
}

/** A bare `yield` is an error for the grammar, but not for Python. */
function isBareYield(parent: Growing, from: number, to: number): boolean {
  return (
    from === to &&
    (parent.name === 'YieldStatement' || parent.name === 'YieldExpression') &&
    parent.children.length === 1
  );
}

function patched(text: string, patches: readonly Patch[]): string {
  let [at, result] = [0, ''];
  for (const patch of patches) {
    result += text.slice(at, patch.at) + patch.text;
    at = patch.at + patch.text.length;
  }
  return result + text.slice(at);
}

/**
 * Parses a text whose offsets must be kept: a byte order mark counts as an empty line, and a line that is continued
 * before a carriage return as one that is continued before a line feed.
 * @param patches characters that the grammar must see differently
 */
export function readConcrete(
  text: string,
  patches: readonly Patch[],
): { root: Concrete; error?: GrammarError } {
  const readable = patched(text, patches)
    .replace(/^\uFEFF/, '\n')
    .replaceAll('\\\r\n', ' \\\n')
    // a script may give the name `print` a value; the grammar sees the statement of Python 2 there
    .replace(/(?<![\w.])print(?=[ \t]*(?:=(?!=)|,))/g, 'prin_');
  const root: Growing = { name: 'Script', from: 0, to: text.length, children: [] };
  const open: Growing[] = [root];
  let error: GrammarError | undefined;
  parser.parse(readable).iterate({
    enter({ type, from, to }) {
      const parent = open.at(-1) ?? root;
      if (type.isTop || type.name === 'Comment') return;
      if (type.isError) {
        if (!isBareYield(parent, from, to)) error ??= { from, to, parent: parent.name };
        return;
      }
      const node: Growing = { name: type.name, from, to, children: [] };
      parent.children.push(node);
      open.push(node);
    },
    leave({ type }) {
      if (!type.isTop && type.name !== 'Comment' && !type.isError) open.pop();
    },
  });
  return { root, ...(error === undefined ? {} : { error }) };
}
