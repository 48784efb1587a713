// The one token table of our languages. The live editor and the static view colour with the same function,
// so that a field looks the same before, while and after it is edited.

import { tokenizePython } from './python-tokens';

/** Equations (`dv/dt = … : unit (flags)`), statements, a single expression, or a whole Python script. */
export type CodeLanguage = 'equations' | 'statements' | 'expression' | 'python';

export type TokenKind =
  | 'comment'
  | 'string'
  | 'number'
  | 'unit'
  | 'function'
  | 'keyword'
  | 'operator'
  | 'bracket'
  | 'flag'
  | 'differential'
  | 'special'
  | 'variable'
  | 'plain';

export interface Token {
  /** offsets inside the line */
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

/** Where in an equation a line begins: definitions may run over several lines. */
export interface LineState {
  readonly section: 'head' | 'expression' | 'unit';
  /** brackets that are still open */
  readonly depth: number;
  /** Python: quotes of a string that goes on in the next line */
  readonly quote?: string;
}

export const START: LineState = { section: 'head', depth: 0 };

export const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'True', 'False', 'if', 'else']);

/** Words of the flags and types that may follow an equation's colon. */
export const FLAG_WORDS: ReadonlySet<string> = new Set([
  'unless',
  'refractory',
  'constant',
  'over',
  'shared',
  'scalar',
  'linked',
  'summed',
  'event-driven',
  'clock-driven',
]);

/** Flags as they are written. */
export const FLAGS: readonly string[] = [
  'unless refractory',
  'constant',
  'constant over dt',
  'shared',
  'linked',
];

export const TYPE_WORDS: ReadonlySet<string> = new Set(['boolean', 'bool', 'integer', 'float']);

/** Names that every group has, with what they mean. */
export const SPECIAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['t', 'time'],
  ['dt', 'time step'],
  ['i', 'index of the neuron'],
  ['N', 'number of neurons'],
  ['xi', 'white noise'],
  ['lastspike', 'time of the last spike'],
  ['not_refractory', 'whether the neuron may change and spike'],
  ['t_in_timesteps', 'number of time steps so far'],
]);

const PREFIX = '(?:da|[yzafpnumcdhkMGTPEZY])?';
const LONG_UNITS = [
  'metre meter kilogram kilogramme gram gramme second amp ampere kelvin mole mol candle radian steradian hertz',
  'newton pascal joule watt coulomb volt farad ohm siemens weber tesla henry lumen lux becquerel gray sievert',
  'katal molar liter litre celsius',
]
  .join(' ')
  .split(' ')
  .join('|');
const SHORT_UNITS =
  '[munp]?[VAFS]|[mun]?s|[kMG]?Hz|[cmu]m[23]?|[mun]?M|[kM]?ohm|[mkM]?J|[mkM]?W|[mkM]?Pa|[mkM]?N|[mkM]?C';
const UNIT = new RegExp(`^(?:${PREFIX}(?:${LONG_UNITS})[23]?|${SHORT_UNITS})$`);
/** One-letter names are far more often variables than units. */
const UNIT_LETTERS = new Set(['V', 'A', 'F', 'S', 's', 'M', 'J', 'W', 'N', 'C']);

/** Is the word a unit name in an expression? */
export function isUnitName(word: string): boolean {
  return UNIT.test(word) && !UNIT_LETTERS.has(word);
}

interface Rule {
  readonly pattern: RegExp;
  readonly kind: TokenKind | 'word';
}

const RULES: readonly Rule[] = [
  { pattern: /[ \t]+/y, kind: 'plain' },
  { pattern: /#.*/y, kind: 'comment' },
  { pattern: /'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?/y, kind: 'string' },
  { pattern: /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y, kind: 'number' },
  { pattern: /event-driven|clock-driven/y, kind: 'flag' },
  { pattern: /[A-Za-z_][A-Za-z0-9_]*/y, kind: 'word' },
  { pattern: /[()[\]{}]/y, kind: 'bracket' },
  { pattern: /\*\*=?|\/\/=?|[-+*/%<>=!&|^~]=?|[:,;.]/y, kind: 'operator' },
  { pattern: /[^]/y, kind: 'plain' },
];
const DIFFERENTIAL = /^(\s*)(d[A-Za-z_]\w*\s*\/\s*dt)(?=\s*=|\s*$)/;

/**
 * Splits one line into tokens that cover it without gaps.
 * @param state what the line before ended with
 */
export function tokenizeLine(
  line: string,
  language: CodeLanguage,
  state: LineState = START,
): { readonly tokens: readonly Token[]; readonly end: LineState } {
  if (language === 'python') return tokenizePython(line, state);
  const tokens: Token[] = [];
  const equations = language === 'equations';
  let section = equations ? state.section : 'expression';
  let depth = state.depth;
  let at = 0;
  const head = equations && section === 'head' ? DIFFERENTIAL.exec(line) : null;
  if (head !== null) {
    const blank = (head[1] ?? '').length;
    if (blank > 0) tokens.push({ from: 0, to: blank, kind: 'plain' });
    tokens.push({ from: blank, to: head[0].length, kind: 'differential' });
    at = head[0].length;
  }
  while (at < line.length) {
    const [to, ruleKind] = match(line, at);
    const text = line.slice(at, to);
    const kind = ruleKind === 'word' ? wordKind(text, line, to, section) : ruleKind;
    if (kind === 'bracket') depth = Math.max(depth + ('([{'.includes(text) ? 1 : -1), 0);
    if (equations && kind === 'operator') {
      if (text === '=' && section === 'head') section = 'expression';
      else if (text === ':' && section !== 'unit') section = 'unit';
    }
    tokens.push({ from: at, to, kind });
    at = to;
  }
  return { tokens, end: endState(line, language, section, depth) };
}

function match(line: string, at: number): readonly [to: number, kind: Rule['kind']] {
  for (const { pattern, kind } of RULES) {
    pattern.lastIndex = at;
    const found = pattern.exec(line);
    if (found !== null) return [at + found[0].length, kind];
  }
  return [at + 1, 'plain'];
}

function wordKind(word: string, line: string, to: number, section: LineState['section']): TokenKind {
  if (section === 'unit') {
    if (FLAG_WORDS.has(word) || (word === 'dt' && /over\s+dt\b/.test(line))) return 'flag';
    return TYPE_WORDS.has(word) ? 'keyword' : UNIT.test(word) ? 'unit' : 'variable';
  }
  if (KEYWORDS.has(word)) return 'keyword';
  if (/^\s*\(/.test(line.slice(to))) return 'function';
  if (SPECIAL_NAMES.has(word) || word.startsWith('xi_')) return 'special';
  return isUnitName(word) ? 'unit' : 'variable';
}

/** A definition goes on in the next line while a bracket is open or the line ends in an operator. */
function endState(
  line: string,
  language: CodeLanguage,
  section: LineState['section'],
  depth: number,
): LineState {
  if (language !== 'equations') return { section: 'expression', depth: 0 };
  const open = depth > 0 || /[-+*/=<>]\s*(?:#.*)?$/.test(line);
  return section === 'expression' && open ? { section, depth } : START;
}
