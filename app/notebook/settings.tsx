// Settings of the whole notebook: default time step and seed.
import type { ReactElement } from 'react';
import { editDocument, useDocumentStore } from './document-store';
import { TextField } from './fields-ui/small-fields';
import { NOTEBOOK_PLACE } from './fields';
import { Cards } from './fields-ui/code-box';

/** Time step and seed. */
export function Settings(): ReactElement {
  const dt = useDocumentStore((state) => state.open?.history.present.dt ?? '');
  const seed = useDocumentStore((state) => state.open?.history.present.seed);
  return (
    <section className="settings" aria-label="Settings of the notebook">
      <div className="field-row">
        <TextField
          place={{ cell: NOTEBOOK_PLACE, field: 'dt' }}
          label="time step"
          name="Default time step"
          width={8}
          value={dt}
          testId="document-dt"
          onChange={(text) => {
            editDocument(
              (document) => {
                document.dt = text;
              },
              { label: 'Change time step', mergeKey: 'dt' },
            );
          }}
        />
        <TextField
          place={{ cell: NOTEBOOK_PLACE, field: 'seed' }}
          label="seed"
          name="Seed of the random numbers"
          width={8}
          placeholder="none"
          value={seed === undefined ? '' : String(seed)}
          onChange={(text) => {
            editDocument(
              (document) => {
                const value = Number(text);
                if (text.trim() === '') delete document.seed;
                else if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) document.seed = value;
              },
              { label: 'Change seed', mergeKey: 'seed' },
            );
          }}
        />
      </div>
      <Cards place={{ cell: NOTEBOOK_PLACE, field: 'dt' }} />
    </section>
  );
}
