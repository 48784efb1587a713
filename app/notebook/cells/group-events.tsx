// Events of a group besides its spike: when each of them happens, and what it does.
import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { GroupCell, GroupEvent } from '../../../engine/document/schema';
import { replaceCell } from '../cell-edits';
import { BoundChoice, BoundCode, BoundNumber, BoundText } from '../fields-ui/bound-fields';
import { Cards } from '../fields-ui/code-box';
import { focusAfterRemoval, focusPlace } from '../focus';
import { SLOTS } from '../slots';

interface EventProps {
  readonly cell: GroupCell;
  readonly event: GroupEvent;
  readonly index: number;
}

function withEvents(cell: GroupCell, events: readonly GroupEvent[], label: string): void {
  const changed = { ...cell, events };
  if (events.length === 0) Reflect.deleteProperty(changed, 'events');
  replaceCell(changed, label);
}

function EventFields({ cell, event, index }: EventProps): ReactElement {
  const place = (field: string): { cell: string; field: string } => ({
    cell: cell.id,
    field: `events.${index}.${field}`,
  });
  const of = `event ${event.name} of ${cell.name}`;
  return (
    <section className="synapse-part" aria-label={of}>
      <div className="field-row">
        <BoundText place={place('name')} label="event" name={`Name of ${of}`} width={6} />
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove ${of}`}
          onClick={() => {
            withEvents(
              cell,
              (cell.events ?? []).filter((_, other) => other !== index),
              'Remove event',
            );
            focusAfterRemoval(cell.id, 'events', 'name', index, (cell.events ?? []).length - 1);
          }}
        >
          <Trash2 size={14} aria-hidden />
        </button>
      </div>
      <Cards place={place('name')} />
      <BoundCode
        place={place('condition')}
        language="expression"
        singleLine
        label="when"
        name={`Condition of ${of}`}
        placeholder="v > 0.5"
      />
      <BoundCode
        place={place('reset')}
        language="statements"
        optional
        label="then"
        name={`Statements of ${of}`}
        placeholder="nothing"
      />
      <details className="advanced">
        <summary>
          {event.when ?? 'after_thresholds'} · {event.resetWhen ?? 'after_resets'}
        </summary>
        <div className="field-row">
          <BoundChoice
            place={place('when')}
            label="checked in"
            name={`Slot in which ${of} is checked`}
            unset="after_thresholds"
            options={SLOTS}
          />
          <BoundNumber
            place={place('order')}
            label="order"
            name={`Order of ${of}`}
            width={2}
            placeholder="0"
          />
          <BoundChoice
            place={place('resetWhen')}
            label="statements in"
            name={`Slot of the statements of ${of}`}
            unset="after_resets"
            options={SLOTS}
          />
          <BoundNumber
            place={place('resetOrder')}
            label="order"
            name={`Order of the statements of ${of}`}
            width={2}
            placeholder="0"
          />
        </div>
      </details>
    </section>
  );
}

/** All events of a group, and a button that adds one. */
export function GroupEvents({ cell }: { readonly cell: GroupCell }): ReactElement {
  const events = cell.events ?? [];
  return (
    <div className="synapse-parts">
      {events.map((event, index) => (
        <EventFields key={index} cell={cell} event={event} index={index} />
      ))}
      <div className="button-row">
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            const taken = new Set(events.map(({ name }) => name));
            let number = events.length + 1;
            while (taken.has(`event${number}`)) number += 1;
            withEvents(cell, [...events, { name: `event${number}`, condition: 'v > 0.5' }], 'Add event');
            focusPlace({ cell: cell.id, field: `events.${events.length}.name` });
          }}
        >
          <Plus size={14} aria-hidden /> event
        </button>
      </div>
    </div>
  );
}
