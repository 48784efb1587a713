// Colours of tokens in both themes, for the static view (as CSS variables) and for the live editor. Each has a
// contrast of at least 4.5 on the theme's background.
import type { Theme } from '../theme/theme';
import type { TokenKind } from './tokens';

export interface TokenStyle {
  readonly colour: string;
  readonly bold?: true;
  readonly italic?: true;
}

const LIGHT: Readonly<Record<TokenKind, TokenStyle>> = {
  comment: { colour: '#57606a', italic: true },
  string: { colour: '#00704f' },
  number: { colour: '#8a5a00' },
  unit: { colour: '#00704f' },
  function: { colour: '#6b3fa0' },
  keyword: { colour: '#0b62a8', bold: true },
  operator: { colour: '#57606a' },
  bracket: { colour: '#57606a' },
  flag: { colour: '#9a2c6b' },
  differential: { colour: '#1b1f24', bold: true },
  special: { colour: '#0b62a8' },
  variable: { colour: '#1b1f24' },
  plain: { colour: '#1b1f24' },
};

const DARK: Readonly<Record<TokenKind, TokenStyle>> = {
  comment: { colour: '#9aa4b2', italic: true },
  string: { colour: '#3fd0a4' },
  number: { colour: '#f2c14e' },
  unit: { colour: '#3fd0a4' },
  function: { colour: '#c9a8ff' },
  keyword: { colour: '#6cb8ff', bold: true },
  operator: { colour: '#9aa4b2' },
  bracket: { colour: '#9aa4b2' },
  flag: { colour: '#ff9ecf' },
  differential: { colour: '#e6eaf0', bold: true },
  special: { colour: '#6cb8ff' },
  variable: { colour: '#e6eaf0' },
  plain: { colour: '#e6eaf0' },
};

export const SYNTAX_COLOURS: Readonly<Record<Theme, Readonly<Record<TokenKind, TokenStyle>>>> = {
  light: LIGHT,
  dark: DARK,
};

/** The editor's own colours beside the tokens. */
export const EDITOR_COLOURS = {
  light: { background: '#ffffff', text: '#1b1f24', muted: '#57606a', accent: '#0b62a8', border: '#858d96' },
  dark: { background: '#12161c', text: '#e6eaf0', muted: '#9aa4b2', accent: '#6cb8ff', border: '#6b7583' },
} as const satisfies Record<Theme, Record<string, string>>;

/** Squiggle colours by severity. */
export const SEVERITY_COLOURS = {
  light: { error: '#b3261e', warning: '#8a5a00', info: '#0b62a8' },
  dark: { error: '#ff8a80', warning: '#f2c14e', info: '#6cb8ff' },
} as const satisfies Record<Theme, Record<string, string>>;

/** CSS variables `--tok-<kind>` and `--mark-<severity>` of a theme. */
export function syntaxVariables(theme: Theme): Record<string, string> {
  const tokens = Object.entries(SYNTAX_COLOURS[theme]).map(([kind, style]) => [
    `--tok-${kind}`,
    style.colour,
  ]);
  const marks = Object.entries(SEVERITY_COLOURS[theme]).map(([name, colour]) => [`--mark-${name}`, colour]);
  return Object.fromEntries([...tokens, ...marks]) as Record<string, string>;
}
