// Generated code: what the engine executes of each runner, and how long it takes.
import type { ReactElement } from 'react';
import { useId, useState } from 'react';
import type { ListingLine, RunnerView } from '../../../engine/worker/protocol';
import { formatNumber } from '../../plots/display-unit';
import { Listing } from './listing';
import { useViews } from './use-views';

type Form = 'abstract' | 'kernel' | 'wasm';

const FORMS: readonly { readonly form: Form; readonly label: string }[] = [
  { form: 'abstract', label: 'abstract code' },
  { form: 'kernel', label: 'kernel' },
  { form: 'wasm', label: 'WebAssembly' },
];

function timeText({ nsPerStep, share }: RunnerView): string {
  if (nsPerStep === undefined || share === undefined) return '';
  return `${formatNumber(nsPerStep, 3)} ns/step (${Math.round(100 * share)} %)`;
}

function linesOf(runner: RunnerView, form: Form): readonly ListingLine[] | undefined {
  switch (form) {
    case 'abstract':
      return runner.abstractCode.split('\n').map((text) => ({ text, places: [] }));
    case 'kernel':
      return runner.kernel;
    case 'wasm':
      return runner.wasm;
  }
}

function Runners({ runners }: { readonly runners: readonly RunnerView[] }): ReactElement {
  const id = useId();
  const [name, setName] = useState<string>();
  const [form, setForm] = useState<Form>('kernel');
  const runner = runners.find((candidate) => candidate.name === name) ?? runners[0];
  if (runner === undefined) return <p className="muted">Nothing is executed.</p>;
  const lines = linesOf(runner, form);
  return (
    <>
      <div className="generated-bar">
        <label htmlFor={id}>
          runner
          <select
            id={id}
            className="select"
            aria-label="Runner of the listing"
            value={runner.name}
            onChange={(event) => {
              setName(event.target.value);
            }}
          >
            {runners.map((one) => (
              <option key={one.name} value={one.name}>
                {[one.name, timeText(one)].filter((part) => part !== '').join(' · ')}
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend className="visually-hidden">Form of the code</legend>
          {FORMS.map(({ form: value, label }) => (
            <label key={value}>
              <input
                type="radio"
                name={`${id}-form`}
                checked={form === value}
                onChange={() => {
                  setForm(value);
                }}
              />
              {label}
            </label>
          ))}
        </fieldset>
        {runner.share !== undefined && (
          <span data-testid="runner-time">
            <span className="share-bar" aria-hidden>
              <span style={{ width: `${100 * runner.share}%` }} />
            </span>{' '}
            {timeText(runner)}
          </span>
        )}
      </div>
      {lines === undefined ? (
        <p className="muted">The reference target executes this runner: there is no WebAssembly of it.</p>
      ) : (
        <Listing
          key={`${runner.name} ${form}`}
          label={`${FORMS.find((one) => one.form === form)?.label ?? ''} of ${runner.name}`}
          lines={lines}
        />
      )}
    </>
  );
}

/** Listings and times, when unfolded. */
export function GeneratedView(): ReactElement {
  const [open, setOpen] = useState(false);
  const { views, isCurrent } = useViews(open);
  return (
    <details
      className="generated"
      data-testid="generated"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>Generated code and time per runner</summary>
      {views === undefined ? (
        <p className="muted">The code is shown once the model runs.</p>
      ) : views.kind === 'problem' ? (
        <p className="muted">{views.message}</p>
      ) : (
        <Runners runners={views.runners} />
      )}
      {views !== undefined && !isCurrent && (
        <p className="muted" role="status">
          The notebook has changed: this is the code from before.
        </p>
      )}
      <p className="muted tab-note">
        Underlined lines come from what you wrote: point at one to see where. Times are measured object by
        object; in a run the whole time step is one piece of machine code, which is faster.
      </p>
    </details>
  );
}
