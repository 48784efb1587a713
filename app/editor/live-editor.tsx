// The live editor of the field that is being edited. Monaco's model owns the text while it lives; the
// document hears of every change, and changes from elsewhere arrive as edits of the model.
import Editor from '@monaco-editor/react';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { Place } from '../../engine/diagnostics';
import type { FieldUnits, SymbolInfo } from '../../engine/worker/protocol';
import type { Theme } from '../theme/theme';
import { EchoFilter } from './echo';
import { onSelection } from './live-field';
import type { Mark } from './marks';
import type { Spot } from './spots';
import { placeCaret } from './spots';
import { changeBetween } from './marks';
import type { CodeEditor } from './monaco';
import { languageId, monaco, themeName } from './monaco';
import { setFieldContext } from './monaco-providers';
import { editorOptions } from './monaco-options';
import { showMarks } from './monaco-marks';
import type { TextInputHandle } from './text-input';
import type { CodeLanguage } from './tokens';
import type { Hint } from './unit-hint';
import { UnitHint } from './unit-hint';
import { hintAt } from './unit-hover';

interface Props {
  readonly place: Place;
  readonly value: string;
  readonly language: CodeLanguage;
  readonly label: string;
  readonly singleLine: boolean;
  readonly readOnly: boolean;
  readonly errorLine: number | undefined;
  readonly placeholder: string | undefined;
  readonly theme: Theme;
  readonly marks: readonly Mark[];
  readonly spots: readonly Spot[];
  readonly units: FieldUnits | undefined;
  readonly symbols: readonly SymbolInfo[];
  /** the text area that has been taking the keys so far */
  readonly input: RefObject<TextInputHandle | null>;
  /** the editor is there and takes over: the text area goes */
  readonly onTakeOver: () => void;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
  readonly onRelease: () => void;
}

/** A field grows with its text up to this height, in pixels; then it scrolls. */
const MAXIMUM_HEIGHT = 612;

export default function LiveEditor(props: Props): React.JSX.Element {
  const { place, value, language, marks, symbols, singleLine } = props;
  const editor = useRef<CodeEditor | undefined>(undefined);
  const [ready, setReady] = useState(false);
  const [height, setHeight] = useState<number | undefined>(undefined);
  const [scroll, setScroll] = useState(0);
  const [lineCount, setLineCount] = useState(1);
  const [hint, setHint] = useState<Hint | undefined>(undefined);
  const echo = useRef(new EchoFilter());
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model == null) return;
    setFieldContext(model.uri.toString(), { place, language, marks, symbols });
    showMarks(model, editor.current, marks);
  }, [ready, place, language, marks, symbols]);

  useEffect(() => {
    if (!ready) return undefined;
    return onSelection(({ start, end }) => {
      const current = editor.current;
      const model = current?.getModel();
      if (current === undefined || model == null) return;
      const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
      current.setSelection(range);
      current.revealRangeInCenterIfOutsideViewport(range);
      current.focus();
    });
  }, [ready]);

  const { errorLine } = props;
  useEffect(() => {
    const current = editor.current;
    if (current === undefined || errorLine === undefined) return undefined;
    const line = current.createDecorationsCollection([
      {
        range: new monaco.Range(errorLine, 1, errorLine, 1),
        options: { isWholeLine: true, className: 'code-line-error' },
      },
    ]);
    return () => line.clear();
  }, [ready, errorLine]);

  const { spots } = props;
  useEffect(() => {
    const current = editor.current;
    const model = current?.getModel();
    if (current === undefined || model == null || spots.length === 0) return undefined;
    const shown = current.createDecorationsCollection(
      spots.map(({ from, to }) => ({
        range: monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)),
        options: { inlineClassName: 'spot' },
      })),
    );
    return () => shown.clear();
  }, [ready, spots]);

  useEffect(() => {
    const current = editor.current;
    if (current !== undefined && !echo.current.isEcho(value)) replaceText(current, value);
  }, [ready, value]);

  const mounted = (created: CodeEditor): void => {
    created.onDidChangeModelContent(() => {
      const model = created.getModel();
      if (model === null) return;
      setLineCount(model.getLineCount());
      const text = model.getValue();
      if (latest.current.singleLine && text.includes('\n')) {
        replaceText(created, text.replace(/\s*\n\s*/g, ' '));
        return;
      }
      if (text === latest.current.value) return;
      echo.current.note(text);
      latest.current.onChange(text);
    });
    created.onDidContentSizeChange((event) => setHeight(Math.min(event.contentHeight, MAXIMUM_HEIGHT)));
    created.onDidScrollChange((event) => setScroll(event.scrollTop));
    const hintFor = (position: monaco.IPosition | null | undefined): Hint | undefined =>
      position == null ? undefined : hintOf(created, position, latest.current);
    created.onMouseMove((event) => {
      const onText = event.target.type === monaco.editor.MouseTargetType.CONTENT_TEXT;
      setHint(onText ? hintFor(event.target.position) : undefined);
    });
    created.onMouseLeave(() => setHint(undefined));
    created.onDidChangeCursorPosition(() => {
      setHint(undefined);
      noteCaret(created);
    });
    created.addAction({
      id: 'spikepad.unit',
      label: 'Show the unit at the caret',
      keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyI],
      run: () => setHint(hintFor(created.getPosition())),
    });
    created.onDidBlurEditorWidget(() => {
      if (document.hasFocus()) latest.current.onRelease();
    });
    addKeys(created, singleLine, () => latest.current.onLeave());
    if (language === 'python' && !props.readOnly) addIndentKeys(created);
    takeOver(created);
  };

  const noteCaret = (created: CodeEditor): void => {
    const position = created.getPosition();
    const offset = position === null ? undefined : created.getModel()?.getOffsetAt(position);
    if (offset !== undefined) placeCaret(latest.current.place, offset);
  };

  const takeOver = (created: CodeEditor): void => {
    const input = latest.current.input.current;
    const finish = (): void => {
      const model = created.getModel();
      // the user may have left while the editor was on its way
      if (model === null) return;
      const text = input?.text() ?? latest.current.value;
      if (model.getValue() !== text) model.setValue(text);
      const selection = input?.selection();
      let shown: monaco.Range | undefined;
      if (selection !== undefined) {
        const start = model.getPositionAt(selection.start);
        const end = model.getPositionAt(selection.end);
        created.setSelection(monaco.Range.fromPositions(start, end));
        shown = monaco.Range.fromPositions(start, end);
      }
      // brackets have the colours of the static view
      model.updateOptions({
        bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
      });
      editor.current = created;
      // at once: a key pressed between reading the text area and showing the editor would be lost
      flushSync(() => {
        setLineCount(model.getLineCount());
        setHeight(Math.min(created.getContentHeight(), MAXIMUM_HEIGHT));
        setReady(true);
        latest.current.onTakeOver();
      });
      created.focus();
      noteCaret(created);
      if (shown !== undefined) created.revealRangeInCenterIfOutsideViewport(shown);
    };
    // React does not render synchronously inside the effect that this is called from
    setTimeout(() => {
      if (input === null) finish();
      else input.whenSettled(finish);
    });
  };

  return (
    <div
      className={ready ? 'code-monaco' : 'code-monaco code-monaco-hidden'}
      style={ready ? { height } : undefined}
    >
      {ready && !singleLine && <Gutter lines={lineCount} scroll={scroll} />}
      <Editor
        defaultValue={value}
        defaultLanguage={languageId(language)}
        path={`spikepad://field/${place.cell}/${place.field}`}
        theme={themeName(props.theme)}
        options={editorOptions(props.label, props.placeholder, {
          python: language === 'python',
          readOnly: props.readOnly,
        })}
        loading={null}
        height="100%"
        onMount={mounted}
      />
      {hint !== undefined && <UnitHint hint={hint} />}
    </div>
  );
}

/** Line numbers beside the editor, as the static view draws them. */
function Gutter({ lines, scroll }: { readonly lines: number; readonly scroll: number }): React.JSX.Element {
  const first = Math.floor(scroll / 20);
  const shown = Math.min(lines - first, Math.ceil(MAXIMUM_HEIGHT / 20) + 1);
  return (
    <div className="code-gutter" aria-hidden="true">
      {Array.from({ length: Math.max(shown, 0) }, (_, index) => (
        <span key={index} style={{ transform: `translateY(${first * 20 - scroll}px)` }}>
          {first + index + 1}
        </span>
      ))}
    </div>
  );
}

/** Changes only the characters that differ, so that the caret and the editor's own undo survive. */
function replaceText(editor: CodeEditor, text: string): void {
  const model = editor.getModel();
  if (model === null) return;
  const change = changeBetween(model.getValue(), text);
  if (change === undefined) return;
  const start = model.getPositionAt(change.from);
  const end = model.getPositionAt(change.from + change.removed);
  model.pushEditOperations(
    null,
    [{ range: monaco.Range.fromPositions(start, end), text: change.inserted }],
    () => null,
  );
}

/** Problems and unit of the sub-expression at a position, placed below it. */
function hintOf(
  editor: CodeEditor,
  position: monaco.IPosition,
  field: Pick<Props, 'marks' | 'units'>,
): Hint | undefined {
  const model = editor.getModel();
  const at = editor.getScrolledVisiblePosition(position);
  if (model === null || at === null) return undefined;
  const content = hintAt(model.getValue(), field.marks, field.units, model.getOffsetAt(position));
  return content === undefined ? undefined : { ...content, left: at.left, top: at.top + at.height + 2 };
}

/**
 * Tab passes through a script like any other field until something has been typed in it; then it indents.
 * Escape leaves.
 */
function addIndentKeys(editor: CodeEditor): void {
  const typed = editor.createContextKey<boolean>('spikepadTyped', false);
  editor.onDidChangeModelContent(() => typed.set(true));
  const key = (id: string, keybinding: number, label: string): void => {
    editor.addAction({
      id: `spikepad.${id}`,
      label,
      keybindings: [keybinding],
      precondition: 'spikepadTyped && !suggestWidgetVisible',
      run: () => editor.trigger('keyboard', id, null),
    });
  };
  key('tab', monaco.KeyCode.Tab, 'Indent');
  key('outdent', monaco.KeyMod.Shift | monaco.KeyCode.Tab, 'Outdent');
}

function addKeys(editor: CodeEditor, singleLine: boolean, leave: () => void): void {
  editor.addAction({
    id: 'spikepad.leave',
    label: 'Leave the editor',
    keybindings: [monaco.KeyCode.Escape],
    precondition: '!suggestWidgetVisible && !editorHasMultipleSelections',
    run: leave,
  });
  if (!singleLine) return;
  editor.addAction({
    id: 'spikepad.enter',
    label: 'Leave the editor',
    keybindings: [monaco.KeyCode.Enter],
    precondition: '!suggestWidgetVisible',
    run: leave,
  });
}
