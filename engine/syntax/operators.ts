// The infix operators: what they mean, how tightly they bind, and what is written in their place by
// people who come from other languages.
import type { BinaryOperator, ComparisonOperator } from './ast';
import type { Token } from './lexer';
import { binaryPrecedence, PRECEDENCE } from './print';
import { asciiOperator } from './unicode';

/** How an operator stands in the text: as it should, in another language's spelling, or left out. */
type Spelling = 'right' | 'wrong' | 'omitted';

/** An infix operator as read from the text. */
export type Infix =
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly spelling: Spelling }
  | { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly spelling: Spelling }
  | { readonly kind: 'logical'; readonly operator: 'and' | 'or'; readonly spelling: Spelling };

const BINARY: ReadonlyMap<string, BinaryOperator> = new Map(
  (['+', '-', '*', '/', '//', '%', '**'] as const).map((operator) => [operator, operator]),
);
const COMPARISON: ReadonlyMap<string, ComparisonOperator> = new Map(
  (['<', '<=', '>', '>=', '==', '!='] as const).map((operator) => [operator, operator]),
);
const MISSPELLED: ReadonlyMap<string, Infix> = new Map<string, Infix>([
  ['^', { kind: 'binary', operator: '**', spelling: 'wrong' }],
  ['&', { kind: 'logical', operator: 'and', spelling: 'wrong' }],
  ['&&', { kind: 'logical', operator: 'and', spelling: 'wrong' }],
  ['|', { kind: 'logical', operator: 'or', spelling: 'wrong' }],
  ['||', { kind: 'logical', operator: 'or', spelling: 'wrong' }],
  ['=', { kind: 'comparison', operator: '==', spelling: 'wrong' }],
]);

/** The multiplication meant by `5 mV`. */
export const OMITTED_PRODUCT: Infix = { kind: 'binary', operator: '*', spelling: 'omitted' };

/** The infix operator that a token stands for, if any. */
export function infixOf(token: Token): Infix | undefined {
  const { text } = token;
  if (token.kind === 'bad') {
    const ascii = asciiOperator(text)?.trim();
    if (ascii === undefined) return undefined;
    const meant = infixOf({ ...token, kind: /^\w/.test(ascii) ? 'name' : 'operator', text: ascii });
    return meant === undefined ? undefined : { ...meant, spelling: 'wrong' };
  }
  if (token.kind === 'name') {
    return text === 'and' || text === 'or'
      ? { kind: 'logical', operator: text, spelling: 'right' }
      : undefined;
  }
  if (token.kind !== 'operator') return undefined;
  const binary = BINARY.get(text);
  if (binary !== undefined) return { kind: 'binary', operator: binary, spelling: 'right' };
  const comparison = COMPARISON.get(text);
  if (comparison !== undefined) return { kind: 'comparison', operator: comparison, spelling: 'right' };
  return MISSPELLED.get(text);
}

/** How tightly an infix operator binds (see PRECEDENCE). */
export function infixPrecedence(infix: Infix): number {
  if (infix.kind === 'binary') return binaryPrecedence(infix.operator);
  return infix.kind === 'comparison' ? PRECEDENCE.comparison : PRECEDENCE[infix.operator];
}
