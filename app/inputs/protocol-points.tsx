// The points of a protocol: each a time and a value.
import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ProtocolPoint, TimedArrayCell } from '../../engine/document/schema';
import { replaceCell } from '../notebook/cell-edits';
import { BoundText } from '../notebook/fields-ui/bound-fields';
import { Cards } from '../notebook/fields-ui/code-box';
import { focusAfterRemoval } from '../notebook/focus';
import { withLastPoint } from './point-geometry';

/** A timed array that is given by points. */
type PointsCell = Extract<TimedArrayCell, { readonly points: readonly ProtocolPoint[] }>;

/** Fields for all points. */
export function ProtocolPoints({ cell }: { readonly cell: PointsCell }): ReactElement {
  const { points } = cell;
  const set = (changed: readonly ProtocolPoint[], label: string): void => {
    replaceCell({ ...cell, points: changed }, label);
  };
  return (
    <div className="protocol-points">
      {points.map((_, index) => {
        const place = (field: string): { cell: string; field: string } => ({
          cell: cell.id,
          field: `points.${index}.${field}`,
        });
        return (
          <div key={index}>
            <div className="field-row">
              <BoundText
                place={place('at')}
                label="at"
                name={`Time of point ${index + 1} of ${cell.name}`}
                width={8}
              />
              <BoundText
                place={place('value')}
                label="value"
                name={`Value of point ${index + 1} of ${cell.name}`}
                width={8}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove point ${index + 1}`}
                disabled={points.length === 1}
                onClick={() => {
                  set(
                    points.filter((__, other) => other !== index),
                    'Remove point',
                  );
                  focusAfterRemoval(cell.id, 'points', 'at', index, points.length - 1);
                }}
              >
                <Trash2 size={14} aria-hidden />
              </button>
            </div>
            <Cards place={place('at')} />
            <Cards place={place('value')} />
          </div>
        );
      })}
      <button
        type="button"
        className="button small"
        onClick={() => {
          set(withLastPoint(points), 'Add point');
        }}
      >
        <Plus size={14} aria-hidden /> point
      </button>
    </div>
  );
}
