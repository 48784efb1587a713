// The Brian objects that a script made, each with its runners and the code that they execute.
import type { ReactElement } from 'react';
import { useState } from 'react';
import { CodeField } from '../editor';
import type { ScriptObject, ScriptRunner } from '../../engine/worker/protocol';
import { focusCell } from '../notebook/focus';
import { countText, stepText } from '../notebook/step-text';

interface Props {
  readonly cell: string;
  readonly objects: readonly ScriptObject[];
}

/** Objects by name. */
export function ObjectList({ cell, objects }: Props): ReactElement {
  return (
    <ul className="script-objects" aria-label="Objects of the script" data-testid="script-objects">
      {objects.map((object) => (
        <ObjectRow key={object.name} cell={cell} object={object} />
      ))}
    </ul>
  );
}

function ObjectRow({ cell, object }: { readonly cell: string; readonly object: ScriptObject }): ReactElement {
  const [open, setOpen] = useState(false);
  const head = (
    <>
      <strong>{object.name}</strong> <span className="object-class">{object.className}</span>{' '}
      <span className="muted">{object.detail}</span>
    </>
  );
  if (object.runners.length === 0) return <li className="object-plain">{head}</li>;
  return (
    <li>
      <details
        open={open}
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>
          {head} <span className="muted object-count">{countText(object.runners.length, 'runner')}</span>
        </summary>
        {open && (
          <ul className="object-runners">
            {object.runners.map((runner) => (
              <RunnerRow key={runner.name} cell={cell} runner={runner} />
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}

function RunnerRow({ cell, runner }: { readonly cell: string; readonly runner: ScriptRunner }): ReactElement {
  return (
    <li data-testid={`runner-${runner.name}`}>
      <p className="runner-head">
        <strong>{runner.name}</strong> <span className="object-class">{runner.className}</span>{' '}
        <span className="muted">
          {runner.when} · order {runner.order} · dt {stepText(runner.dt)}
        </span>
      </p>
      {runner.userCode !== undefined && runner.userCode !== '' && (
        <Code cell={cell} runner={runner.name} kind="user code" text={runner.userCode} />
      )}
      {runner.abstractCode === '' ? (
        <p className="muted small-note">Its code is made when the script runs.</p>
      ) : (
        <Code cell={cell} runner={runner.name} kind="abstract code" text={runner.abstractCode} />
      )}
    </li>
  );
}

interface CodeProps {
  readonly cell: string;
  readonly runner: string;
  readonly kind: 'user code' | 'abstract code';
  readonly text: string;
}

function Code({ cell, runner, kind, text }: CodeProps): ReactElement {
  return (
    <div className="runner-code">
      <span className="field-label">{kind}</span>
      <CodeField
        place={{ cell, field: `${runner}-${kind.replace(' ', '-')}` }}
        value={text}
        language="statements"
        label={`${kind} of ${runner}, read only`}
        readOnly
        diagnostics={[]}
        units={undefined}
        symbols={[]}
        onChange={() => undefined}
        onLeave={() => {
          focusCell(cell);
        }}
      />
    </div>
  );
}
