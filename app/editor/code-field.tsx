// A field of code. At rest it is coloured text; the one field that is being edited carries the live editor
// (a text area on touch screens, and until the editor has arrived), with the same metrics in all states.
import { Suspense, lazy, useCallback, useMemo, useRef, useState } from 'react';
import type { Diagnostic, Place } from '../../engine/diagnostics';
import type { FieldUnits, SymbolInfo } from '../../engine/worker/protocol';
import { useTheme } from '../theme/theme';
import './editor.css';
import { EditorBoundary } from './editor-boundary';
import { highlight } from './highlight';
import { activateField, releaseField, startSelection, useIsLive } from './live-field';
import { placeMarks } from './marks';
import type { Spot } from './spots';
import { useSpots } from './spots';
import { StaticCode } from './static-code';
import { StaticField } from './static-field';
import { syntaxVariables } from './syntax-colours';
import type { TextInputHandle } from './text-input';
import { TextInput } from './text-input';
import type { CodeLanguage } from './tokens';
import { isCoarsePointer, useCoarsePointer } from './use-pointer';

const LiveEditor = lazy(() => import('./live-editor'));

/** Fetches the editor's chunk ahead of the first click; touch screens never need it. */
export function preloadEditor(): void {
  if (isCoarsePointer()) return;
  import('./live-editor').catch(() => undefined);
}

export interface CodeFieldProps {
  readonly place: Place;
  readonly value: string;
  readonly language: CodeLanguage;
  /** accessible name, e.g. `Equations of G` */
  readonly label: string;
  readonly singleLine?: boolean;
  /** the text can be read and copied, not changed */
  readonly readOnly?: boolean;
  /** line (from 1) at which a script failed */
  readonly errorLine?: number | undefined;
  readonly placeholder?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly units: FieldUnits | undefined;
  readonly symbols: readonly SymbolInfo[];
  readonly onChange: (text: string) => void;
  /** the user has left the editor by key: the focus belongs to the cell now */
  readonly onLeave: () => void;
}

export function CodeField(props: CodeFieldProps): React.JSX.Element {
  const { place, value, language, label, diagnostics, onLeave } = props;
  const singleLine = props.singleLine ?? false;
  const theme = useTheme();
  const key = `${place.cell}-${place.field}`;
  const live = useIsLive(key);
  const marks = useMemo(() => placeMarks(value, diagnostics), [value, diagnostics]);
  const spots = useSpots(place, value);
  const invalid = marks.some((mark) => mark.diagnostic.severity === 'error');
  const className = [
    'code-field',
    singleLine ? 'code-single' : 'code-multi',
    live ? 'code-live' : '',
    invalid ? 'code-invalid' : '',
  ].join(' ');
  const leave = useCallback(() => {
    releaseField(key);
    onLeave();
  }, [key, onLeave]);
  const release = useCallback(() => releaseField(key), [key]);

  return (
    <div className={className} style={syntaxVariables(theme)}>
      {live ? (
        <LiveField
          {...props}
          fieldKey={key}
          singleLine={singleLine}
          marks={marks}
          spots={spots}
          invalid={invalid}
          onLeave={leave}
          onRelease={release}
        />
      ) : (
        <StaticField
          testId={`code-${key}`}
          value={value}
          language={language}
          label={label}
          singleLine={singleLine}
          invalid={invalid}
          placeholder={props.placeholder}
          readOnly={props.readOnly ?? false}
          errorLine={props.errorLine}
          marks={marks}
          spots={spots}
          units={props.units}
          onActivate={(selection) => activateField(key, selection)}
          onApproach={preloadEditor}
        />
      )}
    </div>
  );
}

interface LiveFieldProps extends CodeFieldProps {
  readonly fieldKey: string;
  readonly singleLine: boolean;
  readonly marks: ReturnType<typeof placeMarks>;
  readonly spots: readonly Spot[];
  readonly invalid: boolean;
  readonly onRelease: () => void;
}

function LiveField(props: LiveFieldProps): React.JSX.Element {
  const { value, language, label, marks, spots, onRelease } = props;
  const theme = useTheme();
  const touch = useCoarsePointer();
  const input = useRef<TextInputHandle>(null);
  const [ready, setReady] = useState(false);
  const lines = useMemo(
    () => (ready ? [] : highlight(value, language, marks, spots)),
    [ready, value, language, marks, spots],
  );
  // the text area loses the focus to the live editor when that takes over
  const handingOver = useRef(false);
  const onBlur = useCallback(() => {
    if (!handingOver.current && document.hasFocus()) onRelease();
  }, [onRelease]);

  return (
    <div
      className="code-editing"
      data-testid={`editor-${props.fieldKey}`}
      data-editor={ready ? 'full' : 'plain'}
    >
      {!ready && (
        <>
          <div className="code-scroll" aria-hidden="true">
            <StaticCode lines={lines} errorLine={props.errorLine} />
          </div>
          <TextInput
            ref={input}
            value={value}
            label={label}
            singleLine={props.singleLine}
            readOnly={props.readOnly ?? false}
            invalid={props.invalid}
            placeholder={props.placeholder}
            selection={startSelection()}
            onChange={props.onChange}
            onLeave={props.onLeave}
            onBlur={onBlur}
          />
        </>
      )}
      {!touch && (
        <EditorBoundary>
          <Suspense fallback={null}>
            <LiveEditor
              place={props.place}
              value={value}
              language={language}
              label={label}
              singleLine={props.singleLine}
              readOnly={props.readOnly ?? false}
              errorLine={props.errorLine}
              placeholder={props.placeholder}
              theme={theme}
              marks={marks}
              spots={spots}
              units={props.units}
              symbols={props.symbols}
              input={input}
              onTakeOver={() => {
                handingOver.current = true;
                setReady(true);
              }}
              onChange={props.onChange}
              onLeave={props.onLeave}
              onRelease={onRelease}
            />
          </Suspense>
        </EditorBoundary>
      )}
    </div>
  );
}
