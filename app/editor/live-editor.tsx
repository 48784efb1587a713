// The live editor of the field that is being edited. Monaco's model owns the text while it lives; the
// document hears of every change, and changes from elsewhere arrive as edits of the model.
import Editor from '@monaco-editor/react';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Place } from '../../engine/diagnostics';
import type { FieldUnits, SymbolInfo } from '../../engine/worker/protocol';
import type { Theme } from '../theme/theme';
import { EchoFilter } from './echo';
import type { Mark } from './marks';
import { changeBetween } from './marks';
import type { CodeEditor } from './monaco';
import { languageId, monaco, themeName } from './monaco';
import { setFieldContext } from './monaco-providers';
import { editorOptions } from './monaco-options';
import { showMarks } from './monaco-marks';
import type { TextInputHandle } from './text-input';
import type { CodeLanguage } from './tokens';

interface Props {
  readonly place: Place;
  readonly value: string;
  readonly language: CodeLanguage;
  readonly label: string;
  readonly singleLine: boolean;
  readonly placeholder: string | undefined;
  readonly theme: Theme;
  readonly marks: readonly Mark[];
  readonly units: FieldUnits | undefined;
  readonly symbols: readonly SymbolInfo[];
  /** the text area that has been taking the keys so far */
  readonly input: RefObject<TextInputHandle | null>;
  /** the editor is there: it takes over inside this call */
  readonly onTakeOver: (takeOver: () => void) => void;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
  readonly onRelease: () => void;
}

/** A field grows with its text up to this height, in pixels; then it scrolls. */
const MAXIMUM_HEIGHT = 612;

export default function LiveEditor(props: Props): React.JSX.Element {
  const { place, value, language, marks, units, symbols, singleLine } = props;
  const editor = useRef<CodeEditor | undefined>(undefined);
  const [ready, setReady] = useState(false);
  const [height, setHeight] = useState<number | undefined>(undefined);
  const [scroll, setScroll] = useState(0);
  const [lineCount, setLineCount] = useState(1);
  const echo = useRef(new EchoFilter());
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model == null) return;
    setFieldContext(model.uri.toString(), { place, language, marks, units, symbols });
    showMarks(model, editor.current, marks);
  }, [ready, place, language, marks, units, symbols]);

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
    created.onDidBlurEditorWidget(() => {
      if (document.hasFocus()) latest.current.onRelease();
    });
    addKeys(created, singleLine, () => latest.current.onLeave());
    takeOver(created);
  };

  const takeOver = (created: CodeEditor): void => {
    const input = latest.current.input.current;
    const finish = (): void => {
      latest.current.onTakeOver(() => {
        const text = input?.text() ?? latest.current.value;
        if (created.getModel()?.getValue() !== text) created.setValue(text);
        editor.current = created;
        setLineCount(created.getModel()?.getLineCount() ?? 1);
        setHeight(Math.min(created.getContentHeight(), MAXIMUM_HEIGHT));
        const selection = input?.selection();
        const model = created.getModel();
        if (model !== null && selection !== undefined) {
          const start = model.getPositionAt(selection.start);
          const end = model.getPositionAt(selection.end);
          created.setSelection(monaco.Range.fromPositions(start, end));
        }
        setReady(true);
        created.focus();
      });
    };
    if (input === null) finish();
    else input.whenSettled(finish);
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
        options={editorOptions(props.label, props.placeholder)}
        loading={null}
        height="100%"
        onMount={mounted}
      />
    </div>
  );
}

/** Line numbers beside the editor, as the static view draws them. */
function Gutter({ lines, scroll }: { readonly lines: number; readonly scroll: number }): React.JSX.Element {
  const first = Math.floor(scroll / 20);
  const shown = Math.min(lines - first, Math.ceil(MAXIMUM_HEIGHT / 20) + 1);
  return (
    <div className="code-gutter" aria-hidden="true" style={{ left: 8 }}>
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
