// Fields bound to the document: the place says which text they show and change.
import type { ReactElement } from 'react';
import type { Place } from '../../../engine/diagnostics';
import { editDocument, useDocumentStore } from '../document-store';
import { fieldText, setFieldText } from '../fields';
import { CodeBox } from './code-box';
import { ChoiceField, TextField } from './small-fields';

interface BoundProps {
  readonly place: Place;
  readonly label: string;
  /** full name for screen readers */
  readonly name: string;
}

/** The text at a place, and what sets it (one step of undo while it is typed). */
function useBound({ place, label }: BoundProps): readonly [text: string, set: (text: string) => void] {
  const document = useDocumentStore((state) => state.open?.history.present);
  const text = document === undefined ? '' : (fieldText(document, place) ?? '');
  const set = (changed: string): void => {
    editDocument(
      (draft) => {
        setFieldText(draft, place, changed);
      },
      { label: `Edit ${label}`, mergeKey: `${place.field}@${place.cell}` },
    );
  };
  return [text, set];
}

/** One line of text. */
export function BoundText(
  props: BoundProps & { readonly width?: number; readonly placeholder?: string },
): ReactElement {
  const [text, set] = useBound(props);
  return <TextField {...props} value={text} onChange={set} />;
}

/** One of several values. */
export function BoundChoice(props: BoundProps & { readonly options: readonly string[] }): ReactElement {
  const [text, set] = useBound(props);
  return <ChoiceField {...props} value={text} onChange={set} />;
}

/** Code with units, squiggles and cards. */
export function BoundCode(
  props: BoundProps & {
    readonly language: 'equations' | 'statements' | 'expression';
    readonly singleLine?: boolean;
    readonly placeholder?: string;
  },
): ReactElement {
  const [text, set] = useBound(props);
  return <CodeBox {...props} value={text} onChange={set} />;
}
