// What may be written at a place: names of the model with their units, functions with their signatures,
// units, and in equations the flags behind the colon.
import type { SymbolInfo } from '../../engine/worker/protocol';
import type { CodeLanguage } from './tokens';
import { FLAGS, KEYWORDS, SPECIAL_NAMES, TYPE_WORDS } from './tokens';
import { unitWords } from './unit-hover';

export type CompletionKind = SymbolInfo['kind'] | 'flag' | 'keyword' | 'special';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** unit, signature or meaning */
  readonly detail: string;
  readonly documentation?: string;
  readonly insert: string;
  /** smaller comes first */
  readonly rank: number;
}

const RANK: Readonly<Record<CompletionKind, number>> = {
  local: 0,
  variable: 1,
  parameter: 1,
  subexpression: 1,
  constant: 2,
  special: 3,
  flag: 3,
  function: 4,
  keyword: 5,
  unit: 6,
};

/**
 * All completions at the end of `before`; the editor filters them by what is typed.
 * @param before text of the line up to the caret
 */
export function completionsAt(
  language: CodeLanguage,
  before: string,
  symbols: readonly SymbolInfo[],
): Completion[] {
  if (language === 'python') return [];
  const code = before.replace(/[A-Za-z_][A-Za-z0-9_]*$/, '');
  if (code.includes('#') || /[0-9.]$/.test(code)) return [];
  if (language === 'equations' && /:[^:]*$/.test(code)) {
    return /:[^:]*\([^()]*$/.test(code) && /:\s*[^\s(]/.test(code) ? flags() : unitPlace(symbols);
  }
  return [...names(symbols), ...specials(symbols), ...keywords()];
}

function flags(): Completion[] {
  return FLAGS.map((flag) => simple(flag, 'flag', 'flag'));
}

function unitPlace(symbols: readonly SymbolInfo[]): Completion[] {
  const units = symbols.filter((symbol) => symbol.kind === 'unit').map(ofSymbol);
  const types = [...TYPE_WORDS].map((word) => simple(word, 'keyword', 'type of value'));
  return [...unique(units), ...types];
}

function names(symbols: readonly SymbolInfo[]): Completion[] {
  return unique(symbols.map(ofSymbol));
}

function specials(symbols: readonly SymbolInfo[]): Completion[] {
  const known = new Set(symbols.map((symbol) => symbol.name));
  return [...SPECIAL_NAMES]
    .filter(([name]) => !known.has(name))
    .map(([name, meaning]) => simple(name, 'special', meaning));
}

function keywords(): Completion[] {
  return [...KEYWORDS].map((word) => simple(word, 'keyword', ''));
}

function simple(label: string, kind: CompletionKind, detail: string): Completion {
  return { label, kind, detail, insert: label, rank: RANK[kind] };
}

function ofSymbol(symbol: SymbolInfo): Completion {
  const detail = symbol.kind === 'function' ? symbol.unit : unitWords(symbol.unit);
  const notes = [
    ...(symbol.owner === undefined ? [] : [`${symbol.kind} of ${symbol.owner}`]),
    ...(symbol.valueType === 'float' ? [] : [symbol.valueType]),
    ...(symbol.detail === undefined || symbol.detail === '' ? [] : [symbol.detail]),
  ];
  return {
    label: symbol.name,
    kind: symbol.kind,
    detail,
    ...(notes.length === 0 ? {} : { documentation: notes.join('\n\n') }),
    insert: symbol.name,
    rank: RANK[symbol.kind],
  };
}

/** Several groups may have a variable of one name: it is offered once. */
function unique(items: readonly Completion[]): Completion[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    if (seen.has(item.label)) return false;
    seen.add(item.label);
    return true;
  });
}
