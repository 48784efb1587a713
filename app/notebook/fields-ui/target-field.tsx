// What executes the code of one cell, where that is not what the notebook says.
import type { ReactElement } from 'react';
import type { Place } from '../../../engine/diagnostics';
import type { CodeTarget } from '../../../engine/document/schema';
import { ChoiceField } from './small-fields';

const LABELS: Readonly<Record<string, string>> = { wasm: 'fast (WebAssembly)', reference: 'reference' };

interface Props {
  readonly place: Place;
  readonly name: string;
  readonly target: CodeTarget | undefined;
  /** text of the choice that names no target */
  readonly inherited: string;
  readonly onChange: (target: CodeTarget | undefined) => void;
}

/** Chooses a target. */
export function TargetField({ place, name, target, inherited, onChange }: Props): ReactElement {
  return (
    <ChoiceField
      place={place}
      label="code by"
      name={name}
      value={target ?? ''}
      options={['', 'wasm', 'reference']}
      optionLabel={(option) => LABELS[option] ?? inherited}
      onChange={(option) => {
        onChange(option === 'wasm' || option === 'reference' ? option : undefined);
      }}
    />
  );
}
