// The stage as a bottom sheet with three heights, for tablets.
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SheetHeight } from '../notebook/view-store';
import { useView } from '../notebook/view-store';
import { Stage } from './stage';

const HEIGHTS: readonly SheetHeight[] = ['peek', 'half', 'full'];

function setHeight(sheet: SheetHeight, by: 1 | -1): void {
  const next = HEIGHTS[HEIGHTS.indexOf(sheet) + by];
  if (next !== undefined) useView.setState({ sheet: next });
}

/** The sheet. */
export function StageSheet(): ReactElement {
  const sheet = useView((state) => state.sheet);
  return (
    <aside className={`stage sheet ${sheet}`} aria-label="Plots, schedule and problems">
      <div className="sheet-buttons">
        <button
          type="button"
          className="icon-button"
          aria-label="Lower the stage"
          disabled={sheet === 'peek'}
          onClick={() => {
            setHeight(sheet, -1);
          }}
        >
          <ChevronDown size={18} aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Raise the stage"
          disabled={sheet === 'full'}
          onClick={() => {
            setHeight(sheet, 1);
          }}
        >
          <ChevronUp size={18} aria-hidden />
        </button>
      </div>
      <Stage plots />
    </aside>
  );
}
