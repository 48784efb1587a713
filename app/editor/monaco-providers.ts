// Completion and quick fixes of the live field. The field says what it knows (problems and
// symbols) after every check; the providers answer from the latest of it.
import * as monaco from 'monaco-editor/editor';
import type { Fix, Place } from '../../engine/diagnostics';
import type { SymbolInfo } from '../../engine/worker/protocol';
import type { Completion, CompletionKind } from './completions';
import { completionsAt } from './completions';
import type { Mark } from './marks';
import { changeBetween, marksAt, moveSpan } from './marks';
import type { CodeLanguage } from './tokens';

export interface FieldContext {
  readonly place: Place;
  readonly language: CodeLanguage;
  readonly marks: readonly Mark[];
  readonly symbols: readonly SymbolInfo[];
}

/** The live field's knowledge, with the address of its model. There is one live field at a time. */
let current: { readonly uri: string; readonly context: FieldContext } | undefined;

/** Sets what is known about the field whose model has this address. */
export function setFieldContext(uri: string, context: FieldContext): void {
  current = { uri, context };
}

function contextOf(model: monaco.editor.ITextModel): FieldContext | undefined {
  return current?.uri === model.uri.toString() ? current.context : undefined;
}

/** Registers completion and quick fixes for a language. */
export function registerProviders(languageId: string): void {
  monaco.languages.registerCompletionItemProvider(languageId, {
    provideCompletionItems: (model, position) => ({ suggestions: completions(model, position) }),
  });
  monaco.languages.registerCodeActionProvider(languageId, {
    provideCodeActions: (model, range) => ({ actions: quickFixes(model, range), dispose: () => undefined }),
  });
}

function completions(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
): monaco.languages.CompletionItem[] {
  const context = contextOf(model);
  if (context === undefined) return [];
  const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
  const word = model.getWordUntilPosition(position);
  const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
  return completionsAt(context.language, before, context.symbols).map((item) => ({
    label: { label: item.label, description: item.detail },
    kind: itemKind(item.kind),
    insertText: item.insert,
    sortText: `${item.rank}${String(item.label.length).padStart(3, '0')}${item.label}`,
    range,
    ...documentation(item),
  }));
}

function documentation(item: Completion): { documentation?: string } {
  return item.documentation === undefined ? {} : { documentation: item.documentation };
}

function itemKind(kind: CompletionKind): monaco.languages.CompletionItemKind {
  const kinds = monaco.languages.CompletionItemKind;
  switch (kind) {
    case 'variable':
    case 'subexpression':
    case 'local':
      return kinds.Variable;
    case 'parameter':
      return kinds.Field;
    case 'constant':
      return kinds.Constant;
    case 'function':
      return kinds.Function;
    case 'unit':
      return kinds.Unit;
    case 'flag':
    case 'keyword':
      return kinds.Keyword;
    case 'special':
      return kinds.Value;
  }
}

function quickFixes(model: monaco.editor.ITextModel, range: monaco.Range): monaco.languages.CodeAction[] {
  const context = contextOf(model);
  if (context === undefined) return [];
  const offset = model.getOffsetAt(range.getStartPosition());
  const marks = marksAt(context.marks, offset).concat(marksAt(context.marks, Math.max(offset - 1, 0)));
  return [...new Set(marks)].flatMap((mark) =>
    (mark.diagnostic.fixes ?? []).flatMap((fix) => {
      const edits = editsOf(model, fix, mark, context.place);
      return edits === undefined ? [] : [{ title: fix.title, kind: 'quickfix', edit: { edits } }];
    }),
  );
}

/** Edits of a fix as Monaco's; undefined if it also changes other fields or its characters have changed. */
function editsOf(
  model: monaco.editor.ITextModel,
  fix: Fix,
  mark: Mark,
  place: Place,
): monaco.languages.IWorkspaceTextEdit[] | undefined {
  const change = changeBetween(mark.diagnostic.userCode, model.getValue());
  const edits: monaco.languages.IWorkspaceTextEdit[] = [];
  for (const edit of fix.edits) {
    const here = edit.place ?? place;
    if (here.cell !== place.cell || here.field !== place.field) return undefined;
    const span = change === undefined ? edit.span : moveSpan(edit.span, change);
    if (span === undefined) return undefined;
    edits.push({
      resource: model.uri,
      versionId: model.getVersionId(),
      textEdit: { range: rangeOf(model, span[0], span[1]), text: edit.newText },
    });
  }
  return edits.length === 0 ? undefined : edits;
}

/** Monaco's range of two offsets. */
export function rangeOf(model: monaco.editor.ITextModel, from: number, to: number): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
}
