// Variables of a group whose values are those of another group's variables.
import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { GroupCell, LinkedVariable } from '../../../engine/document/schema';
import { replaceCell } from '../cell-edits';
import { BoundText } from '../fields-ui/bound-fields';
import { Cards } from '../fields-ui/code-box';
import { focusAfterRemoval, focusPlace } from '../focus';

function withLinks(cell: GroupCell, linked: readonly LinkedVariable[], label: string): void {
  const changed = { ...cell, linked };
  if (linked.length === 0) Reflect.deleteProperty(changed, 'linked');
  replaceCell(changed, label);
}

/** All links of a group, and a button that adds one. */
export function LinkedVariables({ cell }: { readonly cell: GroupCell }): ReactElement {
  const linked = cell.linked ?? [];
  return (
    <div className="initial-values">
      {linked.map((link, index) => {
        const place = (field: string): { cell: string; field: string } => ({
          cell: cell.id,
          field: `linked.${index}.${field}`,
        });
        const of = `linked variable ${link.variable} of ${cell.name}`;
        return (
          <div key={index}>
            <div className="field-row">
              <BoundText place={place('variable')} label="linked" name={`Name of ${of}`} width={5} />
              <BoundText
                place={place('source')}
                label="to"
                name={`Source of ${of}`}
                width={8}
                placeholder="G.v"
              />
              <BoundText
                place={place('index')}
                label="index"
                name={`Index of ${of}`}
                optional
                width={8}
                placeholder="one to one"
              />
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove ${of}`}
                onClick={() => {
                  withLinks(
                    cell,
                    linked.filter((_, other) => other !== index),
                    'Remove linked variable',
                  );
                  focusAfterRemoval(cell.id, 'linked', 'variable', index, linked.length - 1);
                }}
              >
                <Trash2 size={14} aria-hidden />
              </button>
            </div>
            <Cards place={place('variable')} />
            <Cards place={place('source')} />
            <Cards place={place('index')} />
          </div>
        );
      })}
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          withLinks(cell, [...linked, { variable: 'x', source: '' }], 'Add linked variable');
          focusPlace({ cell: cell.id, field: `linked.${linked.length}.variable` });
        }}
      >
        <Plus size={14} aria-hidden /> linked variable
      </button>
    </div>
  );
}
