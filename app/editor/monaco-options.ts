// How the live editor behaves: a quiet field that grows with its text, lets Tab through, and types exactly
// what is typed.
import type { EditorOptions } from './monaco';
import { monaco } from './monaco';

/** The same fonts as the static view, see editor.css. */
const FONT = "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/** Options of a field with this accessible name. */
export function editorOptions(
  label: string,
  placeholder: string | undefined,
  kind: { readonly python: boolean; readonly readOnly: boolean },
): EditorOptions {
  return {
    ariaLabel: `${label}. Esc to leave`,
    readOnly: kind.readOnly,
    ...(kind.readOnly
      ? { readOnlyMessage: { value: 'This code is made from the script: change it there.' } }
      : {}),
    ...(placeholder === undefined ? {} : { placeholder }),
    editContext: false,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    fontFamily: FONT,
    fontSize: 14,
    lineHeight: 20,
    fontLigatures: false,
    letterSpacing: 0,
    tabSize: 4,
    padding: { top: 6, bottom: 6 },
    lineNumbers: 'off',
    glyphMargin: false,
    folding: false,
    lineDecorationsWidth: 8,
    lineNumbersMinChars: 0,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    scrollbar: {
      horizontalScrollbarSize: 6,
      verticalScrollbarSize: 8,
      alwaysConsumeMouseWheel: false,
      ignoreHorizontalScrollbarInContentHeight: true,
      useShadows: false,
    },
    wordWrap: 'off',
    contextmenu: false,
    links: false,
    tabFocusMode: true,
    autoClosingBrackets: 'never',
    autoClosingQuotes: 'never',
    autoSurround: 'never',
    autoIndent: kind.python ? 'advanced' : 'keep',
    formatOnType: false,
    formatOnPaste: false,
    matchBrackets: 'near',
    bracketPairColorization: { enabled: false },
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: false, strings: false },
    // typing is never hijacked: what the list offers is taken on request only
    suggest: { selectionMode: 'never', showStatusBar: false, preview: false },
    acceptSuggestionOnEnter: 'on',
    acceptSuggestionOnCommitCharacter: false,
    snippetSuggestions: 'none',
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.Off },
    stickyScroll: { enabled: false },
    guides: { indentation: kind.python },
    dragAndDrop: false,
    smoothScrolling: false,
    cursorSmoothCaretAnimation: 'off',
  };
}
