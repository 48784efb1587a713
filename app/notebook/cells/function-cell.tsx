// A function cell: a function of the model's code, written as an expression of its arguments.
import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { FunctionCell } from '../../../engine/document/schema';
import { replaceCell } from '../cell-edits';
import { BoundCode, BoundText } from '../fields-ui/bound-fields';
import { CellFrame } from './cell-frame';

const NAMES = ['x', 'y', 'z', 'u', 'w'];

/** A function of the user. */
export function FunctionCellView({ cell }: { readonly cell: FunctionCell }): ReactElement {
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  const list = cell.arguments;
  const setArguments = (changed: FunctionCell['arguments'], label: string): void => {
    replaceCell({ ...cell, arguments: changed }, label);
  };
  const signature = `${cell.name}(${list.map(({ name }) => name).join(', ')})`;
  return (
    <CellFrame cell={cell} kind="function" summary={signature} name={`function ${cell.name}`} foldable>
      <div className="field-row">
        <BoundText place={place('name')} label="name" name={`Name of function ${cell.name}`} width={5} />
        <BoundText
          place={place('unit')}
          label="unit of the result"
          name={`Unit of the result of ${cell.name}`}
          width={6}
        />
      </div>
      {list.map((_, index) => (
        <div className="field-row" key={index}>
          <BoundText
            place={place(`arguments.${index}.name`)}
            label="argument"
            name={`Argument ${index + 1} of ${cell.name}`}
            width={5}
          />
          <BoundText
            place={place(`arguments.${index}.unit`)}
            label="unit"
            name={`Unit of argument ${index + 1} of ${cell.name}`}
            width={6}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove argument ${index + 1}`}
            onClick={() => {
              setArguments(
                list.filter((__, other) => other !== index),
                'Remove argument',
              );
            }}
          >
            <Trash2 size={14} aria-hidden />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button small"
        onClick={() => {
          const taken = new Set(list.map(({ name }) => name));
          const name = NAMES.find((one) => !taken.has(one)) ?? `x${list.length + 1}`;
          setArguments([...list, { name, unit: '1' }], 'Add argument');
        }}
      >
        <Plus size={14} aria-hidden /> argument
      </button>
      <BoundCode
        place={place('expression')}
        language="expression"
        singleLine
        label={`${signature} =`}
        name={`Expression of function ${cell.name}`}
        placeholder="1/(1 + exp(-x))"
      />
    </CellFrame>
  );
}
