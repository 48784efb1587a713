// One executed operation: the user's code, and what it changed.
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OperationReport, ValueChange } from '../../../engine/worker/protocol';
import { focusPlace } from '../../notebook/focus';
import { countText } from '../../notebook/step-text';
import { changedElements, changeTitle, eventText } from './change-text';

/** So many elements of a change are shown at first. */
const FEW = 6;

function ChangeTable({ change }: { readonly change: ValueChange }): ReactElement {
  const [all, setAll] = useState(false);
  const elements = changedElements(change);
  const shown = all ? elements : elements.slice(0, FEW);
  return (
    <div className="step-change">
      <table className="step-values">
        <caption>{changeTitle(change)}</caption>
        <thead className="visually-hidden">
          <tr>
            <th>element</th>
            <th>before</th>
            <th>after</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before}</td>
              <td>
                <span aria-hidden>→ </span>
                {after}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {elements.length > FEW && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? 'show fewer' : `show ${countText(elements.length - FEW, 'more value')}`}
        </button>
      )}
    </div>
  );
}

/** What an operation did. */
export function OperationView({ operation }: { readonly operation: OperationReport }): ReactElement {
  const { name, when, userCode, places, values, events, records } = operation;
  const [place] = places;
  const isIdle = values.length === 0 && events.length === 0 && records === 0;
  return (
    <li className="step-operation" data-testid="step-executed" data-object={name}>
      <h4>
        <code>{name}</code> <span className="muted">{when}</span>
        {place !== undefined && (
          <button
            type="button"
            className="link-button"
            aria-label={`Go to the code of ${name}`}
            onClick={() => {
              focusPlace(place.place);
            }}
          >
            code
          </button>
        )}
      </h4>
      {userCode.trim() !== '' && <pre className="step-code">{userCode}</pre>}
      {events.map((event) => (
        <p key={event.event} className="step-event">
          {eventText(event)}
        </p>
      ))}
      {values.map((change) => (
        <ChangeTable key={`${change.owner}.${change.variable}`} change={change} />
      ))}
      {records > 0 && <p className="muted">{countText(records, 'record')} added</p>}
      {isIdle && <p className="muted">nothing changed</p>}
    </li>
  );
}
