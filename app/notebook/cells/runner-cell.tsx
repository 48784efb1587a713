// A runner cell: the raw CodeRunner. Code, template and its place in the time step.
import type { ReactElement } from 'react';
import type { RunnerCell } from '../../../engine/document/schema';
import { useDocumentStore } from '../document-store';
import { editCell, setNumber, setOptional } from '../cell-edits';
import { CodeBox } from '../fields-ui/code-box';
import { CheckField, ChoiceField, TextField } from '../fields-ui/small-fields';
import { NamesField } from '../fields-ui/names-field';
import { TargetField } from '../fields-ui/target-field';
import { groupNames } from '../new-cells';
import { SLOTS } from '../slots';
import { CellFrame } from './cell-frame';

/** Templates that a runner can use, with what each adds to the code. */
const TEMPLATES: Readonly<Record<string, string>> = {
  stateupdate: 'runs the code for every neuron',
  threshold: 'stores where the condition _cond holds as spikes',
  reset: 'runs the code for the neurons that spiked',
};

type TextKey = 'name' | 'group' | 'template';
type OptionalKey = 'when' | 'dt' | 'userCode';

/** A runner. */
export function RunnerCellView({ cell }: { readonly cell: RunnerCell }): ReactElement {
  const document = useDocumentStore((state) => state.open?.history.present);
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  const set = (field: TextKey, text: string): void => {
    editCell(
      cell.id,
      'runner',
      (draft) => {
        draft[field] = text;
      },
      `Edit ${field}`,
      field,
    );
  };
  const setMaybe = (field: OptionalKey, text: string): void => {
    editCell(
      cell.id,
      'runner',
      (draft) => {
        setOptional(draft, field, text);
      },
      `Edit ${field}`,
      field,
    );
  };
  return (
    <CellFrame
      cell={cell}
      kind="runner"
      summary={[cell.name, cell.group, cell.template, cell.active === false ? 'inactive' : '']
        .filter((part) => part !== '')
        .join(' · ')}
      name={`runner ${cell.name}`}
      shownFields={(field) => field === 'code' || (field === 'userCode' && cell.userCode !== undefined)}
      foldable
    >
      <div className="field-row">
        <TextField
          place={place('name')}
          label="name"
          name={`Name of runner ${cell.name}`}
          width={8}
          value={cell.name}
          onChange={(text) => {
            set('name', text);
          }}
        />
        <ChoiceField
          place={place('group')}
          label="group"
          name={`Group of runner ${cell.name}`}
          value={cell.group}
          options={document === undefined ? [] : groupNames(document)}
          onChange={(text) => {
            set('group', text);
          }}
        />
        <ChoiceField
          place={place('template')}
          label="template"
          name={`Template of runner ${cell.name}`}
          value={cell.template}
          options={Object.keys(TEMPLATES)}
          onChange={(text) => {
            set('template', text);
          }}
        />
      </div>
      <div className="field-row">
        <ChoiceField
          place={place('when')}
          label="when"
          name={`Slot of runner ${cell.name}`}
          value={cell.when ?? 'start'}
          options={SLOTS}
          onChange={(text) => {
            setMaybe('when', text === 'start' ? '' : text);
          }}
        />
        <TextField
          place={place('order')}
          label="order"
          name={`Order of runner ${cell.name}`}
          width={2}
          placeholder="0"
          value={cell.order === undefined ? '' : String(cell.order)}
          onChange={(text) => {
            editCell(
              cell.id,
              'runner',
              (draft) => {
                setNumber(draft, 'order', text);
              },
              'Change order',
              'order',
            );
          }}
        />
        <TextField
          place={place('dt')}
          label="dt"
          name={`Time step of runner ${cell.name}`}
          width={7}
          placeholder="default"
          value={cell.dt ?? ''}
          onChange={(text) => {
            setMaybe('dt', text);
          }}
        />
        <CheckField
          label="active"
          checked={cell.active !== false}
          onChange={(active) => {
            editCell(
              cell.id,
              'runner',
              (draft) => {
                if (active) delete draft.active;
                else draft.active = false;
              },
              active ? 'Activate runner' : 'Deactivate runner',
            );
          }}
        />
      </div>
      {TEMPLATES[cell.template] !== undefined && (
        <p className="muted small-note">
          {cell.template}: {TEMPLATES[cell.template]}
        </p>
      )}
      <CodeBox
        place={place('code')}
        language="statements"
        label="code"
        name={`Code of runner ${cell.name}`}
        value={cell.code}
        placeholder="v += 1*mV"
        onChange={(text) => {
          editCell(
            cell.id,
            'runner',
            (draft) => {
              draft.code = text;
            },
            'Edit code',
            'code',
          );
        }}
      />
      {cell.userCode !== undefined && cell.userCode !== cell.code && (
        <CodeBox
          place={place('userCode')}
          language="statements"
          label="user code (shown in messages)"
          name={`User code of runner ${cell.name}`}
          value={cell.userCode}
          onChange={(text) => {
            setMaybe('userCode', text);
          }}
        />
      )}
      <Advanced cell={cell} setUserCode={setMaybe} />
    </CellFrame>
  );
}

interface AdvancedProps {
  readonly cell: RunnerCell;
  readonly setUserCode: (field: 'userCode', text: string) => void;
}

function Advanced({ cell, setUserCode }: AdvancedProps): ReactElement {
  const list = (field: 'neededVariables' | 'overrideConditionalWrite', label: string): ReactElement => (
    <NamesField
      place={{ cell: cell.id, field }}
      label={label}
      name={`${label} of runner ${cell.name}`}
      names={cell[field] ?? []}
      onNames={(names) => {
        editCell(
          cell.id,
          'runner',
          (draft) => {
            if (names.length === 0) Reflect.deleteProperty(draft, field);
            else draft[field] = names;
          },
          `Edit ${label}`,
          field,
        );
      }}
    />
  );
  return (
    <details className="advanced">
      <summary>More</summary>
      <div className="field-row">
        <CheckField
          label="check units"
          checked={cell.checkUnits !== false}
          onChange={(check) => {
            editCell(
              cell.id,
              'runner',
              (draft) => {
                if (check) delete draft.checkUnits;
                else draft.checkUnits = false;
              },
              'Unit checks',
            );
          }}
        />
        <TargetField
          place={{ cell: cell.id, field: 'target' }}
          name={`What executes runner ${cell.name}`}
          target={cell.target}
          inherited="as its group"
          onChange={(target) => {
            editCell(
              cell.id,
              'runner',
              (draft) => {
                if (target === undefined) delete draft.target;
                else draft.target = target;
              },
              'Change target',
            );
          }}
        />
        {list('neededVariables', 'needed variables')}
        {list('overrideConditionalWrite', 'override conditional write')}
        {cell.userCode === undefined && (
          <button
            type="button"
            className="button small"
            onClick={() => {
              setUserCode('userCode', `${cell.code}\n`);
            }}
          >
            Show other code in messages
          </button>
        )}
      </div>
    </details>
  );
}
