// The pathways of synapses: what the events of the source and of the target do.
import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PathwayText, SynapsesCell } from '../../engine/document/schema';
import { replaceCell } from '../notebook/cell-edits';
import { BoundChoice, BoundCode, BoundNumber, BoundText } from '../notebook/fields-ui/bound-fields';
import { Cards } from '../notebook/fields-ui/code-box';
import { SLOTS } from '../notebook/slots';
import { newPathway, withoutEntry } from './edits';
import { PathwayName } from './pathway-name';

const SIDE_LABELS: Readonly<Record<PathwayText['on'], string>> = {
  pre: 'events of the source',
  post: 'events of the target',
};

interface PathwayProps {
  readonly cell: SynapsesCell;
  readonly index: number;
  readonly pathway: PathwayText;
  /** names of events that the side's group has besides its spike */
  readonly events: readonly string[];
}

function Pathway({ cell, index, pathway, events }: PathwayProps): ReactElement {
  const place = (field: string): { cell: string; field: string } => ({
    cell: cell.id,
    field: `pathways.${index}.${field}`,
  });
  const of = `pathway ${pathway.name} of ${cell.name}`;
  const slot = pathway.when ?? 'synapses';
  const order = pathway.order ?? (pathway.on === 'pre' ? -1 : 1);
  return (
    <section className="synapse-part" aria-label={of}>
      <div className="field-row">
        <PathwayName cell={cell} index={index} name={`Name of ${of}`} />
        <BoundChoice
          place={place('on')}
          label="on"
          name={`Events that trigger ${of}`}
          options={['pre', 'post']}
          optionLabel={(side) => (side === 'post' ? SIDE_LABELS.post : SIDE_LABELS.pre)}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove ${of}`}
          onClick={() => {
            replaceCell(withoutEntry(cell, 'pathways', index), 'Remove pathway');
          }}
        >
          <Trash2 size={14} aria-hidden />
        </button>
      </div>
      <Cards place={place('name')} />
      <BoundCode
        place={place('code')}
        language="statements"
        label={`on ${pathway.on}`}
        name={`Code of ${of}`}
        placeholder={pathway.on === 'pre' ? 'v_post += w' : 'w = clip(w + 0.01, 0, 1)'}
      />
      <BoundCode
        place={place('delay')}
        language="expression"
        singleLine
        optional
        label="delay"
        name={`Delay of ${of}`}
        placeholder="none"
      />
      <details className="advanced">
        <summary>
          {pathway.event ?? 'spike'} · {slot} · order {order}
        </summary>
        <div className="field-row">
          <BoundText
            place={place('event')}
            label="event"
            name={`Event of ${of}`}
            optional
            width={6}
            placeholder="spike"
            suggestions={['spike', ...events]}
          />
          <BoundChoice
            place={place('when')}
            label="when"
            name={`Slot of ${of}`}
            unset="synapses"
            options={SLOTS}
          />
          <BoundNumber
            place={place('order')}
            label="order"
            name={`Order of ${of}`}
            width={2}
            placeholder={pathway.on === 'pre' ? '-1' : '1'}
          />
        </div>
      </details>
      <Cards place={place('event')} />
      <Cards place={place('when')} />
    </section>
  );
}

interface ListProps {
  readonly cell: SynapsesCell;
  readonly sourceEvents: readonly string[];
  readonly targetEvents: readonly string[];
}

/** All pathways, and buttons that add one. */
export function PathwayList({ cell, sourceEvents, targetEvents }: ListProps): ReactElement {
  const add = (on: PathwayText['on']): void => {
    replaceCell({ ...cell, pathways: [...cell.pathways, newPathway(cell, on)] }, 'Add pathway');
  };
  return (
    <div className="synapse-parts">
      {cell.pathways.map((pathway, index) => (
        <Pathway
          key={index}
          cell={cell}
          index={index}
          pathway={pathway}
          events={pathway.on === 'pre' ? sourceEvents : targetEvents}
        />
      ))}
      <div className="button-row">
        {(['pre', 'post'] as const).map((on) => (
          <button
            key={on}
            type="button"
            className="button quiet"
            onClick={() => {
              add(on);
            }}
          >
            <Plus size={14} aria-hidden /> on {on}
          </button>
        ))}
      </div>
    </div>
  );
}
