// How the neurons are connected: rules that are carried out one after the other.
import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Connection, SynapsesCell } from '../../engine/document/schema';
import { replaceCell } from '../notebook/cell-edits';
import { BoundChoice, BoundCode } from '../notebook/fields-ui/bound-fields';
import { Cards } from '../notebook/fields-ui/code-box';
import { CheckField, ChoiceField } from '../notebook/fields-ui/small-fields';
import type { ConnectionChoice } from './edits';
import { choiceOf, CONNECTION_LABELS, connectionOf, withConnection, withoutEntry } from './edits';

const CHOICES: readonly ConnectionChoice[] = ['condition', 'one-to-one', 'pairs', 'generator'];

interface LineText {
  readonly field: string;
  readonly label: string;
  readonly placeholder: string;
}

const PROBABILITY: LineText = { field: 'p', label: 'probability', placeholder: '1' };
const NUMBER: LineText = { field: 'n', label: 'synapses each', placeholder: '1' };

interface RowProps {
  readonly cell: SynapsesCell;
  readonly index: number;
  readonly connection: Connection;
}

function ConnectionRow({ cell, index, connection }: RowProps): ReactElement {
  const place = (field: string): { cell: string; field: string } => ({
    cell: cell.id,
    field: `connect.${index}.${field}`,
  });
  const choice = choiceOf(connection);
  const of = `connection ${index + 1} of ${cell.name}`;
  const set = (changed: Connection, label: string): void => {
    replaceCell(withConnection(cell, index, changed), label);
  };
  const line = ({ field, label, placeholder }: LineText, optional: boolean): ReactElement => (
    <BoundCode
      key={field}
      place={place(field)}
      language="expression"
      singleLine
      optional={optional}
      label={label}
      name={`${label} of ${of}`}
      placeholder={placeholder}
    />
  );
  return (
    <section className="synapse-part" aria-label={of}>
      <div className="field-row">
        <ChoiceField
          place={place('kind')}
          label="connect"
          name={`Kind of ${of}`}
          value={choice}
          options={CHOICES}
          optionLabel={(one) => CONNECTION_LABELS[one as ConnectionChoice]}
          onChange={(one) => {
            set(connectionOf(connection, one as ConnectionChoice), 'Change connection');
          }}
        />
        {connection.kind === 'generator' && (
          <>
            <BoundChoice
              place={place('side')}
              label="gives"
              name={`Side that ${of} gives`}
              options={['j', 'i']}
              optionLabel={(side) => (side === 'i' ? 'i, the sources of j' : 'j, the targets of i')}
            />
            <CheckField
              label="skip neurons that do not exist"
              checked={connection.skipIfInvalid === true}
              onChange={(skip) => {
                const changed = { ...connection, skipIfInvalid: true };
                if (!skip) Reflect.deleteProperty(changed, 'skipIfInvalid');
                set(changed, 'Skip invalid neurons');
              }}
            />
          </>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove ${of}`}
          onClick={() => {
            replaceCell(withoutEntry(cell, 'connect', index), 'Remove connection');
          }}
        >
          <Trash2 size={14} aria-hidden />
        </button>
      </div>
      {choice === 'one-to-one' && <Cards place={place('condition')} />}
      {choice === 'condition' &&
        line({ field: 'condition', label: 'condition', placeholder: 'all pairs' }, true)}
      {connection.kind === 'pairs' && (
        <>
          {line({ field: 'i', label: 'sources i', placeholder: '0, 1, 5:9' }, false)}
          {line({ field: 'j', label: 'targets j', placeholder: '0, 1, 5:9' }, false)}
        </>
      )}
      {connection.kind === 'generator' &&
        line(
          {
            field: 'expression',
            label: `${connection.side} =`,
            placeholder: 'k for k in range(i-2, i+3) if k != i',
          },
          false,
        )}
      {choice !== 'one-to-one' && (
        <div className="code-columns">
          {connection.kind !== 'pairs' && line(PROBABILITY, true)}
          {line(NUMBER, true)}
        </div>
      )}
    </section>
  );
}

/** All connections, and the button that adds one. */
export function ConnectionList({ cell }: { readonly cell: SynapsesCell }): ReactElement {
  return (
    <div className="synapse-parts">
      {cell.connect.map((connection, index) => (
        <ConnectionRow key={index} cell={cell} index={index} connection={connection} />
      ))}
      {cell.connect.length === 0 && (
        <p className="muted small-note">Nothing is connected yet: add a connection.</p>
      )}
      <div className="button-row">
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            const connect: readonly Connection[] = [...cell.connect, { kind: 'condition' }];
            replaceCell({ ...cell, connect }, 'Add connection');
          }}
        >
          <Plus size={14} aria-hidden /> connection
        </button>
      </div>
    </div>
  );
}
