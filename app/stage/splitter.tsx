// The bar between document and stage: drag it, or move it with the arrow keys.
import type { ReactElement } from 'react';
import { useRef, useState } from 'react';

const NARROWEST = 320;
const KEY_STEP = 24;

interface SplitterProps {
  /** width of the stage in pixels */
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

/** Narrowest document that stays readable, beside the stage. */
function clamp(width: number): number {
  return Math.round(Math.min(Math.max(width, NARROWEST), window.innerWidth - 520));
}

/** Changes the width of the stage. */
export function Splitter({ width, onWidth }: SplitterProps): ReactElement {
  const [dragging, setDragging] = useState(false);
  const start = useRef({ x: 0, width });
  return (
    <div
      className={dragging ? 'splitter dragging' : 'splitter'}
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the stage"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={window.innerWidth - 520}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
        setDragging(true);
      }}
      onPointerMove={(event) => {
        if (dragging) onWidth(clamp(start.current.width + start.current.x - event.clientX));
      }}
      onPointerUp={() => {
        setDragging(false);
      }}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? KEY_STEP : event.key === 'ArrowRight' ? -KEY_STEP : 0;
        if (by === 0) return;
        event.preventDefault();
        onWidth(clamp(width + by));
      }}
    />
  );
}
