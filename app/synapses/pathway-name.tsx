// The name of a pathway: the start values of its delays follow what is typed.
import { useRef } from 'react';
import type { ReactElement } from 'react';
import type { SynapsesCell } from '../../engine/document/schema';
import { replaceCell } from '../notebook/cell-edits';
import { TextField } from '../notebook/fields-ui/small-fields';
import { isOwnName, withPathwayName } from './edits';

interface PathwayNameProps {
  readonly cell: SynapsesCell;
  readonly index: number;
  /** full name for screen readers */
  readonly name: string;
}

/** A field for the name of pathway `index`. */
export function PathwayName({ cell, index, name }: PathwayNameProps): ReactElement {
  const value = cell.pathways[index]?.name ?? '';
  // While a name is typed anew there are moments without a good one.
  const lastOwn = useRef(value);
  const field = `pathways.${index}.name`;
  return (
    <TextField
      place={{ cell: cell.id, field }}
      label="pathway"
      name={name}
      width={4}
      value={value}
      onChange={(text) => {
        const before = isOwnName(cell, index, value) ? value : lastOwn.current;
        lastOwn.current = isOwnName(cell, index, text) ? text : before;
        replaceCell(withPathwayName(cell, index, text, before), 'Edit pathway', `${field}@${cell.id}`);
      }}
    />
  );
}
