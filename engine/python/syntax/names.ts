// Identifiers: keywords cannot be names, and characters must be letters as Python knows them.
import type { Concrete } from './concrete';
import type { LoweringContext } from './context';

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** The name of a node, in the normal form that Python compares (NFKC); notes what is wrong with it. */
export function checkName(node: Concrete, context: LoweringContext): string {
  const text = context.text(node);
  if (/^[a-zA-Z_0-9]+$/.test(text)) {
    if (KEYWORDS.has(text))
      context.refuse(context.origin(node, node), `'${text}' is a keyword and cannot be a name`);
    return text;
  }
  const name = text.normalize('NFKC');
  if (!NAME.test(name)) {
    const odd = Array.from(text).find((char) => !/[\p{ID_Continue}]/u.test(char)) ?? text.slice(0, 1);
    context.refuse(context.origin(node, node), `the character '${odd}' cannot be part of a name`);
  }
  return name;
}
