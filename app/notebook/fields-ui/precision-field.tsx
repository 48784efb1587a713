// How the variables of a cell are stored, and what single precision means for the results.
import type { ReactElement } from 'react';
import type { Precision } from '../../../engine/document/schema';
import { BoundChoice } from './bound-fields';

const LABELS: Readonly<Record<string, string>> = { double: 'double (64 bits)', single: 'single (32 bits)' };

interface Props {
  readonly cell: string;
  /** name of the group or synapses, with the kind */
  readonly owner: string;
  readonly precision: Precision | undefined;
}

/** Chooses the precision of stored values. */
export function PrecisionField({ cell, owner, precision }: Props): ReactElement {
  return (
    <>
      <BoundChoice
        place={{ cell, field: 'precision' }}
        label="precision"
        name={`Precision of ${owner}`}
        unset="double"
        options={['double', 'single']}
        optionLabel={(option) => LABELS[option] ?? option}
      />
      {precision === 'single' && (
        <p className="muted precision-note" role="note">
          Variables take half the memory. Each value that is stored is rounded to 24 binary digits, by at most
          6·10⁻⁸ of its size; calculations and times of spikes stay double. Spike trains drift away from those
          in double precision after some tens of spikes.
        </p>
      )}
    </>
  );
}
