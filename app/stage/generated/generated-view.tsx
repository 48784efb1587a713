// Generated code: what the engine executes of each runner, and how long it takes.
import type { ReactElement } from 'react';
import { useId, useState } from 'react';
import type { CodeViews, ListingLine, RunnerView, TextPlace } from '../../../engine/worker/protocol';
import { useShowSpots } from '../../editor';
import { formatNumber } from '../../plots/display-unit';
import type { ListingLinks } from './listing';
import { Listing } from './listing';
import { useViews } from './use-views';

type FormName = 'abstract' | 'kernel' | 'wasm';

const FORMS: readonly { readonly form: FormName; readonly label: string }[] = [
  { form: 'abstract', label: 'abstract code' },
  { form: 'kernel', label: 'kernel' },
  { form: 'wasm', label: 'WebAssembly' },
];

function timeText({ nsPerStep, share }: RunnerView): string {
  if (nsPerStep === undefined || share === undefined) return '';
  return `${formatNumber(nsPerStep, 3)} ns/step (${Math.round(100 * share)} %)`;
}

function linesOf(runner: RunnerView, form: FormName): readonly ListingLine[] | undefined {
  switch (form) {
    case 'abstract':
      return runner.abstractCode;
    case 'kernel':
      return runner.kernel;
    case 'wasm':
      return runner.wasm;
  }
}

/** What is pointed at, in whichever listing, and what was chosen by a click. */
function useLinks(): ListingLinks {
  const [pointed, setPointed] = useState<readonly TextPlace[]>();
  const [chosen, setChosen] = useState<readonly TextPlace[]>();
  const current = pointed ?? chosen;
  useShowSpots('listing', current);
  return {
    current,
    point: setPointed,
    choose: (places) => {
      setChosen(chosen === places ? undefined : places);
    },
  };
}

/** One form of the code of a runner. */
function Form({ runner, form, links }: FormProps): ReactElement {
  const lines = linesOf(runner, form);
  const others = (runner.pass ?? []).filter((one) => one !== runner.name);
  if (lines === undefined) {
    return <p className="muted">The reference target executes this runner: there is no WebAssembly of it.</p>;
  }
  return (
    <div>
      {form === 'wasm' && others.length > 0 && (
        <p className="muted" data-testid="joined-pass">
          One pass over the elements executes this runner together with {others.join(', ')}, whose lines are
          paler.
        </p>
      )}
      <Listing
        key={`${runner.name} ${form}`}
        label={`${FORMS.find((one) => one.form === form)?.label ?? ''} of ${runner.name}`}
        lines={lines}
        runner={runner.name}
        links={links}
      />
    </div>
  );
}

interface FormProps {
  readonly runner: RunnerView;
  readonly form: FormName;
  readonly links: ListingLinks;
}

function Runners({ runners }: { readonly runners: readonly RunnerView[] }): ReactElement {
  const id = useId();
  const [name, setName] = useState<string>();
  const [form, setForm] = useState<FormName | 'all'>('kernel');
  const links = useLinks();
  const runner = runners.find((candidate) => candidate.name === name) ?? runners[0];
  if (runner === undefined) return <p className="muted">Nothing is executed.</p>;
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
          {[...FORMS, { form: 'all', label: 'side by side' } as const].map(({ form: value, label }) => (
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
      {form === 'all' ? (
        <div className="listings">
          {FORMS.map((one) => (
            <Form key={one.form} runner={runner} form={one.form} links={links} />
          ))}
        </div>
      ) : (
        <Form runner={runner} form={form} links={links} />
      )}
    </>
  );
}

/** In a run, the whole time step is one piece of machine code. */
function wholeStepText(views: CodeViews | undefined): string {
  if (views?.kind !== 'views' || views.nsPerWholeStep === undefined) return '';
  const sum = views.runners.reduce((total, { nsPerStep = 0 }) => total + nsPerStep, 0);
  const [whole, apart] = [formatNumber(views.nsPerWholeStep, 3), formatNumber(sum, 3)];
  return `In a run the whole time step is one piece of machine code: ${whole} ns, where the runners on their own take ${apart} ns.`;
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
        Underlined lines come from what you wrote: point at one to see where, or place the caret in your code.
        Times of runners are measured object by object. {wholeStepText(views)}
      </p>
    </details>
  );
}
