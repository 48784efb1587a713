// The code editor: what other rooms of the app use. Monaco itself stays behind the lazy chunk.
export { CodeField, preloadEditor } from './code-field';
export type { CodeFieldProps } from './code-field';
export type { CaretPlace } from './spots';
export { useCaretPlace, useShowSpots } from './spots';
export { goToSelection } from './live-field';
export type { CodeLanguage } from './tokens';
