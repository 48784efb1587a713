// A list of names typed with commas or blanks between them.
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Place } from '../../../engine/diagnostics';
import { namesIn } from '../fields';
import { TextField } from './small-fields';

interface NamesProps {
  readonly place: Place;
  readonly label: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly onNames: (names: string[]) => void;
}

/** Names; what is typed stays as typed (a trailing comma, say) while it means the same names. */
export function NamesField({ place, label, name, names, onNames }: NamesProps): ReactElement {
  const [typed, setTyped] = useState('');
  const canonical = names.join(', ');
  const shown = namesIn(typed).join(', ') === canonical && typed !== '' ? typed : canonical;
  return (
    <TextField
      place={place}
      label={label}
      name={name}
      width={7}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        onNames(namesIn(text));
      }}
    />
  );
}
