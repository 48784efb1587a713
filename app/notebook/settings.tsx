// Settings of the whole notebook: default time step, seed, what executes code, and what happens when a run becomes
// unstable.
import type { ReactElement } from 'react';
import { editDocument, useDocumentStore } from './document-store';
import { ChoiceField, TextField } from './fields-ui/small-fields';
import { NOTEBOOK_PLACE } from './fields';
import { Cards } from './fields-ui/code-box';

/** Time step, seed, target and instability. */
export function Settings(): ReactElement {
  const dt = useDocumentStore((state) => state.open?.history.present.dt ?? '');
  const target = useDocumentStore((state) => state.open?.history.present.target ?? 'wasm');
  const instability = useDocumentStore((state) => state.open?.history.present.instability ?? 'stop');
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
        <ChoiceField
          place={{ cell: NOTEBOOK_PLACE, field: 'target' }}
          label="code"
          name="What executes the code"
          value={target}
          options={['wasm', 'reference']}
          optionLabel={(name) => (name === 'wasm' ? 'fast (WebAssembly)' : 'reference')}
          onChange={(name) => {
            editDocument(
              (document) => {
                if (name === 'reference') document.target = name;
                else delete document.target;
              },
              { label: 'Change target' },
            );
          }}
        />
        <ChoiceField
          place={{ cell: NOTEBOOK_PLACE, field: 'instability' }}
          label="infinite values"
          name="What a run does when a variable becomes infinite or not a number"
          value={instability}
          options={['stop', 'go on']}
          optionLabel={(choice) => (choice === 'stop' ? 'stop the run' : 'go on')}
          onChange={(choice) => {
            editDocument(
              (document) => {
                if (choice === 'go on') document.instability = choice;
                else delete document.instability;
              },
              { label: 'Change what happens to infinite values' },
            );
          }}
        />
      </div>
      <Cards place={{ cell: NOTEBOOK_PLACE, field: 'dt' }} />
    </section>
  );
}
