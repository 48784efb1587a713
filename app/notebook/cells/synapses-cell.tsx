// A synapses cell: which neurons are connected, what each synapse knows, and what events do to it.
import { ChartScatter } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Cell, SynapsesCell } from '../../../engine/document/schema';
import { ConnectionList } from '../../synapses/connection-list';
import { PathwayList } from '../../synapses/pathway-list';
import { SynapsesHeader } from '../../synapses/synapses-size';
import '../../synapses/synapses.css';
import { editDocument, useDocumentStore } from '../document-store';
import type { EditableCell } from '../editable';
import { BoundChoice, BoundCode, BoundNumber, BoundText } from '../fields-ui/bound-fields';
import { Cards } from '../fields-ui/code-box';
import { InitialValues } from '../fields-ui/initial-values';
import { PrecisionField } from '../fields-ui/precision-field';
import { METHODS } from '../methods';
import { isKnown } from '../known';
import { freeId, recordableNames, synapsesNames } from '../new-cells';
import { useSynapsesVariables } from '../use-check';
import { CellFrame } from './cell-frame';

/** Fields whose problems have their cards beside them. */
const SHOWN =
  /^(name|source|target|model|multisynapticIndex|pathways\.\d+\.(name|code|delay|event|when)|connect|initial)/;

/** Events besides the spike of the group that an end names (`E[:100]` is a part of `E`). */
function eventsOf(cells: readonly Cell[], end: string): string[] {
  const name = end.replace(/\[.*$/, '').trim();
  const group = cells.find((cell) => isKnown(cell) && cell.type === 'group' && cell.name === name);
  return group !== undefined && isKnown(group) && group.type === 'group'
    ? (group.events ?? []).map((event) => event.name)
    : [];
}

/** Adds pictures of the connections below the cell. */
function addPlots(cell: SynapsesCell): void {
  editDocument(
    (document) => {
      const at = document.cells.findIndex((candidate) => candidate.id === cell.id);
      const plot: EditableCell = {
        id: freeId(document, 'p'),
        type: 'plot',
        kind: 'connectivity',
        monitor: '',
        synapses: cell.name,
      };
      document.cells.splice(at + 1, 0, plot);
    },
    { label: 'Add plot' },
  );
}

/** Synapses. */
export function SynapsesCellView({ cell }: { readonly cell: SynapsesCell }): ReactElement {
  const cells = useDocumentStore((state) => state.open?.history.present.cells) ?? [];
  const document = useDocumentStore((state) => state.open?.history.present);
  const variables = useSynapsesVariables(cell.name);
  const ends = document === undefined ? [] : [...recordableNames(document), ...synapsesNames(document)];
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  const plotted = cells.some(
    (other) => isKnown(other) && other.type === 'plot' && other.synapses === cell.name,
  );
  const delays = cell.pathways.map(({ name }) => (name === 'pre' ? 'delay' : `${name}.delay`));
  return (
    <CellFrame
      cell={cell}
      kind="synapses"
      summary={<SynapsesHeader cell={cell} />}
      name={`synapses ${cell.name}`}
      shownFields={(field) => SHOWN.test(field)}
      foldable
    >
      <div className="field-row">
        <BoundText place={place('name')} label="name" name={`Name of synapses ${cell.name}`} width={3} />
        <BoundText
          place={place('source')}
          label="from"
          name={`Source of synapses ${cell.name}`}
          width={7}
          placeholder="G[:100]"
          suggestions={ends}
        />
        <BoundText
          place={place('target')}
          label="to"
          name={`Target of synapses ${cell.name}`}
          width={7}
          placeholder="G[100:]"
          suggestions={ends}
        />
        {!plotted && (
          <button
            type="button"
            className="button small"
            onClick={() => {
              addPlots(cell);
            }}
          >
            <ChartScatter size={14} aria-hidden /> Plot connections
          </button>
        )}
      </div>
      {['name', 'source', 'target'].map((field) => (
        <Cards key={field} place={place(field)} />
      ))}
      <BoundCode
        place={place('model')}
        language="equations"
        optional
        label="model"
        name={`Equations of synapses ${cell.name}`}
        placeholder="w : volt"
      />
      <PathwayList
        cell={cell}
        sourceEvents={eventsOf(cells, cell.source)}
        targetEvents={eventsOf(cells, cell.target)}
      />
      <ConnectionList cell={cell} />
      <InitialValues
        cell={cell}
        suggestions={[...variables, ...delays]}
        additions={[
          { label: 'start value', row: { variable: variables[0] ?? 'w', value: '0' } },
          { label: 'delays', row: { variable: delays[0] ?? 'delay', value: 'rand()*2*ms' } },
        ]}
      />
      <details className="advanced">
        <summary>More</summary>
        <div className="field-row">
          <BoundChoice
            place={place('method')}
            label="method"
            name={`Integration method of ${cell.name}`}
            unset=""
            options={METHODS}
            optionLabel={(method) => (method === '' ? 'automatic' : method)}
          />
          <BoundText
            place={place('dt')}
            label="dt"
            name={`Time step of ${cell.name}`}
            optional
            width={7}
            placeholder="default"
          />
          <BoundNumber
            place={place('order')}
            label="order"
            name={`Order of ${cell.name}`}
            width={2}
            placeholder="0"
          />
          <BoundText
            place={place('multisynapticIndex')}
            label="number of each synapse of a pair"
            name={`Multisynaptic index of ${cell.name}`}
            optional
            width={6}
            placeholder="none"
          />
          <PrecisionField cell={cell.id} owner={`synapses ${cell.name}`} precision={cell.precision} />
        </div>
      </details>
      <Cards place={place('multisynapticIndex')} />
    </CellFrame>
  );
}
