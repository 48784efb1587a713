// Fields bound to the document: the place says which text they show and change.
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Place } from '../../../engine/diagnostics';
import { editDocument, useDocumentStore } from '../document-store';
import { fieldText, setFieldText, setNumberText, setOptionalText } from '../fields';
import { CodeBox } from './code-box';
import { ChoiceField, TextField } from './small-fields';

interface BoundProps {
  readonly place: Place;
  readonly label: string;
  /** full name for screen readers */
  readonly name: string;
}

interface TextProps extends BoundProps {
  /** the field may be missing: an empty text takes it away */
  readonly optional?: boolean;
  readonly hideLabel?: boolean;
  readonly width?: number;
  readonly placeholder?: string;
  /** texts that the field offers; others may be typed */
  readonly suggestions?: readonly string[];
}

interface CodeProps extends BoundProps {
  readonly optional?: boolean;
  readonly hideLabel?: boolean;
  readonly language: 'equations' | 'statements' | 'expression';
  readonly singleLine?: boolean;
  readonly placeholder?: string;
}

interface ChoiceProps extends BoundProps {
  readonly options: readonly string[];
  readonly optionLabel?: (value: string) => string;
  /** value for which the field is left out of the document */
  readonly unset?: string;
}

type SetText = typeof setFieldText;

/** The text at a place, and what sets it (one step of undo while it is typed). */
function useBound(
  { place, label }: BoundProps,
  setText: SetText,
): readonly [text: string, set: (text: string) => void] {
  const document = useDocumentStore((state) => state.open?.history.present);
  const text = document === undefined ? '' : (fieldText(document, place) ?? '');
  const set = (changed: string): void => {
    editDocument(
      (draft) => {
        setText(draft, place, changed);
      },
      { label: `Edit ${label}`, mergeKey: `${place.field}@${place.cell}` },
    );
  };
  return [text, set];
}

/** One line of text. */
export function BoundText(props: TextProps): ReactElement {
  const [text, set] = useBound(props, props.optional === true ? setOptionalText : setFieldText);
  return <TextField {...props} value={text} onChange={set} />;
}

/** A number that may be missing, such as an order. */
export function BoundNumber(props: Omit<TextProps, 'optional' | 'suggestions'>): ReactElement {
  const [number, set] = useBound(props, setNumberText);
  const [typed, setTyped] = useState('');
  // what is typed stays as typed (a minus sign, say) while it means the same number
  const same = typed.trim() !== '' && Number(typed) === Number(number) && number !== '';
  const begun = number === '' && /^\s*-?\.?\s*$/.test(typed);
  return (
    <TextField
      {...props}
      value={same || begun ? typed : number}
      onChange={(text) => {
        setTyped(text);
        set(text);
      }}
    />
  );
}

/** One of several values. */
export function BoundChoice(props: ChoiceProps): ReactElement {
  const { unset } = props;
  const [text, set] = useBound(props, setOptionalText);
  return (
    <ChoiceField
      {...props}
      value={text === '' && unset !== undefined ? unset : text}
      onChange={(value) => {
        set(value === unset ? '' : value);
      }}
    />
  );
}

/** Code with units, squiggles and cards. */
export function BoundCode(props: CodeProps): ReactElement {
  const [text, set] = useBound(props, props.optional === true ? setOptionalText : setFieldText);
  return <CodeBox {...props} value={text} onChange={set} />;
}
