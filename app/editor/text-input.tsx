// A plain text area over the coloured text, with the same metrics: the editor of touch screens, and on other
// screens the one that takes the first keystrokes until the live editor has arrived.
import { useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { Ref } from 'react';
import type { FieldSelection } from './live-field';

/** What the live editor takes over when it arrives. */
export interface TextInputHandle {
  readonly text: () => string;
  readonly selection: () => FieldSelection;
  /** calls back as soon as no input method is composing a character */
  readonly whenSettled: (then: () => void) => void;
}

interface Props {
  readonly ref: Ref<TextInputHandle>;
  readonly value: string;
  readonly label: string;
  readonly singleLine: boolean;
  readonly readOnly: boolean;
  readonly invalid: boolean;
  readonly placeholder: string | undefined;
  readonly selection: FieldSelection | undefined;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
  readonly onBlur: () => void;
}

export function TextInput(props: Props): React.JSX.Element {
  const { ref, selection, singleLine } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  const waiting = useRef<(() => void) | undefined>(undefined);
  const start = useRef(selection);

  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.focus({ preventScroll: true });
    const length = element.value.length;
    element.setSelectionRange(start.current?.start ?? length, start.current?.end ?? length);
  }, []);

  useImperativeHandle(
    ref,
    () => ({
      text: () => area.current?.value ?? '',
      selection: () => ({ start: area.current?.selectionStart ?? 0, end: area.current?.selectionEnd ?? 0 }),
      whenSettled: (then) => {
        if (composing.current) waiting.current = then;
        else then();
      },
    }),
    [],
  );

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' || (singleLine && event.key === 'Enter' && !event.ctrlKey && !event.metaKey)) {
      event.preventDefault();
      props.onLeave();
    }
  };

  return (
    <textarea
      ref={area}
      className="code-input"
      value={props.value}
      aria-label={`${props.label}. Esc to leave`}
      aria-invalid={props.invalid}
      readOnly={props.readOnly}
      placeholder={props.placeholder}
      rows={1}
      wrap={singleLine ? 'off' : undefined}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      onChange={(event) => {
        const text = event.currentTarget.value;
        props.onChange(singleLine ? text.replace(/\s*\n\s*/g, ' ') : text);
      }}
      onKeyDown={onKeyDown}
      onBlur={props.onBlur}
      onScroll={(event) => {
        // the coloured text below moves along
        const below = event.currentTarget.parentElement?.querySelector('.code-scroll');
        if (below != null) {
          below.scrollLeft = event.currentTarget.scrollLeft;
          below.scrollTop = event.currentTarget.scrollTop;
        }
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
        const then = waiting.current;
        waiting.current = undefined;
        // the last character arrives with the event after this one
        if (then !== undefined) setTimeout(then);
      }}
    />
  );
}
