// Problems in the live editor: Monaco's markers draw the squiggles; a class on the
// characters says which problem it is.
import * as monaco from 'monaco-editor/editor';
import type { Severity } from '../../engine/diagnostics';
import type { Mark } from './marks';
import { rangeOf } from './monaco-providers';

const OWNER = 'spikepad';
const collections = new WeakMap<
  monaco.editor.IStandaloneCodeEditor,
  monaco.editor.IEditorDecorationsCollection
>();

/** Shows the marks in place of those shown before. */
export function showMarks(
  model: monaco.editor.ITextModel,
  editor: monaco.editor.IStandaloneCodeEditor | undefined,
  marks: readonly Mark[],
): void {
  monaco.editor.setModelMarkers(
    model,
    OWNER,
    marks.map((mark) => {
      const range = rangeOf(model, mark.from, mark.to);
      return {
        startLineNumber: range.startLineNumber,
        startColumn: range.startColumn,
        endLineNumber: range.endLineNumber,
        endColumn: range.endColumn,
        severity: severityOf(mark.diagnostic.severity),
        message: mark.diagnostic.message,
        code: mark.diagnostic.code,
      };
    }),
  );
  if (editor === undefined) return;
  const decorations = marks.map((mark) => ({
    range: rangeOf(model, mark.from, mark.to),
    options: { inlineClassName: `squiggle code-${mark.diagnostic.code}` },
  }));
  const known = collections.get(editor);
  if (known === undefined) collections.set(editor, editor.createDecorationsCollection(decorations));
  else known.set(decorations);
}

function severityOf(severity: Severity): monaco.MarkerSeverity {
  switch (severity) {
    case 'error':
      return monaco.MarkerSeverity.Error;
    case 'warning':
      return monaco.MarkerSeverity.Warning;
    case 'info':
      return monaco.MarkerSeverity.Info;
  }
}
