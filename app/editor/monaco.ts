// The one door to Monaco: the bundled editor with the features that a small field needs, our languages and
// themes. This module and all that imports it form the editor's lazy chunk.
import { loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/placeholderText/register';
import 'monaco-editor/features/wordOperations/register';
import type { Theme } from '../theme/theme';
import { registerProviders } from './monaco-providers';
import { EDITOR_COLOURS, SEVERITY_COLOURS, SYNTAX_COLOURS } from './syntax-colours';
import type { CodeLanguage, LineState } from './tokens';
import { START, tokenizeLine } from './tokens';

export { monaco };
export type CodeEditor = monaco.editor.IStandaloneCodeEditor;
export type EditorOptions = monaco.editor.IStandaloneEditorConstructionOptions;
export type TextModel = monaco.editor.ITextModel;

const LANGUAGES: readonly CodeLanguage[] = ['equations', 'statements', 'expression', 'python'];
const THEMES: readonly Theme[] = ['light', 'dark'];

/** Monaco's name of one of our languages. */
export function languageId(language: CodeLanguage): string {
  return `spikepad-${language}`;
}

/** Monaco's name of a theme. */
export function themeName(theme: Theme): string {
  return `spikepad-${theme}`;
}

/** State of the tokenizer at the end of a line, as Monaco wants to compare it. */
class TokenState implements monaco.languages.IState {
  constructor(readonly line: LineState) {}

  clone(): TokenState {
    return new TokenState(this.line);
  }

  equals(other: monaco.languages.IState): boolean {
    return (
      other instanceof TokenState &&
      other.line.section === this.line.section &&
      other.line.depth === this.line.depth &&
      other.line.quote === this.line.quote
    );
  }
}

/** A colon opens a block, words that leave one close it. */
const PYTHON_LINES: monaco.languages.LanguageConfiguration = {
  onEnterRules: [
    {
      beforeText: /^\s*(?:def|class|for|if|elif|else|while|try|with|finally|except|async)\b.*:\s*(?:#.*)?$/,
      action: { indentAction: monaco.languages.IndentAction.Indent },
    },
    {
      beforeText: /^\s+(?:return|pass|break|continue|raise)\b.*$/,
      action: { indentAction: monaco.languages.IndentAction.Outdent },
    },
  ],
};

function registerLanguage(language: CodeLanguage): void {
  const id = languageId(language);
  monaco.languages.register({ id });
  monaco.languages.setLanguageConfiguration(id, {
    comments: { lineComment: '#' },
    brackets: [
      ['(', ')'],
      ['[', ']'],
    ],
    wordPattern: /[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d*)?/,
    ...(language === 'python' ? PYTHON_LINES : {}),
  });
  monaco.languages.setTokensProvider(id, {
    getInitialState: () => new TokenState(START),
    tokenize: (line, state) => {
      const before = state instanceof TokenState ? state.line : START;
      const { tokens, end } = tokenizeLine(line, language, before);
      return {
        tokens: tokens.map((token) => ({ startIndex: token.from, scopes: token.kind })),
        endState: new TokenState(end),
      };
    },
  });
  registerProviders(id);
}

function defineTheme(theme: Theme): void {
  const colours = EDITOR_COLOURS[theme];
  const marks = SEVERITY_COLOURS[theme];
  monaco.editor.defineTheme(themeName(theme), {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: Object.entries(SYNTAX_COLOURS[theme]).map(([token, style]) => ({
      token,
      foreground: style.colour.slice(1),
      fontStyle: `${style.bold === true ? 'bold' : ''} ${style.italic === true ? 'italic' : ''}`.trim(),
    })),
    colors: {
      'editor.background': colours.background,
      'editor.foreground': colours.text,
      'editor.placeholder.foreground': colours.muted,
      'editorCursor.foreground': colours.text,
      'editorError.foreground': marks.error,
      'editorWarning.foreground': marks.warning,
      'editorInfo.foreground': marks.info,
      'editorWidget.background': colours.background,
      'editorWidget.border': colours.border,
      'editorSuggestWidget.background': colours.background,
      'editorSuggestWidget.border': colours.border,
      'editorSuggestWidget.foreground': colours.text,
      'editorSuggestWidget.highlightForeground': colours.accent,
      'editorSuggestWidget.focusHighlightForeground': colours.accent,
      'editorSuggestWidget.selectedBackground': theme === 'dark' ? '#263041' : '#e3eef8',
      'editorSuggestWidget.selectedForeground': colours.text,
    },
  });
}

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
// without this line the loader would fetch another Monaco from a public server
loader.config({ monaco });
for (const language of LANGUAGES) registerLanguage(language);
for (const theme of THEMES) defineTheme(theme);
